/**
 * The summary that a report begins with: the capture, its connections, and what happened to them, worst
 * first, as a compact table.
 */
import type { Confidence } from "../cause/cause.ts";
import type { Summary } from "../diagnosis/diagnosis.ts";
import { type Kind, kindsOf, placesOf } from "./kinds.ts";
import { bullet, hanging, heading, type Look, type Paint, paragraph } from "./look.ts";
import { count, counted, moment, size, span } from "./measure.ts";
import { table } from "./table.ts";
import { type CauseIndex, HOW, roleOf, titleOf, WHO, withRoles } from "./words.ts";

/** Rows of the table at least; with more kinds of endings it grows as far as the limit on cards. */
const ROWS_MIN = 20;

export interface SummaryOptions {
  /** Name of the capture. */
  readonly name: string;
  /** List harmless endings too. */
  readonly all: boolean;
  /** Cards at most, and rows of the table (but never fewer than {@link ROWS_MIN}). */
  readonly limit: number;
  /** The filter in force, as given. */
  readonly filter?: string;
}

/** The lines of the summary. */
export function summaryLines(
  look: Look,
  causes: CauseIndex,
  summary: Summary,
  options: SummaryOptions,
): string[] {
  const kinds = kindsOf(summary.groups.filter((group) => options.all || !group.harmless));
  return [
    ...capture(look, summary, options),
    "",
    ...paragraph(look, outcome(summary, options), look.palette.strong),
    ...notes(look, summary),
    ...(kinds.length === 0 ? [] : ["", ...endings(look, causes, kinds, options.limit)]),
  ];
}

function capture(look: Look, summary: Summary, { name }: SummaryOptions): string[] {
  const others = summary.frames - summary.tcpFrames;
  const tcp = summary.frames > 0 && others > 0 ? ` (${count(summary.tcpFrames)} TCP)` : "";
  const when =
    summary.frames > 0 ? ` ${span(summary.lastUs - summary.firstUs)} from ${moment(summary.firstUs)}` : "";
  const twice =
    summary.duplicates > 0 ? `; ${counted(summary.duplicates, "packet")} captured twice, counted once` : "";
  return [
    ...heading(look, name),
    ...paragraph(
      look,
      `${counted(summary.frames, "packet")}${tcp}, ${size(summary.bytes)},${when}${twice}`.replace(/,$/, ""),
    ),
  ];
}

/** How many connections, and how many of them ended badly. */
function outcome(summary: Summary, { filter }: SummaryOptions): string {
  if (summary.connections === 0) {
    if (summary.frames === 0) return "There is no packet in it.";
    if (filter !== undefined) return "No connection fits the filter.";
    return summary.tcpFrames === 0 ? "There is no TCP connection in it." : "No connection to report.";
  }
  const fits = filter === undefined ? "" : " fitting the filter";
  const closed = Math.max(0, summary.clean - summary.open);
  const parts = [
    ...(closed > 0 ? [`${count(closed)} ended normally`] : []),
    ...(summary.open > 0 ? [`${count(summary.open)} still open when the capture ends`] : []),
  ];
  const all = `${counted(summary.connections, "connection")}${fits}`;
  if (summary.abnormal === 0) return `${all}, nothing abnormal: ${parts.join(", ")}.`;
  return `${all}: ${[`${count(summary.abnormal)} ended abnormally`, ...parts].join(", ")}.`;
}

function notes(look: Look, summary: Summary): string[] {
  if (summary.notes.length === 0) return [];
  const title = summary.damaged ? "The capture is damaged" : "About the capture";
  return ["", ...heading(look, title), ...summary.notes.flatMap((note) => bullet(look, note))];
}

/** How sure a row is: as sure as the least sure of its endings. */
function weakest({ groups }: Kind): Confidence {
  const order: readonly Confidence[] = ["possible", "likely", "certain"];
  return order.find((confidence) => groups.some((group) => group.confidence === confidence)) ?? "possible";
}

/** Endings by cause, worst first. */
function endings(look: Look, causes: CauseIndex, kinds: readonly Kind[], limit: number): string[] {
  const rows = Math.max(ROWS_MIN, limit);
  const shown = kinds.slice(0, rows);
  const { good, bad, warn } = look.palette;
  const tone = (row: number): Paint => {
    const group = shown[row]?.groups[0];
    if (group === undefined || group.harmless) return good;
    return group.harm === "data-lost" ? bad : warn;
  };
  const lines = table(
    look,
    [
      { title: "count", align: "right" },
      { title: "what happened", flexible: true, paint: tone },
      { title: "who", widthMax: 16 },
      { title: "where", widthMax: Math.max(16, Math.floor(look.width * 0.25)) },
      { title: "how sure" },
    ],
    shown.map((kind) => row(kind, causes)),
  );
  const left = kinds.slice(rows);
  if (left.length === 0) return lines;
  const endingsLeft = left.reduce((sum, kind) => sum + kind.count, 0);
  return [
    ...lines,
    ...hanging(
      look,
      "  ",
      `and ${counted(left.length, "more kind")} (${counted(endingsLeft, "ending")}): --limit ${kinds.length} lists all`,
    ),
  ];
}

function row(kind: Kind, causes: CauseIndex): string[] {
  const [group] = kind.groups;
  if (group === undefined) return [];
  const [first, ...others] = group.causes;
  const title =
    first === undefined
      ? `${HOW[group.how]}${group.harmless ? "" : ", for a reason unknown"}`
      : withRoles(titleOf(causes, first), roleOf(group.by));
  const or = others.length === 0 ? "" : ` – or ${counted(others.length, "other cause")}`;
  return [count(kind.count), `${title}${or}`, WHO[group.by], placesOf(kind.groups), weakest(kind)];
}
