/** Redis, PostgreSQL and MariaDB: what is set wrong is found first, and nothing else. */
import { connect, type Socket } from "node:net";
import { afterAll, describe, expect, it } from "vitest";
import type { CheckOptions } from "../../src/probe/visit.ts";
import { needs } from "../needs.ts";
import { type Answering, tcpServer } from "../servers/answering.ts";
import { startHaproxy } from "../servers/haproxy.ts";
import { startMariadb } from "../servers/mariadb.ts";
import { type PostgresqlSettings, postgresqlPrograms, startPostgresql } from "../servers/postgresql.ts";
import { startRedis } from "../servers/redis.ts";
import { checked, stepsOf } from "./checked.ts";

const running: Answering[] = [];
const held: Socket[] = [];
afterAll(async () => {
  for (const socket of held) socket.destroy();
  await Promise.all(running.map((server) => server.stop()));
});

async function port(started: Promise<Answering>): Promise<number> {
  const server = await started;
  running.push(server);
  return server.port;
}

/** A connection that takes a place: says something, waits for the answer, and stays. */
async function holding(at: number, says: Buffer): Promise<void> {
  const socket = connect(at, "127.0.0.1");
  held.push(socket);
  socket.on("error", () => undefined);
  const answered = new Promise((done) => socket.once("data", done));
  socket.write(says);
  await answered;
}

interface Row {
  readonly what: string;
  readonly port: () => Promise<number>;
  /** What must be found first; undefined: nothing at all. */
  readonly finds?: string;
  readonly reply?: RegExp;
  readonly options?: Partial<CheckOptions>;
}

const MOMENT = { idleMs: 200 };

function table(scheme: string, rows: readonly Row[]): void {
  for (const { what, port: start, finds, reply, options = MOMENT } of rows) {
    it.concurrent(`${what}: ${finds ?? "nothing wrong"}`, async () => {
      const result = await checked(`${scheme}://127.0.0.1:${await start()}`, options);
      const [first] = result.findings;
      expect(first?.cause, stepsOf(result)).toBe(finds);
      if (reply) expect(first?.reply).toMatch(reply);
      for (const { because, remedies } of result.findings)
        expect(Math.min(because.length, remedies.length)).toBeGreaterThan(0);
      expect(JSON.stringify(result)).not.toContain("s3cret");
    }, 30_000);
  }
}

const redis = needs("redis-server");
redis.describe("Redis", () => {
  const server = (settings?: string) => () => port(startRedis(settings));
  table("redis", [
    { what: "as it is", port: server(), options: { idleMs: 1500 } },
    { what: "a password, and none given", port: server("requirepass s3cret") },
    {
      what: "a password, and given",
      port: server("requirepass s3cret"),
      options: { ...MOMENT, password: "s3cret" },
    },
    {
      what: "another password",
      port: server("requirepass other"),
      options: { ...MOMENT, password: "s3cret" },
      finds: "redis-login-refused",
      reply: /WRONGPASS/,
    },
    {
      what: "maxclients 1",
      port: async () => {
        const at = await port(startRedis("maxclients 1"));
        await holding(at, Buffer.from("PING\r\n"));
        return at;
      },
      finds: "redis-too-many-clients",
      reply: /max number of clients/,
    },
    { what: "timeout 1", port: server("timeout 1"), options: { idleMs: 3000 }, finds: "idle-close-by-peer" },
    {
      what: "a mail server",
      port: () => port(tcpServer((socket) => socket.write("220 mail\r\n"))),
      finds: "wrong-protocol",
    },
    {
      what: "nobody answers",
      port: () => port(tcpServer(() => undefined)),
      finds: "redis-silent",
      options: { ...MOMENT, waitMs: 1000 },
    },
    {
      what: "whoever pings is reset",
      port: () => port(tcpServer((socket) => socket.once("data", () => socket.resetAndDestroy()))),
      finds: "redis-cut",
    },
    {
      what: "a line without end",
      port: () =>
        port(
          tcpServer((socket) => {
            const flood = () => {
              while (socket.write("x".repeat(65_536)));
              socket.once("drain", flood);
            };
            flood();
          }),
        ),
      finds: "wrong-protocol",
    },
  ]);
});

needs("redis-server", "haproxy").describe("Redis behind haproxy", () => {
  table("redis", [
    {
      what: "timeout client 1s",
      port: async () => {
        const backend = `127.0.0.1:${await port(startRedis())}`;
        const settings = {
          mode: "tcp",
          frontend: "timeout client 1s",
          backend,
          more: "timeout server 1s",
        } as const;
        return port(startHaproxy(settings));
      },
      options: { idleMs: 1500 },
      finds: "idle-close-by-peer",
    },
  ]);
});

/** A StartupMessage for the user postgres. */
function startup(): Buffer {
  const words = Buffer.from("user\0postgres\0\0");
  const head = Buffer.alloc(8);
  head.writeInt32BE(words.length + 8);
  head.writeInt32BE(196_608, 4);
  return Buffer.concat([head, words]);
}

const postgresql = needs("root", "runuser");
(postgresqlPrograms() === undefined ? describe.skip : postgresql.describe)("PostgreSQL", () => {
  const server = (settings?: PostgresqlSettings) => () => port(startPostgresql(settings));
  const known = { ...MOMENT, user: "postgres", password: "s3cret" };
  const TRUST = "host all all 127.0.0.1/32 trust";
  table("postgresql", [
    { what: "as it is, without a log-in", port: server() },
    {
      what: "as it is, logged in by SCRAM",
      port: server({ password: "s3cret" }),
      options: { ...known, idleMs: 1500 },
    },
    {
      what: "logged in by MD5",
      port: server({ password: "s3cret", method: "md5" }),
      options: known,
    },
    {
      what: "logged in by the bare password",
      port: server({ password: "s3cret", rules: "host all all 127.0.0.1/32 password" }),
      options: known,
    },
    { what: "trust for all, and a user that nobody has", port: server({ rules: TRUST }) },
    {
      what: "another password",
      port: server({ password: "other" }),
      options: known,
      finds: "postgresql-login-refused",
      reply: /28P01/,
    },
    {
      what: "no rule for us",
      port: server({ rules: "host all all 192.0.2.0/24 trust" }),
      finds: "postgresql-host-not-allowed",
      reply: /no pg_hba.conf entry/,
    },
    {
      what: "one connection, and it is taken",
      port: async () => {
        const settings = "max_connections = 1\nsuperuser_reserved_connections = 0\nmax_wal_senders = 0";
        const at = await port(startPostgresql({ settings, rules: TRUST }));
        await holding(at, startup());
        return at;
      },
      finds: "postgresql-too-many-clients",
      reply: /53300/,
    },
    {
      what: "idle_session_timeout 1s",
      port: server({ settings: "idle_session_timeout = 1000", password: "s3cret" }),
      options: { ...known, idleMs: 1800 },
      finds: "idle-close-by-peer",
      reply: /57P05/,
    },
    {
      what: "endless nonsense",
      port: () => port(tcpServer((socket) => socket.on("data", () => socket.write("S".repeat(100_000))))),
      finds: "tls-refused",
    },
    {
      what: "a web server",
      port: () =>
        port(tcpServer((socket) => socket.on("data", () => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n")))),
      finds: "wrong-protocol",
    },
  ]);
});

needs("root", "mariadbd", "mariadb-install-db").describe("MariaDB", () => {
  it("greets; with one connection, which is taken, it says so", async () => {
    const at = await port(startMariadb(["--max-connections=10", "--extra-max-connections=1"]));
    const healthy = await checked(`mysql://127.0.0.1:${at}`, MOMENT);
    expect(healthy.findings, stepsOf(healthy)).toEqual([]);
    expect(stepsOf(healthy)).toContain("MariaDB");
    // Ten, and one more for the administrator.
    for (let i = 0; i < 11; i++) await holding(at, Buffer.alloc(0));
    const full = await checked(`mysql://127.0.0.1:${at}`, MOMENT);
    expect(full.findings[0], stepsOf(full)).toMatchObject({ cause: "mysql-too-many-connections" });
    expect(full.findings[0]?.reply).toMatch(/^1040 /);
  }, 60_000);
});

describe("in place of MySQL", () => {
  table("mysql", [
    {
      what: "a mail server",
      port: () => port(tcpServer((socket) => socket.write("220 mail\r\n"))),
      finds: "wrong-protocol",
    },
    { what: "silence", port: () => port(tcpServer(() => undefined)), finds: "mysql-silent" },
    {
      what: "an end at once",
      port: () => port(tcpServer((socket) => socket.end())),
      finds: "rejected-after-accept",
    },
  ]);
});
