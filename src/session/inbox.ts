/**
 * The receiving half of a session: bytes of the peer's stream in, messages out, and how far the application
 * has taken them.
 *
 *     taken ≤ handed ≤ received ≤ limit
 *
 * Rule: `received` only grows by bytes that stand exactly at it, `taken` only by {@link Inbox.take}. What is
 * stored is never more than the window, or one message of permitted length if that is longer.
 */
import { join } from "../bytes/concat.ts";
import { lengthBytesOf, readLength } from "./varint.ts";

export interface InboxOptions {
  /** Bytes the peer may send before the application has taken what came before. */
  readonly windowBytes: number;
  /** Longest message accepted, in bytes. */
  readonly messageBytesMax: number;
  /** Makes room for messages that did not arrive in one piece; the content does not matter. */
  readonly allocate?: (size: number) => Uint8Array;
}

/** A message is assembled in place up to this size as soon as its length is known; beyond, room grows with what arrives. */
const ASSEMBLY_START_BYTES = 1 << 18;
/** When more segments than this wait and are this small on average, they are joined. */
const SEGMENTS_MAX = 64;
const SEGMENT_BYTES_MEAN_MIN = 4_096;

export class Inbox {
  /** The next position wanted from the peer; behind its END, one more. */
  received: number;
  /** Behind the last message that the application has taken. */
  taken: number;
  /** Messages taken since the stream began. */
  takenCount = 0;
  /** Where the peer's stream ends, once END has come. */
  endsAt: number | undefined;
  /** Set when the peer announced a message that is too long: its length. */
  tooLong: number | undefined;
  readonly #options: InboxOptions;
  readonly #allocate: (size: number) => Uint8Array;
  #segments: Uint8Array[] = [];
  /** Index of the first segment that is not used up, and how far it is. */
  #first = 0;
  #offset = 0;
  /** Behind the last message that was given out. */
  #handed: number;
  /** Behind what was cut out of the segments. */
  #consumed: number;
  /** The message that is being put together from several segments. */
  #message: Uint8Array | undefined;
  #messageLength = -1;
  #messageFilled = 0;

  /** `position`: where the stream goes on, 0 for a new one. */
  constructor(options: InboxOptions, position = 0) {
    this.#options = options;
    this.#allocate = options.allocate ?? ((size) => new Uint8Array(size));
    this.received = position;
    this.taken = position;
    this.#handed = position;
    this.#consumed = position;
  }

  /** Bytes that wait here for the application, an unfinished message included. */
  get storedBytes(): number {
    return this.#dataReceived - this.#handed;
  }

  /** The position at which the peer must stop sending. Never decreases. */
  get limit(): number {
    const window = this.taken + this.#options.windowBytes;
    // The one message at the front may be longer than the window, if nothing else waits.
    if (this.#messageLength < 0 || this.#handed !== this.taken) return window;
    return Math.max(window, this.#consumed + this.#messageLength - this.#messageFilled);
  }

  /** All messages and the end were taken. */
  get isOver(): boolean {
    return this.endsAt !== undefined && this.taken > this.endsAt;
  }

  /** The end was received and every message before it was given out and taken: only {@link takeEnd} is left. */
  get isAtEnd(): boolean {
    return this.endsAt !== undefined && this.taken === this.endsAt;
  }

  get #dataReceived(): number {
    return this.endsAt ?? this.received;
  }

  /** Bytes of the stream. False if they may not come here: not at `received`, or beyond the limit. */
  push(position: number, pieces: readonly Uint8Array[], bytes: number): boolean {
    if (position !== this.received || this.endsAt !== undefined) return false;
    if (position + bytes > this.limit) return false;
    for (const piece of pieces) this.#segments.push(piece);
    this.received += bytes;
    const waiting = this.#segments.length - this.#first;
    if (waiting > SEGMENTS_MAX) this.#compact(waiting);
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
   * with this one. The bytes are the caller's; small messages that arrived together share one buffer.
   */
  next(): Uint8Array | undefined {
    if (this.#messageLength >= 0) return this.#assemble();
    const segment = this.#segments[this.#first];
    if (segment === undefined) return undefined;
    // The usual case: length and message lie in one segment.
    const at = this.#offset;
    const head = lengthBytesOf(segment[at] as number);
    if (at + head > segment.length) return this.#cutLength();
    const length = readLength(segment, at);
    const end = at + head + length;
    if (end > segment.length) {
      this.#advance(head);
      return this.#begin(length);
    }
    if (length > this.#options.messageBytesMax) {
      this.tooLong = length;
      return undefined;
    }
    this.#consumed += head + length;
    this.#handed = this.#consumed;
    if (end === segment.length) this.#dropFirst();
    else this.#offset = end;
    return segment.subarray(at + head, end);
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
    this.#segments = [];
    this.#first = 0;
    this.#offset = 0;
    this.#message = undefined;
    this.#messageLength = -1;
  }

  /** A length that is cut across segments: joins just enough. */
  #cutLength(): Uint8Array | undefined {
    if (this.#segments.length - this.#first < 2) return undefined;
    this.#joinAll();
    const segment = this.#segments[0] as Uint8Array;
    return lengthBytesOf(segment[0] as number) > segment.length ? undefined : this.next();
  }

  /** A message of this length begins, of which not all is in the first segment. */
  #begin(length: number): Uint8Array | undefined {
    if (length > this.#options.messageBytesMax) {
      this.tooLong = length;
      return undefined;
    }
    this.#messageLength = length;
    this.#messageFilled = 0;
    this.#message = this.#allocate(Math.min(length, ASSEMBLY_START_BYTES));
    return this.#assemble();
  }

  /** Moves what has arrived into the message; answers it when it is whole. */
  #assemble(): Uint8Array | undefined {
    const length = this.#messageLength;
    while (this.#messageFilled < length) {
      const segment = this.#segments[this.#first];
      if (segment === undefined) return undefined;
      const size = Math.min(segment.length - this.#offset, length - this.#messageFilled);
      const message = this.#roomFor(this.#messageFilled + size);
      message.set(segment.subarray(this.#offset, this.#offset + size), this.#messageFilled);
      this.#messageFilled += size;
      this.#advance(size);
    }
    const message = this.#message as Uint8Array;
    this.#message = undefined;
    this.#messageLength = -1;
    this.#handed = this.#consumed;
    return message.length === length ? message : message.subarray(0, length);
  }

  /** The assembled message, with room for so many bytes. Doubles, so that a lying length costs nothing. */
  #roomFor(bytes: number): Uint8Array {
    const message = this.#message as Uint8Array;
    if (bytes <= message.length) return message;
    const larger = this.#allocate(Math.min(this.#messageLength, Math.max(bytes, 2 * message.length)));
    larger.set(message.subarray(0, this.#messageFilled));
    this.#message = larger;
    return larger;
  }

  #advance(bytes: number): void {
    this.#consumed += bytes;
    this.#offset += bytes;
    if (this.#offset === (this.#segments[this.#first] as Uint8Array).length) this.#dropFirst();
  }

  #dropFirst(): void {
    this.#offset = 0;
    this.#first += 1;
    if (this.#first === this.#segments.length) {
      this.#segments.length = 0;
      this.#first = 0;
    } else if (this.#first > 1_024) {
      this.#segments.splice(0, this.#first);
      this.#first = 0;
    } else {
      // Lets go of the bytes at once.
      this.#segments[this.#first - 1] = NOTHING;
    }
  }

  /** Many tiny segments would cost more than the bytes in them. */
  #compact(waiting: number): void {
    if (this.storedBytes < waiting * SEGMENT_BYTES_MEAN_MIN) this.#joinAll();
  }

  #joinAll(): void {
    const waiting = this.#segments.slice(this.#first);
    if (waiting[0] !== undefined) waiting[0] = waiting[0].subarray(this.#offset);
    const whole = this.#allocate(waiting.reduce((sum, { length }) => sum + length, 0));
    whole.set(join(waiting));
    this.#segments = [whole];
    this.#first = 0;
    this.#offset = 0;
  }
}

const NOTHING = new Uint8Array(0);
