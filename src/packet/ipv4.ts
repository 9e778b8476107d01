/**
 * IPv4: addresses, lengths, fragments. Sources: RFC 791 §3.1; RFC 6864 on the identification.
 *
 * The total length cuts off Ethernet padding, and survives a snapshot length that cuts the packet. 0 is
 * what segmentation offload (and Linux "BIG TCP") leaves in a capture: then the frame's length counts.
 */
import { type Cursor, layerOfProtocol } from "./cursor.ts";
import * as Layer from "./layer.ts";
import { Flaw } from "./segment.ts";

/** Version (4 bits), header length (4), type of service (8), total length (16). */
const VERSION_AND_LENGTH = 0;
/** Identification (16), flags (3), fragment offset (13). */
const FRAGMENT = 4;
/** Time to live (8), protocol (8), checksum (16). */
const TTL_AND_PROTOCOL = 8;
const SRC = 12;
const DST = 16;
const HEADER_LENGTH_MIN = 20;

const DONT_FRAGMENT = 0x4000;
const MORE_FRAGMENTS = 0x2000;
const OFFSET_MASK = 0x1fff;

/** At most this many IP headers in one frame: eight tunnels. */
export const IP_HEADERS_MAX = 9;

export function decodeIp4(c: Cursor): number {
  const view = c.view;
  const at = c.at;
  if (at + HEADER_LENGTH_MIN > c.end) return Layer.none;
  // Whole words are read and taken apart: a read of the view costs more than a shift.
  const first = view.getInt32(at + VERSION_AND_LENGTH);
  const headerLength = (first >> 22) & 0x3c;
  if (first >>> 28 !== 4 || headerLength < HEADER_LENGTH_MIN) return Layer.none;
  if (++c.ipHeaders > IP_HEADERS_MAX) return Layer.none;

  const totalLength = first & 0xffff;
  let flaws = 0;
  if (totalLength >= headerLength) {
    const end = at + totalLength;
    if (end > c.wireEnd) {
      // The outer packet was cut into fragments: its length is no measure. Else an inner packet that is
      // larger than its tunnel is no packet but bytes that look like one.
      if ((c.flaws & Flaw.fragment) === 0) {
        if (c.ipHeaders > 1) return Layer.none;
        flaws = Flaw.badLength;
      }
    }
    c.wireEnd = end;
    if (c.end > end) c.end = end;
  } else if (totalLength !== 0) {
    if (c.ipHeaders > 1) return Layer.none;
    // No payload by its own account; what can be read is still read.
    flaws = Flaw.badLength;
    c.wireEnd = at + headerLength;
  }

  const fragment = view.getInt32(at + FRAGMENT);
  if ((fragment & (OFFSET_MASK | MORE_FRAGMENTS)) !== 0) {
    if ((fragment & OFFSET_MASK) !== 0) {
      c.laterFragments++;
      return Layer.none;
    }
    flaws |= Flaw.fragment;
  }
  c.flaws = flaws;

  const s = c.segment;
  if (s.version !== 4) {
    s.version = 4;
    s.src1 = s.src2 = s.src3 = 0;
    s.dst1 = s.dst2 = s.dst3 = 0;
  }
  s.src0 = view.getInt32(at + SRC);
  s.dst0 = view.getInt32(at + DST);
  const ttlAndProtocol = view.getInt32(at + TTL_AND_PROTOCOL);
  s.ttl = ttlAndProtocol >>> 24;
  s.ipId = fragment >>> 16;
  s.dontFragment = (fragment & DONT_FRAGMENT) !== 0;
  c.at = at + headerLength;
  return layerOfProtocol((ttlAndProtocol >> 16) & 255);
}
