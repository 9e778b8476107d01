import { crc32 } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CHUNK_BYTES, HASH_BYTES } from "./layout.ts";
import {
  decodeMessage,
  encodeMessage,
  MESSAGE_BYTES_MAX,
  REASON_MAX,
  type TransferMessage,
} from "./messages.ts";

const hash = Uint8Array.from({ length: HASH_BYTES }, (_, i) => i);
const u32 = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const anyHash = fc.uint8Array({ minLength: HASH_BYTES, maxLength: HASH_BYTES });
const reason = fc.string({ maxLength: REASON_MAX });
const outcome = fc.constantFrom("arrived", "same", "refused", "failed");

const message = fc.oneof(
  fc.record({ type: fc.constant("hello"), version: fc.integer({ min: 1, max: 255 }) }),
  fc.record({ type: fc.constant("welcome"), version: fc.integer({ min: 1, max: 255 }) }),
  fc.record({
    type: fc.constant("offer"),
    id: u32,
    kind: fc.constantFrom("file", "directory"),
    path: fc.array(fc.string()),
    size: fc.integer({ min: 0, max: 2 ** 50 }),
    mode: fc.integer({ min: 0, max: 0o777 }),
    mtimeNs: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n }).map(String),
    mark: fc.string({ maxLength: 100 }),
    allocated: fc.integer({ min: 0, max: 2 ** 50 }),
  }),
  fc.record({
    type: fc.constant("chunk"),
    id: u32,
    index: u32,
    length: fc.integer({ min: 1, max: CHUNK_BYTES }),
    hash: anyHash,
  }),
  fc.record({
    type: fc.constant("zeros"),
    id: u32,
    index: u32,
    count: fc.integer({ min: 1, max: 2 ** 32 - 1 }),
  }),
  fc.record({ type: fc.constant("end"), id: u32, digest: anyHash }),
  fc.record({ type: fc.constant("drop"), id: u32, because: reason }),
  fc.record({ type: fc.constant("over") }),
  fc.record({
    type: fc.constant("answer"),
    id: u32,
    wants: fc.constantFrom("send", "digest"),
    from: u32,
    mark: fc.string({ maxLength: 100 }),
  }),
  fc.record({
    type: fc.constant("held"),
    id: u32,
    index: u32,
    hashes: fc
      .integer({ min: 1, max: 20 })
      .chain((n) => fc.uint8Array({ minLength: n * HASH_BYTES, maxLength: n * HASH_BYTES })),
  }),
  fc.record({ type: fc.constant("again"), id: u32, index: u32 }),
  fc.record({ type: fc.constant("done"), id: u32, outcome, because: reason }),
) as fc.Arbitrary<TransferMessage>;

it("what is encoded is decoded", () => {
  fc.assert(
    fc.property(message, (sent) => {
      expect(decodeMessage(encodeMessage(sent))).toEqual(sent);
    }),
  );
});

it("a message with one bit turned is damaged", () => {
  fc.assert(
    fc.property(message, fc.nat(), (sent, at) => {
      const bytes = encodeMessage(sent);
      const bit = at % (bytes.length * 8);
      bytes[bit >> 3] = (bytes[bit >> 3] as number) ^ (1 << (bit & 7));
      expect(decodeMessage(bytes)).toBe("a damaged message");
    }),
  );
});

/** Any bytes with the CRC that belongs to them, by zlib. */
const sealed = (bytes: Uint8Array): Uint8Array => {
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(bytes));
  return Buffer.concat([bytes, check]);
};

it("any bytes at all are decoded or refused", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), fc.integer({ min: 0, max: 0x20 }), (bytes, type) => {
      for (const input of [bytes, sealed(bytes), sealed(Uint8Array.of(type, ...bytes))])
        expect(typeof decodeMessage(input)).toMatch(/^(string|object)$/);
    }),
  );
});

describe("what cannot be is refused", () => {
  const text = (type: number, body: unknown) =>
    sealed(
      Buffer.concat([
        Uint8Array.of(type),
        Buffer.from(typeof body === "string" ? body : JSON.stringify(body)),
      ]),
    );
  const offer = { id: 1, kind: "file", path: ["a"], size: 1, mode: 0, mtimeNs: "0", mark: "", allocated: 0 };

  it("but this offer can be", () => {
    expect(decodeMessage(text(0x02, offer))).toEqual({ type: "offer", ...offer });
  });

  it.each([
    ["a size below 0", text(0x02, { ...offer, size: -1 })],
    ["a size with a fraction", text(0x02, { ...offer, size: 0.5 })],
    ["a size that is not exact", text(0x02, { ...offer, size: 2 ** 60 })],
    ["setuid", text(0x02, { ...offer, mode: 0o4755 })],
    ["a time with letters", text(0x02, { ...offer, mtimeNs: "1e9" })],
    ["a link", text(0x02, { ...offer, kind: "symlink" })],
    ["a path of text", text(0x02, { ...offer, path: "a" })],
    ["a path of numbers", text(0x02, { ...offer, path: [1] })],
    ["a long mark", text(0x02, { ...offer, mark: "x".repeat(129) })],
    ["no fields", text(0x02, {})],
    ["inherited fields", text(0x02, { __proto__: offer })],
    ["an array", text(0x02, [])],
    ["null", text(0x02, "null")],
    ["deep nesting", text(0x02, "[".repeat(50_000))],
    ["no JSON", text(0x02, "{")],
    ["no UTF-8", sealed(Uint8Array.of(0x02, 0xff))],
    ["an outcome of its own", text(0x15, { id: 1, outcome: "lost", because: "" })],
    ["a long reason", text(0x15, { id: 1, outcome: "failed", because: "x".repeat(REASON_MAX + 1) })],
    ["an unknown type", sealed(Uint8Array.of(0x77))],
    ["a chunk of no bytes", sealed(Uint8Array.of(0x03, ...new Uint8Array(12), ...hash))],
    ["no empty chunks", sealed(Uint8Array.of(0x04, ...new Uint8Array(12)))],
    ["half a hash", sealed(Uint8Array.of(0x13, ...new Uint8Array(8 + 16)))],
    ["nothing", new Uint8Array(0)],
    ["too much", new Uint8Array(MESSAGE_BYTES_MAX + 1)],
  ])("%s", (_, bytes) => {
    expect(decodeMessage(bytes)).toBeTypeOf("string");
  });
});

it("a reason that is too long is cut, and half a character is not sent", () => {
  const sent: TransferMessage = {
    type: "done",
    id: 1,
    outcome: "failed",
    because: `${"x".repeat(REASON_MAX - 1)}🙂`,
  };
  const got = decodeMessage(encodeMessage(sent));
  expect(got).toMatchObject({ because: `${"x".repeat(REASON_MAX - 1)}\ufffd` });
});
