import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type JournalHead, JournalWriter, RECORD_BYTES, readJournal } from "./journal.ts";
import { CHUNK_BYTES, HASH_BYTES } from "./layout.ts";

const head: JournalHead = { path: ["a", "b"], size: 10 * CHUNK_BYTES - 5, mtimeNs: "123", mark: "1:2:3" };
const hashOf = (i: number): Uint8Array => createHash("sha256").update(String(i)).digest();
const zerosHash = (length: number): Uint8Array => createHash("sha256").update(Buffer.alloc(length)).digest();

/** Chunks 0 to 3, synced, chunks 4 and 5 empty, chunk 6. */
function sample(): { bytes: Buffer; headBytes: number } {
  const writer = new JournalWriter();
  const begin = writer.head(head);
  const records = [0, 1, 2, 3].map((i) => writer.chunk(i, hashOf(i)));
  records.push(writer.synced(4), writer.zeros(2), writer.chunk(6, hashOf(6)));
  return { bytes: Buffer.concat([begin, ...records]), headBytes: begin.length };
}

const expected = [
  hashOf(0),
  hashOf(1),
  hashOf(2),
  hashOf(3),
  zerosHash(CHUNK_BYTES),
  zerosHash(CHUNK_BYTES),
  hashOf(6),
];
/** Chunks after so many whole records. */
const chunksAfter = [0, 1, 2, 3, 4, 4, 6, 7];

it("what was written is read", () => {
  const { bytes } = sample();
  const journal = readJournal(bytes, zerosHash);
  expect(journal).toMatchObject({ head, chunks: 7, synced: 4, bytes: bytes.length });
  expect(Buffer.from(journal?.hashes ?? [])).toEqual(Buffer.concat(expected));
});

it("cut anywhere, exactly the whole records count", () => {
  const { bytes, headBytes } = sample();
  for (let length = 0; length <= bytes.length; length++) {
    const journal = readJournal(bytes.subarray(0, length), zerosHash);
    if (length < headBytes) expect(journal).toBeUndefined();
    else {
      const records = Math.floor((length - headBytes) / RECORD_BYTES);
      expect(journal).toMatchObject({
        chunks: chunksAfter[records],
        bytes: headBytes + records * RECORD_BYTES,
      });
    }
  }
});

it("with any byte changed, exactly the records before it count", () => {
  const { bytes, headBytes } = sample();
  for (let at = 0; at < bytes.length; at++) {
    const damaged = Buffer.from(bytes);
    damaged[at] = (damaged[at] as number) ^ 0x10;
    const journal = readJournal(damaged, zerosHash);
    if (at < headBytes) expect(journal).toBeUndefined();
    else expect(journal).toMatchObject({ chunks: chunksAfter[Math.floor((at - headBytes) / RECORD_BYTES)] });
  }
});

it("records in another order do not count", () => {
  const { bytes, headBytes } = sample();
  const swapped = Buffer.from(bytes);
  bytes.copy(swapped, headBytes, headBytes + RECORD_BYTES, headBytes + 2 * RECORD_BYTES);
  expect(readJournal(swapped, zerosHash)).toMatchObject({ chunks: 0 });
});

it("is continued where it was read to", () => {
  const { bytes } = sample();
  const cut = readJournal(bytes, zerosHash, 4);
  expect(cut?.chunks).toBe(4);
  const writer = new JournalWriter(cut?.crc);
  const whole = Buffer.concat([bytes.subarray(0, cut?.bytes), writer.chunk(4, hashOf(44))]);
  expect(readJournal(whole, zerosHash)).toMatchObject({ chunks: 5, synced: 4 });
});

it("a run of empty chunks counts whole or not at all", () => {
  const { bytes } = sample();
  expect(readJournal(bytes, zerosHash, 5)?.chunks).toBe(4);
});

it("the last chunk of a run of empty ones may be short", () => {
  const writer = new JournalWriter();
  const bytes = Buffer.concat([writer.head(head), writer.zeros(10)]);
  const journal = readJournal(bytes, zerosHash);
  expect(journal?.chunks).toBe(10);
  expect(Buffer.from(journal?.hashes.subarray(9 * HASH_BYTES) ?? [])).toEqual(zerosHash(CHUNK_BYTES - 5));
});

describe("records that cannot be end it", () => {
  it.each([
    ["a chunk behind the end of the file", (w: JournalWriter) => [w.zeros(10), w.chunk(10, hashOf(0))], 10],
    ["a chunk out of turn", (w: JournalWriter) => [w.chunk(1, hashOf(1))], 0],
    ["more empty ones than there are", (w: JournalWriter) => [w.zeros(11)], 0],
    ["four billion empty ones", (w: JournalWriter) => [w.zeros(2 ** 32 - 1)], 0],
    ["on the disk before it came", (w: JournalWriter) => [w.synced(1)], 0],
  ])("%s", (_, records, chunks) => {
    const writer = new JournalWriter();
    const bytes = Buffer.concat([writer.head(head), ...records(writer)]);
    expect(readJournal(bytes, zerosHash)).toMatchObject({ chunks, synced: 0 });
  });
});

it("any bytes at all are no journal, or a good one", () => {
  const { bytes } = sample();
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(bytes.length), (noise, at) => {
      readJournal(noise, zerosHash);
      const mixed = readJournal(Buffer.concat([bytes.subarray(0, at), noise]), zerosHash);
      expect(mixed?.chunks ?? 0).toBeLessThanOrEqual(7);
    }),
  );
});
