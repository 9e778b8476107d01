/**
 * The terminal report: summary first, then one card for each kind of abnormal ending, worst first.
 */
import type { Diagnosis, Summary } from "../diagnosis/diagnosis.ts";
import { card } from "./card.ts";
import { type Crowd, cardsOf, kindsOf } from "./kinds.ts";
import { type Look, paragraph } from "./look.ts";
import { count, counted } from "./measure.ts";
import { type SummaryOptions, summaryLines } from "./summary.ts";
import type { CauseIndex } from "./words.ts";

export interface TextOptions extends SummaryOptions {
  /** A card for each ending, however alike they are. */
  readonly each: boolean;
}

/** The whole report of one capture, ending with a line feed. */
export function textReport(look: Look, causes: CauseIndex, summary: Summary, options: TextOptions): string {
  const groups = summary.groups.filter((group) => options.all || !group.harmless);
  const cards = kindsOf(groups).flatMap((kind) => cardsOf(kind, options.each));
  const shown = cards.slice(0, options.limit);
  const endings = groups.reduce((sum, group) => sum + group.count, 0);
  const lines = summaryLines(look, causes, summary, options);
  shown.forEach((crowd, i) => {
    lines.push(
      "",
      ...card(look, causes, crowd, `${i + 1} of ${count(options.each ? endings : cards.length)}`),
    );
  });
  const left = options.each
    ? leftEndings(endings - shown.length, endings)
    : leftCards(cards.slice(options.limit), cards.length);
  if (left !== "") lines.push("", ...paragraph(look, left, look.palette.faint));
  return `${lines.join("\n")}\n`;
}

/** Only the summary, ending with a line feed. */
export function summaryReport(
  look: Look,
  causes: CauseIndex,
  summary: Summary,
  options: SummaryOptions,
): string {
  return `${summaryLines(look, causes, summary, options).join("\n")}\n`;
}

/** One ending as it happens, ending with a line feed. */
export function cardReport(look: Look, causes: CauseIndex, diagnosis: Diagnosis, label: string): string {
  const crowd: Crowd = { example: diagnosis, count: 1, groups: [] };
  return `\n${card(look, causes, crowd, label).join("\n")}\n`;
}

function leftCards(left: readonly Crowd[], all: number): string {
  if (left.length === 0) return "";
  const endings = left.reduce((sum, crowd) => sum + crowd.count, 0);
  const stand = endings === left.length ? "" : ` (${counted(endings, "ending")})`;
  return `${counted(left.length, "more card")}${stand} not shown: --limit ${all} shows all, --filter chooses.`;
}

function leftEndings(left: number, all: number): string {
  if (left <= 0) return "";
  return `${counted(left, "more ending")} not shown: --limit ${all} shows all, --filter chooses.`;
}
