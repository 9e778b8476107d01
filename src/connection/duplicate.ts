/**
 * The same packet, captured twice: on a mirror port, on "any", on both sides of a bridge. It is not a
 * retransmission: a sender that repeats itself draws a new IP identification.
 */
import { FIN, RST, SYN } from "../packet/flags.ts";
import type { Segment } from "../packet/segment.ts";
import { A_IPID, I_JUMP, I_SAME, I_STEP, R_DUPLICATES, restOf } from "./layout.ts";
import {
  E_ACK,
  E_BITS,
  E_LENGTH_TTL,
  E_SEQ,
  E_TIME,
  E_WINDOW_IPID,
  ENTRY_WORDS,
  type Rings,
} from "./ring.ts";

/** A second capture comes within this; without an identification to compare, much sooner. */
export const DUPLICATE_US = 50_000;
const WEAK_US = 1_000;

/** Is `s` a second capture of one of its sender's newest segments? `r`, `half`: its record and end. */
export function isDuplicate(rings: Rings, records: Int32Array, r: number, half: number, s: Segment): boolean {
  const slab = rings.slabOf(records, half);
  const words = slab.i32;
  // Without an identification only what no sender repeats at once is taken for a duplicate, or more of a
  // connection that has duplicates anyway.
  const strong = s.ipId > 0 && !isConstant(records[restOf(r, half) + A_IPID] as number);
  const weak =
    (s.length > 0 && (s.flags & RST) === 0) ||
    (s.flags & (SYN | FIN)) !== 0 ||
    (records[r + R_DUPLICATES] as number) > 0;
  if (!strong && !weak) return false;
  let entry = rings.oldest(records, half);
  for (let n = rings.kept(records, half); n > 0; n--, entry += ENTRY_WORDS) {
    if (isSame(words, slab.f64, entry, s, strong)) return true;
  }
  // The first segment may stand apart from the newest ones.
  const first = rings.first(records, half);
  return first > 0 && isSame(words, slab.f64, first, s, strong);
}

/** Does this sender give different segments one identification? `ids`: its `A_IPID`. */
function isConstant(ids: number): boolean {
  return ((ids >> 16) & (I_SAME | I_STEP | I_JUMP)) === I_SAME;
}

/** Is the entry a capture of the same packet? `strong`: its identification must agree. */
function isSame(words: Int32Array, f64: Float64Array, entry: number, s: Segment, strong: boolean): boolean {
  if (
    words[entry + E_SEQ] !== s.seq ||
    words[entry + E_ACK] !== s.ack ||
    ((words[entry + E_BITS] as number) & 0x1ff) !== s.flags ||
    ((words[entry + E_LENGTH_TTL] as number) & 0xffffff) !== s.length ||
    ((words[entry + E_WINDOW_IPID] as number) & 0xffff) !== s.window
  ) {
    return false;
  }
  const apart = s.time - (f64[(entry + E_TIME) >> 1] as number);
  if (apart < 0 || apart > DUPLICATE_US) return false;
  return strong ? (words[entry + E_WINDOW_IPID] as number) >>> 16 === s.ipId : apart < WEAK_US;
}
