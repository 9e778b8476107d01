/**
 * One direction of an HTTP/1.x conversation: finds where each message starts and ends.
 *
 *     head ─▶ body by length / chunks / until close ─▶ head …
 *       └────────── lost ◀── hole, cut or nonsense where it matters; found again at a start line
 *
 * Rules: knows no pairs of request and response (its listener does, and answers how a body is framed);
 * bodies are skipped by arithmetic; the only bytes it keeps are those of one unfinished line of a head.
 */
import { ChunkScanner } from "./http1-chunks.ts";
import { canStart, MessageHead } from "./http1-head.ts";

/** How much of a head is read: what the common servers allow (nginx 32 KB, Apache 100 fields of 8 KB) and more. */
export const HEAD_MAX = 65_536;

/** How the bytes behind a head are framed. A number ≥ 0 is a body of that length. */
export const Framing = {
  chunked: -1,
  untilClose: -2,
  /** Another protocol from here on. */
  opaque: -3,
  /** An interim response: another head follows, and nothing ended. */
  interim: -4,
  /** Where the message ends cannot be known. */
  unknown: -5,
} as const;

/** What a reader tells the conversation. `side` is the sender: 0 client, 1 server. */
export interface MessageListener {
  /** A message began in this frame: its method, or its status, is in the head. */
  messageBegan(side: 0 | 1, head: MessageHead, frame: number): void;
  /** The head is complete; answers a {@link Framing} or a length. */
  headEnded(side: 0 | 1, head: MessageHead): number;
  /** This many more bytes of the body passed. */
  bodyPassed(side: 0 | 1, bytes: number): void;
  messageEnded(side: 0 | 1, frame: number): void;
  /** Track was lost; `begun`: within a message that began. */
  trackLost(side: 0 | 1, head: MessageHead, begun: boolean): void;
}

const Place = { head: 0, length: 1, chunks: 2, untilClose: 3, opaque: 4, lost: 5 } as const;
type Place = (typeof Place)[keyof typeof Place];

/** No frame. */
const NONE = -1;

const CR = 0x0d;
const LF = 0x0a;

export class MessageReader {
  readonly #side: 0 | 1;
  readonly #listener: MessageListener;
  readonly #head = new MessageHead();
  #place: Place = Place.head;
  /** Bytes of the body that are still to come. */
  #left = 0;
  #chunks: ChunkScanner | undefined;
  /** The unfinished line of a head, and how many of its bytes are used. */
  #line: Uint8Array | undefined;
  #lineBytes = 0;
  /** The bytes being fed are the first ones of a segment that was cut by the snapshot length. */
  #cut = false;
  /** Of the current head: bytes and lines read, the frame of its first byte, whether it was announced. */
  #headBytes = 0;
  #headLines = 0;
  #headFrame = NONE;
  #begun = false;
  #lastFrame = 0;

  constructor(side: 0 | 1, listener: MessageListener) {
    this.#side = side;
    this.#listener = listener;
  }

  /** The newest frame that brought something. */
  get lastFrame(): number {
    return this.#lastFrame;
  }

  get lost(): boolean {
    return this.#place === Place.lost;
  }

  /** Forgets everything: the reader is for another connection now. */
  reset(): void {
    this.restart();
    this.#lastFrame = 0;
  }

  /** Starts anew with the next byte: a start line was recognised, or a body will not come. */
  restart(): void {
    this.#place = Place.head;
    this.#resetHead();
  }

  /** From here on the bytes are another protocol's. */
  becomeOpaque(): void {
    this.#place = Place.opaque;
    this.#resetHead();
  }

  /** Reads `bytes[from, to)`, all of frame `frame`. */
  feed(bytes: Uint8Array, from: number, to: number, frame: number, cut = false): void {
    this.#cut = cut;
    let at = from;
    if (at < to) this.#lastFrame = frame;
    while (at < to) {
      switch (this.#place) {
        case Place.head:
          at = this.#feedHead(bytes, at, to, frame);
          break;
        case Place.chunks:
          at = this.#feedChunks(bytes, at, to, frame);
          break;
        default:
          at += this.#pass(to - at, frame);
      }
    }
  }

  /** Passes over bytes that were not captured. Harmless in a body, fatal elsewhere. */
  skip(count: number, frame: number): void {
    let left = count;
    if (left > 0) this.#lastFrame = frame;
    while (left > 0) {
      const passed = this.#place === Place.chunks ? this.#skipChunk(left) : this.#pass(left, frame);
      // Nothing could be passed: the missing bytes held a head, or a chunk's size.
      if (passed === 0) this.#lose();
      left -= passed;
    }
  }

  /** The direction was closed in order: a body until close is complete. */
  closed(): void {
    if (this.#place !== Place.untilClose) return;
    this.#listener.messageEnded(this.#side, this.#lastFrame);
    this.becomeOpaque();
  }

  /** Passes body bytes by arithmetic; returns how many, 0 in a head. */
  #pass(count: number, frame: number): number {
    switch (this.#place) {
      case Place.length: {
        const passed = Math.min(count, this.#left);
        this.#left -= passed;
        this.#listener.bodyPassed(this.#side, passed);
        if (this.#left === 0) this.#end(frame);
        return passed;
      }
      case Place.untilClose:
        this.#listener.bodyPassed(this.#side, count);
        return count;
      case Place.opaque:
      case Place.lost:
        return count;
      default:
        return 0;
    }
  }

  #skipChunk(count: number): number {
    const passed = this.#chunks?.skip(count) ?? 0;
    if (passed > 0) this.#listener.bodyPassed(this.#side, passed);
    return passed;
  }

  #feedChunks(bytes: Uint8Array, from: number, to: number, frame: number): number {
    const chunks = this.#chunks;
    if (!chunks) return to;
    const before = chunks.seen;
    const at = chunks.feed(bytes, from, to);
    if (chunks.seen > before) this.#listener.bodyPassed(this.#side, chunks.seen - before);
    if (chunks.done) this.#end(frame);
    else if (chunks.broken) this.#lose();
    return at;
  }

  /** Reads lines until the head or the bytes end; returns where it stopped. */
  #feedHead(bytes: Uint8Array, from: number, to: number, frame: number): number {
    let at = from;
    // Empty lines before a start line are ignored (RFC 9112 §2.2).
    if (this.#headFrame === NONE) {
      while (at < to && (bytes[at] === CR || bytes[at] === LF)) at++;
      if (at === to) return to;
      this.#headFrame = frame;
    }
    while (at < to && this.#place === Place.head) {
      let end = at;
      while (end < to && bytes[end] !== LF) end++;
      this.#headBytes += end - at + 1;
      if (this.#headBytes > HEAD_MAX) {
        this.#lose();
        return end;
      }
      if (end === to) {
        // Behind a cut the rest of the line never comes: what is there is read where it is.
        if (this.#cut && !this.#line) this.#peek(bytes, at, to);
        else this.#keep(bytes, at, to);
        return to;
      }
      this.#lineEnded(bytes, at, end, frame);
      at = end + 1;
      if (this.#headFrame === NONE) return at;
    }
    return at;
  }

  /** A line is complete: `bytes[from, to)`, or behind what was kept of it. */
  #lineEnded(bytes: Uint8Array, from: number, to: number, frame: number): void {
    let line = bytes;
    let start = from;
    let end = to;
    if (this.#line) {
      this.#append(bytes, from, to);
      line = this.#line;
      start = 0;
      end = this.#lineBytes;
      this.#line = undefined;
      this.#lineBytes = 0;
    }
    if (end > start && line[end - 1] === CR) end--;
    if (this.#headLines++ === 0) this.#startLine(line, start, end, true);
    else if (end > start) this.#head.field(line, start, end);
    else this.#headEnded(frame);
  }

  #startLine(bytes: Uint8Array, from: number, to: number, whole: boolean): void {
    const head = this.#head;
    const began =
      this.#side === 0 ? head.requestLine(bytes, from, to, whole) : head.statusLine(bytes, from, to, whole);
    if (began && !this.#begun) {
      this.#begun = true;
      this.#listener.messageBegan(this.#side, head, this.#headFrame);
    }
    if (head.malformed) this.#lose();
  }

  /** Keeps an unfinished line. Junk is noticed early, and so is the beginning of a message. */
  #keep(bytes: Uint8Array, from: number, to: number): void {
    this.#append(bytes, from, to);
    if (this.#line) this.#peek(this.#line, 0, this.#lineBytes);
  }

  /** Reads as much of an unfinished start line as there is. */
  #peek(bytes: Uint8Array, from: number, to: number): void {
    if (this.#headLines > 0 || this.#begun) return;
    if (!canStart(bytes, from, to, this.#side === 1)) this.#lose();
    else this.#startLine(bytes, from, to, this.#cut);
  }

  #append(bytes: Uint8Array, from: number, to: number): void {
    const needed = this.#lineBytes + to - from;
    if (!this.#line || this.#line.length < needed) {
      const larger = new Uint8Array(Math.max(256, 2 * needed));
      if (this.#line) larger.set(this.#line.subarray(0, this.#lineBytes));
      this.#line = larger;
    }
    this.#line.set(bytes.subarray(from, to), this.#lineBytes);
    this.#lineBytes = needed;
  }

  #headEnded(frame: number): void {
    const framing = this.#head.malformed ? Framing.unknown : this.#listener.headEnded(this.#side, this.#head);
    switch (framing) {
      case Framing.chunked:
        this.#chunks = new ChunkScanner();
        this.#place = Place.chunks;
        return;
      case Framing.untilClose:
        this.#place = Place.untilClose;
        return;
      case Framing.opaque:
        this.#listener.messageEnded(this.#side, frame);
        this.becomeOpaque();
        return;
      case Framing.interim:
        this.restart();
        return;
      case Framing.unknown:
        this.#lose();
        return;
      default:
        this.#left = framing;
        this.#place = Place.length;
        if (framing === 0) this.#end(frame);
    }
  }

  #end(frame: number): void {
    this.restart();
    this.#listener.messageEnded(this.#side, frame);
  }

  #lose(): void {
    if (this.#place === Place.lost) return;
    this.#place = Place.lost;
    // Of a start line that was cut, what can be seen is still worth knowing.
    if (this.#headLines === 0 && this.#line) {
      const line = this.#line;
      this.#line = undefined;
      this.#startLine(line, 0, this.#lineBytes, this.#side === 1);
    }
    this.#listener.trackLost(this.#side, this.#head, this.#begun);
    this.#resetHead();
  }

  #resetHead(): void {
    this.#head.reset();
    this.#chunks = undefined;
    this.#line = undefined;
    this.#lineBytes = 0;
    this.#headBytes = 0;
    this.#headLines = 0;
    this.#headFrame = NONE;
    this.#begun = false;
  }
}
