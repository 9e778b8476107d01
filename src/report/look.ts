/**
 * How a report looks: width, characters, colours; and the few shapes everything is set in.
 *
 * Rule: text goes in plain and is made printable here, then measured, then painted. So nothing that comes
 * from a packet can reach the terminal raw, and no colour code is ever counted as width.
 */
import { columns } from "./columns.ts";
import { asciiOnly, printable } from "./printable.ts";

/** Paints a text that is already safe. */
export type Paint = (text: string) => string;

/** The roles colours play; each is the identity function where there are none. */
export interface Palette {
  readonly strong: Paint;
  readonly faint: Paint;
  readonly bad: Paint;
  readonly warn: Paint;
  readonly good: Paint;
  readonly name: Paint;
}

export interface Look {
  /** Columns of the terminal, at least {@link WIDTH_MIN}. */
  readonly width: number;
  /** Lines, arrows and typographic characters; ASCII alone otherwise. */
  readonly unicode: boolean;
  readonly palette: Palette;
}

/** Narrower than this nothing can be drawn. */
export const WIDTH_MIN = 60;
/** Prose is not set wider than this: longer lines are hard to read. */
const PROSE_MAX = 100;

/** Nothing that is said in one go is longer. */
const LENGTH_MAX = 2000;

const same: Paint = (text) => text;
/** No colours. */
export const PLAIN: Palette = {
  strong: same,
  faint: same,
  bad: same,
  warn: same,
  good: same,
  name: same,
};

/** `text` made safe for this look: printable, and ASCII where nothing else can be shown. */
export function safe(look: Look, text: string, lengthMax = LENGTH_MAX): string {
  return safeWithKept(look, text, lengthMax).replaceAll(KEPT, " ");
}

/** The same with its {@link KEPT} blanks, for what will be wrapped. */
export function safeWithKept(look: Look, text: string, lengthMax = LENGTH_MAX): string {
  const shown = printable(text, lengthMax);
  return look.unicode ? shown : asciiOnly(shown);
}

/** `text` filled up with blanks to `width` columns. */
export function padded(text: string, width: number, side: "left" | "right" = "left"): string {
  const blanks = " ".repeat(Math.max(0, width - columns(text)));
  return side === "left" ? text + blanks : blanks + text;
}

/** Columns that prose is set in. */
export function proseWidth(look: Look): number {
  return Math.min(look.width, PROSE_MAX);
}

/** A blank at which lines are not broken; it is shown as an ordinary one. */
export const KEPT = "\u00a0";

/** Breaks safe text into lines of at most `width` columns, at blanks; longer words are cut. Never empty. */
export function wrapped(text: string, width: number): string[] {
  const room = Math.max(1, width);
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const word of text.split(" ")) {
    if (word === "") continue;
    const wide = columns(word);
    if (used > 0 && used + 1 + wide <= room) {
      line += ` ${word}`;
      used += 1 + wide;
      continue;
    }
    if (used > 0) lines.push(line);
    const pieces = wide <= room ? [word] : cut(word, room);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? "";
    used = columns(line);
  }
  lines.push(line);
  return lines.map((one) => one.replaceAll(KEPT, " "));
}

/** Cuts one long word into pieces of at most `room` columns. */
function cut(word: string, room: number): string[] {
  const pieces: string[] = [];
  let piece = "";
  let used = 0;
  for (const character of word) {
    const wide = columns(character);
    if (used > 0 && used + wide > room) {
      pieces.push(piece);
      piece = "";
      used = 0;
    }
    piece += character;
    used += wide;
  }
  pieces.push(piece);
  return pieces;
}

/** A paragraph under a hanging indent: the first line begins with `lead`, the others with blanks. */
export function hanging(look: Look, lead: string, text: string, paint: Paint = same): string[] {
  const shownLead = safe(look, lead);
  const indent = columns(shownLead);
  const lines = wrapped(safeWithKept(look, text), proseWidth(look) - indent);
  return lines.map((line, i) => (i === 0 ? shownLead : " ".repeat(indent)) + (line && paint(line)));
}

/** A paragraph from the left edge. */
export function paragraph(look: Look, text: string, paint: Paint = same): string[] {
  return hanging(look, "", text, paint);
}

/** A bullet point. */
export function bullet(look: Look, text: string, indent = 2): string[] {
  return hanging(look, `${" ".repeat(indent)}• `, text);
}

/** A heading, and beside or below it a remark in a lower voice. */
export function heading(look: Look, text: string, remark = ""): string[] {
  const { strong, faint } = look.palette;
  const lines = paragraph(look, text, strong);
  if (remark === "") return lines;
  const shown = safe(look, `– ${remark}`);
  const room = proseWidth(look) - columns(safe(look, text)) - 1;
  if (columns(shown) > room) return [...lines, ...hanging(look, "  ", remark, faint)];
  return [`${lines[0] ?? ""} ${faint(shown)}`];
}

/** A line across the report with a text at its left and one at its right. */
export function rule(look: Look, left: string, right = ""): string {
  const dash = look.unicode ? "─" : "-";
  const width = proseWidth(look);
  const head = `${dash}${dash} ${safe(look, left)} `;
  const tail = right === "" ? "" : ` ${safe(look, right)} ${dash}${dash}`;
  const fill = Math.max(2, width - columns(head) - columns(tail));
  return look.palette.faint(head + dash.repeat(fill) + tail);
}
