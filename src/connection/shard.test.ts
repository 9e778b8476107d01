import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Decoder, TCP } from "../packet/decode.ts";
import { decodeOne } from "../packet/decode-one.ts";
import { encodeTcp, ethernet } from "../packet/encode.ts";
import { ACK, FIN, RST, SYN } from "../packet/flags.ts";
import { Flaw } from "../packet/segment.ts";
import { PlainFrame, shardOf } from "./shard.ts";

const ends = [
  { src: "10.0.0.1", dst: "10.0.0.2", srcPort: 40000, dstPort: 80 },
  { src: "10.0.0.2", dst: "10.0.0.1", srcPort: 80, dstPort: 40000 },
  { src: "192.168.7.9", dst: "203.0.113.77", srcPort: 65535, dstPort: 1 },
  { src: "2001:db8::1", dst: "2001:db8::2", srcPort: 50000, dstPort: 443 },
] as const;
const [v4, , , v6] = ends;

function frameOf(end: (typeof ends)[number], flags: number, vlan?: number): Uint8Array {
  const packet = encodeTcp({ ...end, seq: 1, ack: 1, flags, window: 100, payload: new Uint8Array(3) });
  return ethernet(packet, vlan === undefined ? {} : { vlan });
}

/** The frame's share of eight, and what else was read of it. */
function read(frame: Uint8Array, captured = frame.length, link = 1): { shard: number; plain: PlainFrame } {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  const plain = new PlainFrame();
  return { shard: plain.shard(view, 0, captured, frame.length, link, 8), plain };
}

describe("shards", () => {
  it("both directions of a connection are in one shard", () => {
    const [a, b] = ends.map((end) => shardOf(decodeOne(frameOf(end, ACK)).segment, 4));
    expect(a).toBe(b);
  });

  it("a segment that was not translated is in its connection's shard", () => {
    const stray = { ...v4, src: "192.0.2.200" };
    const [a, b] = [v4, stray].map((end) => shardOf(decodeOne(frameOf(end as typeof v4, ACK)).segment, 64));
    expect(a).toBe(b);
  });

  const frames = ends.flatMap((end) =>
    [undefined, 7].flatMap((vlan) => [ACK, SYN].map((flags) => ({ ...end, vlan, flags }))),
  );
  it.each(frames)("a plain frame is known: $src, tag $vlan, flags $flags", ({ vlan, flags, ...end }) => {
    expect(read(frameOf(end, flags, vlan)).shard).toBeGreaterThanOrEqual(0);
  });

  it.each([
    ["another protocol", frameOf(v4, ACK).with(23, 17)],
    ["another protocol over IPv6", frameOf(v6, ACK).with(20, 44)],
    ["a fragment", frameOf(v4, ACK).with(20, 0x20)],
    ["IPv4 with options", frameOf(v4, ACK).with(14, 0x46)],
    ["a TCP header too short", frameOf(v4, ACK).with(46, 0x40)],
    ["a TCP header longer than its packet", frameOf(v4, ACK).with(46, 0xf0)],
    ["a packet longer than its frame", frameOf(v4, SYN).with(17, 80)],
    ["a packet over IPv6 longer than its frame", frameOf(v6, SYN).with(19, 80)],
    ["another type", frameOf(v4, ACK).with(12, 0x88)],
    ["two tags", ethernet(frameOf(v4, ACK).slice(14), { vlan: [8, 7] })],
  ])("%s must be decoded first", (_, frame) => {
    expect(read(frame).shard).toBe(-1);
  });

  it.each([
    ["IPv4", frameOf(v4, ACK), 47],
    ["tagged IPv4", frameOf(v4, ACK, 7), 51],
    ["IPv6", frameOf(v6, ACK), 67],
  ])("a frame cut before the flags must be decoded first: %s", (_, frame, captured) => {
    expect(read(frame, captured).shard).toBe(-1);
    expect(read(frame, captured + 1).shard).toBeGreaterThanOrEqual(0);
  });

  it("another link type must be decoded first", () => {
    expect(read(frameOf(v4, ACK), undefined, 101).shard).toBe(-1);
  });

  it("what is read of a frame, whatever its bytes, is what the decoder makes of it", () => {
    const decoder = new Decoder();
    let known = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...ends),
        fc.constantFrom(ACK, SYN, SYN | ACK, FIN | ACK, RST),
        fc.option(fc.nat(7), { nil: undefined }),
        fc.array(fc.tuple(fc.nat(80), fc.nat(255)), { maxLength: 3 }),
        fc.nat(90),
        (end, flags, vlan, changes, cut) => {
          const frame = changes.reduce(
            (bytes, [at, byte]) => (at < bytes.length ? bytes.with(at, byte) : bytes),
            frameOf(end, flags, vlan),
          );
          const captured = Math.max(0, frame.length - Math.max(0, cut - 60));
          const { shard, plain } = read(frame, captured);
          if (shard < 0) return;
          known++;
          const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
          expect(decoder.decode(frame, view, 0, captured, frame.length, 1)).toBe(TCP);
          const { segment } = decoder;
          expect(segment.flaws & (Flaw.badDataOffset | Flaw.badLength)).toBe(0);
          expect(shard).toBe(shardOf(segment, 8));
          expect(plain.flags).toBe(segment.flags & 0xff);
          if (!(plain.flags & SYN)) return;
          const { src0, src1, src2, src3, ttl } = segment;
          expect(plain).toMatchObject({ src0, src1, src2, src3, ttl });
        },
      ),
      { numRuns: 2000 },
    );
    expect(known).toBeGreaterThan(500);
  });
});
