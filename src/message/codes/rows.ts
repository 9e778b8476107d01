/**
 * The compact form of a table of codes: one line for each run of codes with one meaning,
 *
 *     connection-reset 10054=WSAECONNRESET
 *     ftp-closing 421 426
 *     pg-shutdown =57P01 =57P02
 *
 * the meaning first, then `number=name`, `number`, or `=name` (a name may look like a number: SQLSTATE 08006).
 * Reading it waits until somebody looks, so that a program that explains nothing pays nothing.
 */
import type { CodeRow, CodeTable } from "../code.ts";

/** A table from its head and its lines. The rows are made on first use and kept. */
export function codeTable(head: Omit<CodeTable, "rows">, lines: string): CodeTable {
  let rows: readonly CodeRow[] | undefined;
  return {
    ...head,
    get rows() {
      rows ??= readRows(lines);
      return rows;
    },
  };
}

function readRows(lines: string): CodeRow[] {
  const rows: CodeRow[] = [];
  for (const line of lines.trim().split("\n")) {
    const [meaning = "", ...codes] = line.split(" ");
    for (const code of codes) rows.push(readRow(meaning, code));
  }
  return rows;
}

function readRow(meaning: string, code: string): CodeRow {
  const equals = code.indexOf("=");
  if (equals < 0) return { number: Number(code), meaning };
  const name = code.slice(equals + 1);
  return equals === 0 ? { name, meaning } : { name, number: Number(code.slice(0, equals)), meaning };
}
