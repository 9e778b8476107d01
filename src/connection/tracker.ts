/**
 * segments → connections: what each segment does to its connection's record. The path of an ordinary
 * segment makes no object, no string and no closure.
 */
import { printableAscii } from "../bytes/printable.ts";
import { formatAddress } from "../packet/address.ts";
import { ACK, FIN, RST, SYN } from "../packet/flags.ts";
import type { IcmpError, Segment } from "../packet/segment.ts";
import { Connections, QUIET_US } from "./connections.ts";
import { DUPLICATE_US, isDuplicate } from "./duplicate.ts";
import { noteHabits } from "./habits.ts";
import { inferHalf, noteControl, noteEstablished, numberHalf } from "./halves.ts";
import * as L from "./layout.ts";
import { Mark } from "./marks.ts";
import { bumpHigh, noteHole, noteProbe, noteRepeated } from "./repeats.ts";

/** A silence between two events that is worth remembering. */
const GAP_US = 300_000;
/** An ACK so far ahead of what was sent is not believed. */
const ACK_JUMP_MAX = 1 << 24;
/** RSTs of one end that enter its ring. */
const RESETS_KEPT = 4;
/** Characters kept of a RST's payload. */
const RESET_TEXT_MAX = 120;

export class Tracker extends Connections {
  /** A segment, and the bytes of its frame (for what the payload says). */
  segment(s: Segment, bytes: Uint8Array): void {
    const time = s.time;
    if (time > this.now) {
      this.now = time;
      this.expire();
    }
    let fromHigh: boolean;
    let record: number;
    if (s.version === 4) {
      const from = s.src0;
      const to = s.dst0;
      fromHigh = from > to || (from === to && s.srcPort > s.dstPort);
      record = fromHigh
        ? this.table.find4(to, from, (s.dstPort << 16) | s.srcPort)
        : this.table.find4(from, to, (s.srcPort << 16) | s.dstPort);
    } else {
      this.table.key.of(s);
      fromHigh = this.table.key.fromHigh;
      record = this.table.find();
    }
    const flags = s.flags;
    if (record !== 0) {
      const f = this.records.f64;
      const r = record * L.RECORD_WORDS;
      if (
        time >= (f[(r + L.R_REMOVE_AT) >> 1] as number) ||
        time - (f[(r + L.R_LAST) >> 1] as number) > QUIET_US ||
        (flags & SYN) !== 0
      ) {
        record = this.stillTheSame(record, s, fromHigh);
      }
    }
    if (record === 0) record = this.begin(s, fromHigh);

    const i32 = this.records.i32;
    const f64 = this.records.f64;
    const r = record * L.RECORD_WORDS;
    const own = r + (fromHigh ? L.HALF_HIGH : L.HALF_LOW);
    const peer = r + (fromHigh ? L.HALF_LOW : L.HALF_HIGH);
    const rest = L.restOf(r, own);
    let state = i32[own + L.H_FLAGS] as number;
    if (
      (state & (L.S_SEEN | L.S_INFERRED)) !== L.S_SEEN ||
      ((flags & SYN) !== 0 && s.seq !== i32[rest + L.A_FIRST])
    ) {
      state = numberHalf(i32, f64, own, rest, s);
    }
    this.zeek.segment(record, own, fromHigh, s);

    const length = s.length;
    const span =
      (flags & RST ? 0 : length) + ((flags & (SYN | FIN)) === 0 ? 0 : flags & SYN && flags & FIN ? 2 : 1);
    const next = i32[own + L.H_NEXT] as number;
    const beyond = (s.seq + span - next) | 0;
    let peerState = i32[peer + L.H_FLAGS] as number;
    const acks = (flags & (ACK | RST)) === ACK;
    const peerKnown = (peerState & (L.S_SEEN | L.S_INFERRED)) !== 0;
    const advance = acks ? (peerKnown ? (s.ack - (i32[peer + L.H_ACKED] as number)) | 0 : 1) : 0;
    const lastOwn = f64[(rest + L.A_LAST) >> 1] as number;
    if (
      beyond <= 0 &&
      advance <= 0 &&
      time - lastOwn < DUPLICATE_US &&
      isDuplicate(this.rings, i32, r, own, s)
    ) {
      i32[r + L.R_DUPLICATES] = (i32[r + L.R_DUPLICATES] as number) + 1;
      this.duplicates++;
      return;
    }

    // ── sequence numbers
    let marks = 0;
    let moved = false;
    if (span > 0 && (flags & RST) === 0) {
      if (beyond > 0) {
        moved = true;
        if (((s.seq - next) | 0) > 0) {
          marks |= Mark.gapBefore;
          noteHole(i32, own, rest, next, s.seq);
        } else if (beyond === 1 && length === 1 && (peerState & L.S_ZERO_WINDOW) !== 0) {
          // BSD and Windows probe a closed window with the next byte (RFC 9293 §3.8.6.1).
          marks |= noteProbe(i32, own, rest, peerState);
        }
        i32[own + L.H_NEXT] = (next + beyond) | 0;
        f64[(own + L.H_NEXT_RELATIVE) >> 1] = (f64[(own + L.H_NEXT_RELATIVE) >> 1] as number) + beyond;
      } else {
        marks |= noteRepeated(i32, f64, own, rest, peerState, s, next);
      }
    } else if (length === 0 && flags === ACK && s.seq === ((next - 1) | 0)) {
      marks |= noteProbe(i32, own, rest, peerState);
    }

    // ── what it acknowledges
    if (acks) {
      if (!peerKnown) inferHalf(i32, f64, peer, L.restOf(r, peer), s.ack);
      else if (advance > 0) {
        if (this.#acknowledge(record, r, peer, s.ack, !fromHigh)) moved = true;
      } else if (
        advance === 0 &&
        length === 0 &&
        (flags & (SYN | FIN)) === 0 &&
        marks === 0 &&
        beyond === 0
      ) {
        marks |= Mark.duplicateAck;
      }
    }
    peerState = i32[peer + L.H_FLAGS] as number;
    if (peerState & L.S_PROBING) {
      i32[peer + L.H_FLAGS] = peerState & ~L.S_PROBING;
      const run = L.restOf(r, peer) + L.A_RUN;
      i32[run] = (i32[run] as number) & 0xffff;
    }

    // ── the control flags
    if ((flags & (SYN | FIN | RST)) !== 0) {
      state = noteControl(i32, f64, r, rest, s, fromHigh, state);
      if (flags & RST) this.#reset(record, s, bytes);
      moved = true;
    } else if (((i32[r + L.R_FLAGS] as number) & (L.F_SYN_ACK | L.F_ESTABLISHED)) === L.F_SYN_ACK) {
      noteEstablished(i32, f64, r, fromHigh, time);
    }

    // ── window, TTL, identification, habits
    if ((flags & RST) === 0) {
      let window = s.window;
      if ((flags & SYN) === 0) {
        const scale = (state >> L.S_SCALE_SHIFT) & L.S_SCALE_MASK;
        if (scale > 1 && ((peerState >> L.S_SCALE_SHIFT) & L.S_SCALE_MASK) !== 0) window <<= scale - 1;
      }
      // An update of the window repeats nothing (RFC 5681 §2).
      if (marks === Mark.duplicateAck && window !== i32[rest + L.A_WINDOW]) marks = 0;
      i32[rest + L.A_WINDOW] = window;
      if (window > (i32[rest + L.A_WINDOW_PEAK] as number)) i32[rest + L.A_WINDOW_PEAK] = window;
      if (window === 0) {
        marks |= Mark.zeroWindow;
        state |= L.S_ZERO_WINDOW;
        i32[rest + L.A_TROUBLE] = bumpHigh(i32[rest + L.A_TROUBLE] as number);
      } else {
        state &= ~L.S_ZERO_WINDOW;
      }
      // A SYN-ACK is often sent before there is a socket to count identifications for.
      noteHabits(i32, rest, s.ttl, flags & SYN ? -1 : s.ipId);
      if (s.hasTimestamp) state |= L.S_TIMESTAMPS;
      if (length > 0) {
        i32[rest + L.A_LAST_DATA] = i32[own + L.H_RING_COUNT] as number;
        if (length > (i32[rest + L.A_LARGEST] as number)) i32[rest + L.A_LARGEST] = length;
      }
    }
    if (s.sackBlocks > 0) {
      marks |= Mark.sack;
      state |= L.S_SACK;
    }
    // What was noted about repeats, probes and holes stands in memory; the rest is in `state`.
    const noted = L.S_REPEATING | L.S_PROBING | L.S_HOLE | L.S_TROUBLE;
    i32[own + L.H_FLAGS] = (state & ~noted) | ((i32[own + L.H_FLAGS] as number) & noted);
    i32[own + L.H_PACKETS] = (i32[own + L.H_PACKETS] as number) + 1;

    // ── time
    const silence = time - lastOwn;
    if (silence > 1000 && silence / 1000 > (i32[rest + L.A_IDLE_MAX] as number)) {
      i32[rest + L.A_IDLE_MAX] = Math.min(silence / 1000, 0x7fffffff);
    }
    f64[(rest + L.A_LAST) >> 1] = time;
    f64[(r + L.R_LAST) >> 1] = time;
    if (moved) {
      const gap = time - (f64[(r + L.R_ACTIVE) >> 1] as number);
      if (gap >= GAP_US) {
        f64[(r + L.R_GAP_BEFORE) >> 1] = f64[(r + L.R_GAP) >> 1] as number;
        f64[(r + L.R_GAP) >> 1] = gap;
        if (flags & FIN) i32[r + L.R_FLAGS] = (i32[r + L.R_FLAGS] as number) | L.F_IDLE_FIN;
      }
      f64[(r + L.R_ACTIVE) >> 1] = time;
    }

    // Of a volley of RSTs the first few say it all; they must not push out what drew them.
    if (
      (flags & RST) === 0 ||
      ((i32[rest + L.A_COUNTS] as number) & L.COUNT_RST_MAX) <= RESETS_KEPT * L.COUNT_RST
    ) {
      this.rings.add(i32, own, rest, s, marks);
    }
    if ((flags & RST) === 0 && this.http.wants(r)) {
      if (length > 0 && s.captured > 0) this.http.data(r, own, s, fromHigh, bytes);
      if (flags & FIN) this.http.fin(r, own, fromHigh);
    }
  }

  /** An ICMP error; noted at the connection that it quotes, if that is known. */
  icmp(e: IcmpError): void {
    this.advance(e.time);
    const key = this.table.key;
    if (e.version === 4) key.set4(e.src0, e.srcPort, e.dst0, e.dstPort);
    else {
      key.set6(e.src0, e.src1, e.src2, e.src3, e.srcPort, e.dst0, e.dst1, e.dst2, e.dst3, e.dstPort);
    }
    const record = this.table.find();
    if (record === 0) return;
    const extras = this.extrasOf(record);
    extras.addIcmp({
      frame: e.frame,
      time: e.time,
      version: e.version,
      type: e.type,
      code: e.code,
      mtu: e.mtu,
      from: formatAddress(e.version, e.from0, e.from1, e.from2, e.from3),
      aboutHigh: key.fromHigh,
      ttl: e.ttl,
    });
  }

  /** `half`'s bytes are acknowledged up to `ack`. True if that moved. */
  #acknowledge(record: number, r: number, half: number, ack: number, halfIsHigh: boolean): boolean {
    const { i32, f64 } = this.records;
    const over = (ack - (i32[half + L.H_NEXT] as number)) | 0;
    let state = i32[half + L.H_FLAGS] as number;
    if (over > 0) {
      // While connecting such a number is an old connection's.
      const common = i32[r + L.R_FLAGS] as number;
      if (over > ACK_JUMP_MAX || (common & (L.F_SYN | L.F_ESTABLISHED)) === L.F_SYN) return false;
      i32[half + L.H_NEXT] = ack;
      f64[(half + L.H_NEXT_RELATIVE) >> 1] = (f64[(half + L.H_NEXT_RELATIVE) >> 1] as number) + over;
      const missing = L.restOf(r, half) + L.A_MISSING;
      i32[missing] = (i32[missing] as number) + over;
      state |= L.S_TROUBLE;
      i32[half + L.H_FLAGS] = state;
      this.zeek.gap(record, half, halfIsHigh);
    }
    i32[half + L.H_ACKED] = ack;
    if ((state & (L.S_HOLE | L.S_FIN_SENT | L.S_REPEATING)) === 0) return true;
    const rest = L.restOf(r, half);
    if (state & L.S_HOLE && ((ack - (i32[rest + L.A_HOLE_TO] as number)) | 0) >= 0) {
      const missing = (i32[rest + L.A_MISSING] as number) + (i32[rest + L.A_HOLE_BYTES] as number);
      i32[rest + L.A_MISSING] = missing;
      state = (state | L.S_TROUBLE) & ~L.S_HOLE;
      this.zeek.gap(record, half, halfIsHigh);
    }
    if (state & L.S_FIN_SENT && ((ack - (i32[rest + L.A_LAST_FIN] as number)) | 0) > 0) {
      state |= L.S_FIN_ACKED;
      const other = i32[r + (half === r + L.HALF_LOW ? L.HALF_HIGH : L.HALF_LOW) + L.H_FLAGS] as number;
      if ((other & (L.S_FIN_ACKED | L.S_RST_SENT)) === L.S_FIN_ACKED) this.http.closedCleanly(r);
    }
    if (state & L.S_REPEATING) {
      state &= ~L.S_REPEATING;
      i32[rest + L.A_RUN] = (i32[rest + L.A_RUN] as number) & ~0xffff;
    }
    i32[half + L.H_FLAGS] = state;
    return true;
  }

  /** What a RST says of itself. */
  #reset(record: number, s: Segment, bytes: Uint8Array): void {
    if (s.captured > 0 && s.length > 0) {
      const text = printableAscii(bytes, s.payloadOffset, Math.min(s.captured, RESET_TEXT_MAX));
      this.extrasOf(record).resetText ??= text;
    }
    if (s.mptcpResetReason >= 0) this.extrasOf(record).mptcpResetReason = s.mptcpResetReason;
    this.strays.note(this, record, s);
  }
}
