/**
 * The connections that are open: their records, and how long they live.
 *
 * One record of typed words each (`layout.ts`), found by addresses and ports. Time comes from the packets
 * only; what is over is ended when its time comes, so that memory follows the connections that are open at
 * once and not the length of the capture. Knows when a segment begins a connection, not what it does to it.
 */
import { ACK, SYN } from "../packet/flags.ts";
import type { Segment } from "../packet/segment.ts";
import { Extras } from "./extras.ts";
import type { FrameList } from "./frame-list.ts";
import { payloadBytes } from "./halves.ts";
import { Hosts, hostHash } from "./hosts.ts";
import { HttpFollowers } from "./http-followers.ts";
import * as L from "./layout.ts";
import { Queue } from "./queue.ts";
import { Rings } from "./ring.ts";
import { Slab } from "./slab.ts";
import { Strays } from "./strays.ts";
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
/** A silence in which Zeek may have removed a connection. */
export const QUIET_US = 4.9e6;
/** Under pressure (many records) Zeek's own, shorter times hold for us too. */
const PRESSURE = 1 << 19;
/** More are never kept: with their rings at most 2.4 GB. */
const LIVE_MAX = 1 << 21;
/** How long after its first packet, and again and again, a record is looked at. */
const LOOK_US = 5.1e6;
const LOOK_LATER_US = 12.5e6;
export class Connections {
  readonly records = new Slab(L.RECORD_WORDS);
  readonly rings = new Rings();
  readonly table = new Table(this.records);
  readonly zeek = new Zeek(this.records);
  /** Filled by whoever sees all segments, see {@link Hosts.noteSender}. */
  readonly hosts = new Hosts();
  readonly extras = new Map<number, Extras>();
  readonly http = new HttpFollowers(this.records);
  readonly strays = new Strays();
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

  /** Moves the clock (a live source with no packets) and ends what is over. */
  advance(now: number): void {
    if (now <= this.now) return;
    this.now = now;
    this.expire();
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

  /** A record for the connection that this segment begins. */
  protected begin(s: Segment, fromHigh: boolean): number {
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
  protected stillTheSame(record: number, s: Segment, fromHigh: boolean): number {
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
    const extras = this.extrasOf(record);
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
  protected expire(): void {
    if (this.now >= this.#soon.dueAt) this.#drain(this.#soon);
    if (this.now >= this.#later.dueAt) this.#drain(this.#later);
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

  /** Was this segment of the record sent by the high end? */
  isHigh(record: number, s: Segment): boolean {
    const { i32 } = this.records;
    const r = record * L.RECORD_WORDS;
    const ports = i32[r + L.R_PORTS] as number;
    if (hostHash(s.src0, s.src1, s.src2, s.src3) !== this.hostHash(record, true)) return false;
    return (ports & 0xffff) === s.srcPort;
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

  protected extrasOf(record: number): Extras {
    let extras = this.extras.get(record);
    if (extras === undefined) {
      extras = new Extras();
      this.extras.set(record, extras);
      const at = record * L.RECORD_WORDS + L.R_FLAGS;
      this.records.i32[at] = (this.records.i32[at] as number) | L.F_EXTRAS;
    }
    return extras;
  }
}
