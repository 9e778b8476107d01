/** Capture files of every format → frames. */
import { describe, expect, test } from "vitest";
import { concat } from "../bytes/concat.ts";
import { fromHex, toHex } from "../bytes/hex.ts";
import { readAll } from "./read-all.ts";
import { type PcapngOptions, type PcapOptions, writePcap, writePcapng } from "./write.ts";

/** Frames of a file in pieces, their bytes as text; the counters agree with them. */
function read(file: Uint8Array, sizes?: readonly number[]) {
  const { reader, frames } = readAll(file, sizes);
  expect([reader.frames, reader.bytes]).toEqual([frames.length, file.length]);
  return { reader, frames: frames.map(({ bytes, ...frame }) => ({ hex: toHex(bytes), ...frame })) };
}

const hexes = (frames: readonly { readonly hex: string }[]) => frames.map((frame) => frame.hex);

const START = 1_700_000_000_000_000;
const FRAMES = [
  { timeUs: START, bytes: fromHex("0102030405") },
  { timeUs: START + 1.25, bytes: fromHex("aa".repeat(99)), wireLength: 1500 },
  { timeUs: START + 2_000_000, bytes: fromHex("bb".repeat(60)) },
];
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
