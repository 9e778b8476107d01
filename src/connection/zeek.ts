/**
 * Zeek's view of a connection: `conn_state` and `history`, by their published meaning
 * (docs.zeek.org, base/protocols/conn) and Zeek's timers.
 *
 * This is a machine of its own, beside ours, because it must forget when Zeek forgets: what Zeek logs as
 * three rows may be one connection to us. It keeps one word of state in the record:
 *
 *     bits 0–2 originator's state, 3–5 the one before; 6–8 and 9–11 the responder's;
 *     12, 13 originator, responder closed; 14 the originator is the high end; 15 SYN-timer runs
 */
import { ACK, FIN, RST, SYN } from "../packet/flags.ts";
import { Flaw, type Segment } from "../packet/segment.ts";
import {
  A_FIRST,
  H_ACKED,
  H_NEXT,
  HALF_HIGH,
  HALF_LOW,
  R_LAST,
  R_REMOVE_AT,
  R_ROW_LAST,
  R_ROW_START,
  R_ZEEK,
  RECORD_WORDS,
  restOf,
} from "./layout.ts";
import type { Slab } from "./slab.ts";
import { ZeekHistory } from "./zeek-history.ts";
import { zeekFlips } from "./zeek-ports.ts";

const INACTIVE = 0;
const SYN_SENT = 1;
const SYN_ACK_SENT = 2;
const PARTIAL = 3;
const ESTABLISHED = 4;
const CLOSED = 5;
const RESET = 6;

const CLOSED_BIT = 12;
const ORIGINATOR_HIGH = 1 << 14;
const FLIPPED = 1 << 15;

/** Zeek's defaults (`init-bare.zeek`), in µs: SYN time-out, attempt, close and linger 5 s; session 6 s. */
const DELAY = 5e6;
const SESSION_TIMER = 6e6;
const INACTIVITY = 300e6;

/** Sequence jumps larger than this on SYN and RST are not believed. */
const TOO_LARGE = 1_048_576;

export class Zeek {
  readonly #records: Slab;
  readonly #history: ZeekHistory;

  constructor(records: Slab) {
    this.#records = records;
    this.#history = new ZeekHistory(records);
  }

  /** Begins a row with this segment as its first; `fromHigh`: sent by the high end. */
  begin(record: number, s: Segment, fromHigh: boolean): void {
    const { i32, f64 } = this.#records;
    const r = record * RECORD_WORDS;
    const flips = zeekFlips(s);
    i32[r + R_ZEEK] = (fromHigh !== flips ? ORIGINATOR_HIGH : 0) | (flips ? FLIPPED : 0);
    f64[(r + R_ROW_START) >> 1] = s.time;
    f64[(r + R_REMOVE_AT) >> 1] = Number.POSITIVE_INFINITY;
    this.#history.begin(record, r, flips);
  }

  /** Frees what is kept outside the record. */
  forget(record: number): void {
    this.#history.forget(record);
  }

  /**
   * A segment, before its numbers enter the half.
   * @param own word offset of the sender's half; its `H_NEXT` and `A_FIRST` are set.
   */
  segment(record: number, own: number, fromHigh: boolean, s: Segment): void {
    const { i32 } = this.#records;
    const r = record * RECORD_WORDS;
    const z = i32[r + R_ZEEK] as number;
    const byOriginator = fromHigh === ((z & ORIGINATOR_HIGH) !== 0);
    const ownShift = byOriginator ? 0 : 6;
    const state = (z >> ownShift) & 7;
    const flags = s.flags;

    if (s.flaws & Flaw.badChecksum) {
      this.#history.badSum(record, restOf(r, own), byOriginator);
      return;
    }
    const control = flags & (SYN | FIN | RST);
    if (control === 0) this.#history.plain(record, r, byOriginator, s);
    else this.#history.control(record, r, restOf(r, own), byOriginator, s, control);

    const peerState = (z >> (6 - ownShift)) & 7;
    if (s.window === 0 && (flags & RST) === 0 && peerState !== CLOSED && state !== RESET) {
      this.#history.zeroWindow(record, restOf(r, own), byOriginator);
    }
    if (s.length > 0 && state !== RESET && state !== INACTIVE) {
      const end = (s.seq + (flags & RST ? 0 : s.length) + (flags & SYN ? 1 : 0) + (flags & FIN ? 1 : 0)) | 0;
      const beyond = (end - (i32[own + H_NEXT] as number)) | 0;
      const onlySyn =
        (flags & FIN) !== 0 &&
        (i32[own + H_NEXT] as number) - (i32[restOf(r, own) + A_FIRST] as number) === 1;
      const wild = (flags & (SYN | RST)) !== 0 && (beyond > TOO_LARGE || beyond < -TOO_LARGE);
      if (beyond <= 0 && !onlySyn && !wild) this.#history.retransmitted(record, restOf(r, own), byOriginator);
    }
    if (control !== 0 || state === INACTIVE) this.#advance(record, r, own, byOriginator, s, state, peerState);
  }

  /** Payload of `half`'s sender was acknowledged but never captured (letter g). */
  gap(record: number, half: number, ofHigh: boolean): void {
    const z = this.#records.i32[record * RECORD_WORDS + R_ZEEK] as number;
    if (clean(z & 7, (z >> 3) & 7) && clean((z >> 6) & 7, (z >> 9) & 7)) {
      const rest = restOf(record * RECORD_WORDS, half);
      this.#history.gap(record, rest, ofHigh === ((z & ORIGINATOR_HIGH) !== 0));
    }
  }

  /** Would Zeek take this SYN for a new connection? Call only for segments with SYN. */
  reuses(record: number, s: Segment): boolean {
    const { i32 } = this.#records;
    const r = record * RECORD_WORDS;
    const z = i32[r + R_ZEEK] as number;
    const originator = restOf(r, r + (z & ORIGINATOR_HIGH ? HALF_HIGH : HALF_LOW));
    const responder = restOf(r, r + (z & ORIGINATOR_HIGH ? HALF_LOW : HALF_HIGH));
    let first = originator;
    if (s.flags & ACK) {
      if ((z & 7) !== INACTIVE) return false;
      first = responder;
    }
    if (((z >> CLOSED_BIT) & 3) === 3) return true;
    if (s.seq === (i32[first + A_FIRST] as number)) return false;
    const reversed =
      (s.flags & ACK) === 0 &&
      (z & 7) === SYN_ACK_SENT &&
      ((z >> 6) & 7) === INACTIVE &&
      s.seq === (i32[responder + A_FIRST] as number);
    return !reversed;
  }

  /** Would Zeek have removed the connection by this time, and if so may it still be alive to us? */
  expired(record: number, now: number): boolean {
    const { i32, f64 } = this.#records;
    const r = record * RECORD_WORDS;
    if (now >= (f64[(r + R_REMOVE_AT) >> 1] as number)) return true;
    const z = i32[r + R_ZEEK] as number;
    const start = f64[(r + R_ROW_START) >> 1] as number;
    const last = this.rowLast(record);
    const originator = z & 7;
    const responder = (z >> 6) & 7;
    if (responder === INACTIVE && (originator === SYN_SENT || originator === SYN_ACK_SENT)) {
      return now >= start + DELAY;
    }
    if (((z >> CLOSED_BIT) & 3) !== 0) {
      const over =
        ((z >> CLOSED_BIT) & 3) === 3 ||
        originator === RESET ||
        responder === RESET ||
        originator === INACTIVE ||
        responder === INACTIVE;
      // The expiry timer looks every six seconds, for the first time five seconds after the start.
      const tick = start + DELAY + Math.floor((now - start - DELAY) / SESSION_TIMER) * SESSION_TIMER;
      if (over && tick > last + DELAY) return true;
    }
    return now > last + INACTIVITY;
  }

  /** Newest packet as Zeek counts it: not after both ends have closed. µs since 1970. */
  rowLast(record: number): number {
    const { i32, f64 } = this.#records;
    const r = record * RECORD_WORDS;
    const both = (((i32[r + R_ZEEK] as number) >> CLOSED_BIT) & 3) === 3;
    return f64[(r + (both ? R_ROW_LAST : R_LAST)) >> 1] as number;
  }

  /** Only SYNs were seen, from one end: a retry may follow although Zeek would have forgotten it. */
  onlyAttempted(record: number): boolean {
    const z = this.#records.i32[record * RECORD_WORDS + R_ZEEK] as number;
    return (z & 7) === SYN_SENT && ((z >> 6) & 7) === INACTIVE;
  }

  /** Neither end has closed. */
  stillOpen(record: number): boolean {
    return (((this.#records.i32[record * RECORD_WORDS + R_ZEEK] as number) >> CLOSED_BIT) & 3) === 0;
  }

  /** Is Zeek's originator the high end? */
  originatorIsHigh(record: number): boolean {
    return ((this.#records.i32[record * RECORD_WORDS + R_ZEEK] as number) & ORIGINATOR_HIGH) !== 0;
  }

  history(record: number): string {
    return this.#history.text(record);
  }

  /** `conn_state`. @param noPayload neither end sent a byte (decides between REJ and RSTR). */
  state(record: number, noPayload: boolean): string {
    const z = this.#records.i32[record * RECORD_WORDS + R_ZEEK] as number;
    const originator = z & 7;
    const responder = (z >> 6) & 7;
    const noOriginator = originator === INACTIVE || originator === PARTIAL;
    const noResponder = responder === INACTIVE || responder === PARTIAL;
    if (responder === RESET) {
      if (originator === SYN_SENT || originator === SYN_ACK_SENT || (originator === RESET && noPayload))
        return "REJ";
      return noOriginator ? "RSTRH" : "RSTR";
    }
    if (originator === RESET) {
      if (!noResponder) return "RSTO";
      return /^\^?S[^HAFGIQ]*R/.test(this.history(record)) ? "RSTOS0" : "OTH";
    }
    if (originator === CLOSED && responder === CLOSED) return "SF";
    if (originator === CLOSED) return noResponder ? "SH" : "S2";
    if (responder === CLOSED) return noOriginator ? "SHR" : "S3";
    if (originator === SYN_SENT && responder === INACTIVE) return "S0";
    if (originator === ESTABLISHED && responder === ESTABLISHED) return "S1";
    return "OTH";
  }

  // ── the endpoints' states

  #advance(
    record: number,
    r: number,
    own: number,
    byOriginator: boolean,
    s: Segment,
    state: number,
    peerState: number,
  ): void {
    const { i32 } = this.#records;
    const flags = s.flags;
    const ownShift = byOriginator ? 0 : 6;
    let next = state;
    let peerNext = peerState;
    let flip = false;
    if (state === INACTIVE) {
      if (flags & SYN) {
        if (byOriginator) {
          next = flags & ACK ? SYN_ACK_SENT : SYN_SENT;
        } else {
          // A SYN right behind the SYN-ACK that acknowledges it: two interfaces, read in the wrong order.
          flip =
            (flags & ACK) === 0 && peerState === SYN_ACK_SENT && ((s.seq + 1) | 0) === i32[own + H_ACKED];
          if (peerState === SYN_SENT || flip) peerNext = ESTABLISHED;
          next = ESTABLISHED;
        }
      }
      if (flags & FIN) next = CLOSED;
      if (flags & RST) next = RESET;
      if (next === INACTIVE) {
        // Some stacks acknowledge a SYN before they answer it with one of their own: not a partial connection.
        if (byOriginator || s.length > 0 || peerState !== SYN_SENT) {
          next = (flags & ACK) !== 0 && peerState === ESTABLISHED ? ESTABLISHED : PARTIAL;
        }
      }
    } else if (state === SYN_SENT || state === SYN_ACK_SENT) {
      if (flags & FIN) next = CLOSED;
      if (flags & RST) next = RESET;
    } else if (state === ESTABLISHED || state === PARTIAL) {
      if (flags & SYN && state === PARTIAL && peerState === INACTIVE && (flags & ACK) === 0) next = SYN_SENT;
      if (flags & FIN && (flags & RST) === 0) {
        next = CLOSED;
        const z = i32[r + R_ZEEK] as number;
        // FIN, then RST, from the peer was a normal end after all.
        if (peerState === RESET && ((z >> (9 - ownShift)) & 7) === CLOSED) peerNext = CLOSED;
      }
      if (flags & RST) next = RESET;
    } else if (state === CLOSED) {
      if (flags & RST && peerState !== CLOSED) next = RESET;
    }
    if (peerNext !== peerState) this.#enter(r, 6 - ownShift, peerNext);
    if (next !== state) this.#enter(r, ownShift, next);
    if (flip) {
      const z = i32[r + R_ZEEK] as number;
      const swapped =
        (z & ~0x3fff) | ((z & 0x3f) << 6) | ((z >> 6) & 0x3f) | ((z & 0x1000) << 1) | ((z & 0x2000) >> 1);
      i32[r + R_ZEEK] = swapped ^ ORIGINATOR_HIGH;
      this.#history.flip(record);
    }
    if ((next === CLOSED || next === RESET) && next !== state)
      this.#close(r, byOriginator, next, peerNext, s.time);
  }

  #enter(r: number, shift: number, state: number): void {
    const { i32 } = this.#records;
    const z = i32[r + R_ZEEK] as number;
    const before = (z >> shift) & 7;
    i32[r + R_ZEEK] = (z & ~(0x3f << shift)) | ((state | (before << 3)) << shift);
  }

  #close(r: number, byOriginator: boolean, state: number, peerState: number, time: number): void {
    const { i32, f64 } = this.#records;
    const bit = 1 << (CLOSED_BIT + (byOriginator ? 0 : 1));
    const z = i32[r + R_ZEEK] as number;
    if (z & bit) return;
    i32[r + R_ZEEK] = z | bit;
    const peerClosed = (z & (1 << (CLOSED_BIT + (byOriginator ? 1 : 0)))) !== 0;
    if (peerClosed) f64[(r + R_ROW_LAST) >> 1] = time;
    if (state === RESET || peerClosed || peerState === INACTIVE) f64[(r + R_REMOVE_AT) >> 1] = time + DELAY;
  }
}

function clean(state: number, before: number): boolean {
  return state === ESTABLISHED || (state === CLOSED && before === ESTABLISHED);
}
