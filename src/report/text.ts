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
  /** Cards at most. */
  readonly limit: number;
}

/** The whole report of one capture, ending with a line feed. */
export function textReport(look: Look, causes: CauseIndex, summary: Summary, options: TextOptions): string {
  const cards = kindsOf(summary.groups.filter((group) => options.all || !group.harmless)).flatMap(cardsOf);
  const shown = cards.slice(0, options.limit);
  const lines = summaryLines(look, causes, summary, options);
  shown.forEach((crowd, i) => {
    lines.push("", ...card(look, causes, crowd, `${i + 1} of ${count(cards.length)}`));
  });
  const left = cards.slice(options.limit);
  if (left.length > 0) lines.push("", ...paragraph(look, leftOut(left, cards.length), look.palette.faint));
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

function leftOut(left: readonly Crowd[], all: number): string {
  const endings = left.reduce((sum, crowd) => sum + crowd.count, 0);
  const stand = endings === left.length ? "" : ` (${counted(endings, "ending")})`;
  return `${counted(left.length, "more card")}${stand} not shown: --limit ${all} shows all, --filter chooses.`;
}
