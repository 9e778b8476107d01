/**
 * Every segment of one connection in one capture, as numbers, with its absolute sequence numbers: what two
 * captures of the same connection are compared by. A tracker keeps the last moments of millions of connections;
 * a trail keeps all of a few.
 */
import { SYN } from "../packet/flags.ts";
import type { Segment } from "../packet/segment.ts";

/** Which of a trail's two ends sent a segment: the one that was seen first, or the other. */
export type Side = 0 | 1;

/** Words of one segment in {@link Trail}'s table. */
const WORDS = 9;
const FRAME = 0;
const BITS = 1;
const SEQ = 2;
const ACK = 3;
const LENGTH = 4;
const STAMP = 5;
const IP_ID = 6;
const TTL = 7;
const PAYLOAD = 8;

const SIDE_BIT = 1 << 16;
const STAMPED_BIT = 1 << 17;
const ROOM_FIRST = 64;

/** One end, as a capture shows it. */
export interface Endpoint {
  readonly version: 4 | 6;
  readonly words: readonly [number, number, number, number];
  readonly port: number;
}

/** Bytes of a payload that are compared at most: headers-only captures hold no more. */
const PAYLOAD_BYTES = 32;

export class Trail {
  /** Sender of the first segment seen, and its receiver. */
  readonly ends: readonly [Endpoint, Endpoint];
  /** Segments that were let go of because there were too many; the oldest ones. */
  forgotten = 0;
  readonly #most: number;
  #table = new Int32Array(ROOM_FIRST * WORDS);
  #times = new Float64Array(ROOM_FIRST);
  /** Where the oldest one stands, once the table is full and used as a ring. */
  #first = 0;
  #count = 0;
  #passages: readonly Passage[] = [];
  #stale = false;

  /** @param most segments kept; of more the newest */
  constructor(first: Segment, most: number) {
    this.#most = Math.max(ROOM_FIRST, most);
    const { version } = first;
    this.ends = [
      { version, words: [first.src0, first.src1, first.src2, first.src3], port: first.srcPort },
      { version, words: [first.dst0, first.dst1, first.dst2, first.dst3], port: first.dstPort },
    ];
  }

  /** Segments kept. */
  get length(): number {
    return this.#count;
  }

  /** The side that sent this segment. Only for segments of this connection. */
  sideOf(segment: Segment): Side {
    const [a] = this.ends;
    const [w0, w1, w2, w3] = a.words;
    const isFirst =
      segment.srcPort === a.port &&
      segment.src0 === w0 &&
      segment.src1 === w1 &&
      segment.src2 === w2 &&
      segment.src3 === w3;
    return isFirst ? 0 : 1;
  }

  /** Is this segment between the same two ends? */
  holds(s: Segment): boolean {
    const [a, b] = this.ends;
    return (isFrom(s, a) && isTo(s, b)) || (isFrom(s, b) && isTo(s, a));
  }

  /** `bytes`: the frame's buffer, for what a payload begins with. */
  add(segment: Segment, bytes: Uint8Array): void {
    this.#stale = true;
    if (this.#count === this.#most) {
      this.#first = (this.#first + 1) % this.#most;
      this.#count--;
      this.forgotten++;
    }
    const slot = (this.#first + this.#count++) % this.#most;
    if (slot * WORDS >= this.#table.length) this.#grow();
    const at = slot * WORDS;
    const t = this.#table;
    t[at + FRAME] = segment.frame;
    t[at + BITS] =
      segment.flags | (this.sideOf(segment) === 1 ? SIDE_BIT : 0) | (segment.hasTimestamp ? STAMPED_BIT : 0);
    t[at + SEQ] = segment.seq;
    t[at + ACK] = segment.ack;
    t[at + LENGTH] = segment.length;
    t[at + STAMP] = segment.hasTimestamp ? segment.tsValue : 0;
    t[at + IP_ID] = segment.ipId;
    t[at + TTL] = segment.ttl;
    t[at + PAYLOAD] = payloadHash(segment, bytes);
    this.#times[slot] = segment.time;
  }

  #grow(): void {
    const table = new Int32Array(Math.min(this.#most * WORDS, this.#table.length * 2));
    table.set(this.#table);
    const times = new Float64Array(table.length / WORDS);
    times.set(this.#times);
    this.#table = table;
    this.#times = times;
  }

  /** The segment at a place, from 0, the oldest one kept. */
  at(index: number): Passage {
    const slot = (this.#first + index) % this.#most;
    const at = slot * WORDS;
    const t = this.#table;
    const bits = t[at + BITS] as number;
    return {
      frame: (t[at + FRAME] as number) >>> 0,
      timeUs: this.#times[slot] as number,
      side: bits & SIDE_BIT ? 1 : 0,
      flags: bits & 0x1ff,
      seq: t[at + SEQ] as number,
      ack: t[at + ACK] as number,
      length: t[at + LENGTH] as number,
      stamp: bits & STAMPED_BIT ? (t[at + STAMP] as number) : undefined,
      ipId: t[at + IP_ID] as number,
      ttl: t[at + TTL] as number,
      payload: t[at + PAYLOAD] as number,
    };
  }

  /** All that are kept, oldest first. The same objects at each call, until a segment is added. */
  passages(): readonly Passage[] {
    if (this.#stale) {
      this.#passages = Array.from({ length: this.#count }, (_, i) => this.at(i));
      this.#stale = false;
    }
    return this.#passages;
  }

  /** The initial sequence number of a side, if its SYN is kept. */
  initialOf(side: Side): number | undefined {
    for (let i = 0; i < this.#count; i++) {
      const passage = this.at(i);
      if (passage.side === side && passage.flags & SYN) return passage.seq;
    }
    return undefined;
  }
}

/** One segment at one place of the way. Numbers as on the wire (int32). */
export interface Passage {
  readonly frame: number;
  /** Microseconds since 1970, of this capture's clock. */
  readonly timeUs: number;
  readonly side: Side;
  readonly flags: number;
  readonly seq: number;
  readonly ack: number;
  readonly length: number;
  /** TCP timestamp; absent without the option. */
  readonly stamp: number | undefined;
  readonly ipId: number;
  readonly ttl: number;
  /** Hash of what its payload begins with; 0 without payload, or where none of it was captured. */
  readonly payload: number;
}

function isFrom(s: Segment, { words: [w0, w1, w2, w3], port }: Endpoint): boolean {
  return s.srcPort === port && s.src0 === w0 && s.src1 === w1 && s.src2 === w2 && s.src3 === w3;
}

function isTo(s: Segment, { words: [w0, w1, w2, w3], port }: Endpoint): boolean {
  return s.dstPort === port && s.dst0 === w0 && s.dst1 === w1 && s.dst2 === w2 && s.dst3 === w3;
}

/** FNV-1a over the first bytes. */
function payloadHash({ payloadOffset, captured, length }: Segment, bytes: Uint8Array): number {
  const end = payloadOffset + Math.min(captured, length, PAYLOAD_BYTES);
  if (end <= payloadOffset) return 0;
  let hash = 0x811c9dc5;
  for (let i = payloadOffset; i < end; i++) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193);
  return hash | 0 || 1;
}
