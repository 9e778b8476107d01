/**
 * A compact table: columns as wide as they need, the widest prose column takes what is left and wraps.
 * Cells are plain text and made safe here.
 */
import { columns } from "./columns.ts";
import { type Look, type Paint, safe, wrapped } from "./look.ts";

export interface Column {
  readonly title: string;
  readonly align?: "left" | "right";
  /** Takes the room that is left and wraps (one column of a table). */
  readonly flexible?: boolean;
  /** Widest this column grows; its cells wrap beyond. */
  readonly widthMax?: number;
  readonly paint?: (row: number) => Paint;
}

const GAP = 2;
/** The flexible column does not give way below this while others can. */
const FLEXIBLE_MIN = 24;

/** The lines of a table, without trailing blanks. */
export function table(look: Look, head: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const cells = rows.map((row) => row.map((cell) => safe(look, cell)));
  const natural = head.map((column, i) =>
    Math.min(
      column.widthMax ?? Number.POSITIVE_INFINITY,
      Math.max(columns(safe(look, column.title)), ...cells.map((row) => columns(row[i] ?? ""))),
    ),
  );
  const widths = fitted(natural, head, look.width);
  const lines = [
    line(
      head.map((column) => [safe(look, column.title)]),
      head,
      widths,
      head.map(() => look.palette.faint),
    ),
  ];
  cells.forEach((row, r) => {
    const broken = row.map((cell, i) => wrapped(cell, widths[i] ?? 16));
    lines.push(
      line(
        broken,
        head,
        widths,
        head.map((column) => column.paint?.(r) ?? ((text: string) => text)),
      ),
    );
  });
  return lines.flat();
}

/** Narrower than this no column is made. */
const COLUMN_MIN = 5;

/** Widths that fit: first the flexible column gives way, then whichever is the widest. */
function fitted(natural: readonly number[], head: readonly Column[], room: number): number[] {
  const widths = [...natural];
  let over = widths.reduce((sum, width) => sum + width + GAP, 0) - room;
  widths.forEach((width, i) => {
    if (over <= 0 || !head[i]?.flexible) return;
    const given = Math.min(over, Math.max(0, width - FLEXIBLE_MIN));
    widths[i] = width - given;
    over -= given;
  });
  for (; over > 0; over -= 1) {
    const widest = Math.max(...widths);
    if (widest <= COLUMN_MIN) break;
    widths[widths.indexOf(widest)] = widest - 1;
  }
  return widths;
}

/** The lines of one row whose cells have been broken already. */
function line(
  broken: readonly (readonly string[])[],
  head: readonly Column[],
  widths: readonly number[],
  paints: readonly Paint[],
): string[] {
  const height = Math.max(...broken.map((cell) => cell.length));
  const lines: string[] = [];
  for (let y = 0; y < height; y += 1) {
    let text = "";
    let blanks = 0;
    broken.forEach((cell, i) => {
      const shown = cell[y] ?? "";
      const width = widths[i] ?? 0;
      blanks += i === 0 ? 2 : GAP;
      const before = head[i]?.align === "right" ? Math.max(0, width - columns(shown)) : 0;
      if (shown === "") {
        blanks += width;
        return;
      }
      text += " ".repeat(blanks + before) + (paints[i]?.(shown) ?? shown);
      blanks = Math.max(0, width - before - columns(shown));
    });
    lines.push(text);
  }
  return lines;
}

/** Two columns, the first one short (at least `nameWidth`): names and what they stand for. */
export function definitions(
  look: Look,
  rows: readonly (readonly [string, string])[],
  indent = 2,
  paint: Paint = look.palette.name,
  nameWidth = 0,
): string[] {
  const named = rows.map(([name, text]) => [safe(look, name), safe(look, text)] as const);
  const room = Math.min(look.width, 100);
  const widest = Math.max(nameWidth, ...named.map(([name]) => columns(name)));
  const width = Math.min(widest, Math.floor(room * 0.4));
  const lines: string[] = [];
  for (const [name, text] of named) {
    const margin = " ".repeat(indent + width + GAP);
    const broken = wrapped(text, room - margin.length);
    const lead = " ".repeat(indent) + paint(name) + " ".repeat(Math.max(0, width - columns(name)) + GAP);
    // A name that is too long for its column stands above, broken if it must be.
    if (columns(name) > width) {
      const above = wrapped(name, room - indent).map((part) => " ".repeat(indent) + paint(part));
      lines.push(...above, ...broken.map((b) => margin + b));
    } else lines.push(...broken.map((b, i) => (i === 0 ? lead : margin) + b));
  }
  return lines.map((l) => l.trimEnd());
}
