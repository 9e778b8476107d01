/**
 * The sending half of a session: messages in, bytes of our stream out, kept until the peer's application has
 * taken them.
 *
 *     base ≤ sent ≤ end        base: acknowledged; sent: handed to the connection; end: posted
 *
 * Rule: nothing behind `base` is forgotten, and `base` moves only by {@link Outbox.confirm}, to the end of a
 * message. Short messages are copied into chunks; long ones stay the caller's bytes, which must not change.
 */
import type { Account } from "./errors.ts";
import { lengthBytes, lengthBytesOf, readLength, writeLength } from "./varint.ts";

/** Consecutive bytes of the stream. */
interface Segment {
  /** Position of the first byte. */
  readonly position: number;
  readonly memory: Uint8Array;
  /** Where in `memory` the first byte is. */
  readonly from: number;
  length: number;
  /** The last one in a chunk of ours: behind it, the chunk may be filled again. */
  isChunkEnd: boolean;
}

const CHUNK_BYTES = 65_536;
/** Messages from this size on are not copied. */
export const UNCOPIED_BYTES_MIN = 16_384;

export class Outbox {
  /** Everything before it was taken by the peer's application. */
  base: number;
  /** The next position that was never handed to the present connection. */
  sent: number;
  /** The furthest position that was ever handed to a connection, END included. */
  sentMax: number;
  /** Behind the last message posted. */
  end: number;
  /** Messages posted since the stream began. */
  postedCount: number;
  /** Messages that the peer's application has taken. */
  confirmedCount: number;
  /** No more messages: the stream ends at `end`. */
  isEnded = false;
  #segments: Segment[] = [];
  #first = 0;
  /** Index of the segment in which `sent` lies. */
  #sending = 0;
  #chunk: Uint8Array = NOTHING;
  #chunkFilled = 0;
  readonly #spare: Uint8Array[] = [];
  readonly #allocate: (size: number) => Uint8Array;

  /** `position` and `count`: where a stored stream goes on. */
  constructor(
    position = 0,
    count = 0,
    allocate: (size: number) => Uint8Array = (size) => new Uint8Array(size),
  ) {
    this.base = position;
    this.sent = position;
    this.sentMax = position;
    this.end = position;
    this.postedCount = count;
    this.confirmedCount = count;
    this.#allocate = allocate;
  }

  /** Bytes that are kept: posted, not yet confirmed. */
  get storedBytes(): number {
    return Math.max(0, this.end - this.base);
  }

  /** The peer's application has taken everything, and seen the end. */
  get isOver(): boolean {
    return this.isEnded && this.base > this.end;
  }

  post(message: Uint8Array): void {
    const { length } = message;
    const head = lengthBytes(length);
    const copied = length < UNCOPIED_BYTES_MIN;
    const need = copied ? head + length : head;
    let at = this.#chunkFilled;
    if (at + need > this.#chunk.length) {
      const last = this.#segments[this.#segments.length - 1];
      if (last !== undefined) last.isChunkEnd = true;
      this.#chunk = this.#spare.pop() ?? this.#allocate(CHUNK_BYTES);
      at = 0;
      this.#append(this.#chunk, 0, 0);
    }
    const chunk = this.#chunk;
    const from = at;
    at = writeLength(chunk, at, length);
    if (copied) {
      chunk.set(message, at);
      at += length;
    }
    this.#chunkFilled = at;
    const last = this.#segments[this.#segments.length - 1] as Segment;
    last.length += at - from;
    this.end += at - from;
    if (!copied) {
      this.#append(message, 0, length);
      this.end += length;
      // What follows continues the chunk behind the length just written.
      this.#append(chunk, at, 0);
    }
    this.postedCount += 1;
  }

  /** Up to `max` bytes from `sent` on, in pieces, added to `out`; moves `sent`. Answers how many. */
  take(max: number, out: Uint8Array[]): number {
    let bytes = 0;
    const end = Math.min(this.end, this.sent + max);
    while (this.sent < end) {
      const segment = this.#segments[this.#sending] as Segment;
      const offset = this.sent - segment.position;
      if (offset >= segment.length) {
        this.#sending += 1;
        continue;
      }
      const size = Math.min(segment.length - offset, end - this.sent);
      const from = segment.from + offset;
      out.push(segment.memory.subarray(from, from + size));
      this.sent += size;
      bytes += size;
    }
    if (this.sent > this.sentMax) this.sentMax = this.sent;
    return bytes;
  }

  /** END is handed to the connection. */
  takeEnd(): void {
    this.sent = this.end + 1;
    this.sentMax = this.sent;
  }

  /**
   * The peer's application has taken everything before `position`. False if that cannot be: beyond what was sent,
   * or inside of a message. A position that was confirmed before changes nothing.
   */
  confirm(position: number): boolean {
    if (position <= this.base) return position === this.base;
    if (position > this.sentMax) return false;
    const stop = Math.min(position, this.end);
    let at = this.base;
    let count = 0;
    let index = this.#first;
    while (at < stop) {
      let segment = this.#segments[index] as Segment;
      while (at >= segment.position + segment.length) segment = this.#segments[++index] as Segment;
      // A length is never cut: chunks are begun anew when it does not fit.
      const from = segment.from + (at - segment.position);
      const length = readLength(segment.memory, from);
      at += lengthBytesOf(segment.memory[from] as number) + length;
      count += 1;
    }
    if (at !== stop) return false;
    this.base = position;
    this.confirmedCount += count;
    this.#forget();
    return true;
  }

  /** Goes back to `position`, which the peer wants next. False if that cannot be. */
  rewind(position: number): boolean {
    if (position < this.base || position > this.sentMax) return false;
    this.sent = position;
    this.#sending = this.#first;
    return true;
  }

  /** What became of every message, as far as we know. Copies. */
  account(): Account {
    const unknown: Uint8Array[] = [];
    const unsent: Uint8Array[] = [];
    let index = this.#first;
    let at = this.base;
    while (at < this.end) {
      const start = at;
      let segment = this.#segments[index] as Segment;
      while (at >= segment.position + segment.length) segment = this.#segments[++index] as Segment;
      const from = segment.from + (at - segment.position);
      const head = lengthBytesOf(segment.memory[from] as number);
      const length = readLength(segment.memory, from);
      at += head + length;
      // The bytes of a long message are a segment of their own.
      const message =
        length < UNCOPIED_BYTES_MIN
          ? segment.memory.subarray(from + head, from + head + length)
          : (this.#segments[++index] as Segment).memory;
      (start < this.sentMax ? unknown : unsent).push(copyOf(message));
    }
    return { confirmed: this.confirmedCount, unknown, unsent };
  }

  /** Forgets everything; for a session that is over. */
  clear(): void {
    this.#segments = [];
    this.#first = 0;
    this.#sending = 0;
    this.#chunk = NOTHING;
    this.#chunkFilled = 0;
    this.base = Math.max(this.base, this.end);
    this.sent = Math.max(this.sent, this.end);
  }

  #append(memory: Uint8Array, from: number, length: number): void {
    this.#segments.push({ position: this.end, memory, from, length, isChunkEnd: false });
  }

  /** Lets go of segments before `base`. The last one stays: it is being filled. */
  #forget(): void {
    const segments = this.#segments;
    while (this.#first < segments.length - 1) {
      const segment = segments[this.#first] as Segment;
      if (segment.position + segment.length > this.base) break;
      segments[this.#first] = GONE;
      this.#first += 1;
      if (segment.isChunkEnd && this.#spare.length < SPARES_MAX) this.#spare.push(segment.memory);
    }
    if (this.#sending < this.#first) this.#sending = this.#first;
    if (this.#first > 64 && this.#first * 2 > segments.length) {
      segments.splice(0, this.#first);
      this.#sending -= this.#first;
      this.#first = 0;
    }
  }
}

/** Node's Buffer has a `slice` of its own, which does not copy. */
const copyOf = (bytes: Uint8Array): Uint8Array => Uint8Array.prototype.slice.call(bytes);

const NOTHING = new Uint8Array(0);
const GONE: Segment = { position: 0, memory: NOTHING, from: 0, length: 0, isChunkEnd: false };
const SPARES_MAX = 32;
