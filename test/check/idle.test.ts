/** Idle limits: how well they are measured, and who is behind them: the program, or a proxy before it. */
import { afterAll, expect, it } from "vitest";
import { check } from "../../src/probe/index.ts";
import type { CheckResult } from "../../src/report/check-result.ts";
import { needs } from "../needs.ts";
import { type Answering, nodeHttp, tcpServer } from "../servers/answering.ts";
import { startHaproxy } from "../servers/haproxy.ts";
import { startNginx } from "../servers/nginx.ts";
import { startVsftpd } from "../servers/vsftpd.ts";
import { checked, stepsOf } from "./checked.ts";

const running: { stop(): Promise<void> }[] = [];
const keepsLong = (server: { keepAliveTimeout: number }) => {
  server.keepAliveTimeout = 60_000;
};
afterAll(async () => {
  await Promise.all(running.map((server) => server.stop()));
});

async function port(started: Promise<Answering>): Promise<number> {
  const server = await started;
  running.push(server);
  return server.port;
}

/** What a step measured, in seconds. */
function measured(result: CheckResult, id: string): number {
  const says = result.steps.find((step) => step.id === id)?.says ?? "";
  const [, number = "", unit] = /after (\d+(?:\.\d+)?) (ms|s)\b/.exec(says) ?? [];
  return number === "" ? Number.NaN : Number(number) / (unit === "ms" ? 1000 : 1);
}

const nginx = needs("nginx");
nginx.describe("a keep-alive limit of nginx", () => {
  for (const seconds of [1, 2, 4, 7]) {
    it.concurrent(`of ${seconds} s is measured within 250 ms`, async () => {
      const target = await port(startNginx({ server: `keepalive_timeout ${seconds}s;` }));
      const result = await checked(`http://127.0.0.1:${target}`, { idleMs: seconds * 1000 + 500 });
      expect(Math.abs(measured(result, "http-keep-alive") - seconds), stepsOf(result)).toBeLessThanOrEqual(
        0.25,
      );
      // Beyond what the most impatient clients assume, a limit alone is nobody's fault.
      expect(result.findings.map(({ cause }) => cause)).toEqual(seconds < 5 ? ["keep-alive-race"] : []);
    }, 20_000);
  }

  it.concurrent("a question that meets the close is not taken for a firewall's work", async () => {
    const target = await port(startNginx({ server: "keepalive_timeout 1s;" }));
    for (let i = 0; i < 5; i++) {
      const result = await checked(`http://127.0.0.1:${target}`, { idleMs: 990 + i * 5 });
      expect(
        result.findings.map(({ cause }) => cause),
        stepsOf(result),
      ).not.toContain("middlebox-lost-state");
    }
  }, 30_000);
});

it.concurrent("of an unknown protocol, what was asked for counts", async () => {
  const quick = await port(
    tcpServer((socket) => {
      setTimeout(() => socket.end(), 1000).unref();
    }),
  );
  const target = `tcp://127.0.0.1:${quick}`;
  const short = await checked(target, { idleMs: 1500 });
  expect(short.findings[0], stepsOf(short)).toMatchObject({
    cause: "idle-close-by-peer",
    end: "fin",
    by: "server",
  });
  expect(Math.abs(measured(short, "idle-limit") - 1)).toBeLessThanOrEqual(0.25);
  const unasked = await checked(target);
  expect(unasked.findings, stepsOf(unasked)).toEqual([]);
});

needs("haproxy").it(
  "a balancer's silent close is measured, whoever stands behind it",
  async () => {
    const behind = await port(nodeHttp((_, response) => void response.end("hello\n"), keepsLong));
    const balancer = await port(
      startHaproxy({ mode: "tcp", frontend: "timeout client 2s", backend: `127.0.0.1:${behind}` }),
    );
    const result = await checked(`http://127.0.0.1:${balancer}`, { idleMs: 4000 });
    expect(Math.abs(measured(result, "http-keep-alive") - 2), stepsOf(result)).toBeLessThanOrEqual(0.25);
    expect(result.findings[0], stepsOf(result)).toMatchObject({ end: "fin", by: "server" });
  },
  20_000,
);

needs("haproxy", "vsftpd").it(
  "of FTP, a server that says so is told from a balancer that does not",
  async () => {
    const own = await startVsftpd({ idle_session_timeout: 2 });
    const patient = await startVsftpd();
    running.push(own, patient);
    const balancer = await port(
      startHaproxy({ mode: "tcp", frontend: "timeout client 2s", backend: `127.0.0.1:${patient.port}` }),
    );
    const idleMs = 4000;
    const [itself, before] = await Promise.all([
      checked(`ftp://127.0.0.1:${own.port}`, { idleMs }),
      checked(`ftp://127.0.0.1:${balancer}`, { idleMs }),
    ]);
    const [first] = itself.findings.filter(({ step }) => step === "ftp-idle");
    expect(first, stepsOf(itself)).toMatchObject({ by: "server", end: "fin" });
    expect(first?.reply).toMatch(/^421 /);
    const [second] = before.findings.filter(({ step }) => step === "ftp-idle");
    expect(second, stepsOf(before)).toMatchObject({ cause: "ftp-idle-cut", by: "unknown", end: "fin" });
    expect(Math.abs(measured(before, "ftp-idle") - 2)).toBeLessThanOrEqual(0.25);
  },
  40_000,
);

it.concurrent("says how far it has come", async () => {
  const server = await port(nodeHttp((_, response) => void response.end("hello\n"), keepsLong));
  const told: string[] = [];
  const options = { budgetMs: 20_000, waitMs: 3000, connectionsMax: 8, idleMs: 2000 };
  const stop = new AbortController();
  await check(`http://127.0.0.1:${server}`, options, stop.signal, { progress: (says) => told.push(says) });
  expect(
    told.filter((says) => /^idle for .* of 2\.00 s, on \d connections$/.test(says)).length,
  ).toBeGreaterThan(2);
  expect(told.at(-1)).toBe("");
});

it.concurrent("stops at once when the user has enough", async () => {
  const server = await port(nodeHttp((_, response) => void response.end("hello\n"), keepsLong));
  const stop = new AbortController();
  const options = { budgetMs: 600_000, waitMs: 3000, connectionsMax: 8, idleMs: 600_000 };
  const result = await check(`http://127.0.0.1:${server}`, options, stop.signal, {
    progress: (says) => void (says.startsWith("idle for") && stop.abort()),
  });
  expect(result.findings).toEqual([]);
});
