/**
 * How often the verdicts are right: every scenario of the lab, as each end captured it, judged and compared
 * with what is true by construction (`src/lab/compare.ts`), beside what other programs say of the same
 * captures (`accuracy/peers.ts`).
 *
 *     npx tsx scripts/accuracy.ts [--truth DIR] [--no-perturb] [--seeds N] [--no-peers] [--only PREFIX]
 *                                 [--quiet | --all | --json | --markdown]
 *
 * Without --truth every scenario is recorded afresh into the project's folder truth/ (about five minutes;
 * Linux, root, tcpdump, nftables, ethtool, conntrack).
 *
 * --truth       judges the recordings of this folder and records nothing
 * --no-perturb  without worsened copies of each capture (`perturb.ts`); --seeds N: N copies of each kind
 * --no-peers    without tshark, tcptrace and argus
 * --only        recordings whose id begins with this
 * --quiet       without the tables by cause
 * --all         every disagreement of the worsened copies, too; otherwise only what is "wrong+certain" or "surer"
 * --json        one line for each capture
 * --markdown    the tables of the README
 *
 * Columns:
 *
 *     captures        how many were judged (the two ends of a connection are two captures)
 *     who             names who ended it: the client, the server, a box on the way, the network
 *     how             names how: closed, reset, refused, timed out …
 *     why             the first cause it names is one of those that are true
 *     exact           names exactly the causes that the packets allow: each of them, and no other
 *     wrong+certain   says "certain" and is wrong; must be 0
 *     surer           is surer of the worsened copy than of the capture itself; must be 0 (markdown: left out)
 *
 * Exits with 0, 1 if a goal is missed, 2 if there is nothing to judge or the analysis threw.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { AS_RECORDED, type Judged, Judging, type Kind, TOGETHER } from "./accuracy/judging.ts";
import {
  inWords,
  printMarkdown,
  printMarkdownPeers,
  printPeers,
  printTable,
  type Row,
  rowsBy,
} from "./accuracy/tables.ts";
import { type Perturbation, perturbations } from "./perturb.ts";

const { values: options } = parseArgs({
  allowNegative: true,
  options: {
    truth: { type: "string" },
    perturb: { type: "boolean", default: true },
    peers: { type: "boolean", default: true },
    only: { type: "string", default: "" },
    seeds: { type: "string", default: "1" },
    all: { type: "boolean", default: false },
    quiet: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    markdown: { type: "boolean", default: false },
  },
});

/** Shares, in percent, that the worsened copies must reach; as recorded it is 100. */
const GOALS = { who: 97, why: 90 } as const;

/** Records every scenario; ends the program if one fails. */
function recordAll(folder: string): void {
  const record = fileURLToPath(new URL("record.ts", import.meta.url));
  const args = ["--import", import.meta.resolve("tsx"), record, "-j", "4", "--out", folder];
  const { status } = spawnSync(process.execPath, args, { stdio: ["ignore", 2, 2] });
  if (status !== 0) {
    console.error("Not every scenario could be recorded. --truth DIR judges what is there.");
    process.exit(2);
  }
}

/** The recordings of a folder; ends the program if there are none. */
function recordingsIn(folder: string): string[] {
  const found = existsSync(folder)
    ? readdirSync(folder).filter((id) => existsSync(join(folder, id, "truth.json")))
    : [];
  const chosen = found.filter((id) => id.startsWith(options.only)).sort();
  if (chosen.length > 0) return chosen;
  console.error(
    found.length > 0
      ? `None of the ${found.length} recordings in ${folder} begins with "${options.only}".`
      : `No recordings in ${folder}. \`npm run record -- --out ${folder}\` makes them.`,
  );
  process.exit(2);
}

const legend = `captures: the two ends of a connection are two. who, how: who ended it and how, named rightly.
why: the first cause named is a true one. exact: names exactly the causes that the packets allow.
wrong+certain: says "certain" and is wrong. surer: is surer of a worsened copy than of the capture itself.
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

/** What is short of its goal, in words. */
function missed(recorded: readonly Judged[], byKind: readonly Row[]): string[] {
  const share = (part: readonly Judged[], column: "who" | "how" | "why" | "exact") =>
    (100 * part.filter((one) => one[column]).length) / Math.max(1, part.length);
  const short: string[] = [];
  for (const column of ["who", "how", "why", "exact"] as const) {
    if (share(recorded, column) < 100) short.push(`${column}, ${AS_RECORDED}: not 100 %`);
  }
  for (const [kind, part] of byKind) {
    if (kind === AS_RECORDED || part.length === 0) continue;
    for (const column of ["who", "why"] as const) {
      const got = share(part, column);
      if (got < GOALS[column]) short.push(`${column}, ${kind}: ${got.toFixed(1)} % of ${GOALS[column]} %`);
    }
  }
  const all = byKind.flatMap(([, part]) => part);
  if (all.some((one) => one.certainAndWrong)) short.push("certain and wrong");
  if (all.some((one) => one.surer)) short.push("surer with fewer packets");
  return short;
}

const folder = options.truth ?? fileURLToPath(new URL("../truth", import.meta.url));
if (options.truth === undefined) recordAll(folder);
const kinds: Kind[] = [
  AS_RECORDED,
  TOGETHER,
  ...(options.perturb ? (Object.keys(perturbations) as Perturbation[]) : []),
];
const judging = new Judging({ kinds, seeds: Number(options.seeds), peers: options.peers });
for (const id of recordingsIn(folder)) judging.judge(join(folder, id));
for (const peer of await judging.askPeers()) console.error(`${peer} is not installed: left out.`);

const { results, failures } = judging;
const recorded = results.filter(({ kind }) => kind === AS_RECORDED);
const worsened = results.filter(({ kind }) => kind !== AS_RECORDED && kind !== TOGETHER);
const causes = [...new Set(results.map(({ cause }) => cause))].sort();
const byCause: Row[] = [...rowsBy(recorded, causes, "cause"), ["all", recorded]];
const byKind = rowsBy(results, kinds, "kind");
const totals: Row[] =
  worsened.length > 0
    ? [
        ["worsened, all", worsened],
        ["all", results],
      ]
    : [];
const short = missed(recorded, byKind);

if (options.json) {
  for (const one of results) console.log(JSON.stringify(one));
} else if (options.markdown) {
  printMarkdown(
    "the captures",
    [...byKind, ...totals].map(([kind, part]): Row => [inWords(kind), part]),
  );
  console.log();
  printMarkdownPeers(recorded, worsened);
  console.log();
  printMarkdown(
    "as recorded, by cause",
    byCause.map(([cause, part]): Row => [cause === "all" ? cause : `\`${cause}\``, part]),
  );
} else {
  if (!options.quiet) {
    printTable("by cause, as recorded", byCause);
    printPeers("by cause, as recorded", byCause);
  }
  printTable("by damage", [...byKind, ...totals]);
  printPeers("by damage", [...byKind, ...totals]);
  console.log(legend);
  printDisagreements(results);
  console.log(short.length === 0 ? "Every goal is reached." : `Short of the goals:\n  ${short.join("\n  ")}`);
}
for (const failure of failures) console.error(`THREW ${failure}`);
process.exitCode = failures.length > 0 ? 2 : short.length > 0 ? 1 : 0;
