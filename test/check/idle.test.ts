/** Idle limits: how well they are measured, and who is behind them: the program, a proxy, or a firewall that forgets. */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, expect, it } from "vitest";
import type { CheckResult } from "../../src/report/check-result.ts";
import { needs } from "../needs.ts";
import { type Answering, tcpServer } from "../servers/answering.ts";
import { startNginx } from "../servers/nginx.ts";
import { checked, stepsOf } from "./checked.ts";

const running: Answering[] = [];
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

const namespaces = needs("namespaces", "nft", "unshare");
namespaces.describe("a firewall that forgets after a second of silence", () => {
  const program = fileURLToPath(new URL("behind-firewall.ts", import.meta.url));
  async function behind(manner: string): Promise<CheckResult> {
    const args = ["--net", process.execPath, "--import", "tsx", program, "1", manner, "2000"];
    return JSON.parse((await promisify(execFile)("unshare", args)).stdout);
  }

  it.concurrent("and drops what it does not know", async () => {
    const result = await behind("drop");
    expect(result.findings[0], stepsOf(result)).toMatchObject({
      cause: "middlebox-silent-drop",
      by: "middlebox",
    });
  }, 30_000);

  it.concurrent("and resets what it does not know", async () => {
    const result = await behind("reset");
    expect(result.findings[0], stepsOf(result)).toMatchObject({ cause: "middlebox-lost-state", end: "rst" });
  }, 30_000);

  it.concurrent("and lets it pass all the same", async () => {
    const result = await behind("none");
    expect(result.findings, stepsOf(result)).toEqual([]);
  }, 30_000);
});
