/**
 * Whether the checksum of the last decoded segment is right. Not part of decoding: it reads the whole
 * payload, so the caller decides when it is worth it. Source: RFC 9293 §3.1, RFC 8200 §8.1.
 *
 * A packet captured on its way out of the machine that sent it often holds only the sum of the pseudo
 * header: the network card computes the rest later (checksum offload). That is not damage.
 */
import { addBytes, sumsToZero } from "../bytes/checksum.ts";
import type { Decoder } from "./decode.ts";
import { Flaw } from "./segment.ts";

export const Checksum = {
  /** Not captured whole, a fragment, or malformed. */
  unknown: 0,
  good: 1,
  bad: 2,
  /** The pseudo header's sum only: captured before the network card completed it. */
  offloaded: 3,
} as const;

const PROTOCOL_TCP = 6;
const CHECKSUM = 16;
const NOT_WHOLE = Flaw.truncatedHeader | Flaw.badDataOffset | Flaw.badLength | Flaw.fragment;

/** One of {@link Checksum}, of the segment the decoder's last result `TCP` was about. */
export function tcpChecksum(decoder: Decoder): number {
  const c = decoder.cursor;
  const s = c.segment;
  if ((s.flaws & NOT_WHOLE) !== 0 || c.end !== c.wireEnd) return Checksum.unknown;
  const length = c.wireEnd - c.tcpAt;
  let sum = PROTOCOL_TCP + length + (s.src0 >>> 0) + (s.dst0 >>> 0);
  if (s.version === 6) {
    if (c.routed) return Checksum.unknown;
    sum += (s.src1 >>> 0) + (s.src2 >>> 0) + (s.src3 >>> 0);
    sum += (s.dst1 >>> 0) + (s.dst2 >>> 0) + (s.dst3 >>> 0);
  }
  if (sumsToZero(addBytes(sum, c.view, c.tcpAt, length))) return Checksum.good;
  const written = c.view.getUint16(c.tcpAt + CHECKSUM);
  return written % 0xffff === sum % 0xffff ? Checksum.offloaded : Checksum.bad;
}

/**
 * True or false when the checksum could be verified; undefined when that cannot be said: not captured
 * whole, a fragment, malformed, or left to the network card.
 */
export function tcpChecksumOk(decoder: Decoder): boolean | undefined {
  const state = tcpChecksum(decoder);
  return state === Checksum.good ? true : state === Checksum.bad ? false : undefined;
}
