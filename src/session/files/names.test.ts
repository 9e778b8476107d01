import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { faultOfPath, NAME_BYTES_MAX, NAMES_MAX, type NameRules, PATH_BYTES_MAX, sameness } from "./names.ts";

const usual: NameRules = { isAnyTaken: false, isWindows: false };
const any: NameRules = { isAnyTaken: true, isWindows: false };
const windows: NameRules = { isAnyTaken: true, isWindows: true };

describe("names that lead out of the folder, or are none, are never taken", () => {
  it.each([
    [[]],
    [[""]],
    [["."]],
    [[".."]],
    [["a", "..", "b"]],
    [["a", "", "b"]],
    [["/etc/passwd"]],
    [["a/b"]],
    [["../x"]],
    [["a\0b"]],
    [["\ud800"]],
    [["a\udc00b"]],
    [[".hangup-0123456789abcdef.part"]],
    [[".HANGUP-x"]],
    [["x".repeat(NAME_BYTES_MAX + 1)]],
    [["é".repeat(NAME_BYTES_MAX / 2 + 1)]],
    [Array.from({ length: NAMES_MAX + 1 }, () => "a")],
    [Array.from({ length: 13 }, () => "x".repeat(240))],
  ])("%j", (path) => {
    for (const rules of [usual, any, windows]) expect(faultOfPath(path, rules)).toBeTypeOf("string");
  });
});

describe("names that only some systems can hold are taken only if asked for", () => {
  it.each([
    "CON",
    "con.txt",
    "aux.c",
    "NUL",
    "COM1",
    "com9.log",
    "LPT¹",
    "PRN .x",
    "CONIN$",
    "name.",
    "name ",
    "a\\b",
    "C:\\x",
    "..\\x",
    "a\nb",
    "\x1b[31mred",
    "a\x7f",
    "\u009b0m",
  ])("%j", (name) => {
    expect(faultOfPath([name], usual)).toBeTypeOf("string");
    expect(faultOfPath(["a", name, "b"], usual)).toBeTypeOf("string");
    expect(faultOfPath([name], any)).toBeUndefined();
    // There it would be something else than asked for.
    expect(faultOfPath([name], windows)).toBeTypeOf("string");
  });
});

describe("usual names are taken", () => {
  it.each([
    "a",
    "...a",
    ".bashrc",
    "con-text",
    "console",
    "comb1",
    "nullable",
    "a b.tar.gz",
    "2026-11-22T10:00:00.log",
    "файл",
    "e\u0301",
    "🙂",
    "x".repeat(NAME_BYTES_MAX),
    "é".repeat(127),
    "-rf",
    "~",
    "$(x)",
  ])("%j", (name) => {
    expect(faultOfPath([name], usual)).toBeUndefined();
  });

  it("but Windows cannot hold a colon", () => {
    expect(faultOfPath(["file:stream"], windows)).toBeTypeOf("string");
  });

  it("paths up to the limit", () => {
    const path = Array.from({ length: 12 }, () => "x".repeat(255));
    expect(path.join("/").length).toBeLessThanOrEqual(PATH_BYTES_MAX);
    expect(faultOfPath(path, usual)).toBeUndefined();
  });
});

it("whatever is taken is one name in one folder", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary", maxLength: 6 }), { maxLength: 3 }), (path) => {
      if (faultOfPath(path, any) !== undefined) return;
      const resolved = new URL(`file:///folder/${path.map(encodeURIComponent).join("/")}`);
      expect(decodeURIComponent(resolved.pathname)).toBe(`/folder/${path.join("/")}`);
    }),
  );
});

it.each([
  ["README", "readme"],
  ["é", "e\u0301"],
  ["É", "e\u0301"],
  ["Straße", "STRASSE"],
  ["ﬀ", "FF"],
  ["K", "\u212a"],
  ["Å", "\u212b"],
])("%s and %s are the same to some file system", (a, b) => {
  expect(sameness(a)).toBe(sameness(b));
});

it.each([
  ["a", "b"],
  ["e", "é"],
  ["a.txt", "a.txt "],
])("%s and %s are not", (a, b) => {
  expect(sameness(a)).not.toBe(sameness(b));
});
