/** Which of several trackers a connection belongs to: the same for both directions and for ICMP errors about it. */
import type { IcmpError, Segment } from "../packet/segment.ts";

/** A number from 0 to `of` − 1 (a power of two). */
export function shardOf(s: Segment | IcmpError, of: number): number {
  const ends = s.src0 ^ s.dst0 ^ s.src1 ^ s.dst1 ^ s.src2 ^ s.dst2 ^ s.src3 ^ s.dst3 ^ s.srcPort ^ s.dstPort;
  return (Math.imul(ends, 0x9e3779b1) >>> 16) & (of - 1);
}

const ETHERNET = 1;
const ETHERTYPE = 12;
const IP = 14;
/** Ethernet, IPv4 without options and the ports and flags of TCP. */
const PLAIN_BYTES = IP + 20 + 14;
const SYN = 0x02;

/**
 * The same for a frame that is not decoded yet, when it is a plain one (Ethernet, IPv4 without options, no
 * fragment, TCP without SYN); −1: decode it to know. Spares a shard the decoding of what is not its own.
 */
export function shardOfFrame(
  view: DataView,
  offset: number,
  captured: number,
  link: number,
  of: number,
): number {
  if (link !== ETHERNET || captured < PLAIN_BYTES || view.getUint16(offset + ETHERTYPE) !== 0x0800) return -1;
  if (view.getUint8(offset + IP) !== 0x45 || view.getUint8(offset + IP + 9) !== 6) return -1;
  if ((view.getUint16(offset + IP + 6) & 0x3fff) !== 0) return -1;
  const flags = view.getUint8(offset + IP + 33);
  // SYNs tell every shard the host's TTL; a header that does not fit is for the decoder to judge.
  if ((flags & SYN) !== 0 || view.getUint16(offset + IP + 2) < 40 || view.getUint8(offset + IP + 32) < 0x50)
    return -1;
  const ports = view.getInt32(offset + IP + 20);
  const ends =
    view.getInt32(offset + IP + 12) ^ view.getInt32(offset + IP + 16) ^ (ports >>> 16) ^ (ports & 0xffff);
  return (Math.imul(ends, 0x9e3779b1) >>> 16) & (of - 1);
}
