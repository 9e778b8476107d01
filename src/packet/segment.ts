/**
 * One decoded TCP segment, or one ICMP error that quotes a TCP segment.
 *
 * The decoder owns exactly one `Segment` and one `IcmpError` and fills them anew for every frame: no
 * object is made per packet. Whoever wants to keep a value copies it. All 32-bit quantities are signed
 * int32 (`| 0`), so that V8 keeps them as small integers; sequence arithmetic is `(a - b) | 0`.
 */

/** What {@link Segment.flaws} can hold: facts about a malformed packet, never exceptions. */
export const Flaw = {
  /** The snapshot length cut the TCP header itself. */
  truncatedHeader: 1,
  /** TCP data offset below 5 or beyond the packet. */
  badDataOffset: 2,
  /** An option's length ran past the header or was below 2. */
  badOption: 4,
  /** The IP total length is larger than the frame on the wire, or smaller than its headers. */
  badLength: 8,
  /** The TCP checksum was verified and is wrong. */
  badChecksum: 16,
  /** A first fragment: the payload length is only of this fragment. */
  fragment: 32,
} as const;

/** Address family of the innermost IP header that carries the segment. */
export type IpVersion = 4 | 6;

export class Segment {
  /** Number of the frame in the capture, from 1, as Wireshark counts. */
  frame = 0;
  /** Capture time in microseconds since 1970-01-01 UTC (float; resolution about 0.25 µs today). */
  time = 0;
  version: IpVersion = 4;
  /** Source address words, network order as int32. IPv4 uses only `src0`; the others are 0. */
  src0 = 0;
  src1 = 0;
  src2 = 0;
  src3 = 0;
  dst0 = 0;
  dst1 = 0;
  dst2 = 0;
  dst3 = 0;
  srcPort = 0;
  dstPort = 0;
  /** Sequence and acknowledgement numbers, raw, as int32. `ack` is 0 when the ACK flag is not set. */
  seq = 0;
  ack = 0;
  /** Bits of `flags.ts`. */
  flags = 0;
  /** The window field as it stands on the wire (0–65535, not scaled). */
  window = 0;
  /** Payload length in bytes by the IP header (or by the frame on the wire when that is 0: offload). */
  length = 0;
  /** Where the payload starts in the frame's buffer, and how many of its bytes were captured. */
  payloadOffset = 0;
  captured = 0;
  /** Time to live, or hop limit. */
  ttl = 0;
  /** IPv4 identification, 0–65535; −1 for IPv6. */
  ipId = -1;
  /** IPv4 "don't fragment". False for IPv6. */
  dontFragment = false;
  /** TCP options. −1: absent. `windowScale` is as sent (RFC 7323 caps it at 14 when used). */
  windowScale = -1;
  mss = -1;
  sackPermitted = false;
  hasTimestamp = false;
  tsValue = 0;
  tsEcho = 0;
  /** Number of SACK blocks and the edges of the first block (int32). */
  sackBlocks = 0;
  sackLeft = 0;
  sackRight = 0;
  /** MPTCP MP_TCPRST reason (RFC 8684 §3.6), −1: absent. */
  mptcpResetReason = -1;
  /** Bits of {@link Flaw}. */
  flaws = 0;
}

/** An ICMP or ICMPv6 error whose quoted packet is a TCP segment. Addresses and ports are the quote's. */
export class IcmpError {
  frame = 0;
  time = 0;
  version: IpVersion = 4;
  /** ICMP type and code, of the family in `version`. */
  type = 0;
  code = 0;
  /** Next-hop MTU of "fragmentation needed" / "packet too big"; 0 otherwise. */
  mtu = 0;
  /** Who sent the error (the outer source). */
  from0 = 0;
  from1 = 0;
  from2 = 0;
  from3 = 0;
  ttl = 0;
  /** The quoted segment's source and destination. */
  src0 = 0;
  src1 = 0;
  src2 = 0;
  src3 = 0;
  dst0 = 0;
  dst1 = 0;
  dst2 = 0;
  dst3 = 0;
  srcPort = 0;
  dstPort = 0;
  /** The quoted sequence number (int32). */
  seq = 0;
}
