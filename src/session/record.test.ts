import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { concat, join } from "../bytes/concat.ts";
import { toHex } from "../bytes/hex.ts";
import { crc32 } from "./crc32.ts";
import {
  encodeDataHead,
  encodeRecord,
  HEADER_BYTES,
  PAYLOAD_BYTES_MAX,
  RecordReader,
  type RecordSink,
  RecordType,
} from "./record.ts";

/** What a reader says of these bytes, delivered in pieces of this size. */
function read(bytes: Uint8Array, pieceBytes = bytes.length, allowed = (_type: number) => true) {
  const seen: string[] = [];
  const sink: RecordSink = {
    allows: allowed,
    data: (position, pieces, length) => {
      expect(join(pieces).length).toBe(length);
      seen.push(`data ${position} ${toHex(join(pieces))}`);
    },
    record: (type, body) => seen.push(`${type} ${toHex(body)}`),
  };
  const reader = new RecordReader(sink);
  for (let at = 0; at < bytes.length; at += pieceBytes) reader.push(bytes.subarray(at, at + pieceBytes));
  return { seen, violation: reader.violation };
}

const data = (position: number, payload: Uint8Array) =>
  concat(encodeDataHead(position, [payload], payload.length, crc32), payload);

const conversation = concat(
  encodeRecord(RecordType.ack, new Uint8Array(16).fill(7)),
  data(2 ** 40 + 3, Uint8Array.of(1, 2, 3)),
  encodeRecord(RecordType.bye, new Uint8Array(0)),
  data(0, new Uint8Array(300).fill(9)),
);
const expected = [
  `${RecordType.ack} ${"07".repeat(16)}`,
  `data ${2 ** 40 + 3} 010203`,
  `${RecordType.bye} `,
  `data 0 ${"09".repeat(300)}`,
];

/** Written by hand from §2 of the protocol; the check by Python's zlib.crc32. */
it("has the layout of the protocol", () => {
  expect(toHex(encodeRecord(RecordType.end, Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 4)))).toBe(
    "bce69f62130000080000000000000004",
  );
});

it.each([1, 2, 3, 7, 8, 9, 15, 16, 17, 100, 1_000])("reads the same in pieces of %i bytes", (size) => {
  expect(read(conversation, size)).toEqual({ seen: expected, violation: undefined });
});

it("a damaged bit is noticed, and nothing behind it is used", () => {
  for (let bit = 0; bit < conversation.length * 8; bit++) {
    const damaged = conversation.slice();
    damaged[bit >> 3] = (damaged[bit >> 3] as number) ^ (1 << (bit & 7));
    const { seen, violation } = read(damaged);
    const isLonger = violation === undefined;
    // A longer length waits for bytes that do not come; everything else is a violation at once.
    if (isLonger) expect(seen.length).toBeLessThan(expected.length);
    expect(seen).toEqual(expected.slice(0, seen.length));
  }
});

describe("a header is judged before its body is waited for", () => {
  const header = (type: number, length: number) =>
    Uint8Array.of(0, 0, 0, 0, type, length >>> 16, length >>> 8, length);
  it.each([
    ["an unknown type", header(0x7f, 4)],
    ["an endless body", header(RecordType.data, 0xff_ffff)],
    ["one byte too many", header(RecordType.data, 8 + PAYLOAD_BYTES_MAX + 1)],
    ["DATA without data", header(RecordType.data, 8)],
    ["a short ACK", header(RecordType.ack, 15)],
    ["a long HELLO", header(RecordType.hello, 1_025)],
  ])("%s", (_what, bytes) => {
    expect(read(bytes).violation).toBeDefined();
  });
  it("out of turn", () => {
    expect(read(conversation, 1, () => false)).toMatchObject({ seen: [] });
    expect(read(conversation.subarray(0, HEADER_BYTES), 1, () => false).violation).toMatch(/out of turn/);
  });
});

it("whatever comes, it does not throw, and stores at most one record", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.integer({ min: 1, max: 50 }), (bytes, size) => {
      read(bytes, size);
    }),
  );
});
