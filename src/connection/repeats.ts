/**
 * Segments with nothing new in them: probes, late ones, retransmissions. What they are, and the runs they
 * form: a run that nothing answers is how a connection dies of silence.
 */
import { FIN, SYN } from "../packet/flags.ts";
import type { Segment } from "../packet/segment.ts";
import {
  A_HOLE_BYTES,
  A_HOLE_TO,
  A_LAST,
  A_PROBES,
  A_RETRANSMISSIONS,
  A_RUN,
  A_RUN_SEQ,
  A_RUN_START,
  A_TROUBLE,
  H_ACKED,
  H_FLAGS,
  S_HOLE,
  S_PROBING,
  S_REPEATING,
  S_TROUBLE,
  S_ZERO_WINDOW,
} from "./layout.ts";
import { Mark } from "./marks.ts";

/** A segment that fills a hole this soon after its successor was overtaken, not sent again. */
const REORDER_US = 3_000;

/**
 * Notes a segment whose whole range was sent before; returns its marks.
 * @param half,rest offsets of the sender's numbers and rest
 * @param next the sender's highest sequence number, plus one
 */
export function noteRepeated(
  i32: Int32Array,
  f64: Float64Array,
  half: number,
  rest: number,
  peerFlags: number,
  s: Segment,
  next: number,
): number {
  if (s.length === 1 && (s.flags & (SYN | FIN)) === 0 && s.seq === ((next - 1) | 0)) {
    const acked = (((i32[half + H_ACKED] as number) - s.seq) | 0) > 0;
    if (acked || (peerFlags & S_ZERO_WINDOW) !== 0) return noteProbe(i32, half, rest, peerFlags);
  }
  const flags = i32[half + H_FLAGS] as number;
  if (
    flags & S_HOLE &&
    fillsHole(i32, half, rest, s) &&
    s.time - (f64[(rest + A_LAST) >> 1] as number) < REORDER_US
  ) {
    i32[rest + A_TROUBLE] = bumpLow(i32[rest + A_TROUBLE] as number);
    return Mark.outOfOrder;
  }
  i32[rest + A_RETRANSMISSIONS] = (i32[rest + A_RETRANSMISSIONS] as number) + 1;
  if (flags & S_REPEATING && i32[rest + A_RUN_SEQ] === s.seq) {
    i32[rest + A_RUN] = bumpLow(i32[rest + A_RUN] as number);
  } else {
    i32[rest + A_RUN] = ((i32[rest + A_RUN] as number) & ~0xffff) | 1;
    i32[rest + A_RUN_SEQ] = s.seq;
    f64[(rest + A_RUN_START) >> 1] = s.time;
    i32[half + H_FLAGS] = (i32[half + H_FLAGS] as number) | S_REPEATING;
  }
  return Mark.retransmission;
}

/** Notes a keep-alive or window probe; returns its mark. */
export function noteProbe(i32: Int32Array, half: number, rest: number, peerFlags: number): number {
  i32[rest + A_RUN] = bumpHigh(i32[rest + A_RUN] as number);
  i32[half + H_FLAGS] = (i32[half + H_FLAGS] as number) | S_PROBING | S_TROUBLE;
  if (peerFlags & S_ZERO_WINDOW) {
    i32[rest + A_PROBES] = bumpHigh(i32[rest + A_PROBES] as number);
    return Mark.windowProbe;
  }
  i32[rest + A_PROBES] = bumpLow(i32[rest + A_PROBES] as number);
  return Mark.keepAlive;
}

/** Bytes up to `seq` are missing from the capture so far. */
export function noteHole(i32: Int32Array, half: number, rest: number, next: number, seq: number): void {
  const flags = i32[half + H_FLAGS] as number;
  const before = flags & S_HOLE ? (i32[rest + A_HOLE_BYTES] as number) : 0;
  i32[half + H_FLAGS] = flags | S_HOLE;
  i32[rest + A_HOLE_BYTES] = before + ((seq - next) | 0);
  i32[rest + A_HOLE_TO] = seq;
}

/**
 * Does this old segment fill (part of) a hole? There may be several: only their bytes are counted, and what
 * is sent again is taken for what was missing, as long as something is and the other end has not got it.
 */
function fillsHole(i32: Int32Array, half: number, rest: number, s: Segment): boolean {
  if (s.length === 0) return false;
  const end = (s.seq + s.length) | 0;
  if (((end - (i32[half + H_ACKED] as number)) | 0) <= 0) return false;
  if (((s.seq - (i32[rest + A_HOLE_TO] as number)) | 0) >= 0) return false;
  const left = (i32[rest + A_HOLE_BYTES] as number) - s.length;
  i32[rest + A_HOLE_BYTES] = left;
  if (left <= 0) i32[half + H_FLAGS] = (i32[half + H_FLAGS] as number) & ~S_HOLE;
  return true;
}

/** Adds one to the low 16 bits; stays at the largest. */
export function bumpLow(word: number): number {
  return (word & 0xffff) === 0xffff ? word : word + 1;
}

/** Adds one to the high 16 bits; stays at the largest. */
export function bumpHigh(word: number): number {
  return word >>> 16 === 0xffff ? word : (word + 0x10000) | 0;
}
