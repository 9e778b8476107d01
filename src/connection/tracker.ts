/**
 * segments → connections.
 *
 * One record of typed words for each connection (`layout.ts`), found by addresses and ports. The path of an
 * ordinary segment makes no object, no string and no closure. Time comes from the packets only; what is over is
 * ended when its time comes, so that memory follows the connections that are
 * open at once and not the length of the capture.
 */

import { printableAscii } from "../bytes/printable.ts";
import { formatAddress } from "../packet/address.ts";
import { ACK, FIN, RST, SYN } from "../packet/flags.ts";
import type { IcmpError, Segment } from "../packet/segment.ts";
import { DUPLICATE_US, isDuplicate } from "./duplicate.ts";
import { Extras } from "./extras.ts";
import type { FrameList } from "./frame-list.ts";
import { noteHabits } from "./habits.ts";
import { inferHalf, noteControl, noteEstablished, numberHalf, payloadBytes } from "./halves.ts";
import { Hosts, hostHash } from "./hosts.ts";
import { HttpFollowers } from "./http-followers.ts";
import * as L from "./layout.ts";
import { Mark } from "./marks.ts";
import { Queue } from "./queue.ts";
import { bumpHigh, noteHole, noteProbe, noteRepeated } from "./repeats.ts";
import { Rings } from "./ring.ts";
import { Slab } from "./slab.ts";
import { Table } from "./table.ts";
import { Zeek } from "./zeek.ts";
import { zeekFlips } from "./zeek-ports.ts";

/** What each connection's end is told to; the record is valid only during the call. */
export interface EndingSink {
  ended(record: number): void;
}

/** A retry of a SYN may follow after this much silence (Linux waits 1, 2, 4, 8, 16, 32 s; the last is rare). */
const ATTEMPT_US = 17e6;
/** An idle connection is given up after this (the kernels' usual keep-alive time is two hours). */
const IDLE_US = 7_260e6;
const QUIET_US = 4.9e6;
/** Under pressure (many records) Zeek's own, shorter times hold for us too. */
const PRESSURE = 1 << 19;
/** More are never kept: 1.5 GB of records. */
const LIVE_MAX = 1 << 22;
/** How long after its first packet, and again and again, a record is looked at. */
const LOOK_US = 5.1e6;
const LOOK_LATER_US = 12.5e6;
/** A silence between two events that is worth remembering. */
const GAP_US = 300_000;
/** An ACK so far ahead of what was sent is not believed. */
const ACK_JUMP_MAX = 1 << 24;
/** RSTs of one end that enter its ring. */
const RESETS_KEPT = 4;
/** Characters kept of a RST's payload. */
const RESET_TEXT_MAX = 120;

export class Tracker {
  readonly records = new Slab(L.RECORD_WORDS);
  readonly rings = new Rings();
  readonly table = new Table(this.records);
  readonly zeek = new Zeek(this.records);
  /** Filled by whoever sees all segments, see {@link Hosts.noteSender}. */
  readonly hosts = new Hosts();
  readonly extras = new Map<number, Extras>();
  readonly http = new HttpFollowers(this.records);
  /** Newest time seen, µs since 1970. */
  now = 0;
  /** Connections begun so far. */
  connections = 0;
  /** When kept: the frame that began each connection, by id − 1. */
  begun: FrameList | undefined;
  /** Frames that were second captures. */
  duplicates = 0;

  readonly #sink: EndingSink;
  readonly #soon = new Queue(LOOK_US);
  readonly #later = new Queue(LOOK_LATER_US);

  constructor(sink: EndingSink) {
    this.#sink = sink;
  }

  /** A segment, and the bytes of its frame (for what the payload says). */
  segment(s: Segment, bytes: Uint8Array): void {
    const time = s.time;
    if (time > this.now) {
      this.now = time;
      if (time >= this.#soon.dueAt || time >= this.#later.dueAt) this.#expire();
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
        record = this.#stillTheSame(record, s, fromHigh);
      }
    }
    if (record === 0) record = this.#begin(s, fromHigh);

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
    const extras = this.#extrasOf(record);
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

  /** Moves the clock (a live source with no packets) and ends what is over. */
  advance(now: number): void {
    if (now <= this.now) return;
    this.now = now;
    this.#expire();
  }

  /** The capture is over: ends every connection, in the order of their first packets. */
  finish(): void {
    const order = new Float64Array(this.records.live);
    let n = 0;
    const WIDTH = 0x1000000;
    for (let record = 1; record <= this.records.high; record++) {
      if (this.#isLive(record)) {
        order[n++] = (this.records.i32[record * L.RECORD_WORDS + L.R_ID] as number) * WIDTH + record;
      }
    }
    for (const entry of order.subarray(0, n).sort()) this.#end(entry % WIDTH);
  }

  // ── beginning and ending

  #begin(s: Segment, fromHigh: boolean): number {
    if (this.records.live >= LIVE_MAX) this.#makeRoom();
    const record = this.records.allocate();
    const { i32, f64 } = this.records;
    const r = record * L.RECORD_WORDS;
    for (let i = r >> 1, end = (r + L.RECORD_WORDS) >> 1; i < end; i++) f64[i] = 0;
    this.table.key.of(s);
    this.table.insert(record);
    const syn = (s.flags & SYN) !== 0;
    let clientSent: boolean;
    if (syn) clientSent = (s.flags & ACK) === 0;
    else if (zeekFlips(s)) clientSent = false;
    else clientSent = !(s.srcPort < s.dstPort && s.srcPort < 32_768 && s.dstPort >= 32_768);
    i32[r + L.R_FLAGS] =
      (i32[r + L.R_FLAGS] as number) |
      L.F_LIVE |
      (clientSent === fromHigh ? L.F_CLIENT_HIGH : 0) |
      (syn ? 0 : L.F_GUESSED);
    i32[r + L.R_ID] = ++this.connections;
    this.begun?.push(s.frame);
    i32[r + L.R_ROUND_TRIP] = -1;
    for (const half of [r + L.HALF_LOW, r + L.HALF_HIGH]) {
      const rest = L.restOf(r, half);
      i32[rest + L.A_WINDOW] = -1;
      i32[rest + L.A_WINDOW_PEAK] = -1;
    }
    f64[(r + L.R_START) >> 1] = s.time;
    f64[(r + L.R_LAST) >> 1] = s.time;
    f64[(r + L.R_ACTIVE) >> 1] = s.time;
    this.zeek.begin(record, s, fromHigh);
    this.#soon.push(record, this.now);
    return record;
  }

  /** After a silence, a SYN, or Zeek's removal: is it still this connection? 0 if it was ended here. */
  #stillTheSame(record: number, s: Segment, fromHigh: boolean): number {
    if (this.zeek.expired(record, s.time)) {
      if (!this.#goesOn(record, s, fromHigh)) {
        this.#end(record);
        return 0;
      }
      this.#closeRow(record);
      this.zeek.begin(record, s, fromHigh);
      return record;
    }
    if ((s.flags & SYN) !== 0 && this.zeek.reuses(record, s)) {
      if (!this.#bothOpen(record, s, fromHigh)) {
        this.#end(record);
        return 0;
      }
      this.#closeRow(record);
      this.zeek.begin(record, s, fromHigh);
    }
    return record;
  }

  /** A SYN that answers a SYN: two rows to Zeek, one connection to TCP (RFC 9293 §3.5, figure 7). */
  #bothOpen(record: number, s: Segment, fromHigh: boolean): boolean {
    if ((s.flags & (SYN | ACK)) !== SYN || !this.zeek.onlyAttempted(record)) return false;
    if (this.zeek.originatorIsHigh(record) === fromHigh) return false;
    const r = record * L.RECORD_WORDS;
    const own = r + (fromHigh ? L.HALF_HIGH : L.HALF_LOW);
    const { i32 } = this.records;
    return i32[own + L.H_PACKETS] === 0 || s.seq === i32[L.restOf(r, own) + L.A_FIRST];
  }

  /** Zeek would begin a new row; is it a new connection to TCP too? */
  #goesOn(record: number, s: Segment, fromHigh: boolean): boolean {
    const r = record * L.RECORD_WORDS;
    const rest = L.restOf(r, r + (fromHigh ? L.HALF_HIGH : L.HALF_LOW));
    if ((s.flags & (SYN | ACK)) === SYN) return s.seq === this.records.i32[rest + L.A_FIRST];
    return this.zeek.stillOpen(record);
  }

  #closeRow(record: number): void {
    const extras = this.#extrasOf(record);
    extras.addRow(this.rowOf(record));
  }

  /** The record's Zeek row as it stands now. */
  rowOf(record: number): Extras["rows"][number] {
    const { i32, f64 } = this.records;
    const r = record * L.RECORD_WORDS;
    const earlier = this.extras.get(record)?.rows;
    let lowBytes = payloadBytes(i32, f64, r + L.HALF_LOW);
    let highBytes = payloadBytes(i32, f64, r + L.HALF_HIGH);
    let lowPackets = i32[r + L.HALF_LOW + L.H_PACKETS] as number;
    let highPackets = i32[r + L.HALF_HIGH + L.H_PACKETS] as number;
    for (const row of earlier ?? []) {
      lowBytes -= row.lowBytes;
      highBytes -= row.highBytes;
      lowPackets -= row.lowPackets;
      highPackets -= row.highPackets;
    }
    return {
      state: this.zeek.state(record, lowBytes === 0 && highBytes === 0),
      history: this.zeek.history(record),
      start: f64[(r + L.R_ROW_START) >> 1] as number,
      last: this.zeek.rowLast(record),
      originatorHigh: this.zeek.originatorIsHigh(record),
      lowBytes,
      highBytes,
      lowPackets,
      highPackets,
    };
  }

  /** Ends what is over, of the records whose time to be looked at has come. */
  #expire(): void {
    this.#drain(this.#soon);
    this.#drain(this.#later);
  }

  /** A record's number is given back only here, so that it stands in one queue at a time. */
  #drain(queue: Queue): void {
    while (this.now >= queue.dueAt) {
      const record = queue.record;
      queue.pop();
      if (this.#isLive(record)) {
        if (!this.#isDue(record)) {
          (this.zeek.onlyAttempted(record) ? this.#later : this.#soon).push(record, this.now);
          continue;
        }
        this.#end(record);
      }
      this.records.release(record);
    }
  }

  #isLive(record: number): boolean {
    return ((this.records.i32[record * L.RECORD_WORDS + L.R_FLAGS] as number) & L.F_LIVE) !== 0;
  }

  /** Decided, where possible, by the record's first cache line: most records looked at are far away. */
  #isDue(record: number): boolean {
    const { f64 } = this.records;
    const r = record * L.RECORD_WORDS;
    if (this.now >= (f64[(r + L.R_REMOVE_AT) >> 1] as number)) return true;
    if (this.records.live > PRESSURE) return this.zeek.expired(record, this.now);
    const quiet = this.now - (f64[(r + L.R_LAST) >> 1] as number);
    if (this.zeek.onlyAttempted(record)) return quiet > ATTEMPT_US;
    if (this.zeek.stillOpen(record)) return quiet > IDLE_US;
    return quiet > QUIET_US && this.zeek.expired(record, this.now);
  }

  /** More connections at once than there is room for: the one that waits longest to be looked at goes. */
  #makeRoom(): void {
    while (this.records.live >= LIVE_MAX) {
      const queue = this.#soon.length > 0 ? this.#soon : this.#later;
      const record = queue.record;
      queue.pop();
      if (this.#isLive(record)) this.#end(record);
      this.records.release(record);
    }
  }

  #end(record: number): void {
    this.#sink.ended(record);
    const { i32 } = this.records;
    const r = record * L.RECORD_WORDS;
    this.rings.release(i32, r + L.HALF_LOW);
    this.rings.release(i32, r + L.HALF_HIGH);
    this.http.release(r);
    if ((i32[r + L.R_FLAGS] as number) & L.F_EXTRAS) this.extras.delete(record);
    this.zeek.forget(record);
    this.table.remove(record);
    i32[r + L.R_FLAGS] = 0;
  }

  /** Names an end's address for {@link hosts}. */
  hostHash(record: number, high: boolean): number {
    const { i32 } = this.records;
    const r = record * L.RECORD_WORDS;
    if (((i32[r + L.R_FLAGS] as number) & L.F_IPV6) === 0) {
      return hostHash(i32[r + (high ? L.R_HIGH : L.R_LOW)] as number, 0, 0, 0);
    }
    const { words, offset } = this.table.pair(record);
    const at = offset + (high ? 4 : 0);
    return hostHash(
      words[at] as number,
      words[at + 1] as number,
      words[at + 2] as number,
      words[at + 3] as number,
    );
  }

  #extrasOf(record: number): Extras {
    let extras = this.extras.get(record);
    if (extras === undefined) {
      extras = new Extras();
      this.extras.set(record, extras);
      const at = record * L.RECORD_WORDS + L.R_FLAGS;
      this.records.i32[at] = (this.records.i32[at] as number) | L.F_EXTRAS;
    }
    return extras;
  }

  // ── numbers

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
      this.#extrasOf(record).resetText ??= text;
    }
    if (s.mptcpResetReason >= 0) this.#extrasOf(record).mptcpResetReason = s.mptcpResetReason;
  }
}
