/**
 * How well idle limits are measured: real servers, balancers and firewalls with limits that are known, each in a
 * network namespace of its own, and what `check` says of them.
 *
 *     npx tsx scripts/idle.ts [--limits 20,45,60] [--kinds nginx,haproxy,vsftpd,drop,reset]
 *
 * Prints a table and ends with 1 if one is off by more than 250 ms. All at once, so it takes as long as the slowest:
 * a limit for a close, up to four times that for a firewall that forgets. Root, Linux, the servers, nft, unshare.
 *
 * Rule: the limit is what was configured; nothing is taken from the checks themselves.
 */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import type { CheckResult } from "../src/report/check-result.ts";

const GOAL_S = 0.25;

const { values } = parseArgs({
  options: {
    limits: { type: "string", default: "20,45,60" },
    kinds: { type: "string", default: "nginx,haproxy,vsftpd,drop,reset" },
  },
});
const limits = values.limits.split(",").map(Number);
const child = fileURLToPath(new URL("idle/limited.ts", import.meta.url));

interface Row {
  readonly kind: string;
  readonly limit: number;
  readonly measured: number;
  readonly says: string;
  readonly seconds: number;
}

async function measure(kind: string, limit: number): Promise<Row> {
  const began = performance.now();
  const args = ["--net", process.execPath, "--import", "tsx", child, kind, String(limit)];
  const { stdout } = await promisify(execFile)("unshare", args, { maxBuffer: 1 << 24 });
  const result = JSON.parse(stdout) as CheckResult;
  const id = kind === "vsftpd" ? "ftp-idle" : "http-keep-alive";
  const says = result.steps.find((step) => step.id === id)?.says ?? "";
  return { kind, limit, measured: secondsIn(says), says, seconds: (performance.now() - began) / 1000 };
}

/** "after 20.0 s", "between 19.9 s and 20.2 s" (the middle), "1 min 2 s". */
function secondsIn(says: string): number {
  const times = [...says.matchAll(/(?:(\d+) min)? ?(\d+(?:\.\d+)?) (ms|s)\b/g)].map(
    ([, minutes = "0", number, unit]) => Number(minutes) * 60 + Number(number) / (unit === "ms" ? 1000 : 1),
  );
  const [first = Number.NaN, second] = times;
  return says.includes(" between ") && second !== undefined ? (first + second) / 2 : first;
}

const rows = await Promise.all(
  values.kinds.split(",").flatMap((kind) => limits.map((limit) => measure(kind, limit))),
);
console.log("kind       limit   measured     off    took  what check says");
let worst = 0;
for (const { kind, limit, measured, says, seconds } of rows) {
  const off = measured - limit;
  worst = Math.max(worst, Number.isNaN(off) ? Number.POSITIVE_INFINITY : Math.abs(off));
  const cells = [`${limit} s`, `${measured.toFixed(2)} s`, off.toFixed(2), `${seconds.toFixed(0)} s`];
  console.log(
    `${kind.padEnd(8)}${cells.map((cell, i) => cell.padStart([8, 11, 8, 8][i] ?? 8)).join("")}  ${says}`,
  );
}
console.log(`The worst is off by ${worst.toFixed(2)} s; ${GOAL_S} s are allowed.`);
process.exitCode = worst <= GOAL_S ? 0 : 1;
