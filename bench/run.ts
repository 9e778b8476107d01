// The benchmark: hangup and its peers over the same captures, one process at a time, in turns.
// What the numbers mean and what they do not is in README.md beside this file.
//
//   npm run bench -- [--runs N] [--files small,full,…] [--tools hangup,tshark,…] [--skip-slow] [--json|--markdown] | --check

import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { cpus, loadavg, release, tmpdir, totalmem } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { check, whyUnfit } from "./check.ts";
import { dataFile, isVariant, type Truth, truthOf, VARIANTS, type VariantName } from "./generate.ts";
import { type Measure, measure, median, warm, which } from "./measure.ts";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

interface Tool {
  name: string;
  /** The Debian package that has it. */
  package?: string;
  program: string;
  arguments(file: string): string[];
  /** Exit codes of a run that did its job. */
  good: number[];
  /** Needs a minute or more on the large files: run once with --skip-slow. */
  slow?: boolean;
}

const TOOLS = (main: string): Tool[] => [
  // Exit code 1 says that abnormal endings were found.
  { name: "hangup", program: process.execPath, arguments: (file) => [main, "diagnose", file], good: [0, 1] },
  {
    name: "hangup --json",
    program: process.execPath,
    arguments: (file) => [main, "diagnose", "--json", file],
    good: [0, 1],
  },
  {
    name: "tshark",
    package: "tshark",
    program: "tshark",
    arguments: (file) => ["-q", "-z", "conv,tcp", "-r", file],
    good: [0],
    slow: true,
  },
  {
    name: "tcptrace",
    package: "tcptrace",
    program: "tcptrace",
    arguments: (file) => ["-n", file],
    good: [0],
  },
  {
    name: "argus",
    package: "argus-server",
    program: "argus",
    arguments: (file) => ["-X", "-r", file, "-w", "/dev/null"],
    good: [0],
  },
  {
    name: "softflowd",
    package: "softflowd",
    program: "softflowd",
    // Enough flows that none is forced out, as the other tools keep theirs; IPv6 too; no control socket.
    arguments: (file) => [
      ...["-r", file, "-d", "-6", "-m", "4000000"],
      ...["-c", "none", "-p", join(tmpdir(), "hangup-bench-softflowd.pid")],
    ],
    good: [0],
  },
];

/** The goals of the project: at least so many times the speed of a peer, at most so much memory or time. */
const GOALS: Record<VariantName, { times: Record<string, number>; peakMB?: number; seconds?: number }> = {
  small: { times: {}, seconds: 0.2 },
  full: { times: { tshark: 20, tcptrace: 1.5, argus: 1.2 }, peakMB: 150 },
  headers: { times: { tshark: 30, tcptrace: 3, argus: 1.8 }, peakMB: 250 },
  short: { times: { tshark: 20, tcptrace: 12, argus: 5 }, peakMB: 700 },
};

interface Row {
  file: VariantName;
  tool: string;
  runs: Measure[];
  /** Medians of the runs that count; absent when none does. */
  seconds?: number;
  cpuSeconds?: number;
  peakMB?: number;
  /** How many times as long as hangup's normal output. */
  ratio?: number;
  failure?: string;
}

interface Goal {
  file: VariantName;
  goal: string;
  measured: string;
  reached: boolean;
}

interface Outcome {
  schema: "hangup.bench/1";
  machine: {
    processor: string;
    cores: number;
    memoryMB: number;
    kernel: string;
    node: string;
    loadBefore: number;
  };
  versions: Record<string, string>;
  files: Pick<Truth, "variant" | "seed" | "fileBytes" | "packets" | "connections" | "durationSeconds">[];
  rows: Row[];
  goals: Goal[];
  missing: string[];
}

const USAGE = `usage: npm run bench -- [options]
  --files LIST     of ${VARIANTS.join(",")} (default: all); missing ones are generated
  --tools LIST     of hangup, "hangup --json", tshark, tcptrace, argus, softflowd (default: all)
  --runs N         repetitions, in turns (default 3)
  --skip-slow      tshark only once on each large file
  --timeout S      give up on a run after so many seconds (default 900)
  --spare MB       end a run when the machine has less memory left (default 1500)
  --output FILE    where the tools write (default /dev/null)
  --main FILE      the build of hangup to measure (default dist/cli/main.js)
  --check          no measuring: compare hangup's totals with what is in the captures
  --json, --markdown
`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      files: { type: "string", default: VARIANTS.join(",") },
      tools: { type: "string" },
      runs: { type: "string", default: "3" },
      "skip-slow": { type: "boolean", default: false },
      timeout: { type: "string", default: "900" },
      spare: { type: "string", default: "1500" },
      output: { type: "string", default: "/dev/null" },
      main: { type: "string", default: join(ROOT, "dist", "cli", "main.js") },
      check: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      markdown: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const all = TOOLS(values.main);
  const wanted = values.tools?.split(",").map((name) => name.trim());
  const unknownTool = wanted?.find((name) => !all.some((tool) => tool.name === name));
  const names = values.files.split(",").map((name) => name.trim());
  const unknownFile = names.find((name) => !isVariant(name));
  const runs = Number(values.runs);
  const limits = { seconds: Number(values.timeout), spareMB: Number(values.spare) };
  const complaint =
    unknownTool !== undefined
      ? `no such tool: ${unknownTool}\n`
      : unknownFile !== undefined
        ? `no such file: ${unknownFile}\n`
        : !(Number.isInteger(runs) && runs > 0 && limits.seconds > 0 && limits.spareMB >= 0)
          ? "not a number where one belongs\n"
          : undefined;
  if (values.help || complaint) {
    process.stderr.write((complaint ?? "") + USAGE);
    return values.help ? 0 : 2;
  }
  if (values.check) {
    if (existsSync(values.main)) return (await check(values.main, names.filter(isVariant))) ? 0 : 1;
    process.stderr.write(`${values.main} is not there: build first\n`);
    return 2;
  }

  const missing: string[] = [];
  const tools = all.filter((tool) => {
    if (wanted && !wanted.includes(tool.name)) return false;
    if (tool.program === process.execPath ? existsSync(values.main) : which(tool.program)) return true;
    missing.push(
      tool.package ? `${tool.name} (Debian package ${tool.package})` : `${tool.name} (${values.main})`,
    );
    return false;
  });

  const outcome: Outcome = {
    schema: "hangup.bench/1",
    machine: {
      processor: cpus()[0]?.model ?? "?",
      cores: cpus().length,
      memoryMB: Math.round(totalmem() / 1e6),
      kernel: `${process.platform} ${release()}`,
      node: process.version,
      loadBefore: loadavg()[0] ?? 0,
    },
    versions: Object.fromEntries(
      tools.flatMap((tool) => (tool.package ? [[tool.name, version(tool.package)]] : [])),
    ),
    files: [],
    rows: [],
    goals: [],
    missing,
  };
  for (const name of missing) process.stderr.write(`not here, skipped: ${name}\n`);

  for (const variant of names.filter(isVariant)) {
    const file = dataFile(variant);
    const truth = truthOf(variant);
    const { seed, fileBytes, packets, connections, durationSeconds } = truth;
    outcome.files.push({ variant, seed, fileBytes, packets, connections, durationSeconds });
    const rows = tools.map((tool): Row => ({ file: variant, tool: tool.name, runs: [] }));
    const own = rows.filter((row) => row.tool.startsWith("hangup"));
    const unfit = own.length > 0 ? await whyUnfit(values.main, variant) : undefined;
    if (unfit !== undefined) {
      process.stderr.write(`${variant}  hangup  ${unfit}\n`);
      for (const row of own) row.failure = unfit;
    }
    for (let run = 0; run < runs; run++) {
      for (const [i, tool] of tools.entries()) {
        const row = rows[i] as Row;
        if (row.failure || row.runs.at(-1)?.failure) continue;
        if (run > 0 && tool.slow && values["skip-slow"] && variant !== "small") continue;
        process.stderr.write(`${variant}  ${tool.name}  ${run + 1}/${runs} … `);
        warm(file);
        const command = [which(tool.program) ?? tool.program, ...tool.arguments(file)];
        const one = await measure(command, tool.good, values.output, limits);
        row.runs.push(one);
        process.stderr.write(
          `${one.failure ?? `${one.seconds.toFixed(2)} s, ${(one.peakMB ?? 0).toFixed(0)} MB`}\n`,
        );
      }
    }
    summarise(rows);
    outcome.rows.push(...rows);
    outcome.goals.push(...judge(variant, rows));
  }

  process.stdout.write(
    values.json ? `${JSON.stringify(outcome)}\n` : values.markdown ? markdown(outcome) : plain(outcome),
  );
  return 0;
}

const DPKG_QUERY = "dpkg-query";

function version(debianPackage: string): string {
  try {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query's own notation.
    return execFileSync(DPKG_QUERY, ["-W", "-f", "${Version}", debianPackage], { encoding: "utf8" });
  } catch {
    return "?";
  }
}

function summarise(rows: Row[]): void {
  for (const row of rows) {
    const good = row.runs.filter((run) => run.failure === undefined);
    const failure = row.runs.find((run) => run.failure !== undefined)?.failure;
    if (failure !== undefined) row.failure = failure;
    if (good.length === 0) continue;
    row.seconds = median(good.map((run) => run.seconds));
    const cpu = good.flatMap((run) => run.cpuSeconds ?? []);
    if (cpu.length > 0) row.cpuSeconds = median(cpu);
    // The largest of all runs: a goal for memory is a limit.
    const peaks = good.flatMap((run) => run.peakMB ?? []);
    if (peaks.length > 0) row.peakMB = Math.max(...peaks);
  }
  const own = rows.find((row) => row.tool === "hangup")?.seconds;
  if (own === undefined) return;
  for (const row of rows) if (row.seconds !== undefined) row.ratio = row.seconds / own;
}

function judge(file: VariantName, rows: Row[]): Goal[] {
  const own = rows.find((row) => row.tool === "hangup");
  if (own?.seconds === undefined) return [];
  const goals: Goal[] = [];
  const { times, peakMB, seconds } = GOALS[file];
  for (const [tool, least] of Object.entries(times)) {
    const ratio = rows.find((row) => row.tool === tool)?.ratio;
    if (ratio === undefined) continue;
    goals.push({
      file,
      goal: `at least ${least} × as fast as ${tool}`,
      measured: `${ratio.toFixed(ratio < 10 ? 2 : 1)} ×`,
      reached: ratio >= least,
    });
  }
  if (peakMB !== undefined && own.peakMB !== undefined)
    goals.push({
      file,
      goal: `at most ${peakMB} MB`,
      measured: `${own.peakMB.toFixed(0)} MB`,
      reached: own.peakMB <= peakMB,
    });
  if (seconds !== undefined)
    goals.push({
      file,
      goal: `at most ${seconds} s`,
      measured: `${own.seconds.toFixed(3)} s`,
      reached: own.seconds <= seconds,
    });
  return goals;
}

// Saying it.

const HEAD = ["tool", "seconds", "CPU s", "peak MB", "× hangup", "runs", ""];

function cells(row: Row): string[] {
  const figure = (value: number | undefined, digits: number) =>
    value === undefined ? "–" : value.toFixed(digits);
  const small = row.seconds !== undefined && row.seconds < 1;
  return [
    row.tool,
    figure(row.seconds, small ? 3 : 2),
    figure(row.cpuSeconds, 2),
    figure(row.peakMB, 0),
    figure(row.ratio, 2),
    String(row.runs.filter((run) => run.failure === undefined).length),
    row.failure ?? "",
  ];
}

function fileLine(outcome: Outcome, variant: string): string {
  const file = outcome.files.find((one) => one.variant === variant);
  if (!file) return variant;
  const thousands = (value: number) => String(value).replace(/\B(?=(\d{3})+$)/g, ",");
  return (
    `${variant}: ${(file.fileBytes / 1e6).toFixed(0)} MB, ${thousands(file.packets)} packets, ` +
    `${thousands(file.connections)} connections, ${file.durationSeconds.toFixed(0)} s of traffic`
  );
}

function machineLine({ machine, versions }: Outcome): string {
  const peers = Object.entries(versions).map(([tool, value]) => `${tool} ${value}`);
  return (
    `${machine.processor}, ${machine.cores} cores, ${(machine.memoryMB / 1000).toFixed(0)} GB, ${machine.kernel}, ` +
    `Node ${machine.node}, load before ${machine.loadBefore.toFixed(2)}${peers.length ? `; ${peers.join(", ")}` : ""}`
  );
}

function plain(outcome: Outcome): string {
  const lines = [machineLine(outcome)];
  for (const { variant } of outcome.files) {
    const table = [HEAD, ...outcome.rows.filter((row) => row.file === variant).map(cells)];
    const widths = HEAD.map((_, column) => Math.max(...table.map((row) => (row[column] as string).length)));
    lines.push("", fileLine(outcome, variant));
    for (const row of table)
      lines.push(
        `  ${row
          .map((cell, column) =>
            column === 0 || column === HEAD.length - 1
              ? cell.padEnd(widths[column] as number)
              : cell.padStart(widths[column] as number),
          )
          .join("  ")
          .trimEnd()}`,
      );
  }
  if (outcome.goals.length > 0) {
    lines.push("", "Goals");
    for (const goal of outcome.goals)
      lines.push(
        `  ${goal.reached ? "reached" : "MISSED "}  ${goal.file.padEnd(7)}  ${goal.goal}: ${goal.measured}`,
      );
  }
  if (outcome.missing.length > 0) lines.push("", `Not here, skipped: ${outcome.missing.join("; ")}`);
  return `${lines.join("\n")}\n`;
}

function markdown(outcome: Outcome): string {
  const row = (values: string[]) => `| ${values.join(" | ")} |`;
  const lines = [machineLine(outcome)];
  for (const { variant } of outcome.files) {
    lines.push("", `**${fileLine(outcome, variant)}**`, "", row(HEAD), "|---|--:|--:|--:|--:|--:|---|");
    for (const one of outcome.rows.filter((each) => each.file === variant)) lines.push(row(cells(one)));
  }
  if (outcome.goals.length > 0) {
    lines.push("", row(["capture", "goal", "measured", ""]), "|---|---|--:|---|");
    for (const goal of outcome.goals)
      lines.push(row([goal.file, goal.goal, goal.measured, goal.reached ? "reached" : "**missed**"]));
  }
  if (outcome.missing.length > 0) lines.push("", `Not here, skipped: ${outcome.missing.join("; ")}`);
  return `${lines.join("\n")}\n`;
}

if (process.argv[1] && relative(process.argv[1], fileURLToPath(import.meta.url)) === "")
  process.exitCode = await main();
