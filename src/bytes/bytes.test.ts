import fc from "fast-check";
import { expect, test } from "vitest";
import { addBytes, complement, sumsToZero } from "./checksum.ts";
import { concat, viewOf } from "./concat.ts";
import { fromHex, toHex } from "./hex.ts";

/** RFC 1071 §4.1, word by word. */
function slowChecksum(bytes: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < bytes.length; i += 2) sum += ((bytes[i] ?? 0) << 8) | (bytes[i + 1] ?? 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
}

test("checksum: the example of RFC 1071 §3", () => {
  const bytes = fromHex("0001 f203 f4f5 f6f7");
  expect(complement(addBytes(0, viewOf(bytes), 0, 8))).toBe(0x220d);
});

test("checksum: equals the slow way, at any offset and length", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), fc.nat(9), (bytes, offset) => {
      const shifted = concat(new Uint8Array(offset).fill(0xaa), bytes, Uint8Array.of(0x55));
      expect(complement(addBytes(0, viewOf(shifted), offset, bytes.length))).toBe(slowChecksum(bytes));
    }),
  );
});

test("checksum: a packet with its checksum sums to zero, and not with a flipped bit", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 4, maxLength: 64 }), fc.nat(), (bytes, seed) => {
      const packet = concat(bytes.length % 2 === 0 ? bytes : bytes.subarray(1), new Uint8Array(2));
      const view = viewOf(packet);
      view.setUint8(0, 1);
      view.setUint16(packet.length - 2, complement(addBytes(0, view, 0, packet.length)));
      expect(sumsToZero(addBytes(0, view, 0, packet.length))).toBe(true);
      const bit = seed % (8 * packet.length);
      packet[bit >> 3] = (packet[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(sumsToZero(addBytes(0, view, 0, packet.length))).toBe(false);
    }),
  );
});

test("hex: there and back; separators are skipped", () => {
  expect(fromHex("de:ad be\nef")).toEqual(Uint8Array.of(0xde, 0xad, 0xbe, 0xef));
  expect(fromHex("1")).toEqual(new Uint8Array(0));
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(fromHex(toHex(bytes))).toEqual(bytes);
    }),
  );
});
