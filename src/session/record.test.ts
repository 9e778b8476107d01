import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { concat } from "../bytes/concat.ts";
import { toHex } from "../bytes/hex.ts";
import { dataRecord, record } from "./fixtures.ts";
import { HEADER_BYTES, PAYLOAD_BYTES_MAX, RecordType } from "./record.ts";
import { RecordReader, type RecordSink } from "./record-reader.ts";

/**
 * What a reader says of these bytes, delivered in pieces of this size, each of which is used again for other things.
 */
function read(
  bytes: Uint8Array,
  pieceBytes = bytes.length,
  { allowed = (_type: number): boolean => true, isPayloadChecked = true } = {},
) {
  const seen: string[] = [];
  let next = -1;
  const sink: RecordSink = {
    allows: allowed,
    data: (position, piece) => {
      // Unchecked, payloads come as they arrive.
      if (position === next) seen[seen.length - 1] += toHex(piece);
      else seen.push(`data ${position} ${toHex(piece)}`);
      next = isPayloadChecked ? -1 : position + piece.length;
    },
    record: (type, body) => seen.push(`${type} ${toHex(body)}`),
  };
  const reader = new RecordReader(sink);
  reader.isPayloadChecked = isPayloadChecked;
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    const lent = bytes.slice(at, at + pieceBytes);
    reader.push(lent);
    lent.fill(0xee);
  }
  return { seen, violation: reader.violation };
}

const conversation = concat(
  record(RecordType.ack, new Uint8Array(16).fill(7)),
  dataRecord(2 ** 40 + 3, Uint8Array.of(1, 2, 3)),
  record(RecordType.bye, new Uint8Array(0)),
  dataRecord(0, new Uint8Array(300).fill(9)),
);
const expected = [
  `${RecordType.ack} ${"07".repeat(16)}`,
  `data ${2 ** 40 + 3} 010203`,
  `${RecordType.bye} `,
  `data 0 ${"09".repeat(300)}`,
];

/** Written by hand from §2 of the protocol; the check by Python's zlib.crc32. */
it("has the layout of the protocol", () => {
  expect(toHex(record(RecordType.end, Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 4)))).toBe(
    "bce69f62130000080000000000000004",
  );
});

it.each([1, 2, 3, 7, 8, 9, 15, 16, 17, 100, 1_000])("reads the same in pieces of %i bytes", (size) => {
  expect(read(conversation, size)).toEqual({ seen: expected, violation: undefined });
});

const unchecked = concat(
  dataRecord(5, new Uint8Array(40).fill(1), false),
  record(RecordType.end, new Uint8Array(8).fill(2)),
  dataRecord(300, new Uint8Array(20_000).fill(3), false),
);
it.each([1, 7, 16, 17, 1_000, 70_000])("and without checks of payloads, in pieces of %i bytes", (size) => {
  const { seen, violation } = read(unchecked, size, { isPayloadChecked: false });
  expect(violation).toBeUndefined();
  expect(seen).toEqual([
    `data 5 ${"01".repeat(40)}`,
    "19 0202020202020202",
    `data 300 ${"03".repeat(20_000)}`,
  ]);
});

it("without checks of payloads, damage anywhere else is still noticed", () => {
  const [head, payload] = [16, 40];
  for (let byte = 0; byte < head + payload + 16; byte++) {
    const damaged = unchecked.slice();
    damaged[byte] = (damaged[byte] as number) ^ 0x10;
    const { violation } = read(damaged, undefined, { isPayloadChecked: false });
    const isPayload = byte >= head && byte < head + payload;
    expect([byte, violation === undefined]).toEqual([byte, isPayload]);
  }
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
    ["one byte too many", header(RecordType.data, 8 + 4 + PAYLOAD_BYTES_MAX + 1)],
    ["DATA without data", header(RecordType.data, 8)],
    ["a short ACK", header(RecordType.ack, 15)],
    ["a long HELLO", header(RecordType.hello, 1_025)],
  ])("%s", (_what, bytes) => {
    expect(read(bytes).violation).toBeDefined();
  });
  it("out of turn", () => {
    const never = { allowed: () => false };
    expect(read(conversation, 1, never)).toMatchObject({ seen: [] });
    expect(read(conversation.subarray(0, HEADER_BYTES), 1, never).violation).toMatch(/out of turn/);
  });
});

it("whatever comes, it does not throw, and stores at most one record", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 400 }),
      fc.integer({ min: 1, max: 50 }),
      fc.boolean(),
      (bytes, size, isPayloadChecked) => {
        read(bytes, size, { isPayloadChecked });
      },
    ),
  );
});
