/**
 * `npm run fuzz -- [--seconds 60] [--iterations N] [--seed N] [--case N]`: damages real captures and holds
 * the analysis of each to what must always be true.
 *
 * Rules: bounded by time or number; a case is repeated by its seed and number (`--seed S --case N`); an
 * input that fails, or on which the analysis does not end, is saved and named. Exit code 1 if any failed.
 */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { Random } from "../bench/random.ts";
import { faultsOf } from "../test/fuzz/judge-analysis.ts";
import { mutate, noise } from "../test/fuzz/mutate.ts";
import { seedCaptures } from "../test/fuzz/seeds.ts";

/** No damaged capture is so large that it may take this long. */
const HANG_SECONDS = 30;
/** The same fault is shown so many times. */
const SHOWN_MAX = 10;
const INPUT_MAX = 4 << 20;

const { values } = parseArgs({
  options: {
    seconds: { type: "string" },
    iterations: { type: "string" },
    seed: { type: "string" },
    case: { type: "string" },
  },
});
/** A whole number of the command line. */
function whole(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  if (!/^\d+$/.test(text)) throw new RangeError(`not a whole number: ${text}`);
  return Number(text);
}
const seed = whole(values.seed, Date.now() % 1_000_000_000);
const only = values.case === undefined ? undefined : whole(values.case, 0);
const iterations = whole(values.iterations, Number.POSITIVE_INFINITY);
const seconds = whole(values.seconds, values.iterations === undefined ? 60 : Number.POSITIVE_INFINITY);

const folder = mkdtempSync(join(tmpdir(), "hangup-fuzz-"));
const seeds = seedCaptures();
console.log(`seed ${seed}, ${seeds.length} captures to start from`);

/** Shared with the watchdog: the case's number, its input's length, the input. */
const shared = new SharedArrayBuffer(16 + INPUT_MAX);
const state = new Int32Array(shared, 0, 4);
const input = new Uint8Array(shared, 16);

/** A thread of its own, since an endless loop here would never let a timer run. */
const watchdog = new Worker(
  `const { workerData: { shared, seed, folder, seconds } } = require("node:worker_threads");
   const { writeFileSync, writeSync } = require("node:fs");
   const state = new Int32Array(shared, 0, 4);
   let last = -1, since = Date.now();
   setInterval(() => {
     const now = Atomics.load(state, 0);
     if (now !== last) { last = now; since = Date.now(); }
     else if (Date.now() - since > seconds * 1000) {
       const file = folder + "/hang-" + seed + "-" + now + ".bin";
       writeFileSync(file, new Uint8Array(shared, 16, state[1]).slice());
       writeSync(2, "case " + now + " of seed " + seed + " does not end: " + file + "\\n");
       process.kill(process.pid, "SIGKILL");
     }
   }, 500);`,
  { eval: true, workerData: { shared, seed, folder, seconds: HANG_SECONDS } },
);
watchdog.unref();

/** The input of one case. */
function inputOf(number: number, random: Random): Uint8Array {
  if (number % 20 === 19) return noise(random);
  return mutate(random.pick(seeds), random.pick(seeds), random).subarray(0, INPUT_MAX);
}

let failed = 0;
let bytesAll = 0;
const start = Date.now();
const first = only ?? 0;
const end = only === undefined ? iterations : first + 1;
let number = first;
for (; number < end && (only !== undefined || Date.now() - start < seconds * 1000); number++) {
  const random = new Random(seed + number * 0x1_0000_0000);
  const bytes = inputOf(number, random);
  bytesAll += bytes.length;
  input.set(bytes);
  state[1] = bytes.length;
  Atomics.store(state, 0, number);
  // At times in pieces, as a pipe would bring them.
  const faults = faultsOf(bytes, random.chance(0.3) ? random.whole(1, 5000) : undefined);
  if (faults.length === 0) continue;
  failed++;
  const file = join(folder, `fault-${seed}-${number}.bin`);
  writeFileSync(file, bytes);
  if (failed <= SHOWN_MAX)
    console.log(
      `case ${number}: ${faults.slice(0, 3).join("\n  ")}\n  saved as ${file}, again with --seed ${seed} --case ${number}`,
    );
}
await watchdog.terminate();
const took = (Date.now() - start) / 1000;
console.log(
  `${number - first} cases, ${(bytesAll / 1e6).toFixed(1)} MB in ${took.toFixed(1)} s (seed ${seed}); ${failed} with a fault`,
);
process.exitCode = failed > 0 ? 1 : 0;
