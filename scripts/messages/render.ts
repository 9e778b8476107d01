/** The TypeScript files of `src/message/codes/`, made from the facts. */
import type { CodeRow, CodeTable } from "../../src/message/code.ts";
import { type Mapping, meaningOf } from "./mapping.ts";
import { type Column, type System, systems } from "./systems.ts";
import { readTable } from "./tsv.ts";

const WIDTH_MAX = 180;

/** The rows of one system, in the order of its files; the same code twice is one row. */
export function rowsOf(system: System, mapping: Mapping): CodeRow[] {
  const rows = new Map<string, CodeRow>();
  for (const { file, number, name, where } of system.from)
    for (const record of readTable(file)) {
      if (where && !where(record)) continue;
      const value = read(record, number);
      const numeric = value === undefined ? undefined : Number(value);
      if (numeric !== undefined && !Number.isSafeInteger(numeric)) continue;
      const names = read(record, name)?.split("=") ?? [""];
      for (const one of names) {
        const meaning = record.meaning || meaningOf(mapping, system.system, one, numeric);
        rows.set(`${numeric}=${one}`, {
          ...(one !== "" && { name: one }),
          ...(numeric !== undefined && { number: numeric }),
          meaning,
        });
      }
    }
  return [...rows.values()];
}

function read(record: Readonly<Record<string, string>>, column: Column | undefined): string | undefined {
  if (column === undefined) return undefined;
  const value = typeof column === "string" ? record[column] : column(record);
  return value === "" ? undefined : value;
}

/** One file: a table in its compact form (see `src/message/codes/rows.ts`). */
export function renderTable({ system, title, source, rows }: CodeTable, { from }: System): string {
  const files = [...new Set(from.map(({ file }) => file))].join(", ");
  return [
    `/** Made by \`npm run messages\` from data/messages/${files}. Change it there. */`,
    `import { codeTable } from "./rows.ts";`,
    "",
    `export const ${identifier(system)} = codeTable(`,
    "  {",
    `    system: ${JSON.stringify(system)},`,
    `    title: ${JSON.stringify(title)},`,
    ...property("source", source),
    "  },",
    "  `",
    ...compact(rows),
    "`,",
    ");",
    "",
  ].join("\n");
}

/** A property as the formatter would lay it out. */
function property(key: string, value: string): string[] {
  const line = `    ${key}: ${JSON.stringify(value)},`;
  return line.length <= 110 ? [line] : [`    ${key}:`, `      ${JSON.stringify(value)},`];
}

function compact(rows: readonly CodeRow[]): string[] {
  const byMeaning = new Map<string, string[]>();
  for (const { name, number, meaning } of rows) {
    const code = name === undefined ? `${number}` : `${number ?? ""}=${name}`;
    if (/[\s`$\\]/.test(code)) throw new Error(`a code must be one plain word: ${code}`);
    const codes = byMeaning.get(meaning);
    if (codes) codes.push(code);
    else byMeaning.set(meaning, [code]);
  }
  const lines: string[] = [];
  for (const [meaning, codes] of byMeaning) {
    let line = meaning;
    for (const code of codes) {
      if (line.length + code.length >= WIDTH_MAX) {
        lines.push(line);
        line = meaning;
      }
      line += ` ${code}`;
    }
    lines.push(line);
  }
  return lines;
}

/** `codes/index.ts`: all tables, in the order in which look-ups answer them. */
export function renderIndex(): string {
  const inOrder = [...systems].sort((a, b) => (a.system < b.system ? -1 : 1));
  return [
    "/** Made by `npm run messages`: every table, in the order in which look-ups answer them. */",
    `import type { CodeTable } from "../code.ts";`,
    ...inOrder.map(({ system }) => `import { ${identifier(system)} } from "./${system}.ts";`),
    "",
    "export const tables: readonly CodeTable[] = [",
    ...systems.map(({ system }) => `  ${identifier(system)},`),
    "];",
    "",
  ].join("\n");
}

export function identifier(system: string): string {
  return system.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
