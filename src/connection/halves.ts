/**
 * An end's number space and its control flags: where its numbers begin, and what SYN, FIN and RST change.
 * `own`, `half`: word offset of an end's numbers; `rest`: of its rest; `r`: of the record (`layout.ts`).
 */
import { ACK, FIN, RST, SYN } from "../packet/flags.ts";
import type { Segment } from "../packet/segment.ts";
import * as L from "./layout.ts";

/** Sets an end's number space from its first segment (or from a SYN with a new number). */
export function numberHalf(
  i32: Int32Array,
  f64: Float64Array,
  own: number,
  rest: number,
  s: Segment,
): number {
  const state = i32[own + L.H_FLAGS] as number;
  const syn = (s.flags & SYN) !== 0;
  i32[rest + L.A_FIRST] = syn ? s.seq : (s.seq - 1) | 0;
  i32[own + L.H_NEXT] = s.seq;
  f64[(own + L.H_NEXT_RELATIVE) >> 1] = syn ? 0 : 1;
  if ((state & L.S_INFERRED) === 0 || syn) i32[own + L.H_ACKED] = s.seq;
  if ((state & L.S_SEEN) === 0) f64[(rest + L.A_LAST) >> 1] = s.time;
  const now = (state | L.S_SEEN) & ~(L.S_INFERRED | L.S_REPEATING | L.S_HOLE);
  i32[own + L.H_FLAGS] = now;
  return now;
}

/** The other end acknowledges what was never seen: its number space begins there. */
export function inferHalf(i32: Int32Array, f64: Float64Array, half: number, rest: number, ack: number): void {
  i32[rest + L.A_FIRST] = (ack - 1) | 0;
  i32[half + L.H_NEXT] = ack;
  i32[half + L.H_ACKED] = ack;
  f64[(half + L.H_NEXT_RELATIVE) >> 1] = 1;
  i32[half + L.H_FLAGS] = (i32[half + L.H_FLAGS] as number) | L.S_INFERRED;
}

/**
 * Notes a segment's SYN, FIN and RST: counts, first ones, handshake. Returns its sender's flags, which the
 * caller stores.
 */
export function noteControl(
  i32: Int32Array,
  f64: Float64Array,
  r: number,
  rest: number,
  s: Segment,
  fromHigh: boolean,
  stateBefore: number,
): number {
  let state = stateBefore;
  let counts = i32[rest + L.A_COUNTS] as number;
  const flags = s.flags;
  const common = i32[r + L.R_FLAGS] as number;
  const fromClient = fromHigh === ((common & L.F_CLIENT_HIGH) !== 0);
  if (flags & SYN) {
    if ((counts & L.COUNT_SYN_MAX) !== L.COUNT_SYN_MAX) counts += L.COUNT_SYN;
    if (s.windowScale >= 0) {
      const scale = Math.min(s.windowScale, 14) + 1;
      state = (state & ~(L.S_SCALE_MASK << L.S_SCALE_SHIFT)) | (scale << L.S_SCALE_SHIFT);
    }
    if (s.sackPermitted) state |= L.S_SACK_OK;
    if ((flags & ACK) === 0) {
      i32[r + L.R_FLAGS] = common | (fromClient ? L.F_SYN : L.F_SIMULTANEOUS);
    } else if (!fromClient) {
      if ((common & (L.F_SYN | L.F_SYN_ACK)) === L.F_SYN) {
        const client = L.restOf(r, r + (fromHigh ? L.HALF_LOW : L.HALF_HIGH));
        i32[r + L.R_ROUND_TRIP] = clampUs(s.time - (f64[(client + L.A_LAST) >> 1] as number));
      }
      i32[r + L.R_FLAGS] = common | L.F_SYN_ACK;
    }
  }
  if (flags & FIN) {
    if ((counts & L.COUNT_FIN_MAX) !== L.COUNT_FIN_MAX) counts += L.COUNT_FIN;
    state |= L.S_FIN_SENT;
    const number = (s.seq + s.length + (flags & SYN ? 1 : 0)) | 0;
    i32[rest + L.A_LAST_FIN] = number;
    // Its acknowledgement may have been captured before it.
    const own = r + (fromHigh ? L.HALF_HIGH : L.HALF_LOW);
    if ((((i32[own + L.H_ACKED] as number) - number) | 0) > 0) state |= L.S_FIN_ACKED;
    if ((common & (L.F_LOW_FIRST | L.F_HIGH_FIRST)) === 0) {
      i32[r + L.R_FLAGS] = (i32[r + L.R_FLAGS] as number) | (fromHigh ? L.F_HIGH_FIRST : L.F_LOW_FIRST);
    }
  }
  if (flags & RST) {
    if ((counts & L.COUNT_RST_MAX) !== L.COUNT_RST_MAX) counts += L.COUNT_RST;
    state |= L.S_RST_SENT;
  }
  i32[rest + L.A_COUNTS] = counts;
  return state;
}

/** The client's first segment after the SYN-ACK. */
export function noteEstablished(
  i32: Int32Array,
  f64: Float64Array,
  r: number,
  fromHigh: boolean,
  time: number,
): void {
  const common = i32[r + L.R_FLAGS] as number;
  if (fromHigh !== ((common & L.F_CLIENT_HIGH) !== 0)) return;
  i32[r + L.R_FLAGS] = common | L.F_ESTABLISHED;
  const trip = i32[r + L.R_ROUND_TRIP] as number;
  const server = L.restOf(r, r + (fromHigh ? L.HALF_LOW : L.HALF_HIGH));
  if (trip >= 0) i32[r + L.R_ROUND_TRIP] = clampUs(trip + time - (f64[(server + L.A_LAST) >> 1] as number));
}

/** Payload bytes an end sent, by its numbers (never below 0). */
export function payloadBytes(i32: Int32Array, f64: Float64Array, half: number): number {
  const relative = f64[(half + L.H_NEXT_RELATIVE) >> 1] as number;
  const fin = (i32[half + L.H_FLAGS] as number) & L.S_FIN_SENT ? 1 : 0;
  return Math.max(0, relative - 1 - fin);
}

function clampUs(us: number): number {
  return Math.min(Math.max(us, 0), 0x7fffffff);
}
