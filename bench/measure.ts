// Runs one command and measures it from outside: wall time by our own clock, processor time and peak memory
// by GNU time. Knows nothing of what it measures. Linux only in what it knows of memory; elsewhere the
// peak is absent.

import { spawn } from "node:child_process";
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, readSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

export interface Measure {
  seconds: number;
  /** User and system time together; absent without GNU time. */
  cpuSeconds?: number;
  /** Peak resident memory of the largest process of the command, in units of 10⁶ bytes. */
  peakMB?: number;
  /** Why it does not count: a wrong exit code, out of time, out of memory. */
  failure?: string;
}

export interface Limits {
  seconds: number;
  /** The command is ended when the machine has less memory than this to give, in 10⁶ bytes. */
  spareMB: number;
}

const GNU_TIME = "/usr/bin/time";
const POLL_MS = 200;

/** Where a program is, or undefined. Looks in the administrator's directories too, where argus lives. */
export function which(program: string): string | undefined {
  if (program.includes("/")) return existsSync(program) ? program : undefined;
  const directories = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", "/sbin"];
  return directories.map((directory) => join(directory, program)).find((path) => existsSync(path));
}

/** Reads a file once, so that every command finds it in the page cache. */
export function warm(file: string): void {
  const buffer = Buffer.allocUnsafe(4 << 20);
  const fd = openSync(file, "r");
  while (readSync(fd, buffer, 0, buffer.length, null) > 0);
  closeSync(fd);
}

/** Runs a command with its output going to `sink` and waits for it. `good` are the exit codes that count. */
export async function measure(
  command: readonly string[],
  good: readonly number[],
  sink: string,
  limits: Limits,
): Promise<Measure> {
  const directory = mkdtempSync(join(tmpdir(), "hangup-bench-"));
  const report = join(directory, "time");
  const errors = join(directory, "errors");
  const out = openSync(sink, "w");
  const err = openSync(errors, "w");
  const wrapped: string[] = [];
  // If memory runs out all the same, let the kernel take this process first.
  if (process.platform === "linux" && which("choom")) wrapped.push("choom", "-n", "1000", "--");
  const gnuTime = process.platform === "linux" && existsSync(GNU_TIME);
  if (gnuTime) wrapped.push(GNU_TIME, "-q", "-f", "%U %S %M", "-o", report);
  wrapped.push(...command);

  try {
    const begun = performance.now();
    const child = spawn(wrapped[0] as string, wrapped.slice(1), {
      stdio: ["ignore", out, err],
      detached: true,
    });
    let ended: string | undefined;
    const end = (why: string) => {
      ended = why;
      if (child.pid) process.kill(-child.pid, "SIGKILL");
    };
    const poll = setInterval(() => {
      if (ended) return;
      if (performance.now() - begun > limits.seconds * 1000) end(`took more than ${limits.seconds} s`);
      else if (spareMB() < limits.spareMB) end(`ended: the machine ran out of memory`);
    }, POLL_MS);
    const code = await new Promise<number | string>((resolve) => {
      child.once("error", (error) => resolve(error.message));
      child.once("exit", (status, signal) => resolve(status ?? signal ?? "?"));
    });
    const seconds = (performance.now() - begun) / 1000;
    clearInterval(poll);

    const result: Measure = { seconds };
    const said = readFileSync(errors, "utf8");
    if (ended) result.failure = ended;
    // An uncaught error in Node exits with 1, which is also a good end of `hangup diagnose`.
    else if (/^Node\.js v\d/m.test(said))
      result.failure = `crashed: ${/^\w*Error.*$/m.exec(said)?.[0] ?? "?"}`;
    else if (typeof code !== "number" || !good.includes(code))
      result.failure = `exit ${code}: ${lastLine(said)}`;
    const figures =
      gnuTime && existsSync(report) ? lastLine(readFileSync(report, "utf8")).split(" ").map(Number) : [];
    const [user, system, kib] = figures;
    if (user !== undefined && system !== undefined && kib !== undefined) {
      result.cpuSeconds = user + system;
      result.peakMB = (kib * 1024) / 1e6;
    }
    return result;
  } finally {
    closeSync(out);
    closeSync(err);
    rmSync(directory, { recursive: true, force: true });
  }
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1)?.slice(0, 200) ?? "";
}

/** Memory the machine could still give, in 10⁶ bytes; Infinity where that is not known. */
function spareMB(): number {
  if (process.platform !== "linux") return Number.POSITIVE_INFINITY;
  const kib = /^MemAvailable:\s+(\d+)/m.exec(readFileSync("/proc/meminfo", "utf8"))?.[1];
  return kib === undefined ? Number.POSITIVE_INFINITY : (Number(kib) * 1024) / 1e6;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}
