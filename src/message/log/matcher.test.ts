import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Matcher } from "./matcher.ts";

const utf8 = new TextEncoder();
const matcher = (...words: string[]): Matcher =>
  new Matcher(words.map((word, tag) => ({ bytes: utf8.encode(word), tag })));
const find = (m: Matcher, text: string): number => {
  const bytes = utf8.encode(text);
  return m.find(bytes, 0, bytes.length);
};

describe("Matcher", () => {
  test.each([
    ["a word", ["reset"], "connection reset", 16, 0],
    ["either case", ["reset"], "ECONNRESET now", 10, 0],
    ["the end of one as the start of another", ["hershey", "she", "is"], "ushers", 4, 1],
    ["a word inside of one that fails", ["abcd", "bc"], "abce", 3, 1],
    ["falling back over several steps", ["aab"], "aaaab", 5, 0],
    ["bytes beyond ASCII", ["соединени"], "нет соединения", 25, 0],
    ["nothing", ["reset", "refused"], "re-set and refuse", -1, 0],
    ["nothing in nothing", ["reset"], "", -1, 0],
  ])("finds %s", (_, words, text, at, tag) => {
    const m = matcher(...words);
    expect(find(m, text)).toBe(at);
    if (at >= 0) expect(m.tag).toBe(tag);
  });

  test("looks only where it is told to", () => {
    const bytes = utf8.encode("reset, reset");
    const m = matcher("reset");
    expect(m.find(bytes, 1, bytes.length)).toBe(12);
    expect(m.find(bytes, 0, 4)).toBe(-1);
  });

  test("without words finds nothing, and an empty word is refused", () => {
    expect(find(matcher(), "anything")).toBe(-1);
    expect(() => matcher("")).toThrow(RangeError);
  });

  test("finds what a plain search finds", () => {
    // Few letters, so that words overlap.
    const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), minLength: 1, maxLength: 4 });
    const text = fc.string({ unit: fc.constantFrom("a", "b", "c", "d", "A"), maxLength: 40 });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), text, (words, inText) => {
        const ends = words.flatMap((w) => {
          const at = inText.toLowerCase().indexOf(w);
          return at < 0 ? [] : [at + w.length];
        });
        expect(find(matcher(...words), inText)).toBe(ends.length === 0 ? -1 : Math.min(...ends));
      }),
    );
  });
});
