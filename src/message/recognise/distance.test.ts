import fc from "fast-check";
import { expect, it } from "vitest";
import { distanceWithin } from "./distance.ts";

it.each([
  ["abc", "xxabcxx", 0],
  ["abc", "xxabxx", 1],
  ["abc", "", 3],
  ["", "abc", 0],
  ["reset", "rset", 1],
])("%j is in %j but for %i", (phrase, text, edits) => {
  expect(distanceWithin(phrase, text)).toBe(edits);
});

/** Sellers' matrix, row by row as it is written down. */
function bySellers(phrase: string, text: string): number {
  let row = Array.from({ length: text.length + 1 }, () => 0);
  for (let i = 1; i <= phrase.length; i++) {
    const next = [i];
    for (let j = 1; j <= text.length; j++) {
      const same = phrase[i - 1] === text[j - 1] ? 0 : 1;
      next.push(Math.min((row[j - 1] ?? 0) + same, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return Math.min(...row);
}

it("is what the whole matrix says, whatever the lengths", () => {
  const some = fc.string({ unit: fc.constantFrom("a", "b", "c", "д"), maxLength: 150 });
  fc.assert(
    fc.property(some, some, (phrase, text) => {
      expect(distanceWithin(phrase, text)).toBe(bySellers(phrase, text));
    }),
    { numRuns: 500 },
  );
});

it("what stands in the text whole has no edits", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (a, b, c) => distanceWithin(b, a + b + c) === 0),
  );
});
