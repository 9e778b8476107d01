/** Tab-separated tables: the first line names the columns; lines that begin with "#" are remarks. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Where the facts are. */
export const factsFolder = fileURLToPath(new URL("../../data/messages/", import.meta.url));

export type Row = Readonly<Record<string, string>>;

/** The rows of a table in `data/messages/`. Throws where a row has more cells than the first line. */
export function readTable(file: string): Row[] {
  const lines = readFileSync(factsFolder + file, "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  const [head = "", ...rest] = lines;
  const columns = head.split("\t");
  return rest.map((line) => {
    const cells = line.split("\t");
    if (cells.length > columns.length) throw new Error(`${file}: too many cells: ${line}`);
    return Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? ""]));
  });
}
