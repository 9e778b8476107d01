/** The results as tables, for a terminal and for the README. Counts only; judges nothing. */
import { perturbations } from "../perturb.ts";
import type { Judged } from "./judging.ts";
import { type Peer, peers } from "./peers.ts";

export type Row = readonly [name: string, part: readonly Judged[]];

export function rowsBy(results: readonly Judged[], names: readonly string[], key: "cause" | "kind"): Row[] {
  return names.map((name): Row => [name, results.filter((one) => one[key] === name)]);
}

const shares = ["who", "how", "why", "exact"] as const;
const said = ["who", "how", "why"] as const;

function percent(right: number, of: number): string {
  return `${((100 * right) / Math.max(1, of)).toFixed(1)} %`;
}

const own = (part: readonly Judged[], column: (typeof shares)[number]): string =>
  percent(part.filter((one) => one[column]).length, part.length);

const counted = (part: readonly Judged[], column: "certainAndWrong" | "surer"): string =>
  String(part.filter((one) => one[column]).length);

function ofPeer(part: readonly Judged[], peer: Peer, column: (typeof said)[number]): string {
  const asked = part.filter((one) => one.peers[peer]);
  return asked.length === 0
    ? "–"
    : percent(asked.filter((one) => one.peers[peer]?.[column]).length, asked.length);
}

/** The other programs that were asked at all. */
function askedOf(rows: readonly Row[]): Peer[] {
  return peers.filter((peer) => rows.some(([, part]) => part.some((one) => one.peers[peer])));
}

function line(name: string, cells: readonly string[], widths: (i: number) => number): string {
  return name.padEnd(28) + cells.map((cell, i) => cell.padStart(widths(i))).join("");
}

export function printTable(title: string, rows: readonly Row[]): void {
  const widths = (i: number) => (i > 4 ? 15 : 9);
  console.log(line(title, ["captures", ...shares, "wrong+certain", "surer"], widths));
  for (const [name, part] of rows) {
    const numbers = shares.map((column) => own(part, column));
    const cells = [String(part.length), ...numbers, counted(part, "certainAndWrong"), counted(part, "surer")];
    console.log(line(name, cells, widths));
  }
  console.log();
}

/** Who, how and why of the other programs, in the same rows. */
export function printPeers(title: string, rows: readonly Row[]): void {
  const asked = askedOf(rows);
  if (asked.length === 0) return;
  const widths = () => 9;
  console.log(
    line(
      "",
      asked.flatMap((peer) => [peer, "", ""]),
      widths,
    ),
  );
  console.log(
    line(
      title,
      asked.flatMap(() => said),
      widths,
    ),
  );
  for (const [name, part] of rows) {
    console.log(
      line(
        name,
        asked.flatMap((peer) => said.map((column) => ofPeer(part, peer, column))),
        widths,
      ),
    );
  }
  console.log();
}

export function printMarkdown(title: string, rows: readonly Row[]): void {
  console.log(`| ${title} | who | how | why | exact set | certain and wrong | captures |`);
  console.log("|---|--:|--:|--:|--:|--:|--:|");
  for (const [name, part] of rows) {
    const numbers = shares.map((column) => own(part, column));
    const cells = [name, ...numbers, counted(part, "certainAndWrong"), String(part.length)];
    console.log(`| ${cells.join(" | ")} |`);
  }
}

/** hangup and the other programs beside each other: as recorded, and worsened. */
export function printMarkdownPeers(recorded: readonly Judged[], worsened: readonly Judged[]): void {
  console.log("| | who | how | why | worsened: who | how | why |");
  console.log("|---|--:|--:|--:|--:|--:|--:|");
  const parts = [recorded, worsened];
  const rows: [string, string[]][] = [
    ["**hangup**", parts.flatMap((part) => said.map((column) => own(part, column)))],
    ...askedOf([["", recorded]]).map((peer): [string, string[]] => [
      peer,
      parts.flatMap((part) => said.map((column) => ofPeer(part, peer, column))),
    ]),
  ];
  for (const [name, cells] of rows) console.log(`| ${[name, ...cells].join(" | ")} |`);
}

/** A kind of damage in words, for readers. */
export function inWords(kind: string): string {
  return kind in perturbations ? perturbations[kind as keyof typeof perturbations] : kind;
}
