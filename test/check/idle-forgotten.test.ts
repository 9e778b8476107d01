/** A firewall that forgets idle connections: after how long, and what becomes of what is said then. */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import type { CheckResult } from "../../src/report/check-result.ts";
import { needs } from "../needs.ts";
import { stepsOf } from "./checked.ts";

/** Between which bounds, in seconds, a step says that a connection is forgotten. */
function bounds(result: CheckResult): readonly number[] {
  const says = result.steps.find(({ id }) => id === "http-keep-alive")?.says ?? "";
  const match = /between (\d+(?:\.\d+)?) (ms|s) and (\d+(?:\.\d+)?) (ms|s)/.exec(says);
  if (!match) return [Number.NaN, Number.NaN];
  const [, from, fromUnit, to, toUnit] = match;
  return [Number(from) / (fromUnit === "ms" ? 1000 : 1), Number(to) / (toUnit === "ms" ? 1000 : 1)];
}

/** The bounds hold the limit and leave half a second at most: within 250 ms of their middle. */
function expectNear(result: CheckResult, seconds: number): void {
  const [from = 0, to = 0] = bounds(result);
  expect(from, stepsOf(result)).toBeLessThanOrEqual(seconds + 0.05);
  expect(to).toBeGreaterThanOrEqual(seconds - 0.05);
  expect(to - from).toBeLessThanOrEqual(0.51);
}

const namespaces = needs("namespaces", "nft", "unshare");
namespaces.describe("a firewall that forgets after two seconds of silence", () => {
  const program = fileURLToPath(new URL("behind-firewall.ts", import.meta.url));
  async function behind(manner: string): Promise<CheckResult> {
    const args = ["--net", process.execPath, "--import", "tsx", program, "2", manner, "4000"];
    return JSON.parse((await promisify(execFile)("unshare", args)).stdout);
  }

  it.concurrent("and drops what it does not know", async () => {
    const result = await behind("drop");
    expect(result.findings[0], stepsOf(result)).toMatchObject({
      cause: "middlebox-silent-drop",
      by: "middlebox",
    });
    expectNear(result, 2);
  }, 40_000);

  it.concurrent("and resets what it does not know", async () => {
    const result = await behind("reset");
    expect(result.findings[0], stepsOf(result)).toMatchObject({ cause: "middlebox-lost-state", end: "rst" });
    expectNear(result, 2);
  }, 40_000);

  it.concurrent("and lets it pass all the same", async () => {
    const result = await behind("none");
    expect(result.findings, stepsOf(result)).toEqual([]);
  }, 30_000);
});
