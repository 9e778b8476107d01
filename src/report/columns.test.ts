import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { columns } from "./columns.ts";
import { printable } from "./printable.ts";

describe("columns", () => {
  it.each([
    ["", 0],
    ["plain", 5],
    ["─▶●×µ–…", 7],
    ["日本", 4],
    ["e\u0301", 1],
    ["🙂", 2],
  ])("%j takes %d", (text, expected) => {
    expect(columns(text)).toBe(expected);
  });

  it("never says less than string-width of an assigned character", () => {
    const differ: string[] = [];
    for (let code = 0x20; code < 0x32000; code += 1) {
      if (code >= 0xd800 && code <= 0xdfff) continue;
      const text = String.fromCodePoint(code);
      if (!/\p{Assigned}/u.test(text) || printable(text) !== text) continue;
      if (columns(`a${text}`) < stringWidth(`a${text}`)) differ.push(code.toString(16));
    }
    expect(differ).toEqual([]);
  });
});
