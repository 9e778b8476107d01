import { crc32 as zlibCrc32 } from "node:zlib";
import fc from "fast-check";
import { expect, it } from "vitest";
import { crc32 } from "./crc32.ts";

/** The check value that every catalogue of CRCs gives for CRC-32/ISO-HDLC. */
it("of the nine digits is 0xCBF43926", () => {
  expect(crc32(new TextEncoder().encode("123456789"))).toBe(0xcbf43926);
});

it("is zlib's, in one piece or in two", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(200), (bytes, at) => {
      const whole = zlibCrc32(bytes);
      expect(crc32(bytes)).toBe(whole);
      expect(crc32(bytes.subarray(at), crc32(bytes.subarray(0, at)))).toBe(whole);
    }),
  );
});
