/**
 * What an HTTP/1.x conversation was in the middle of: which requests and responses began, which were
 * complete, and whether either side had announced to close.
 *
 * Rules: follows both directions at once, in order, with holes; skips bodies without reading them; never
 * throws, whatever the bytes; keeps a bounded amount (one line of a head a side, the open exchanges).
 * Where it loses track it says so and finds its way back at the next segment that begins with a start line.
 *
 * Source: RFC 9112; RFC 9110 §7.8 (Upgrade), §9.3.6 (CONNECT), §15.2 (interim responses).
 */
import { startsVersion } from "./http1-head.ts";
import { MessageReader } from "./http1-message.ts";
import { HttpPairs } from "./http1-pairs.ts";
import { isAnotherVersion, startsWithMethod } from "./http1-sniff.ts";

/** One request and its response. */
export interface HttpExchange {
  /** Request method and target as far as captured (printable, at most 80 characters each). */
  readonly method: string;
  readonly target: string;
  /** Frame in which the request began, and in which its last byte was; 0: not (yet) complete. */
  readonly requestFrame: number;
  readonly requestEndFrame: number;
  /** Status code; 0: no response began. A 1xx is not a response, but for 101, which is the last one. */
  readonly status: number;
  readonly responseFrame: number;
  readonly responseEndFrame: number;
  /** Body bytes expected (−1: unknown, or until close; chunked is −1 too) and seen. */
  readonly requestBodyExpected: number;
  readonly requestBodySeen: number;
  readonly responseBodyExpected: number;
  readonly responseBodySeen: number;
  /** The response's body ends with the connection. */
  readonly untilClose: boolean;
  /** Either side said "Connection: close" (or is HTTP/1.0 without keep-alive). */
  readonly closeAnnounced: boolean;
}

export interface HttpFacts {
  /** Requests that began, and that were sent whole; the same for responses. */
  readonly requests: number;
  readonly requestsComplete: number;
  readonly responses: number;
  readonly responsesComplete: number;
  /** The newest exchange. */
  readonly last?: HttpExchange;
  /** Bytes were missing or malformed: the counts are lower bounds. `last` is what was seen since. */
  readonly lostTrack: boolean;
  /** Absent, or true once the bytes are another protocol's (101, or the tunnel of a CONNECT). */
  readonly opaque?: true;
}

export class HttpConversation {
  readonly #client: MessageReader;
  readonly #server: MessageReader;
  /** Stream offsets up to which each direction was read. */
  readonly #next: [number, number] = [0, 0];
  readonly #pairs = new HttpPairs();

  constructor() {
    this.#client = new MessageReader(0, this.#pairs);
    this.#server = new MessageReader(1, this.#pairs);
    this.#pairs.client = this.#client;
  }

  /** Every request that was seen is answered whole, or nothing can be said of it any more. */
  get atRest(): boolean {
    return this.#pairs.atRest;
  }

  /** Forgets everything, so that the object can follow another connection. */
  reset(): void {
    this.#client.reset();
    this.#server.reset();
    this.#next[0] = 0;
    this.#next[1] = 0;
    this.#pairs.reset();
  }

  /** Could a message of this direction begin with this byte? Spares a lost one the long way. */
  static canBegin(side: 0 | 1, first: number): boolean {
    return side === 1 ? first === 0x48 : first >= 0x41 && first <= 0x5a;
  }

  /** The direction cannot be followed until a message begins with a segment. */
  isLost(side: 0 | 1): boolean {
    return (side === 0 ? this.#client : this.#server).lost;
  }

  /** Whether the first payload of a direction (0 client, 1 server) can be HTTP/1.x. Cheap; reads one line. */
  static looksLikeHttp(side: 0 | 1, bytes: Uint8Array, offset: number, captured: number): boolean {
    const to = Math.min(offset + captured, bytes.length);
    if (side === 1) return to - offset >= 4 && startsVersion(bytes, offset, to);
    return startsWithMethod(bytes, offset, to, 3) && !isAnotherVersion(bytes, offset, to);
  }

  /**
   * Takes one segment's payload. `streamOffset`: where it stands in its direction's stream, in bytes from
   * the start. Of its `length` bytes on the wire, `captured` are at `bytes[offset]`; they are not kept.
   * Bytes below what was read already are skipped, a gap is a hole. `frame`: its number, from 1.
   */
  data(
    side: 0 | 1,
    streamOffset: number,
    bytes: Uint8Array,
    offset: number,
    captured: number,
    length: number,
    frame: number,
  ): void {
    const reader = side === 0 ? this.#client : this.#server;
    const hole = streamOffset - this.#next[side];
    const seenAlready = Math.max(0, -hole);
    const left = length - seenAlready;
    if (!(left > 0)) return;
    const from = offset + seenAlready;
    const to = Math.max(from, Math.min(offset + captured, offset + length, bytes.length));
    this.#next[side] = streamOffset + length;
    if (hole > 0) reader.skip(hole, frame);
    if (this.#startsAnew(side, reader, bytes, from, to)) reader.restart();
    const missing = left - (to - from);
    reader.feed(bytes, from, to, frame, missing > 0);
    reader.skip(missing, frame);
  }

  /**
   * The direction was closed by a FIN: a body until close is complete. `streamOffset`, when given: where
   * the FIN stands; bytes before it that were not captured are a hole. Not to be called for a RST.
   */
  closed(side: 0 | 1, streamOffset = -1): void {
    const reader = side === 0 ? this.#client : this.#server;
    const hole = streamOffset - this.#next[side];
    if (hole > 0) {
      this.#next[side] = streamOffset;
      reader.skip(hole, reader.lastFrame);
    }
    reader.closed();
  }

  /** What is known now. A copy: later data do not change it. */
  facts(): HttpFacts {
    return this.#pairs.facts();
  }

  /** Whether a message begins with this segment although the reader stands elsewhere. */
  #startsAnew(side: 0 | 1, reader: MessageReader, bytes: Uint8Array, from: number, to: number): boolean {
    if (side === 0) {
      const free = reader.lost || this.#pairs.bodyWillNotCome;
      return free && startsWithMethod(bytes, from, to, Number.POSITIVE_INFINITY);
    }
    if (!reader.lost || to - from < 9 || !startsVersion(bytes, from, to)) return false;
    this.#pairs.serverFoundAgain();
    return true;
  }
}
