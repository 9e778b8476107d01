import { isIP } from "node:net";
import fc from "fast-check";
import { expect, test } from "vitest";
import { formatAddress, parseAddress } from "./address.ts";

function canonical(text: string): string | undefined {
  const address = parseAddress(text);
  return address && formatAddress(address.version, ...address.words);
}

test.each([
  ["10.0.0.1", "10.0.0.1"],
  ["255.255.255.255", "255.255.255.255"],
  ["2001:DB8:0:0:0:0:0:1", "2001:db8::1"],
  // RFC 5952 §4.2.2: one zero group stays; §4.2.3: the first of equal runs goes.
  ["2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"],
  ["2001:0:0:1:0:0:0:1", "2001:0:0:1::1"],
  ["2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"],
  ["0:0:0:0:0:0:0:0", "::"],
  ["::1", "::1"],
  ["1::", "1::"],
  ["fe80::1%eth0", "fe80::1"],
  // RFC 5952 §5
  ["::ffff:a00:1", "::ffff:10.0.0.1"],
  ["::ffff:10.0.0.1", "::ffff:10.0.0.1"],
  ["64:ff9b::192.0.2.33", "64:ff9b::c000:221"],
  ["1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8"],
])("%s is %s", (text, expected) => {
  expect(canonical(text)).toBe(expected);
});

test.each([
  "",
  "10.0.0",
  "10.0.0.256",
  "10.0.0.01",
  "1.2.3.4.5",
  ":",
  ":::",
  "1:2:3",
  "1::2::3",
  "12345::",
  "1:2:3:4:5:6:7:8:9",
  "1:2:3:4:5:6:7::8:9",
  "1.2.3.4::",
  "::1.2.3.4:5",
  "host",
  "::g",
  "1:2:3:4:5:6:7:",
])("%j is not an address", (text) => {
  expect(parseAddress(text)).toBeUndefined();
});

test("text and words: there and back", () => {
  const word = fc.integer({ min: -0x80000000, max: 0x7fffffff });
  const zeroOrWord = fc.oneof(fc.constant(0), word, fc.integer({ min: 0, max: 0xffff }));
  fc.assert(
    fc.property(fc.tuple(zeroOrWord, zeroOrWord, zeroOrWord, zeroOrWord), (words) => {
      const text = formatAddress(6, ...words);
      expect(isIP(text)).toBe(6);
      expect(parseAddress(text)).toEqual({ version: 6, words });
      expect(canonical(formatAddress(4, words[0], 0, 0, 0))).toBe(formatAddress(4, words[0], 0, 0, 0));
    }),
  );
});

test("what is no address for Node is none here", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."0123af:.:"), maxLength: 20 }), (text) => {
      if (parseAddress(text)) expect(isIP(text)).not.toBe(0);
      else expect(isIP(text)).toBe(0);
    }),
    { numRuns: 2000 },
  );
});
