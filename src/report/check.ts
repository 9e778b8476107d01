/**
 * The report of `check`: a line for each step as it happens, then what was found, with evidence and remedies,
 * and what was not looked at.
 */
import type { CaptureTold, CheckFinding, CheckResult, Outcome, Step } from "./check-result.ts";
import { bullet, hanging, heading, type Look, type Paint, paragraph, safe } from "./look.ts";
import { printable } from "./printable.ts";

const marks: Readonly<Record<Outcome, { unicode: string; ascii: string }>> = {
  ok: { unicode: "✓", ascii: "ok" },
  failed: { unicode: "✗", ascii: "FAIL" },
  limited: { unicode: "!", ascii: "!" },
  skipped: { unicode: "–", ascii: "-" },
};

const paintOf = ({ palette }: Look, outcome: Outcome): Paint =>
  ({ ok: palette.good, failed: palette.bad, limited: palette.warn, skipped: palette.faint })[outcome];

const ID_WIDTH = 22;

/** One step, in one or more lines. */
export function stepLines(look: Look, { id, outcome, says, ms }: Step): string[] {
  const mark = marks[outcome][look.unicode ? "unicode" : "ascii"];
  const lead = `${mark.padEnd(look.unicode ? 2 : 5)}${id.padEnd(ID_WIDTH)} `;
  const lines = hanging(look, lead, `${says}  (${duration(ms)})`);
  const [first = "", ...rest] = lines;
  return [paintOf(look, outcome)(first.slice(0, lead.length)) + first.slice(lead.length), ...rest];
}

/** All after the steps: findings, most important first, and what was not tested. */
export function conclusion(look: Look, result: CheckResult): string {
  const { findings, notTested, target, answers = [], capture } = result;
  const lines: string[] = [""];
  if (findings.length === 0)
    lines.push(...paragraph(look, `Nothing wrong was found at ${target}.`, look.palette.good));
  findings.forEach((finding, i) => {
    if (i > 0) lines.push("");
    lines.push(...findingLines(look, finding));
  });
  if (answers.length > 0) {
    lines.push("", ...heading(look, "The usual suspects"));
    for (const { question, answer, because } of answers)
      lines.push(...bullet(look, `${question} ${answerWords[answer]} ${because}`));
  }
  if (notTested.length > 0) {
    lines.push("", ...heading(look, "Not tested"));
    for (const { id, because } of notTested) lines.push(...bullet(look, `${id}: ${because}`));
  }
  if (capture) lines.push(...captureLines(look, capture));
  return `${lines.join("\n")}\n`;
}

/** Only what the user must know: where the packets are, and that some are missing. */
function captureLines(look: Look, { file, packets, dropped, full, trouble }: CaptureTold): string[] {
  const says: string[] = [];
  if (file !== undefined)
    says.push(
      `The ${packets} packets are in ${printable(file)} (hangup diagnose shows them). They hold all that was said, passwords of unencrypted protocols too.`,
    );
  if (trouble !== undefined) says.push(`The packets could not be kept: ${printable(trouble)}.`);
  if (dropped !== undefined)
    says.push(`The kernel had no room for ${dropped} packets; what the rest says may be incomplete.`);
  if (full) says.push("There were more packets than are looked at; the last ones were left out.");
  return says.length === 0 ? [] : ["", ...says.flatMap((one) => paragraph(look, one, look.palette.faint))];
}

const answerWords = { yes: "Yes.", no: "No.", unknown: "Cannot be told from here:" } as const;

const ends: Readonly<Record<string, string>> = {
  fin: "closed it in good order (FIN)",
  rst: "reset it (RST)",
  none: "never answered and never closed it",
  unknown: "ended it; whether by FIN or RST is not known here",
};

function findingLines(look: Look, finding: CheckFinding): string[] {
  const { says, cause, confidence, step, because, reply, end, by, afterMs, remedies } = finding;
  const lines = [...heading(look, says, `${cause}, ${confidence}; found by ${step}`)];
  for (const one of because) lines.push(...bullet(look, one));
  if (reply !== undefined)
    lines.push(...bullet(look, `The last reply before it: "${printable(reply, 300)}"`));
  if (end !== undefined) {
    const who = by === undefined || by === "unknown" ? "the other side" : `the ${by}`;
    const when = afterMs === undefined ? "" : `, ${duration(afterMs)} after our last word`;
    lines.push(...bullet(look, `How it ended: ${who} ${ends[end]}${when}.`));
  }
  if (remedies.length > 0) {
    lines.push(safe(look, "What to change"));
    for (const { who, does } of remedies) lines.push(...bullet(look, `${who}: ${does}`));
  }
  return lines;
}

function duration(ms: number): string {
  if (ms < 10) return `${ms.toFixed(1)} ms`;
  return ms < 10_000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

/** The result as a line of JSON. */
export function checkLine(result: CheckResult): string {
  return `${JSON.stringify({ schema: "hangup.check/1", ...result })}\n`;
}
