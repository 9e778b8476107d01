/** Which of several trackers a connection belongs to: the same for both directions and for ICMP errors about it. */
import type { IcmpError, Segment } from "../packet/segment.ts";

/** A number from 0 to `of` − 1 (a power of two). */
export function shardOf(s: Segment | IcmpError, of: number): number {
  const ends = s.src0 ^ s.dst0 ^ s.src1 ^ s.dst1 ^ s.src2 ^ s.dst2 ^ s.src3 ^ s.dst3 ^ s.srcPort ^ s.dstPort;
  return (Math.imul(ends, 0x9e3779b1) >>> 16) & (of - 1);
}
