/** IMAP, POP3 and LMTP: a real dovecot, in order and out of order, and servers of our own that misbehave. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CheckOptions } from "../../src/probe/visit.ts";
import { needs } from "../needs.ts";
import { type Answering, tcpServer } from "../servers/answering.ts";
import { DOVECOT_USER, type Dovecot, startDovecot } from "../servers/dovecot.ts";
import { checked, stepsOf } from "./checked.ts";

type Scheme = keyof Dovecot["ports"];
const quick: Partial<CheckOptions> = { idleMs: 50, waitMs: 3000 };

interface Broken {
  readonly what: string;
  readonly lines: readonly string[];
  readonly scheme: Scheme;
  /** Asked at the port of this one. */
  readonly at?: Scheme;
  readonly options?: Partial<CheckOptions>;
  readonly cause: string;
  readonly reply?: RegExp;
}

const broken: readonly Broken[] = [
  {
    what: "it takes two connections of a user",
    lines: ["mail_max_userip_connections = 2"],
    scheme: "imap",
    options: DOVECOT_USER,
    cause: "mail-too-many-connections",
    reply: /Maximum number of connections/,
  },
  {
    what: "it takes two connections of a user, over TLS",
    lines: ["mail_max_userip_connections = 2"],
    scheme: "imaps",
    options: DOVECOT_USER,
    cause: "mail-too-many-connections",
    reply: /Maximum number of connections/,
  },
  {
    what: "the password is wrong",
    lines: ["auth_failure_delay = 0"],
    scheme: "imap",
    options: { ...DOVECOT_USER, password: "wrong" },
    cause: "mail-login-refused",
    reply: /AUTHENTICATIONFAILED/,
  },
  {
    what: "the password is wrong, at POP3",
    lines: ["auth_failure_delay = 0"],
    scheme: "pop3",
    options: { ...DOVECOT_USER, password: "wrong" },
    cause: "mail-login-refused",
    reply: /^-ERR/,
  },
  { what: "no TLS at a port for it", lines: [], scheme: "imaps", at: "imap", cause: "plain-on-tls-port" },
  {
    what: "TLS at a port without",
    lines: [],
    scheme: "pop3",
    at: "pop3s",
    options: { waitMs: 500 },
    cause: "tls-on-plain-port",
  },
  { what: "POP3 at the port of IMAP", lines: [], scheme: "imap", at: "pop3", cause: "wrong-protocol" },
];

needs("linux", "root", "dovecot", "openssl").describe("dovecot", () => {
  describe("in order: nothing is found", () => {
    let server: Dovecot;
    beforeAll(async () => {
      server = await startDovecot();
    });
    afterAll(() => server.stop());

    it.each<[Scheme, Partial<CheckOptions>]>([
      ["imap", {}],
      ["imap", DOVECOT_USER],
      ["imaps", DOVECOT_USER],
      ["pop3", {}],
      ["pop3", DOVECOT_USER],
      ["pop3s", DOVECOT_USER],
      ["lmtp", {}],
    ])("%s %o", async (scheme, options) => {
      const result = await checked(`${scheme}://127.0.0.1:${server.ports[scheme]}`, { ...quick, ...options });
      expect(result.findings, stepsOf(result)).toEqual([]);
      expect(result.steps.map(({ outcome }) => outcome)).not.toContain("failed");
    });
  });

  describe("out of order: the cause is found first", () => {
    it.each(broken)("$what: $cause", async ({ lines, scheme, at = scheme, options, cause, reply }) => {
      const server = await startDovecot(lines);
      try {
        const target = `${scheme}://127.0.0.1:${server.ports[at]}`;
        const result = await checked(target, { ...quick, ...options });
        expect(result.findings[0]?.cause, stepsOf(result)).toBe(cause);
        if (reply) expect(result.findings[0]?.reply).toMatch(reply);
        expect(JSON.stringify(result)).not.toContain(DOVECOT_USER.password);
      } finally {
        await server.stop();
      }
    });
  });
});

describe("servers that misbehave", () => {
  const servers: Answering[] = [];
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()));
  });

  it.each([
    ["says good-bye at once", "* BYE Too many connections\r\n", "end", "mail-too-many-connections"],
    ["says nothing and closes", "", "end", "rejected-after-accept"],
    ["says nothing", "", "stay", "mail-silent"],
    ["greets and closes", "* OK ready\r\n", "end on data", "mail-cut"],
    ["answers without end", `* OK ready\r\n${"* x\r\n".repeat(5000)}`, "stay", "mail-broken-reply"],
    ["says a line without end", "* OK ".padEnd(100_000, "x"), "stay", "mail-broken-reply"],
  ] as const)("%s", async (_, says, then, cause) => {
    const server = await tcpServer((socket) => {
      socket.write(says);
      if (then === "end") socket.end();
      socket.on("data", () => then === "end on data" && socket.end());
    });
    servers.push(server);
    const result = await checked(`imap://127.0.0.1:${server.port}`, { ...quick, waitMs: 500 });
    expect(result.findings[0]?.cause, stepsOf(result).slice(0, 2000)).toBe(cause);
  });
});
