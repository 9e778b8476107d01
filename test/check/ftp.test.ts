/** FTP: real servers, in order and out of order. Of each broken one the planted cause is found first. */
import { afterAll, describe, expect, it } from "vitest";
import type { CheckOptions } from "../../src/probe/visit.ts";
import { needs } from "../needs.ts";
import { PROFTPD_USER, proftpdTls, startProftpd } from "../servers/proftpd.ts";
import { PURE_FTPD_USER, startPureFtpd } from "../servers/pure-ftpd.ts";
import type { Server } from "../servers/server.ts";
import { startVsftpd, VSFTPD_TLS } from "../servers/vsftpd.ts";
import { checked, stepsOf } from "./checked.ts";

const servers: Server[] = [];
afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
});

async function running(start: Promise<Server>): Promise<Server> {
  const server = await start;
  servers.push(server);
  return server;
}

/** Where silence is not the question, it is not waited for. */
const NO_PATIENCE = 50;

interface Case {
  readonly what: string;
  readonly start: () => Promise<Server>;
  readonly scheme?: "ftp" | "ftps";
  readonly host?: string;
  readonly options?: Partial<CheckOptions>;
}

interface Broken extends Case {
  readonly cause: string;
  /** The question that is answered with yes: the server, the host, a firewall, the mode, time, the client. */
  readonly yes: (typeof questions)[number];
}

const questions = ["server", "host", "firewall", "mode", "time", "client"] as const;

const look = async ({ start, scheme = "ftp", host = "127.0.0.1", options }: Case) => {
  const server = await running(start());
  const result = await checked(`${scheme}://${host}:${server.port}`, { idleMs: NO_PATIENCE, ...options });
  if (options?.password) expect(JSON.stringify(result)).not.toContain(options.password);
  return result;
};

const tls = (settings: Readonly<Record<string, string | number>> = {}) =>
  startVsftpd({ ...VSFTPD_TLS, ...settings });
const UPLOADS = { write_enable: "YES", anon_upload_enable: "YES", anon_umask: "022" } as const;
const NO_REUSE = "TLSOptions NoSessionReuseRequired";

const healthy: Readonly<Record<string, readonly Case[]>> = {
  vsftpd: [
    { what: "as it comes", start: () => startVsftpd() },
    { what: "with explicit TLS", start: () => tls() },
    { what: "with implicit TLS", start: () => tls({ implicit_ssl: "YES" }), scheme: "ftps" },
    {
      what: "with uploads",
      start: () => startVsftpd({ ...UPLOADS, anon_other_write_enable: "YES" }),
      options: { upload: true },
    },
    { what: "with a download of two seconds", start: () => startVsftpd(), options: { idleMs: 2000 } },
    {
      what: "over IPv6",
      start: () => startVsftpd({ listen: "NO", listen_ipv6: "YES", listen_address6: "::1" }),
      host: "[::1]",
    },
    { what: "with room for three from an address", start: () => startVsftpd({ max_per_ip: 3 }) },
  ],
  proftpd: [
    { what: "as it comes", start: () => startProftpd() },
    { what: "with TLS", start: () => startProftpd(proftpdTls(NO_REUSE)) },
    { what: "with a user, over TLS", start: () => startProftpd(proftpdTls(NO_REUSE)), options: PROFTPD_USER },
  ],
  "pure-ftpd": [
    { what: "as it comes", start: () => startPureFtpd() },
    { what: "with a user", start: () => startPureFtpd(), options: { ...PURE_FTPD_USER, upload: true } },
    {
      what: "with a user, over TLS",
      start: () => startPureFtpd(["-2", "server.pem", "-Y", "1"]),
      options: PURE_FTPD_USER,
    },
  ],
};

const broken: Readonly<Record<string, readonly Broken[]>> = {
  vsftpd: [
    {
      what: "passive mode is off",
      start: () => startVsftpd({ pasv_enable: "NO" }),
      cause: "ftp-passive-off",
      yes: "mode",
    },
    {
      what: "active mode is off",
      start: () => startVsftpd({ port_enable: "NO" }),
      cause: "ftp-active-off",
      yes: "mode",
    },
    {
      what: "both modes are off",
      start: () => startVsftpd({ pasv_enable: "NO", port_enable: "NO" }),
      cause: "ftp-passive-off",
      yes: "mode",
    },
    {
      what: "it names a private address for data",
      start: () => startVsftpd({ pasv_address: "10.1.2.3" }),
      cause: "ftp-passive-address",
      yes: "mode",
    },
    {
      what: "it lets nobody in",
      start: () => startVsftpd({ anonymous_enable: "NO" }),
      cause: "ftp-server-error",
      yes: "server",
    },
    {
      what: "its root folder is missing",
      start: () => startVsftpd({ anon_root: "/nonexistent" }),
      cause: "ftp-server-error",
      yes: "server",
    },
    {
      what: "it takes one session from an address",
      start: () => startVsftpd({ max_per_ip: 1 }),
      cause: "ftp-too-many-from-address",
      yes: "client",
    },
    {
      what: "it takes two sessions from an address",
      start: () => startVsftpd({ max_per_ip: 2 }),
      cause: "ftp-too-many-from-address",
      yes: "client",
    },
    {
      what: "it takes five sessions from an address, and many are tried",
      start: () => startVsftpd({ max_per_ip: 5 }),
      options: { connections: true, connectionsMax: 32 },
      cause: "ftp-too-many-from-address",
      yes: "client",
    },
    {
      what: "it takes no uploads",
      start: () => startVsftpd(),
      options: { upload: true },
      cause: "ftp-upload-refused",
      yes: "server",
    },
    {
      what: "it takes one user",
      start: () => startVsftpd({ max_clients: 1 }),
      cause: "ftp-too-many-users",
      yes: "server",
    },
    {
      what: "it wants TLS",
      start: () => tls({ force_anon_logins_ssl: "YES", force_anon_data_ssl: "YES" }),
      cause: "ftp-tls-required",
      yes: "client",
    },
    {
      what: "it wants resumed TLS sessions",
      start: () => tls({ require_ssl_reuse: "YES" }),
      cause: "ftp-session-reuse-required",
      yes: "client",
    },
    {
      what: "it wants implicit TLS and is asked in plain",
      start: () => tls({ implicit_ssl: "YES" }),
      options: { waitMs: 1000 },
      cause: "tls-on-plain-port",
      yes: "client",
    },
    {
      what: "it has no TLS and is asked for implicit TLS",
      start: () => startVsftpd(),
      scheme: "ftps",
      cause: "wrong-protocol",
      yes: "host",
    },
    {
      what: "it ends silent sessions after a second",
      start: () => startVsftpd({ idle_session_timeout: 1 }),
      options: { idleMs: 3000 },
      cause: "ftp-idle-timeout",
      yes: "time",
    },
  ],
  proftpd: [
    {
      what: "it takes one session from an address",
      start: () => startProftpd(["MaxClientsPerHost 1"]),
      cause: "ftp-too-many-from-address",
      yes: "client",
    },
    {
      what: "it takes one session of a user",
      start: () => startProftpd(["MaxClientsPerUser 1"]),
      options: PROFTPD_USER,
      cause: "ftp-too-many-from-address",
      yes: "client",
    },
    {
      what: "it takes one user",
      start: () => startProftpd(["MaxClients 1"]),
      cause: "ftp-too-many-users",
      yes: "server",
    },
    {
      what: "it names another address for data",
      start: () => startProftpd(["MasqueradeAddress 10.1.2.3"]),
      cause: "ftp-passive-address",
      yes: "mode",
    },
    {
      what: "the password is wrong",
      start: () => startProftpd(),
      options: { user: "alice", password: "wrong-7731" },
      cause: "ftp-login-refused",
      yes: "server",
    },
    {
      what: "it ends silent sessions after a second",
      start: () => startProftpd(["TimeoutIdle 1"]),
      options: { idleMs: 3000 },
      cause: "ftp-idle-timeout",
      yes: "time",
    },
    {
      what: "it ends sessions without a transfer after a second",
      start: () => startProftpd(["TimeoutNoTransfer 1"]),
      options: { idleMs: 3000 },
      cause: "ftp-idle-timeout",
      yes: "time",
    },
    {
      what: "it ends sessions after some seconds, in the middle of a transfer",
      start: () => startProftpd(["TimeoutSession 5"]),
      options: { idleMs: 7000 },
      cause: "ftp-control-lost-during-transfer",
      yes: "time",
    },
    {
      what: "it takes no files above a size",
      start: () => startProftpd(["MaxStoreFileSize 500 KB"]),
      options: { upload: true },
      cause: "ftp-upload-cut",
      yes: "time",
    },
    {
      what: "it wants resumed TLS sessions",
      start: () => startProftpd(proftpdTls()),
      cause: "ftp-session-reuse-required",
      yes: "client",
    },
    {
      what: "it wants TLS",
      start: () => startProftpd(proftpdTls(NO_REUSE, "TLSRequired on")),
      options: PROFTPD_USER,
      cause: "ftp-tls-required",
      yes: "client",
    },
    {
      what: "its TLS is too old for anybody",
      start: () => startProftpd(proftpdTls(NO_REUSE, "TLSProtocol SSLv3")),
      cause: "ftp-tls-broken",
      yes: "server",
    },
    {
      what: "a rule of access turns us away",
      start: () => startProftpd(["<Limit LOGIN>", "DenyAll", "</Limit>"]),
      cause: "rejected-after-accept",
      yes: "server",
    },
  ],
  "pure-ftpd": [
    {
      what: "it takes one session from an address",
      start: () => startPureFtpd(["-C", "1"]),
      cause: "ftp-too-many-from-address",
      yes: "client",
    },
    {
      what: "it takes one user",
      start: () => startPureFtpd(["-c", "1"]),
      cause: "ftp-too-many-users",
      yes: "server",
    },
    {
      what: "it names another address for data",
      start: () => startPureFtpd(["-P", "10.1.2.3"]),
      cause: "ftp-passive-address",
      yes: "mode",
    },
    {
      what: "it wants TLS",
      start: () => startPureFtpd(["-2", "server.pem", "-Y", "2"]),
      options: PURE_FTPD_USER,
      cause: "ftp-tls-required",
      yes: "client",
    },
    {
      what: "the password is wrong",
      start: () => startPureFtpd(),
      options: { user: "alice", password: "wrong-7731" },
      cause: "ftp-login-refused",
      yes: "server",
    },
    {
      what: "it does no passive mode",
      start: () => startPureFtpd(["-N"]),
      cause: "ftp-passive-off",
      yes: "mode",
    },
  ],
};

for (const program of Object.keys(healthy)) {
  needs("root", "openssl", program).describe(program, () => {
    describe.concurrent("in order", () => {
      for (const one of healthy[program] ?? []) {
        it(one.what, async () => {
          const result = await look(one);
          expect(result.findings, stepsOf(result)).toEqual([]);
          expect(result.answers?.map(({ answer }) => answer)).not.toContain("yes");
          const transfer = result.steps.find(({ id }) => id === "ftp-transfer");
          expect(transfer?.outcome, stepsOf(result)).toBe("ok");
        });
      }
    });
    describe.concurrent("out of order", () => {
      for (const one of broken[program] ?? []) {
        it(one.what, async () => {
          const result = await look(one);
          const [first] = result.findings;
          expect(first?.cause, stepsOf(result)).toBe(one.cause);
          expect(first?.because.length).toBeGreaterThan(0);
          expect(first?.remedies.length).toBeGreaterThan(0);
          const answer = result.answers?.[questions.indexOf(one.yes)];
          expect(answer, JSON.stringify(result.answers, undefined, 1)).toMatchObject({ answer: "yes" });
        });
      }
    });
  });
}
