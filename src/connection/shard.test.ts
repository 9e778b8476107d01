import { describe, expect, it } from "vitest";
import { decodeOne } from "../packet/decode-one.ts";
import { encodeTcp, ethernet } from "../packet/encode.ts";
import { ACK, SYN } from "../packet/flags.ts";
import { shardOf, shardOfFrame } from "./shard.ts";

const ends = [
  { src: "10.0.0.1", dst: "10.0.0.2", srcPort: 40000, dstPort: 80 },
  { src: "10.0.0.2", dst: "10.0.0.1", srcPort: 80, dstPort: 40000 },
  { src: "192.168.7.9", dst: "203.0.113.77", srcPort: 65535, dstPort: 1 },
  { src: "2001:db8::1", dst: "2001:db8::2", srcPort: 50000, dstPort: 443 },
];

function frameOf(end: (typeof ends)[number], flags: number, vlan?: number): Uint8Array {
  const packet = encodeTcp({ ...end, seq: 1, ack: 1, flags, window: 100 });
  return ethernet(packet, vlan === undefined ? {} : { vlan });
}

describe("shards", () => {
  it("both directions of a connection are in one shard", () => {
    const [a, b] = ends.map((end) => shardOf(decodeOne(frameOf(end, ACK)).segment, 4));
    expect(a).toBe(b);
  });

  it.each(ends)("a frame is in the shard of its segment: $src", (end) => {
    const frame = frameOf(end, ACK);
    const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
    const early = shardOfFrame(view, 0, frame.length, 1, 8);
    if (end.src.includes(":")) expect(early).toBe(-1);
    else expect(early).toBe(shardOf(decodeOne(frame).segment, 8));
  });

  it.each([
    ["a SYN", frameOf(ends[0] as (typeof ends)[number], SYN), 1, undefined],
    ["a tagged frame", frameOf(ends[0] as (typeof ends)[number], ACK, 7), 1, undefined],
    ["another link type", frameOf(ends[0] as (typeof ends)[number], ACK), 101, undefined],
    ["a frame that was cut", frameOf(ends[0] as (typeof ends)[number], ACK), 1, 40],
  ])("%s must be decoded first", (_, frame, link, captured) => {
    const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
    expect(shardOfFrame(view, 0, captured ?? frame.length, link, 2)).toBe(-1);
  });
});
