// Speed and memory of `hangup explain` on large logs, beside grep (which finds less and explains nothing) and
// wc (which only counts lines: how fast the bytes can be had at all).
//
//   tsx bench/log.ts [--bytes 1e9] [--runs 3] [--mixes json,access,java,syslog] [--main dist/cli/main.js] [--json]

import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { cpus, loadavg } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { generateLog, MIXES, type Mix } from "./log-generate.ts";
import { type Measure, measure, median, warm } from "./measure.ts";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const DATA = join(ROOT, "bench", "data");
/** The goals of the project, for 10⁹ bytes on one core. */
const GOAL = { seconds: 20, peakMB: 150 };
const LIMITS = { seconds: 600, spareMB: 300 };

interface Row {
  readonly mix: Mix;
  readonly tool: string;
  readonly seconds: number;
  readonly cpuSeconds?: number;
  readonly peakMB?: number;
  readonly found: number;
  readonly failure?: string;
}

/** The log of a mix, made once; answers its path and how many connection errors are in it. */
function logOf(mix: Mix, bytes: number): { path: string; errors: number } {
  mkdirSync(DATA, { recursive: true });
  const path = join(DATA, `log-${mix}-${bytes}.log`);
  const truth = `${path}.json`;
  if (!existsSync(truth)) {
    const part = `${path}.part`;
    const fd = openSync(part, "w");
    let errors = 0;
    for (const piece of generateLog(mix, bytes)) {
      writeSync(fd, piece.text);
      errors += piece.errors;
    }
    closeSync(fd);
    renameSync(part, path);
    writeFileSync(truth, JSON.stringify({ errors }));
  }
  return { path, errors: (JSON.parse(readFileSync(truth, "utf8")) as { errors: number }).errors };
}

/** Each tool, and how many errors its output says there are. */
function tools(main: string, path: string): [string, string[], number[], (output: string) => number][] {
  const words = "reset|refused|timed out|hang up|lost connection";
  return [
    [
      "hangup explain",
      [process.execPath, main, "explain", "--json", "--log", path],
      [0, 1],
      (output) =>
        output
          .split("\n")
          .filter((line) => line !== "")
          .reduce((sum, line) => sum + (JSON.parse(line) as { count: number }).count, 0),
    ],
    ["grep -c -i -E", ["grep", "-c", "-i", "-E", words, path], [0], Number],
    ["LC_ALL=C grep", ["env", "LC_ALL=C", "grep", "-c", "-i", "-E", words, path], [0], Number],
    ["wc -l", ["wc", "-l", path], [0], () => 0],
  ];
}

async function run(): Promise<number> {
  const { values } = parseArgs({
    options: {
      bytes: { type: "string", default: "1e9" },
      runs: { type: "string", default: "3" },
      mixes: { type: "string", default: MIXES.join(",") },
      main: { type: "string", default: "dist/cli/main.js" },
      json: { type: "boolean", default: false },
    },
  });
  const bytes = Number(values.bytes);
  const main = resolve(ROOT, values.main);
  const sink = join(DATA, "log-output.txt");
  const rows: Row[] = [];
  let missed = 0;
  for (const mix of MIXES.filter((one) => values.mixes.split(",").includes(one))) {
    const { path, errors } = logOf(mix, bytes);
    warm(path);
    for (const [tool, command, good, count] of tools(main, path)) {
      const measures: Measure[] = [];
      for (let i = 0; i < Number(values.runs); i += 1)
        measures.push(await measure(command, good, sink, LIMITS));
      const failure = measures.find((one) => one.failure !== undefined)?.failure;
      const cpu = measures.flatMap((one) => one.cpuSeconds ?? []);
      const peak = measures.flatMap((one) => one.peakMB ?? []);
      const found = failure === undefined ? count(readFileSync(sink, "utf8")) : 0;
      rows.push({
        mix,
        tool,
        seconds: median(measures.map((one) => one.seconds)),
        ...(cpu.length > 0 && { cpuSeconds: median(cpu) }),
        ...(peak.length > 0 && { peakMB: Math.max(...peak) }),
        found,
        ...(failure !== undefined && { failure }),
      });
      if (tool === "hangup explain" && found !== errors) {
        console.error(`${mix}: ${found} errors found, ${errors} are in it`);
        missed += 1;
      }
    }
  }
  if (values.json) console.log(JSON.stringify({ bytes, cpu: cpus()[0]?.model, rows }));
  else print(rows, bytes);
  return missed > 0 || rows.some((row) => row.failure !== undefined) ? 1 : 0;
}

function print(rows: readonly Row[], bytes: number): void {
  console.log(
    `${bytes / 1e9} GB a log, ${cpus().length} × ${cpus()[0]?.model}, load ${loadavg()[0]?.toFixed(1)}`,
  );
  console.log(`goal for 1 GB: under ${GOAL.seconds} s of one core, under ${GOAL.peakMB} MB\n`);
  console.log("log      tool              seconds   CPU s    MB/s   peak MB     found");
  for (const { mix, tool, seconds, cpuSeconds, peakMB, found, failure } of rows) {
    const figures = [
      seconds.toFixed(2).padStart(8),
      (cpuSeconds?.toFixed(2) ?? "?").padStart(7),
      (bytes / 1e6 / (cpuSeconds ?? seconds)).toFixed(0).padStart(7),
      (peakMB?.toFixed(0) ?? "?").padStart(9),
      String(found).padStart(9),
    ];
    console.log(`${mix.padEnd(8)} ${tool.padEnd(16)} ${failure ?? figures.join(" ")}`);
  }
}

process.exitCode = await run();
