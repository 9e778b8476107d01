/** Every file that the facts make, by path from the project's folder. */
import type { CodeTable } from "../../src/message/code.ts";
import { renderLocalized } from "./localized.ts";
import { readMapping } from "./mapping.ts";
import { renderPage } from "./page.ts";
import { renderIndex, renderTable, rowsOf } from "./render.ts";
import { systems } from "./systems.ts";

export function madeFiles(): Map<string, string> {
  const mapping = readMapping();
  const files = new Map<string, string>();
  const tables: CodeTable[] = [];
  for (const system of systems) {
    const { system: id, title, source } = system;
    const table = { system: id, title, source, rows: rowsOf(system, mapping) };
    tables.push(table);
    files.set(`src/message/codes/${id}.ts`, renderTable(table, system));
  }
  files.set("src/message/codes/index.ts", renderIndex());
  for (const [path, text] of renderLocalized()) files.set(path, text);
  files.set("docs/errors.md", renderPage(tables));
  return files;
}
