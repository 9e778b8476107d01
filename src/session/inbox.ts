/**
 * The receiving half of a session: bytes of the peer's stream in, messages out, and how far the application
 * has taken them.
 *
 *     taken ≤ handed ≤ received ≤ limit
 *
 * Rule: `received` only grows by bytes that stand exactly at it, `taken` only by {@link Inbox.take}. What is
 * stored is never more than the window, or one message of permitted length if that is longer. Bytes are copied once,
 * to where the application finds them: long messages into memory of their own, short ones side by side.
 */
import { lengthBytesOf, readLength } from "./varint.ts";

export interface InboxOptions {
  /** Bytes the peer may send before the application has taken what came before. */
  readonly windowBytes: number;
  /** Longest message accepted, in bytes. */
  readonly messageBytesMax: number;
  /** Makes room for messages; the content does not matter. */
  readonly allocate?: (size: number) => Uint8Array;
}

/** Short messages, one behind the other with their lengths. The last one may not be complete. */
interface Run {
  readonly isLong: false;
  readonly memory: Uint8Array;
  /** The first message that was not given out; behind the last complete one; behind what has arrived. */
  at: number;
  completeTo: number;
  filledTo: number;
}

/** A message that has its own memory, which grows with what arrives. */
interface Long {
  readonly isLong: true;
  /** Position of its length in the stream, and how many bytes that takes. */
  readonly position: number;
  readonly head: number;
  readonly length: number;
  memory: Uint8Array;
  filled: number;
}

/** Messages from this size on have their own memory. */
const LONG_BYTES_MIN = 16_384;
/** A message has all its memory at once up to this size; beyond, it grows with what arrives. */
const LONG_START_BYTES = 1 << 18;
/** Memory for short messages is made in pieces of at least this size. */
const RUN_BYTES_MIN = 4_096;
/** The first byte of a length says how long it is; the longest takes so many. */
const LENGTH_BYTES_MAX = 8;

export class Inbox {
  /** The next position wanted from the peer; behind its END, one more. */
  received: number;
  /** Behind the last message that the application has taken. */
  taken: number;
  /** Messages taken since the stream began. */
  takenCount = 0;
  /** Where the peer's stream ends, once END has come. */
  endsAt: number | undefined;
  /** Set when the application has come to a message that is too long: its length. */
  tooLong: number | undefined;
  readonly #options: InboxOptions;
  readonly #allocate: (size: number) => Uint8Array;
  #queue: (Run | Long)[] = [];
  #first = 0;
  /** Behind the last message that was given out. */
  #handed: number;
  /** A length that is cut: what there is of it. */
  readonly #head = new Uint8Array(LENGTH_BYTES_MAX);
  #headFilled = 0;
  /** The message that is arriving: missing bytes of a short one, or a long one. */
  #missing = 0;
  #long: Long | undefined;
  /** The length of a message that is too long; nothing behind it is kept. */
  #refused: number | undefined;

  /** `position`: where the stream goes on, 0 for a new one. */
  constructor(options: InboxOptions, position = 0) {
    this.#options = options;
    this.#allocate = options.allocate ?? ((size) => new Uint8Array(size));
    this.received = position;
    this.taken = position;
    this.#handed = position;
  }

  /** Bytes that wait here for the application, an unfinished message included. */
  get storedBytes(): number {
    return (this.endsAt ?? this.received) - this.#handed;
  }

  /** The position at which the peer must stop sending. Never decreases. */
  get limit(): number {
    const window = this.taken + this.#options.windowBytes;
    const long = this.#long;
    // The one message at the front may be longer than the window, if nothing else waits.
    if (long === undefined || long.position !== this.taken) return window;
    return Math.max(window, long.position + long.head + long.length);
  }

  /** All messages and the end were taken. */
  get isOver(): boolean {
    return this.endsAt !== undefined && this.taken > this.endsAt;
  }

  /** The end was received and every message before it was given out and taken: only {@link takeEnd} is left. */
  get isAtEnd(): boolean {
    return this.endsAt !== undefined && this.taken === this.endsAt;
  }

  /** Bytes of the stream, only lent. False if they may not come here: not at `received`, or beyond the limit. */
  push(position: number, bytes: Uint8Array): boolean {
    if (position !== this.received || this.endsAt !== undefined) return false;
    if (position + bytes.length > this.limit) return false;
    for (let at = 0; at < bytes.length && this.#refused === undefined; )
      at = this.#long === undefined ? this.#storeShort(bytes, at) : this.#storeLong(this.#long, bytes, at);
    this.received += bytes.length;
    return true;
  }

  /** The peer's stream ends at `position`. False if that cannot be. */
  pushEnd(position: number): boolean {
    if (position !== this.received || this.endsAt !== undefined) return false;
    this.endsAt = position;
    this.received = position + 1;
    return true;
  }

  /**
   * The next complete message, or undefined. The one given out before must have been taken, or be taken together
   * with this one. The bytes are the caller's; short messages that arrived together share one buffer.
   */
  next(): Uint8Array | undefined {
    const item = this.#queue[this.#first];
    if (item === undefined) {
      this.tooLong = this.#refused;
      return undefined;
    }
    if (item.isLong) {
      if (item.filled < item.length) return undefined;
      this.#handed += item.head + item.length;
      this.#dropFirst();
      return item.memory;
    }
    if (item.at === item.completeTo) {
      // Either the rest has not come, or something else follows.
      if (this.#first + 1 === this.#queue.length) {
        this.tooLong = this.#refused;
        return undefined;
      }
      this.#dropFirst();
      return this.next();
    }
    const { memory, at } = item;
    const from = at + lengthBytesOf(memory[at] as number);
    const end = from + readLength(memory, at);
    this.#handed += end - at;
    item.at = end;
    // Much memory is not kept for a little that may follow.
    if (end === item.filledTo && memory.length > RUN_BYTES_MIN) this.#dropFirst();
    return memory.subarray(from, end);
  }

  /** The application has taken every message given out so far; `count` says how many that were. */
  take(count = 1): void {
    this.taken = this.#handed;
    this.takenCount += count;
  }

  /** The application has seen the end. */
  takeEnd(): void {
    if (this.isAtEnd) this.taken += 1;
  }

  /** When {@link next} has nothing more: the stream ended in the middle of a message, against the rules. */
  get endsInside(): boolean {
    return this.endsAt !== undefined && this.#handed < this.endsAt;
  }

  /** Forgets what was not given out; for a session that is over. */
  clear(): void {
    this.#queue = [];
    this.#first = 0;
    this.#long = undefined;
    this.#missing = 0;
    this.#headFilled = 0;
  }

  // ── storing ──────────────────────────────────────────────────────────────────────────────────────────────

  /** Stores short messages up to the end, or to where something else begins; how far the bytes are used. */
  #storeShort(bytes: Uint8Array, from: number): number {
    if (this.#headFilled > 0) return this.#storeHead(bytes, from);
    let at = from + Math.min(this.#missing, bytes.length - from);
    let missing = this.#missing - (at - from);
    /** Where the message begins that is cut at the end, if it begins here. */
    let start = -1;
    while (at < bytes.length) {
      const head = lengthBytesOf(bytes[at] as number);
      if (at + head > bytes.length) break;
      const length = readLength(bytes, at);
      if (length >= LONG_BYTES_MIN || length > this.#options.messageBytesMax) break;
      start = at;
      at += head + length;
    }
    if (at > bytes.length) {
      missing = at - bytes.length;
      at = bytes.length;
    } else start = -1;
    if (at > from) this.#append(bytes, from, at, missing, start);
    return at === bytes.length ? at : this.#storeHead(bytes, at);
  }

  /** A length that is cut, or that of a long message. */
  #storeHead(bytes: Uint8Array, from: number): number {
    const head = this.#head;
    let at = from;
    if (this.#headFilled === 0) head[this.#headFilled++] = bytes[at++] as number;
    const size = lengthBytesOf(head[0] as number);
    while (at < bytes.length && this.#headFilled < size) head[this.#headFilled++] = bytes[at++] as number;
    if (this.#headFilled < size) return at;
    this.#headFilled = 0;
    const length = readLength(head, 0);
    if (length > this.#options.messageBytesMax) this.#refused = length;
    else if (length < LONG_BYTES_MIN) this.#append(head, 0, size, length, 0);
    else {
      const memory = this.#allocate(Math.min(length, LONG_START_BYTES));
      const position = this.received + at - size;
      this.#long = { isLong: true, position, head: size, length, memory, filled: 0 };
      this.#queue.push(this.#long);
    }
    return at;
  }
  /**
   * Copies bytes of short messages behind those that wait. Of the last message, so many bytes are still missing; it
   * begins at `start`, if it begins here.
   */
  #append(bytes: Uint8Array, from: number, to: number, missing: number, start: number): void {
    const size = to - from;
    let run = this.#queue[this.#queue.length - 1];
    if (run === undefined || run.isLong || run.filledTo + size + missing > run.memory.length)
      run = this.#beginRun(run?.isLong ? undefined : run, size + missing);
    const { memory, filledTo } = run;
    // For a few bytes, a loop is quicker than the call.
    if (size <= 16) for (let i = 0; i < size; i++) memory[filledTo + i] = bytes[from + i] as number;
    else memory.set(from === 0 && to === bytes.length ? bytes : bytes.subarray(from, to), filledTo);
    run.filledTo = filledTo + size;
    if (missing === 0) run.completeTo = run.filledTo;
    else if (start >= 0) run.completeTo = filledTo + start - from;
    this.#missing = missing;
  }

  /** Memory for so many bytes more; the message that is cut moves there. */
  #beginRun(former: Run | undefined, size: number): Run {
    const cut = former === undefined ? 0 : former.filledTo - former.completeTo;
    const memory = this.#allocate(Math.max(RUN_BYTES_MIN, cut + size));
    const run: Run = { isLong: false, memory, at: 0, completeTo: 0, filledTo: cut };
    if (former !== undefined && cut > 0) {
      memory.set(former.memory.subarray(former.completeTo, former.filledTo));
      former.filledTo = former.completeTo;
    }
    this.#queue.push(run);
    return run;
  }

  /** Bytes of a long message; how far they are used. */
  #storeLong(long: Long, bytes: Uint8Array, from: number): number {
    const at = from + Math.min(long.length - long.filled, bytes.length - from);
    const filled = long.filled + at - from;
    if (filled > long.memory.length) {
      // Doubles, so that a length that lies costs nothing.
      const memory = this.#allocate(Math.min(long.length, Math.max(filled, 2 * long.memory.length)));
      memory.set(long.memory.subarray(0, long.filled));
      long.memory = memory;
    }
    long.memory.set(bytes.subarray(from, at), long.filled);
    long.filled = filled;
    if (filled === long.length) this.#long = undefined;
    return at;
  }

  #dropFirst(): void {
    this.#first += 1;
    if (this.#first === this.#queue.length) {
      this.#queue.length = 0;
      this.#first = 0;
    } else if (this.#first > 1_024) {
      this.#queue.splice(0, this.#first);
      this.#first = 0;
    } else {
      // Lets go of the bytes at once.
      this.#queue[this.#first - 1] = GONE;
    }
  }
}

const GONE: Run = { isLong: false, memory: new Uint8Array(0), at: 0, completeTo: 0, filledTo: 0 };
