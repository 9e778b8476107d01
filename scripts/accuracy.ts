/**
 * How often the verdicts are right: every recording of the lab, as each end captured it, judged and compared
 * with what is true by construction (`src/lab/compare.ts`).
 *
 *     npx tsx scripts/accuracy.ts [--truth DIR] [--perturb [--seeds N]] [--only PREFIX]
 *                                 [--quiet | --all | --json | --markdown]
 *
 * --truth     recordings of `npm run record`; the project's folder truth/ unless told otherwise
 * --perturb   also worsened copies of each capture (`perturb.ts`); --seeds N: N copies of each kind
 * --only      recordings whose id begins with this
 * --quiet     without the table by cause
 * --all       every disagreement of the worsened copies, too; otherwise only what is "wrong+certain" or "surer"
 * --json      one line for each capture
 * --markdown  the two tables of the README; judges worsened copies as well
 *
 * Columns:
 *
 *     captures        how many were judged (the two ends of a connection are two captures)
 *     who             names who ended it: the client, the server, a box on the way, the network
 *     how             names how: closed, reset, refused, timed out …
 *     why             the first cause it names is one of those that are true
 *     exact           names every cause that the packets allow, and none that they rule out
 *     equal           exact, and leaves out what may be named but need not (markdown: left out)
 *     wrong+certain   says "certain" and is wrong; must be 0
 *     surer           is surer of the worsened copy than of the capture itself; must be 0 (markdown: left out)
 *
 * Exits with 0, 1 if anything is wrong and certain, 2 if there is nothing to judge or the analysis threw.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { analyze } from "../src/diagnosis/analyzer.ts";
import type { Diagnosis } from "../src/diagnosis/diagnosis.ts";
import { type Comparison, compare, subjectOf, translatedSubjectOf } from "../src/lab/compare.ts";
import type { Vantage } from "../src/lab/scenario.ts";
import type { TruthFile, VantageTruth } from "../src/lab/truth.ts";
import { type Perturbation, perturb, perturbations } from "./perturb.ts";

const { values: options } = parseArgs({
  options: {
    truth: { type: "string", default: fileURLToPath(new URL("../truth", import.meta.url)) },
    perturb: { type: "boolean", default: false },
    only: { type: "string", default: "" },
    seeds: { type: "string", default: "1" },
    all: { type: "boolean", default: false },
    quiet: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    markdown: { type: "boolean", default: false },
  },
});

const AS_RECORDED = "as recorded";
type Kind = Perturbation | typeof AS_RECORDED;

/** One capture, or one worsened copy of it, judged. */
interface Judged extends Comparison {
  readonly id: string;
  readonly cause: string;
  readonly vantage: Vantage;
  readonly kind: Kind;
  /** Surer than of the capture as it was recorded, though packets are missing or spoilt. */
  readonly surer: boolean;
}

/** A seed that differs by scenario, so that small captures do not all lose the same packet. */
function seedOf(text: string): number {
  let hash = 2166136261;
  for (const letter of text) hash = Math.imul(hash ^ letter.charCodeAt(0), 16777619);
  return hash >>> 0;
}

/** The recordings of a folder; ends the program, saying what to do, if there are none. */
function recordingsIn(folder: string): string[] {
  const found = existsSync(folder)
    ? readdirSync(folder).filter((id) => existsSync(join(folder, id, "truth.json")))
    : [];
  const chosen = found.filter((id) => id.startsWith(options.only)).sort();
  if (chosen.length > 0) return chosen;
  if (found.length > 0) {
    console.error(`None of the ${found.length} recordings in ${folder} begins with "${options.only}".`);
  } else {
    const path = relative(process.cwd(), folder) || ".";
    const out = options.truth === folder && path !== "truth" ? ` -- --out ${path}` : "";
    console.error(
      `No recordings in ${path}. Make them first (about five minutes; needs Linux, root, tcpdump, nftables,\n` +
        `ethtool and conntrack):\n\n    npm run record${out}\n\nor name the folder where they are: --truth DIR`,
    );
  }
  process.exit(2);
}

const failures: string[] = [];

/** Judges what one end captured, as it is and worsened. */
function judgeVantage(
  file: TruthFile,
  vantage: Vantage,
  truth: VantageTruth,
  kinds: readonly Kind[],
): Judged[] {
  const capture = readFileSync(join(options.truth, file.id, `${vantage}.pcap`));
  const common = { id: file.id, cause: file.cause, vantage };
  const original = analyze(capture);
  const asRecorded = compare(truth, subjectOf(original, truth));
  const copyOf = (kind: Perturbation, seed: number): Judged => {
    const bytes = perturb(capture, kind, seedOf(`${file.id} ${vantage} ${kind}`) + seed);
    const found: Diagnosis[] = analyze(bytes);
    const subject =
      kind === "translated" ? translatedSubjectOf(found, truth, original) : subjectOf(found, truth);
    const compared = compare(truth, subject);
    return { ...common, kind, ...compared, surer: compared.confidence > asRecorded.confidence };
  };
  return kinds.flatMap((kind): Judged[] => {
    if (kind === AS_RECORDED) return [{ ...common, kind, ...asRecorded, surer: false }];
    return Array.from({ length: Number(options.seeds) }, (_, seed) => copyOf(kind, seed));
  });
}

function judgeAll(kinds: readonly Kind[]): Judged[] {
  return recordingsIn(options.truth).flatMap((id) => {
    const file = JSON.parse(readFileSync(join(options.truth, id, "truth.json"), "utf8")) as TruthFile;
    return (["client", "server"] as const).flatMap((vantage) => {
      const truth = file.vantages[vantage];
      try {
        return truth ? judgeVantage(file, vantage, truth, kinds) : [];
      } catch (error) {
        failures.push(`${id} ${vantage}: ${error instanceof Error ? error.stack : String(error)}`);
        return [];
      }
    });
  });
}

/** The columns of both kinds of table, in order. */
const shares = ["who", "how", "why", "exact", "equal"] as const;

function percent(part: readonly Judged[], column: (typeof shares)[number]): string {
  return `${((100 * part.filter((one) => one[column]).length) / Math.max(1, part.length)).toFixed(1)} %`;
}

const counted = (part: readonly Judged[], column: "certainAndWrong" | "surer"): string =>
  String(part.filter((one) => one[column]).length);

type Row = readonly [name: string, part: readonly Judged[]];

function rowsBy(results: readonly Judged[], names: readonly string[], key: "cause" | "kind"): Row[] {
  return names.map((name): Row => [name, results.filter((one) => one[key] === name)]);
}

function printTable(title: string, rows: readonly Row[]): void {
  const cells = (name: string, numbers: readonly string[]) =>
    name.padEnd(28) + numbers.map((number, i) => number.padStart(i > 5 ? 15 : 9)).join("");
  console.log(cells(title, ["captures", ...shares, "wrong+certain", "surer"]));
  for (const [name, part] of rows) {
    const numbers = shares.map((column) => percent(part, column));
    console.log(
      cells(name, [
        String(part.length),
        ...numbers,
        counted(part, "certainAndWrong"),
        counted(part, "surer"),
      ]),
    );
  }
  console.log();
}

const legend = `captures: the two ends of a connection are two. who, how: who ended it and how, named rightly.
why: the first cause named is a true one. exact: names every cause that the packets allow and none that they
rule out. equal: exact, without what may be named but need not. wrong+certain: says "certain" and is wrong.
surer: is surer of a worsened copy than of the capture itself. The last two must be 0.
`;

function printDisagreements(results: readonly Judged[]): void {
  for (const one of results) {
    const right = one.who && one.how && one.why && one.exact;
    const grave = one.certainAndWrong || one.surer;
    if (!grave && (right || (one.kind !== AS_RECORDED && !options.all))) continue;
    const faults = [
      ...(["who", "how", "why", "exact"] as const).filter((column) => !one[column]),
      ...(one.certainAndWrong ? ["WRONG+CERTAIN"] : []),
      ...(one.surer ? ["SURER"] : []),
    ];
    const copy = one.kind === AS_RECORDED ? "" : ` [${one.kind}]`;
    console.log(`${one.id} @${one.vantage}${copy}: ${faults.join(" ")}`);
    console.log(`    expected ${one.expected}\n    got      ${one.got}`);
  }
}

function printMarkdown(title: string, rows: readonly Row[]): void {
  console.log(`| ${title} | who | how | why | exact set | certain and wrong | captures |`);
  console.log("|---|--:|--:|--:|--:|--:|--:|");
  for (const [name, part] of rows) {
    const numbers = (["who", "how", "why", "exact"] as const).map((column) => percent(part, column));
    const cells = [name, ...numbers, counted(part, "certainAndWrong"), String(part.length)];
    console.log(`| ${cells.join(" | ")} |`);
  }
}

const worsened = options.perturb || options.markdown;
const kinds: Kind[] = [AS_RECORDED, ...(worsened ? (Object.keys(perturbations) as Perturbation[]) : [])];
const results = judgeAll(kinds);
const recorded = results.filter(({ kind }) => kind === AS_RECORDED);
const causes = [...new Set(results.map(({ cause }) => cause))].sort();
const byCause = rowsBy(recorded, causes, "cause");
const byKind = rowsBy(results, kinds, "kind");

if (options.json) {
  for (const one of results) console.log(JSON.stringify(one));
} else if (options.markdown) {
  const inWords = (kind: string) => (kind in perturbations ? perturbations[kind as Perturbation] : kind);
  printMarkdown(
    "the captures",
    byKind.map(([kind, part]): Row => [inWords(kind), part]),
  );
  console.log();
  printMarkdown("as recorded, by cause", [
    ...byCause.map(([cause, part]): Row => [`\`${cause}\``, part]),
    ["all", recorded],
  ]);
} else {
  if (!options.quiet) printTable("by cause, as recorded", byCause);
  printTable("by damage", byKind);
  console.log(legend);
  printDisagreements(results);
}
for (const failure of failures) console.error(`THREW ${failure}`);
process.exitCode = failures.length > 0 ? 2 : results.some((one) => one.certainAndWrong) ? 1 : 0;
