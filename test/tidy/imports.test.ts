/** The invariants of the layout: pure rooms touch nothing of the machine, and imports run one way. */
import { expect, it } from "vitest";
import { importFaults, importsOf, isTest, sources } from "./house.ts";

const inSource = (path: string, ...lines: string[]) => ({ path, text: lines.join("\n") });

it("every room keeps to the plan of the house", () => {
  const files = sources({ tests: false });
  expect(files.length).toBeGreaterThan(0);
  expect(files.flatMap(importFaults)).toEqual([]);
});

it.each([
  ["a pure room that reads files", inSource("src/packet/tcp.ts", `import { readFileSync } from "node:fs";`)],
  ["the same without the prefix", inSource("src/packet/tcp.ts", `import fs from 'fs';`)],
  ["the same when it is asked for late", inSource("src/cause/a.ts", `const fs = await import("node:fs");`)],
  [
    "a pure room that imports one that is not",
    inSource("src/report/a.ts", `import { x } from "../engine/x.ts";`),
  ],
  ["an import upward", inSource("src/packet/tcp.ts", `import { x } from "../ending/ending.ts";`)],
  [
    "a type-only import upward",
    inSource("src/packet/a.ts", `import type {`, `  X,`, `} from "../report/x.ts";`),
  ],
  ["a re-export upward", inSource("src/bytes/a.ts", `export * from "../packet/tcp.ts";`)],
  ["a room that imports the front door", inSource("src/cli/main.ts", `import { x } from "../index.ts";`)],
  ["a front door that is not pure", inSource("src/index.ts", `export { x } from "./engine/x.ts";`)],
  ["a file outside of src/", inSource("src/lab/a.ts", `import { x } from "../../test/needs.ts";`)],
  ["a room that is not planned", inSource("src/utils/a.ts")],
])("notices %s", (_what, file) => {
  expect(importFaults(file)).toHaveLength(1);
});

it.each([
  inSource("src/packet/tcp.ts", `import { x } from "../bytes/x.ts";`, `import type { Y } from "./y.ts";`),
  inSource("src/ending/a.ts", `import { HttpConversation } from "../protocol/http1.ts";`),
  inSource(
    "src/engine/a.ts",
    `import { open } from "node:fs/promises";`,
    `import { x } from "../report/x.ts";`,
  ),
  inSource(
    "src/packet/a.ts",
    `// import { x } from "node:fs";`,
    `/* from "node:fs" */`,
    `const s = "from node:fs";`,
  ),
])("has nothing against %o", (file) => {
  expect(importFaults(file)).toEqual([]);
});

it("finds imports of every form", () => {
  const text = `import a from "a";import {b} from 'b'\nimport "c";\nexport * from "d";\nexport { e,\n f } from "e";
    const g = await import("g");\nimport type { H } from "h";\nimport * as i from "i";\nexport const from = "no";`;
  expect(importsOf({ path: "x", text }).sort()).toEqual(["a", "b", "c", "d", "e", "g", "h", "i"]);
});

it("tests and fixtures are told from sources", () => {
  expect(["a/b.test.ts", "a/fixtures.ts", "a/b.ts", "a/contest.ts"].map(isTest)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
