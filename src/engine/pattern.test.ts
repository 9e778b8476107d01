import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { filesMatching, isPattern } from "./pattern.ts";

const dir = mkdtempSync(join(tmpdir(), "pattern-"));
afterAll(() => rmSync(dir, { recursive: true }));

it.each([
  ["logs/*.log", true],
  ["logs/**/app-?.log", true],
  ["app.log", false],
  ["Could not connect: *", false],
  ["(a|b)*", false],
  ["a*b*c*d*e", false],
  [`${"a".repeat(400)}*`, false],
])("isPattern(%j) is %s", (text, is) => {
  expect(isPattern(text)).toBe(is);
});

it("the files that fit, in order, hidden ones too", () => {
  for (const name of ["b.log", "a.log", ".c.log", "d.txt"]) writeFileSync(join(dir, name), "");
  expect(filesMatching(join(dir, "*.log"))).toEqual(
    [".c.log", "a.log", "b.log"].map((name) => join(dir, name)),
  );
});
