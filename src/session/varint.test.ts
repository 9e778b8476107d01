import fc from "fast-check";
import { expect, it } from "vitest";
import { fromHex, toHex } from "../bytes/hex.ts";
import { lengthBytes, lengthBytesOf, readLength, writeLength } from "./varint.ts";

/** The examples of RFC 9000, appendix A.1. */
it.each([
  ["c2197c5eff14e88c", Number(151_288_809_941_952_652n)],
  ["9d7f3e7d", 494_878_333],
  ["7bbd", 15_293],
  ["25", 37],
  ["4025", 37],
])("reads %s", (hex, value) => {
  const bytes = fromHex(hex);
  expect(lengthBytesOf(bytes[0] as number)).toBe(bytes.length);
  expect(readLength(bytes, 0)).toBe(value);
});

it.each([
  [494_878_333, "9d7f3e7d"],
  [15_293, "7bbd"],
  [37, "25"],
  [0, "00"],
  [63, "3f"],
  [64, "4040"],
  [16_383, "7fff"],
  [16_384, "80004000"],
  [2 ** 30 - 1, "bfffffff"],
  [2 ** 30, "c000000040000000"],
])("writes %i as %s", (value, hex) => {
  const bytes = new Uint8Array(lengthBytes(value));
  expect(writeLength(bytes, 0, value)).toBe(bytes.length);
  expect(toHex(bytes)).toBe(hex);
});

it("reads what it wrote", () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), fc.nat(5), (value, at) => {
      const bytes = new Uint8Array(at + lengthBytes(value));
      writeLength(bytes, at, value);
      expect(readLength(bytes, at)).toBe(value);
    }),
  );
});
