import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asciiOnly, printable } from "./printable.ts";

describe("printable", () => {
  it.each([
    ["plain text", "plain text"],
    ["\u001b[31mred\u001b[0m", "\\x1b[31mred\\x1b[0m"],
    ["a\r\nb\tc\u0000", "a\\x0d\\x0ab\\x09c\\x00"],
    ["\u009b2J", "\\x9b2J"],
    ["user\u202etxt.exe", "user\\u202etxt.exe"],
    ["zero\u200bwidth\ufeff", "zero\\u200bwidth\\ufeff"],
    ["\ud800", "\\ud800"],
    ["tag\u{e0041}", "tag\\u{e0041}"],
    ["schön 日本 🙂", "schön 日本 🙂"],
    ["e\u0301\u0301\u0301\u0301\u0301\u0301", "e\u0301\u0301\u0301"],
  ])("%j", (text, expected) => {
    expect(printable(text)).toBe(expected);
  });

  it("bounds the length", () => {
    expect(printable("x".repeat(1000), 10)).toBe(`${"x".repeat(10)}…`);
  });

  it("leaves nothing that a terminal acts on, and is its own fixed point", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        const shown = printable(text);
        expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u);
        expect(printable(shown, shown.length)).toBe(shown);
      }),
    );
  });
});

describe("asciiOnly", () => {
  it("keeps the sense of typography and escapes the rest", () => {
    expect(asciiOnly("3 µs – “two” × 日…")).toBe('3 us - "two" x \\u65e5...');
  });
});
