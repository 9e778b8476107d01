/** Captures piece by piece, cut and damaged: the same frames, in bounded memory, without exceptions. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { concat } from "../bytes/concat.ts";
import { fromHex, toHex } from "../bytes/hex.ts";
import { CaptureReader } from "./read.ts";
import { readAll } from "./read-all.ts";
import { writePcap, writePcapng } from "./write.ts";

/** Frames of a file in pieces, their bytes as text; the counters agree with them. */
function read(file: Uint8Array, sizes?: readonly number[]) {
  const { reader, frames } = readAll(file, sizes);
  expect([reader.frames, reader.bytes]).toEqual([frames.length, file.length]);
  return { reader, frames: frames.map(({ bytes, ...frame }) => ({ hex: toHex(bytes), ...frame })) };
}

const hexes = (frames: readonly { readonly hex: string }[]) => frames.map((frame) => frame.hex);

const START = 1_700_000_000_000_000;
const MANY = Array.from({ length: 20 }, (_, i) => ({
  timeUs: START + i * 1000,
  bytes: new Uint8Array(60 + i).fill(i + 1),
}));
const FILES: readonly (readonly [string, Uint8Array])[] = [
  ["pcap", writePcap(MANY)],
  ["pcap-ns, big-endian", writePcap(MANY, { nanoseconds: true, bigEndian: true })],
  ["modified", writePcap(MANY, { modified: true })],
  ["pcapng", writePcapng(MANY, { extras: true, interfaces: [{ tsresol: 9 }] })],
  ["two pcapng sections", concat(writePcapng(MANY, { bigEndian: true }), writePcapng(MANY))],
];

describe.each(FILES)("%s in pieces", (_, file) => {
  const whole = read(file);
  test("byte by byte", () => {
    const { reader, frames } = read(file, [1]);
    expect(frames).toEqual(whole.frames);
    expect(reader.notes).toEqual(whole.reader.notes);
  });
  test("of any size; damaged too", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 10 }),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }),
        fc.nat(),
        (sizes, changes, cut) => {
          const bytes = file.slice(0, cut % 5 === 0 ? cut % file.length : file.length);
          for (const [at, value] of changes) if (bytes.length > 0) bytes[at % bytes.length] = value;
          const expected = read(bytes);
          const actual = read(bytes, sizes);
          expect(actual.frames).toEqual(expected.frames);
          expect(actual.reader.notes).toEqual(expected.reader.notes);
        },
      ),
      { numRuns: 60 },
    );
  });
  test("cut in many places: the frames before the cut, and a note", () => {
    for (let length = 0; length < file.length; length += 7) {
      const { reader, frames } = read(file.subarray(0, length));
      expect(frames).toEqual(whole.frames.slice(0, frames.length));
      if (length >= 4) expect(reader.recognised).toBe(true);
      if (reader.cutShort) expect(reader.notes.at(-1)?.says).toMatch(/ends in/);
      else if (reader.recognised && length > 60) expect(frames.length).toBeGreaterThan(0);
    }
  });
});

describe("damage", () => {
  const OFFSET = 24 + 5 * 16 + 60 + 61 + 62 + 63 + 64;

  test("in a record's length: noted, skipped, read on", () => {
    const file = writePcap(MANY);
    new DataView(file.buffer).setUint32(OFFSET + 8, 0x7fffffff, true);
    const { reader, frames } = read(file);
    expect(hexes(frames)).toEqual(MANY.filter((_, i) => i !== 5).map((frame) => toHex(frame.bytes)));
    expect(reader).toMatchObject({ damaged: true, cutShort: false });
    expect(reader.notes).toEqual([
      { offset: OFFSET, says: "the file is damaged: a record that claims 2147483647 bytes" },
      { offset: OFFSET + 81, says: "81 bytes skipped; readable again from here" },
    ]);
  });

  test("of zeros, as after a crash: they are no frames", () => {
    const file = concat(writePcap(MANY), new Uint8Array(100_000));
    const { reader, frames } = read(file, [4096]);
    expect(frames).toHaveLength(20);
    expect(reader.notes.map((note) => note.says)).toEqual([
      "the file is damaged: a record of zeros",
      `damaged from byte ${file.length - 100_000} to the end of the file: no record makes sense there`,
    ]);
  });

  test("of 1 MB in the middle", () => {
    const garbage = Uint8Array.from({ length: 1 << 20 }, (_, i) => (i * 2654435761) >>> 13);
    const { reader, frames } = read(concat(writePcap(MANY), garbage, writePcap(MANY).subarray(24)), [9999]);
    expect(hexes(frames).slice(-19)).toEqual(MANY.slice(1).map((frame) => toHex(frame.bytes)));
    expect(reader.damaged).toBe(true);
  });

  test("in a block's length: noted, skipped, read on", () => {
    const file = writePcapng(MANY);
    const at = 28 + 20;
    new DataView(file.buffer).setUint32(at + 4, 1000, true);
    const { reader, frames } = read(file);
    expect(hexes(frames)).toEqual(MANY.slice(1).map((frame) => toHex(frame.bytes)));
    expect(reader.notes.map((note) => note.offset)).toEqual([at, at + 92]);
  });

  test("everywhere: the notes stay few", () => {
    const block = fromHex("06000000 10000000 00000000 10000000");
    const file = concat(writePcapng([]), ...Array.from({ length: 500 }, () => block));
    const { reader } = read(file);
    expect(reader.notes).toHaveLength(32);
    expect(reader.notesOmitted).toBe(500 - 32);
  });
});

test("a record larger than the window makes it grow, and no more than needed", () => {
  const big = { timeUs: START, bytes: new Uint8Array(5 << 20).fill(7) };
  const file = writePcap([...MANY, big, ...MANY], { snaplen: 0x7fffffff }).slice();
  new DataView(file.buffer).setUint32(16, 0, true);
  const { reader, frames } = read(file, [100_000]);
  expect(frames).toHaveLength(41);
  expect(frames[20]?.hex.length).toBe(10 << 20);
  expect(reader.damaged).toBe(false);
});

test("lengths that claim gigabytes take no memory", () => {
  for (const claim of [0x00ffffff, 0x01000001, 0x7fffffff, 0xfffffff0]) {
    for (const file of [writePcap(MANY, { snaplen: 0xffffffff }), writePcapng(MANY)]) {
      const at = file[0] === 0x0a ? 28 + 20 + 4 : 24 + 8;
      new DataView(file.buffer, file.byteOffset).setUint32(at, claim, true);
      const reader = new CaptureReader({ frame() {} });
      reader.push(file);
      expect(reader.space().buffer.byteLength).toBeLessThanOrEqual(18 << 20);
      reader.end();
      expect(reader.damaged).toBe(true);
    }
  }
});

test("no bytes throw, and all end", () => {
  const magics = ["d4c3b2a1", "a1b23c4d", "34cdb2a1", "0a0d0d0a1c0000004d3c2b1a", ""].map(fromHex);
  fc.assert(
    fc.property(
      fc.constantFrom(...magics),
      fc.uint8Array({ maxLength: 400 }),
      fc.nat(20),
      (magic, bytes, size) => {
        read(concat(magic, bytes), [size]);
      },
    ),
    { numRuns: 1000 },
  );
});

test("room is offered as asked, filled bytes are counted, and after the end nothing happens", () => {
  const reader = new CaptureReader({ frame() {} });
  expect(reader.space().length).toBe(1 << 17);
  expect(reader.space(3 << 20).length).toBeGreaterThanOrEqual(3 << 20);
  const file = writePcap(MANY);
  reader.space().set(file);
  reader.filled(file.length);
  expect([reader.frames, reader.stopped]).toEqual([20, false]);
  reader.filled(-5);
  reader.end();
  reader.end();
  reader.push(file);
  expect([reader.frames, reader.stopped, reader.damaged]).toEqual([20, true, false]);
});
