/**
 * Records: how bytes of a connection are cut and checked (docs/session-protocol.md §2).
 *
 *     check 4 | type 1 | length 3 | body …
 *
 * Rule: nothing of a record has an effect before all of it has arrived and its check holds. Bodies of DATA are
 * not copied: they are views of the chunks that came from the socket.
 */
import { join } from "../bytes/concat.ts";
import { type Checksum, crc32 } from "./crc32.ts";

export const RecordType = {
  hello: 0x01,
  challenge: 0x02,
  open: 0x03,
  welcome: 0x04,
  refuse: 0x05,
  data: 0x10,
  ack: 0x11,
  beat: 0x12,
  end: 0x13,
  bye: 0x14,
  abort: 0x15,
} as const;

export const HEADER_BYTES = 8;
/** Bytes of the stream in one DATA record. */
export const PAYLOAD_BYTES_MAX = 65_536;
const POSITION_BYTES = 8;
const BODY_BYTES_MAX = 1_024;

/** Shortest and longest body of each type. */
const lengths = new Map<number, readonly [number, number]>([
  [RecordType.hello, [60, BODY_BYTES_MAX]],
  [RecordType.challenge, [44, BODY_BYTES_MAX]],
  [RecordType.open, [96, BODY_BYTES_MAX]],
  [RecordType.welcome, [56, BODY_BYTES_MAX]],
  [RecordType.refuse, [4, 260]],
  [RecordType.data, [POSITION_BYTES + 1, POSITION_BYTES + PAYLOAD_BYTES_MAX]],
  [RecordType.ack, [16, 16]],
  [RecordType.beat, [12, 12]],
  [RecordType.end, [8, 8]],
  [RecordType.bye, [0, 0]],
  [RecordType.abort, [4, 260]],
]);

/** Pieces of one record before they are joined. */
const PIECES_MAX = 32;

const isHandshake = (type: number): boolean => type < RecordType.data;

/** Reads a position of 64 bits; above 2⁵³ it is inexact, and too large for any check. */
export function readPosition(bytes: Uint8Array, at: number): number {
  return readUint32(bytes, at) * 2 ** 32 + readUint32(bytes, at + 4);
}

export function readUint32(bytes: Uint8Array, at: number): number {
  return (
    (((bytes[at] as number) << 24) |
      ((bytes[at + 1] as number) << 16) |
      ((bytes[at + 2] as number) << 8) |
      (bytes[at + 3] as number)) >>>
    0
  );
}

export function writePosition(bytes: Uint8Array, at: number, value: number): void {
  writeUint32(bytes, at, Math.floor(value / 2 ** 32));
  writeUint32(bytes, at + 4, value);
}

export function writeUint32(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value >>> 24;
  bytes[at + 1] = value >>> 16;
  bytes[at + 2] = value >>> 8;
  bytes[at + 3] = value;
}

/** A whole record with this body. */
export function encodeRecord(
  type: number,
  body: Uint8Array,
  checksum: Checksum | undefined = crc32,
): Uint8Array {
  const record = new Uint8Array(HEADER_BYTES + body.length);
  record.set(body, HEADER_BYTES);
  finishRecord(record, type, body.length, [], checksum);
  return record;
}

/** Header and position of a DATA record whose bytes follow in `payload`. */
export function encodeDataHead(
  position: number,
  payload: readonly Uint8Array[],
  payloadBytes: number,
  checksum: Checksum | undefined,
): Uint8Array {
  const head = new Uint8Array(HEADER_BYTES + POSITION_BYTES);
  writePosition(head, HEADER_BYTES, position);
  finishRecord(head, RecordType.data, POSITION_BYTES + payloadBytes, payload, checksum);
  return head;
}

function finishRecord(
  head: Uint8Array,
  type: number,
  length: number,
  rest: readonly Uint8Array[],
  checksum: Checksum | undefined,
): void {
  writeUint32(head, 4, length);
  head[4] = type;
  if (checksum === undefined) return;
  let check = checksum(head.subarray(4));
  for (const piece of rest) check = checksum(piece, check);
  writeUint32(head, 0, check);
}

/** Who is told of records. What it throws is not caught. */
export interface RecordSink {
  /** Whether a record of this type may come now; asked as soon as the header is there. */
  allows(type: number): boolean;
  /** A DATA record: where it stands, and its bytes in pieces, which are the receiver's now. */
  data(position: number, pieces: readonly Uint8Array[], bytes: number): void;
  /** Any other record. The body is the receiver's. */
  record(type: number, body: Uint8Array): void;
}

/** What was wrong with a record, in words; facts for a log, never for a decision. */
export type Violation = string;

/** Cuts the bytes of one connection into records. Stores at most one record. */
export class RecordReader {
  /** Set when the peer broke the rules of §2; nothing is read after that. */
  violation: Violation | undefined;
  /** Checks of the records behind the handshake; undefined if the peers agreed not to. */
  checksum: Checksum | undefined;
  readonly #handshakeChecksum: Checksum;
  readonly #sink: RecordSink;
  readonly #header = new Uint8Array(HEADER_BYTES);
  #headerFilled = 0;
  #type = 0;
  #missing = 0;
  #check = 0;
  #pieces: Uint8Array[] = [];
  #stopped = false;

  constructor(sink: RecordSink, checksum: Checksum = crc32) {
    this.#sink = sink;
    this.#handshakeChecksum = checksum;
    this.checksum = checksum;
  }

  /** Reads no further, not even the rest of the present chunk. */
  stop(): void {
    this.#stopped = true;
    this.#pieces = [];
  }

  push(chunk: Uint8Array): void {
    let at = 0;
    const end = chunk.length;
    while (at < end && !this.#stopped) {
      if (this.#headerFilled < HEADER_BYTES) {
        const size = Math.min(HEADER_BYTES - this.#headerFilled, end - at);
        for (let i = 0; i < size; i++) this.#header[this.#headerFilled++] = chunk[at++] as number;
        if (this.#headerFilled < HEADER_BYTES || !this.#begin()) continue;
      } else {
        const size = Math.min(this.#missing, end - at);
        const piece = chunk.subarray(at, at + size);
        const { checksum } = this;
        if (checksum !== undefined || isHandshake(this.#type))
          this.#check = (checksum ?? this.#handshakeChecksum)(piece, this.#check);
        this.#pieces.push(piece);
        // A peer that sends single bytes must not make us keep an object for each.
        if (this.#pieces.length === PIECES_MAX) this.#pieces = [join(this.#pieces)];
        this.#missing -= size;
        at += size;
      }
      if (this.#missing === 0) this.#finish();
    }
  }

  /** The header is complete: is it one that may come? */
  #begin(): boolean {
    const header = this.#header;
    const type = header[4] as number;
    const length = readUint32(header, 4) & 0xff_ffff;
    const range = lengths.get(type);
    if (range === undefined) return this.#violate(`a record of the unknown type ${type}`);
    if (length < range[0] || length > range[1])
      return this.#violate(
        `a record of type ${type} with ${length} bytes, where ${range.join(" to ")} are allowed`,
      );
    if (!this.#sink.allows(type)) return this.#violate(`a record of type ${type} out of turn`);
    this.#type = type;
    this.#missing = length;
    this.#check = 0;
    if (this.checksum !== undefined || isHandshake(type))
      this.#check = (this.checksum ?? this.#handshakeChecksum)(header.subarray(4), 0);
    return true;
  }

  #finish(): void {
    const type = this.#type;
    if (this.checksum !== undefined || isHandshake(type)) {
      if (readUint32(this.#header, 0) !== this.#check) {
        this.#violate(`a damaged record of type ${type}`);
        return;
      }
    }
    const pieces = this.#pieces;
    this.#pieces = [];
    this.#headerFilled = 0;
    if (type === RecordType.data) this.#finishData(pieces);
    else this.#sink.record(type, pieces.length === 1 ? (pieces[0] as Uint8Array) : join(pieces));
  }

  /** Takes the position off the front; it may itself be cut. */
  #finishData(pieces: Uint8Array[]): void {
    const first = pieces[0] as Uint8Array;
    let bytes = 0;
    for (const piece of pieces) bytes += piece.length;
    if (first.length > POSITION_BYTES) {
      const position = readPosition(first, 0);
      pieces[0] = first.subarray(POSITION_BYTES);
      this.#sink.data(position, pieces, bytes - POSITION_BYTES);
    } else {
      const whole = join(pieces);
      const payload = [whole.subarray(POSITION_BYTES)];
      this.#sink.data(readPosition(whole, 0), payload, bytes - POSITION_BYTES);
    }
  }

  #violate(what: Violation): false {
    this.violation = what;
    this.stop();
    return false;
  }
}
