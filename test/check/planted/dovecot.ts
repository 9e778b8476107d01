/** dovecot with IMAP, POP3 and LMTP, in order and out of order. */
import { DOVECOT_USER, type Dovecot, startDovecot } from "../../servers/dovecot.ts";
import { startHaproxy } from "../../servers/haproxy.ts";
import type { Program, Running } from "./planted.ts";

/** One of its ports. */
const at =
  (port: keyof Dovecot["ports"], ...lines: readonly string[]) =>
  async (): Promise<Running> => {
    const server = await startDovecot(lines);
    return { port: server.ports[port], stop: server.stop };
  };

/** The same behind a balancer that ends what is idle for a second. */
const behindBalancer = (port: keyof Dovecot["ports"]) => async (): Promise<Running> => {
  const server = await startDovecot();
  const balancer = await startHaproxy({
    mode: "tcp",
    frontend: "timeout client 1s",
    backend: `127.0.0.1:${server.ports[port]}`,
    more: "timeout server 1s",
  });
  const stop = async () => {
    await balancer.stop();
    await server.stop();
  };
  return { port: balancer.port, stop };
};

const QUICK_NO = "auth_failure_delay = 0";
const TWO = "mail_max_userip_connections = 2";
const WRONG = { ...DOVECOT_USER, password: "wrong-7731" } as const;

export const dovecotProgram: Program = {
  needs: ["linux", "root", "dovecot", "openssl", "haproxy"],
  scheme: "imap",
  healthy: [
    { what: "IMAP", start: at("imap") },
    { what: "IMAP, logged in", start: at("imap"), options: DOVECOT_USER },
    { what: "IMAP over TLS, logged in", start: at("imaps"), scheme: "imaps", options: DOVECOT_USER },
    { what: "POP3", start: at("pop3"), scheme: "pop3" },
    { what: "POP3, logged in", start: at("pop3"), scheme: "pop3", options: DOVECOT_USER },
    {
      what: "POP3 over TLS, logged in, watched for a second",
      start: at("pop3s"),
      scheme: "pop3s",
      options: { ...DOVECOT_USER, idleMs: 1000 },
    },
    { what: "LMTP", start: at("lmtp"), scheme: "lmtp" },
  ],
  broken: [
    {
      what: "it takes two connections of a user",
      start: at("imap", TWO),
      options: DOVECOT_USER,
      cause: "mail-too-many-connections",
      reply: /Maximum number of connections/,
    },
    {
      what: "it takes two connections of a user, over TLS",
      start: at("imaps", TWO),
      scheme: "imaps",
      options: DOVECOT_USER,
      cause: "mail-too-many-connections",
      reply: /Maximum number of connections/,
    },
    {
      what: "the password is wrong",
      start: at("imap", QUICK_NO),
      options: WRONG,
      cause: "mail-login-refused",
      reply: /AUTHENTICATIONFAILED/,
    },
    {
      what: "the password is wrong, at POP3",
      start: at("pop3", QUICK_NO),
      scheme: "pop3",
      options: WRONG,
      cause: "mail-login-refused",
      reply: /^-ERR/,
    },
    {
      what: "there is no TLS at a port for it",
      start: at("imap"),
      scheme: "imaps",
      cause: "plain-on-tls-port",
    },
    {
      what: "there is TLS at a port without",
      start: at("pop3s"),
      scheme: "pop3",
      options: { waitMs: 500 },
      cause: "tls-on-plain-port",
    },
    { what: "POP3 at the port of IMAP", start: at("pop3"), cause: "wrong-protocol" },
    {
      what: "a balancer ends what is idle, before the log-in",
      start: behindBalancer("imap"),
      options: { idleMs: 2500 },
      cause: "idle-close-by-peer",
    },
    {
      what: "a balancer ends what is idle, behind the log-in",
      start: behindBalancer("pop3s"),
      scheme: "pop3s",
      options: { ...DOVECOT_USER, idleMs: 2500 },
      cause: "idle-close-by-peer",
    },
  ],
};
