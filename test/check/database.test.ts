/** Redis, PostgreSQL and MariaDB: what is set wrong is found first, and nothing else. */
import { afterAll, describe, expect, it } from "vitest";
import type { CheckOptions } from "../../src/probe/visit.ts";
import { needs } from "../needs.ts";
import { type Answering, tcpServer } from "../servers/answering.ts";
import { startHaproxy } from "../servers/haproxy.ts";
import { OWN_MYSQL_USER, startOwnMysql } from "../servers/own-mysql.ts";
import { startRedis } from "../servers/redis.ts";
import { checked, stepsOf } from "./checked.ts";
import { databasePrograms } from "./planted/database.ts";
import { lookAt } from "./planted/look-at.ts";
import type { Program } from "./planted/planted.ts";

for (const [name, program] of Object.entries<Program>(databasePrograms)) {
  needs(...program.needs).describe(name, () => {
    describe.concurrent("in order: nothing is found", () => {
      it.each(program.healthy)(
        "$what",
        async (row) => {
          const result = await lookAt(program, row);
          expect(result.findings, stepsOf(result)).toEqual([]);
          expect(result.steps.map(({ outcome }) => outcome)).not.toContain("failed");
        },
        30_000,
      );
    });
    describe.concurrent("out of order: the cause is found first", () => {
      it.each(program.broken)(
        "$what: $cause",
        async (row) => {
          const result = await lookAt(program, row);
          const [first] = result.findings;
          expect(first?.cause, stepsOf(result)).toBe(row.cause);
          if (row.reply) expect(first?.reply).toMatch(row.reply);
          for (const { because, remedies } of result.findings)
            expect(Math.min(because.length, remedies.length)).toBeGreaterThan(0);
        },
        30_000,
      );
    });
  });
}

const running: Answering[] = [];
afterAll(async () => {
  await Promise.all(running.map((server) => server.stop()));
});

async function port(started: Promise<Answering>): Promise<number> {
  const server = await started;
  running.push(server);
  return server.port;
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

describe("in place of Redis", () => {
  table("redis", [
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

describe("in place of PostgreSQL", () => {
  table("postgresql", [
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

describe("MySQL that asks for too much", () => {
  const ask = async (switchTo: string) => {
    const server = await startOwnMysql({ switchTo, tls: false });
    running.push(server);
    return checked(`mysql://127.0.0.1:${server.port}`, { ...OWN_MYSQL_USER, idleMs: 50, waitMs: 1000 });
  };

  it("does not get the password itself without TLS", async () => {
    const { findings, notTested, steps } = await ask("mysql_clear_password");
    expect(findings).toEqual([]);
    expect(steps.find(({ id }) => id === "mysql-login")?.outcome).toBe("skipped");
    expect(notTested).toContainEqual({
      id: "mysql-login",
      because: "the log-in needs the method mysql_clear_password",
    });
  });

  it("is given up when it is never content", async () => {
    const { findings } = await ask("mysql_native_password");
    expect(findings[0]?.cause).toBe("mysql-silent");
  });
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
