/** Capture files of every format → frames: whole, piece by piece, cut, damaged, and not captures at all. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { concat } from "../bytes/concat.ts";
import { fromHex, toHex } from "../bytes/hex.ts";
import { CaptureReader } from "./read.ts";
import { type PcapngOptions, type PcapOptions, writePcap, writePcapng } from "./write.ts";

interface Frame {
  readonly hex: string;
  readonly wire: number;
  readonly timeUs: number;
  readonly link: number;
}

/** Frames of a file that arrives in pieces of these sizes (the last one repeats). */
function read(file: Uint8Array, sizes: readonly number[] = [file.length || 1]) {
  const frames: Frame[] = [];
  const reader = new CaptureReader({
    frame(bytes, view, offset, captured, wire, timeUs, link) {
      expect(view.buffer).toBe(bytes.buffer);
      frames.push({ hex: toHex(bytes.subarray(offset, offset + captured)), wire, timeUs, link });
    },
  });
  for (let at = 0, i = 0; at < file.length; i++) {
    const size = Math.max(1, sizes[Math.min(i, sizes.length - 1)] ?? 1);
    reader.push(file.subarray(at, at + size));
    at += size;
  }
  reader.end();
  expect(reader.frames).toBe(frames.length);
  expect(reader.bytes).toBe(file.length);
  return { reader, frames };
}

const START = 1_700_000_000_000_000;
const FRAMES = [
  { timeUs: START, bytes: fromHex("0102030405") },
  { timeUs: START + 1.25, bytes: fromHex("aa".repeat(99)), wireLength: 1500 },
  { timeUs: START + 2_000_000, bytes: fromHex("bb".repeat(60)) },
];
const hexes = (frames: readonly Frame[]) => frames.map((frame) => frame.hex);
const HEXES = FRAMES.map((frame) => toHex(frame.bytes));

describe("pcap", () => {
  test.each<readonly [string, PcapOptions]>([
    ["pcap", {}],
    ["pcap", { bigEndian: true, linkType: 101 }],
    ["pcap-ns", { nanoseconds: true }],
    ["pcap-ns", { nanoseconds: true, bigEndian: true, linkType: 276 }],
    ["pcap-modified", { modified: true }],
    ["pcap-modified", { modified: true, bigEndian: true }],
  ])("%s %o", (format, options) => {
    const { reader, frames } = read(writePcap(FRAMES, options));
    expect(reader).toMatchObject({ format, recognised: true, damaged: false, cutShort: false, notes: [] });
    const link = options.linkType ?? 1;
    expect(frames).toEqual([
      { hex: HEXES[0], wire: 5, timeUs: START, link },
      { hex: HEXES[1], wire: 1500, timeUs: START + (options.nanoseconds ? 1.25 : 1), link },
      { hex: HEXES[2], wire: 60, timeUs: START + 2e6, link },
    ]);
  });

  test("literal bytes, with the frame check sequence's length in the link field", () => {
    const file = fromHex(`d4c3b2a1 02000400 00000000 00000000 00000400 01000024
                          00f15365 40e20100 02000000 3c000000 abcd`);
    expect(read(file).frames).toEqual([{ hex: "abcd", wire: 60, timeUs: START + 123_456, link: 1 }]);
  });

  test("no frames at all", () => {
    const { reader, frames } = read(writePcap([]));
    expect(frames).toEqual([]);
    expect(reader).toMatchObject({ recognised: true, damaged: false, notes: [] });
  });

  test("a wire length below the captured one is raised to it; a monstrous one is cut", () => {
    const wires = [1, 0xffffffff].map((wireLength) => ({ timeUs: 0, bytes: fromHex("010203"), wireLength }));
    expect(read(writePcap(wires)).frames.map((frame) => frame.wire)).toEqual([3, 0x3fffffff]);
  });

  test("two files, one put behind the other, of different kinds", () => {
    const file = concat(
      writePcap(FRAMES),
      writePcap(FRAMES, { bigEndian: true, linkType: 101 }),
      writePcap([]),
    );
    const { reader, frames } = read(file);
    expect(hexes(frames)).toEqual([...HEXES, ...HEXES]);
    expect(frames[5]?.link).toBe(101);
    expect(reader.damaged).toBe(false);
    expect(reader.notes).toHaveLength(2);
    expect(reader.notes[0]).toEqual({ offset: 236, says: "another capture file begins here: both are read" });
  });
});

describe("pcapng", () => {
  test.each<readonly [PcapngOptions]>([
    [{}],
    [{ bigEndian: true }],
    [{ sectionLength: true, interfaces: [{ linkType: 101, tsresol: 9 }] }],
    [{ interfaces: [{ tsresol: 9, tsoffset: 3600 }], bigEndian: true }],
    [{ interfaces: [{ tsresol: 0x80 + 20, tsoffset: -5 }] }],
    [{ interfaces: [{ tsresol: 3 }] }],
    [{ packetBlock: "obsolete" }],
    [{ packetBlock: "obsolete", bigEndian: true }],
  ])("%o", (options) => {
    const { reader, frames } = read(writePcapng(FRAMES, options));
    expect(reader).toMatchObject({ format: "pcapng", recognised: true, damaged: false, notes: [] });
    expect(hexes(frames)).toEqual(HEXES);
    expect(frames.map((frame) => frame.wire)).toEqual([5, 1500, 60]);
    const { linkType = 1, tsresol = 6 } = options.interfaces?.[0] ?? {};
    for (const [i, frame] of frames.entries()) {
      expect(frame.link).toBe(linkType);
      const exact = FRAMES[i]?.timeUs ?? 0;
      if (tsresol === 9) expect(frame.timeUs).toBe(exact);
      else expect(Math.abs(frame.timeUs - exact)).toBeLessThanOrEqual(tsresol === 3 ? 1000 : 1.5);
    }
  });

  test("literal bytes", () => {
    const file = fromHex(`0a0d0d0a 1c000000 4d3c2b1a 01000000 ffffffffffffffff 1c000000
                          01000000 14000000 65000000 00000000 14000000
                          06000000 24000000 00000000 240a0600 40420f00 02000000 3c000000 abcd0000 24000000`);
    const timeUs = 0x60a24 * 2 ** 32 + 0xf4240;
    expect(read(file).frames).toEqual([{ hex: "abcd", wire: 60, timeUs, link: 101 }]);
  });

  test("simple packets have no time of their own: the last one's counts", () => {
    const interfaces = [{ snaplen: 50 }];
    const file = concat(
      writePcapng(FRAMES.slice(0, 1), { interfaces }),
      writePcapng(FRAMES.slice(1), { interfaces, packetBlock: "simple" }),
    );
    const { reader, frames } = read(file);
    expect(reader.damaged).toBe(false);
    expect(frames.map((frame) => frame.timeUs)).toEqual([START, START, START]);
    expect(hexes(frames)).toEqual([HEXES[0], "aa".repeat(50), "bb".repeat(50)]);
  });

  test("several sections, each in its own byte order, and several interfaces", () => {
    const interfaces = [{ linkType: 1 }, { linkType: 113, tsresol: 9 }];
    const frames = FRAMES.map((frame, i) => ({ ...frame, interface: i % 2 }));
    const file = concat(writePcapng(frames, { interfaces, bigEndian: true }), writePcapng(FRAMES));
    expect(read(file).frames.map((frame) => frame.link)).toEqual([1, 113, 1, 1, 1, 1]);
  });

  test("custom blocks count as frames without a packet, as in Wireshark; options are skipped", () => {
    const { reader, frames } = read(writePcapng(FRAMES, { extras: true }));
    expect(frames.map((frame) => frame.link)).toEqual([-1, 1, -1, 1, -1, 1]);
    expect(hexes(frames).filter((hex) => hex !== "")).toEqual(HEXES);
    expect(reader.damaged).toBe(false);
  });

  test("a packet of an interface that is not defined is counted and noted", () => {
    const { reader, frames } = read(
      writePcapng([{ ...FRAMES[0], timeUs: 0, bytes: fromHex("01"), interface: 3 }]),
    );
    expect(frames).toEqual([{ hex: "01", wire: 1, timeUs: 0, link: -1 }]);
    expect(reader.notes).toEqual([{ offset: 48, says: "a packet of interface 3, which is not defined" }]);
  });

  test("a packet that claims more than its block holds is cut to it", () => {
    const file = writePcapng(FRAMES.slice(0, 1));
    new DataView(file.buffer).setUint32(48 + 20, 999, true);
    const { reader, frames } = read(file);
    expect(frames[0]?.hex).toBe("0102030405000000");
    expect(reader.damaged).toBe(true);
  });
});

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
      { numRuns: 200 },
    );
  });
  test("cut anywhere: the frames before the cut, and a note", () => {
    for (let length = 0; length < file.length; length++) {
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
    { numRuns: 3000 },
  );
});

test("room is offered as asked, filled bytes are counted, and after the end nothing happens", () => {
  const reader = new CaptureReader({ frame() {} });
  expect(reader.space().length).toBe(1 << 20);
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
