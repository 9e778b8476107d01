import fc from "fast-check";
import { expect, it } from "vitest";
import { toLineFeeds } from "./returns.ts";

/** The text in pieces, through a buffer as the reader's window is one. */
function through(text: string, piece: number): string {
  const bytes = new TextEncoder().encode(text);
  const buffer = new Uint8Array(bytes.length);
  let open = 0;
  for (let at = 0; at < bytes.length; at += piece) {
    const part = bytes.subarray(at, at + piece);
    buffer.set(part, at);
    open = toLineFeeds(buffer, at, at + part.length, open);
  }
  buffer.fill(0x0a, buffer.length - open);
  return new TextDecoder().decode(buffer);
}

it.each([
  ["of an old Mac", "a\rb\r\rc\r", "a\nb\n\nc\n"],
  ["of Windows", "a\r\nb\r\n\r\n", "a\r\nb\r\n\r\n"],
  ["of Windows, twice in text mode", "a\r\r\nb\r\r\n", "a\r\r\nb\r\r\n"],
  ["of a line drawn anew", "1 %\r2 %\rdone\nx", "1 %\n2 %\ndone\nx"],
  ["none", "a\nb", "a\nb"],
  ["nothing", "", ""],
])("line ends %s", (_, text, expected) => {
  for (const piece of [1, 2, 3, 1000]) expect(through(text, piece)).toBe(expected);
});

it("is what a pattern says, in pieces of any size", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom("a", "\r", "\n") }),
      fc.integer({ min: 1, max: 9 }),
      (text, piece) => {
        const expected = text.replace(/\r{8}|\r+(?![\r\n])/g, (run) => "\n".repeat(run.length));
        expect(through(text, piece)).toBe(expected);
      },
    ),
  );
});
