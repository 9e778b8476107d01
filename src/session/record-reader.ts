/**
 * Cuts the bytes of one connection into records.
 *
 * Rule: a record has no effect before its check holds. What arrives is only lent: of a record that is cut, what there
 * is of it is copied, and that is never more than one record.
 */
import { type Checksum, crc32 } from "./crc32.ts";
import {
  BODY_BYTES_MAX,
  bodyLengths,
  CHECK_BYTES,
  DATA_HEAD_BYTES,
  HEADER_BYTES,
  RecordType,
  readPosition,
  readUint32,
} from "./record.ts";

/** Who is told of records. What it throws is not caught. */
export interface RecordSink {
  /** Whether a record of this type may come now; asked as soon as the header is there. */
  allows(type: number): boolean;
  /**
   * Bytes of the stream and where they stand: the payload of a DATA record, whole; or, if payloads are not checked,
   * what has arrived of it. Only lent.
   */
  data(position: number, bytes: Uint8Array): void;
  /** Any other record. The body is the receiver's if the record is of the handshake, else only lent. */
  record(type: number, body: Uint8Array): void;
}

/** What was wrong with a record, in words; facts for a log, never for a decision. */
export type Violation = string;

export class RecordReader {
  /** Set when the peer broke the rules of §2; nothing is read after that. */
  violation: Violation | undefined;
  /** Whether DATA has a check of its payload. */
  isPayloadChecked = true;
  readonly #sink: RecordSink;
  readonly #checksum: Checksum;
  readonly #allocate: (size: number) => Uint8Array;
  #isStopped = false;
  /** The beginning of a record that is cut: of DATA up to the payload, or all of another type. */
  readonly #head = new Uint8Array(HEADER_BYTES + BODY_BYTES_MAX);
  #headFilled = 0;
  #headNeeded = HEADER_BYTES;
  /** Of the payload that is being read: where it goes on, how much is missing, its check, its beginning. */
  #position = 0;
  #missing = 0;
  #check = 0;
  #checkExpected = 0;
  #payload: Uint8Array | undefined;
  #payloadFilled = 0;

  constructor(
    sink: RecordSink,
    checksum: Checksum = crc32,
    allocate: (size: number) => Uint8Array = (size) => new Uint8Array(size),
  ) {
    this.#sink = sink;
    this.#checksum = checksum;
    this.#allocate = allocate;
  }

  /** Reads no further, not even the rest of the present chunk. */
  stop(): void {
    this.#isStopped = true;
    this.#payload = undefined;
  }

  /** Bytes of the connection, only lent. */
  push(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length && !this.#isStopped; ) {
      if (this.#missing > 0) at = this.#readPayload(chunk, at);
      else if (this.#headFilled > 0) at = this.#readHead(chunk, at);
      else {
        const here = chunk.length - at;
        const needed = here < HEADER_BYTES ? HEADER_BYTES : this.#judge(chunk, at);
        if (this.#isStopped) return;
        if (needed <= here) {
          this.#finishHead(chunk, at, needed);
          at += needed;
        } else {
          this.#headNeeded = needed;
          at = this.#readHead(chunk, at);
        }
      }
    }
  }

  /** More of a head that is cut; how far the chunk is used. */
  #readHead(chunk: Uint8Array, from: number): number {
    const at = from + Math.min(chunk.length - from, this.#headNeeded - this.#headFilled);
    const head = this.#head;
    for (let i = from; i < at; i++) head[this.#headFilled++] = chunk[i] as number;
    if (this.#headFilled < this.#headNeeded) return at;
    // Type and length have just become known, unless they were when the head was cut.
    if (this.#headNeeded === HEADER_BYTES) this.#headNeeded = this.#judge(head, 0);
    if (this.#headFilled < this.#headNeeded) return at;
    this.#finishHead(head, 0, this.#headNeeded);
    this.#headFilled = 0;
    this.#headNeeded = HEADER_BYTES;
    return at;
  }

  /** Whether such a record may come, judged by its header; how many bytes there are up to a payload, or its end. */
  #judge(bytes: Uint8Array, at: number): number {
    const type = bytes[at + CHECK_BYTES] as number;
    const length = readUint32(bytes, at + CHECK_BYTES) & 0xff_ffff;
    const extra = type === RecordType.data && this.isPayloadChecked ? CHECK_BYTES : 0;
    const range = bodyLengths.get(type);
    if (range === undefined) this.#violate(`a record of the unknown type ${type}`);
    else if (length < range[0] + extra || length > range[1] + extra)
      this.#violate(`a record of type ${type} with ${length} bytes, where ${range.join(" to ")} are allowed`);
    else if (!this.#sink.allows(type)) this.#violate(`a record of type ${type} out of turn`);
    else return type === RecordType.data ? DATA_HEAD_BYTES + extra : HEADER_BYTES + length;
    return Number.POSITIVE_INFINITY;
  }

  /** The head is there: of DATA, the payload follows; of another type, this is all. */
  #finishHead(bytes: Uint8Array, at: number, length: number): void {
    const type = bytes[at + CHECK_BYTES] as number;
    if (this.#checksum(bytes, 0, at + CHECK_BYTES, at + length) !== readUint32(bytes, at)) {
      this.#violate(`a damaged record of type ${type}`);
      return;
    }
    if (type === RecordType.data) {
      const bodyBytes = readUint32(bytes, at + CHECK_BYTES) & 0xff_ffff;
      this.#position = readPosition(bytes, at + HEADER_BYTES);
      this.#missing = bodyBytes + HEADER_BYTES - length;
      this.#check = 0;
      if (this.isPayloadChecked) this.#checkExpected = readUint32(bytes, at + DATA_HEAD_BYTES);
      return;
    }
    const body = bytes.subarray(at + HEADER_BYTES, at + length);
    // Proofs rest on the bodies of the handshake: they are kept.
    this.#sink.record(type, type < RecordType.data ? new Uint8Array(body) : body);
  }

  /** Some of a payload; how far the chunk is used. */
  #readPayload(chunk: Uint8Array, from: number): number {
    const size = Math.min(this.#missing, chunk.length - from);
    const at = from + size;
    let bytes = chunk.subarray(from, at);
    this.#missing -= size;
    if (!this.isPayloadChecked) {
      this.#position += size;
      this.#sink.data(this.#position - size, bytes);
      return at;
    }
    this.#check = this.#checksum(bytes, this.#check);
    if (this.#missing > 0 || this.#payload !== undefined) {
      this.#payload ??= this.#allocate(size + this.#missing);
      this.#payload.set(bytes, this.#payloadFilled);
      this.#payloadFilled += size;
      if (this.#missing > 0) return at;
      bytes = this.#payload;
      this.#payload = undefined;
      this.#payloadFilled = 0;
    }
    if (this.#check === this.#checkExpected) this.#sink.data(this.#position, bytes);
    else this.#violate(`a damaged record of type ${RecordType.data}`);
    return at;
  }

  #violate(what: Violation): void {
    this.violation = what;
    this.stop();
  }
}
