/**
 * How often the verdicts are right: every recording of the lab, both vantages, judged and compared with
 * what is true by construction.
 *
 *     npx tsx scripts/accuracy.ts [--truth DIR] [--perturb] [--only PREFIX] [--seeds N] [--quiet] [--json]
 *
 * Prints a table — who, how, why (first cause in the truth's set; the exact
 * set, give or take what may be named as well; that very set), certain and wrong — and every
 * disagreement. With --perturb also for worsened copies of each capture (`perturb.ts`), by kind; there only
 * "certain and wrong" is listed one by one, unless --all.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Analyzer } from "../src/diagnosis/analyzer.ts";
import type { Diagnosis } from "../src/diagnosis/diagnosis.ts";
import type { Vantage } from "../src/lab/scenario.ts";
import type { TruthFile, VantageTruth } from "../src/lab/truth.ts";
import { type Perturbation, perturb, perturbations } from "./perturb.ts";

const { values: options } = parseArgs({
  options: {
    truth: { type: "string", default: "/tmp/w/truth" },
    perturb: { type: "boolean", default: false },
    only: { type: "string", default: "" },
    seeds: { type: "string", default: "1" },
    all: { type: "boolean", default: false },
    quiet: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
  },
});

/** What was compared, for one capture. */
interface Compared {
  readonly id: string;
  readonly cause: string;
  readonly vantage: Vantage;
  readonly kind: Perturbation | "as it is";
  readonly who: boolean;
  readonly how: boolean;
  readonly top: boolean;
  /** Names every cause that it must and none that it may not. */
  readonly exact: boolean;
  /** Names the truth's causes and nothing else, not even what it may. */
  readonly equal: boolean;
  readonly certainAndWrong: boolean;
  /** 0: possible, 1: likely, 2: certain; −1: nothing found. */
  readonly confidence: number;
  /** Surer than of the capture as it is, though packets are missing or spoilt. */
  raised: boolean;
  readonly expected: string;
  readonly got: string;
}

function diagnose(capture: Buffer): Diagnosis[] {
  const found: Diagnosis[] = [];
  const analyzer = new Analyzer({ all: true, onDiagnosis: (diagnosis) => void found.push(diagnosis) });
  analyzer.reader.push(capture);
  analyzer.end();
  return found;
}

/**
 * The connection that the truth is about: by its addresses and ports, the last one if they were used again.
 * Where addresses were translated, the one at the same place among those with these ports.
 */
function pick(found: readonly Diagnosis[], truth: VantageTruth, place: number): Diagnosis | undefined {
  return place < 0 ? candidates(found, truth, true).at(-1) : candidates(found, truth, false)[place];
}

/** Its place, counted in the capture as it is. */
function placeOf(found: readonly Diagnosis[], truth: VantageTruth): number {
  const meant = pick(found, truth, -1);
  return meant ? candidates(found, truth, false).indexOf(meant) : -1;
}

function candidates(found: readonly Diagnosis[], truth: VantageTruth, byAddress: boolean): Diagnosis[] {
  const has = (end: { address: string; port: number }, want: { address: string; port: number }) =>
    end.port === want.port && (!byAddress || end.address === want.address);
  return found
    .filter(({ ending: { client, server } }) => {
      const straight = has(client, truth.client) && has(server, truth.server);
      return straight || (has(client, truth.server) && has(server, truth.client));
    })
    .sort((a, b) => a.ending.startUs - b.ending.startUs);
}

const list = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? value : [value as T]);

function compare(
  file: TruthFile,
  vantage: Vantage,
  kind: Perturbation | "as it is",
  truth: VantageTruth,
  found: Diagnosis | undefined,
): Compared {
  const { causes, may = [] } = truth;
  const wanted = `${list(truth.by).join("/")} ${list(truth.how).join("/")} {${causes.join(", ")}}${may.length > 0 ? ` (+ ${may.join(", ")})` : ""}`;
  const common = { id: file.id, cause: file.cause, vantage, kind, expected: wanted };
  if (!found) {
    return {
      ...common,
      who: false,
      how: false,
      top: false,
      exact: false,
      equal: false,
      certainAndWrong: false,
      confidence: -1,
      raised: false,
      got: "nothing",
    };
  }
  // Where a capture was begun late the roles may be told the other way round; the address decides.
  const { verdict, ending } = found;
  const swapped = ending.client.port === truth.server.port && ending.server.port === truth.client.port;
  const by = !swapped
    ? verdict.by
    : verdict.by === "client"
      ? "server"
      : verdict.by === "server"
        ? "client"
        : verdict.by;
  const [first] = verdict.causes;
  const allowed = [...causes, ...may];
  const who = list(truth.by).includes(by);
  const how = list(truth.how).includes(verdict.how);
  const top = first === undefined ? causes.length === 0 : (causes.length > 0 ? causes : may).includes(first);
  const exact =
    causes.every((cause) => verdict.causes.includes(cause)) &&
    verdict.causes.every((cause) => allowed.includes(cause));
  // Certain is wrong where the cause is not one that is true, or where it leaves out one that is as possible.
  const wrong = first !== undefined && (!allowed.includes(first) || !who || causes.length > 1);
  return {
    ...common,
    who,
    how,
    top,
    exact,
    equal: exact && verdict.causes.length === causes.length,
    certainAndWrong: verdict.confidence === "certain" && wrong,
    confidence: ["possible", "likely", "certain"].indexOf(verdict.confidence),
    raised: false,
    got: `${by} ${verdict.how} {${verdict.causes.join(", ")}} ${verdict.confidence}`,
  };
}

/** A seed that differs by scenario, so that small captures do not all lose the same packet. */
function seedOf(text: string): number {
  let hash = 2166136261;
  for (const letter of text) hash = Math.imul(hash ^ letter.charCodeAt(0), 16777619);
  return hash >>> 0;
}

const folders = readdirSync(options.truth)
  .filter((name) => name.startsWith(options.only) && existsSync(join(options.truth, name, "truth.json")))
  .sort();
const kinds: (Perturbation | "as it is")[] = options.perturb ? ["as it is", ...perturbations] : ["as it is"];
const results: Compared[] = [];
const failures: string[] = [];

for (const id of folders) {
  const file = JSON.parse(readFileSync(join(options.truth, id, "truth.json"), "utf8")) as TruthFile;
  for (const vantage of ["client", "server"] as const) {
    const truth = file.vantages[vantage];
    if (!truth) continue;
    const capture = readFileSync(join(options.truth, id, `${vantage}.pcap`));
    for (const kind of kinds) {
      const seeds = kind === "as it is" ? 1 : Number(options.seeds);
      for (let seed = 0; seed < seeds; seed++) {
        const bytes =
          kind === "as it is" ? capture : perturb(capture, kind, seedOf(`${id} ${vantage} ${kind}`) + seed);
        try {
          const found = pick(
            diagnose(bytes),
            truth,
            kind === "translated" ? placeOf(diagnose(capture), truth) : -1,
          );
          results.push(compare(file, vantage, kind, truth, found));
        } catch (error) {
          failures.push(`${id} ${vantage} ${kind}: ${error instanceof Error ? error.stack : String(error)}`);
        }
      }
    }
  }
}

const asItIs = new Map(
  results.filter((one) => one.kind === "as it is").map((one) => [`${one.id} ${one.vantage}`, one.confidence]),
);
for (const one of results) {
  one.raised = one.confidence > (asItIs.get(`${one.id} ${one.vantage}`) ?? 2);
}

function percent(part: readonly Compared[], right: (one: Compared) => boolean): string {
  return `${((100 * part.filter(right).length) / Math.max(1, part.length)).toFixed(1)} %`.padStart(8);
}

function row(name: string, part: readonly Compared[]): void {
  const certain = part.filter((one) => one.certainAndWrong).length;
  console.log(
    `${name.padEnd(30)}${String(part.length).padStart(6)}${percent(part, (one) => one.who)}${percent(part, (one) => one.how)}` +
      `${percent(part, (one) => one.top)}${percent(part, (one) => one.exact)}${percent(part, (one) => one.equal)}${String(certain).padStart(8)}${String(part.filter((one) => one.raised).length).padStart(10)}`,
  );
}

if (options.json) {
  for (const one of results) console.log(JSON.stringify(one));
} else {
  const head = `${"captures".padStart(36)}${"who".padStart(8)}${"how".padStart(8)}${"top".padStart(8)}${"exact".padStart(8)}${"equal".padStart(8)}   wrong+certain  raised`;
  console.log(head);
  for (const cause of [...new Set(results.map((one) => one.cause))]) {
    const part = results.filter((one) => one.cause === cause && one.kind === "as it is");
    if (part.length > 0 && !options.quiet) row(cause, part);
  }
  console.log();
  for (const kind of kinds)
    row(
      kind,
      results.filter((one) => one.kind === kind),
    );
  console.log();
  for (const one of results) {
    const right = one.who && one.how && one.top && one.exact;
    const spoilt = one.certainAndWrong || one.raised;
    const listed = one.kind === "as it is" || options.all ? !right || spoilt : spoilt;
    if (!listed) continue;
    const faults = [
      !one.who && "who",
      !one.how && "how",
      !one.top && "top",
      !one.exact && "set",
      one.certainAndWrong && "CERTAIN",
      one.raised && "surer than without the damage",
    ];
    console.log(
      `${one.id} @${one.vantage}${one.kind === "as it is" ? "" : ` [${one.kind}]`}: ${faults.filter(Boolean).join(" ")}`,
    );
    console.log(`    expected ${one.expected}\n    got      ${one.got}`);
  }
  for (const failure of failures) console.log(`THREW ${failure}`);
}
process.exit(failures.length > 0 ? 2 : 0);
