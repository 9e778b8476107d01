/** This machine: situations that are really made, each in a network namespace of its own. */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect } from "vitest";
import type { CheckResult } from "../../src/report/check-result.ts";
import { needs } from "../needs.ts";
import { stepsOf } from "./checked.ts";

const run = promisify(execFile);
const stage = fileURLToPath(new URL("local-stage.ts", import.meta.url));
const root = fileURLToPath(new URL("../..", import.meta.url));

async function looked(situation: string): Promise<CheckResult> {
  const command = ["--net", process.execPath, "--import", "tsx", stage, situation];
  const { stdout } = await run("unshare", command, { cwd: root, timeout: 60_000 });
  return JSON.parse(stdout) as CheckResult;
}

const cases: Readonly<Record<string, { finds: string | undefined; because?: RegExp }>> = {
  "nothing-wrong": { finds: undefined },
  "forgotten-closes": {
    finds: "connections-never-closed",
    because: /^node local-stage\.ts \(process \d+\) has 12 connections in CLOSE_WAIT.*It has read the end/,
  },
  "unread-ends": { finds: "connections-never-closed", because: /Of 12 of them it has not even read the end/ },
  "full-queue": {
    finds: "accept-queue-overflow",
    because: /^5 connections wait at 10\.9\.9\.9:9000 for node \(process \d+\) to accept; its queue holds 4/,
  },
  "time-wait": {
    finds: "ports-held-by-time-wait",
    because: /195 ports in use towards 10\.9\.9\.9:9000, 98 % of 200: 0 open, 195 in TIME_WAIT/,
  },
  "ports-open": { finds: "ephemeral-ports-used-up", because: /198 ports in use.*198 open, 0 in TIME_WAIT/ },
  "small-range": { finds: "ephemeral-range-small", because: /51000–51999: 1,000 ports/ },
  "both-write": { finds: "both-blocked-in-writing", because: /window is shut.*nothing of it moved/ },
  "peer-gone": { finds: "peer-silent", because: /17 bytes unacknowledged on 1 connection/ },
  "unread-data": { finds: "closed-with-unread-data", because: /^\d+ times within .*TCPAbortOnClose/ },
};

needs("namespaces", "nft", "ss", "unshare").describe("a machine in trouble", () => {
  for (const [situation, { finds, because }] of Object.entries(cases)) {
    needs("namespaces").it(
      situation,
      async () => {
        const result = await looked(situation);
        const [first] = result.findings;
        expect(first?.cause, stepsOf(result)).toBe(finds);
        if (because) expect(first?.because.join(" ")).toMatch(because);
        expect(result.steps.filter(({ outcome }) => outcome === "failed")).toEqual([]);
      },
      60_000,
    );
  }
});
