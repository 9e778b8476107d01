/** The tables in the program are those of the protocol's document. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type LifeEvent, type LifeState, life, mayCome, type RecordName, type Stage } from "./life.ts";
import { RecordType } from "./record.ts";

/** The document, its tables without the blanks that make them even. */
const document = readFileSync(new URL("../../docs/session-protocol.md", import.meta.url), "utf8").replace(
  / {2,}(?=\|)/g,
  " ",
);

/** Rows of the table that begins with this heading, cells trimmed. */
function tableAfter(heading: string): string[][] {
  const from = document.indexOf(heading);
  const lines = document.slice(from).split("\n");
  const start = lines.findIndex((line) => line.startsWith("|"));
  const rows: string[][] = [];
  for (const line of lines.slice(start)) {
    if (!line.startsWith("|")) break;
    rows.push(
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  }
  return rows.filter(([first]) => !/^-/.test(first ?? ""));
}

it("the life of a session", () => {
  const [head = [], ...rows] = tableAfter("### 9.1");
  const written = Object.fromEntries(
    rows.map(([state = "", ...cells]) => [
      state,
      Object.fromEntries(cells.map((cell, i) => [head[i + 1] as LifeEvent, cell as LifeState | "fault"])),
    ]),
  );
  expect(written).toEqual(life);
});

describe("which records may come", () => {
  const section = document.slice(document.indexOf("### 9.2"));
  it.each(["client", "server"] as const)("%s", (role) => {
    const [head = [], ...rows] = tableAfter(section.slice(section.indexOf(`| ${role} is`)).slice(0, 200));
    expect(rows).toHaveLength(4);
    for (const row of rows) {
      const stage = (row[0] ?? "").split(" ")[0] as Stage;
      const allowed = new Set<string>();
      head.forEach((cell, i) => {
        if (i > 0 && !/^(violation|–)$/.test(row[i] ?? ""))
          for (const name of cell.split(" ")) allowed.add(name.toLowerCase());
      });
      const inProgram = Object.entries(mayCome[role][stage])
        .filter(([, may]) => may)
        .map(([name]) => name as RecordName);
      expect([...allowed].sort()).toEqual(inProgram.sort());
    }
  });
});

it("the types of records", () => {
  const rows = tableAfter("| type | name | from | body |").slice(1);
  expect(Object.fromEntries(rows.map(([type, name]) => [name?.toLowerCase(), Number(type)]))).toEqual(
    RecordType,
  );
});
