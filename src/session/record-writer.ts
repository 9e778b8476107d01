/**
 * Writes records one behind the other, ready for one write of the socket.
 *
 * Rule: short payloads are copied, so that a short answer is one piece together with its acknowledgement; long ones
 * stay where they are and are pieces of their own. Memory that was given out is never written again.
 */
import { type Checksum, crc32 } from "./crc32.ts";
import {
  CHECK_BYTES,
  DATA_HEAD_BYTES,
  HEADER_BYTES,
  POSITION_BYTES,
  RecordType,
  writePosition,
  writeUint32,
} from "./record.ts";

/** Payloads up to this size are copied: cheaper than a piece of its own for the kernel. */
const COPIED_BYTES_MAX = 8_192;
/** Memory is made in pieces of this size. */
const MEMORY_BYTES = 4_096;

export class RecordWriter {
  /** Whether DATA has a check of its payload. */
  isPayloadChecked = true;
  readonly #checksum: Checksum;
  readonly #allocate: (size: number) => Uint8Array;
  #memory: Uint8Array = NOTHING;
  /** What was written and not given out yet. */
  #from = 0;
  #at = 0;
  #out: Uint8Array[] = [];
  #bytes = 0;

  constructor(
    checksum: Checksum = crc32,
    allocate: (size: number) => Uint8Array = (size) => new Uint8Array(size),
  ) {
    this.#checksum = checksum;
    this.#allocate = allocate;
  }

  /** A record with this body, which is copied. */
  record(type: number, body: Uint8Array): void {
    const at = this.#begin(type, body.length, HEADER_BYTES + body.length);
    this.#memory.set(body, at + HEADER_BYTES);
    this.#seal(at);
  }

  /** An ACK, or an END without the second one. */
  positions(type: number, first: number, second?: number): void {
    const length = second === undefined ? POSITION_BYTES : 2 * POSITION_BYTES;
    const at = this.#begin(type, length, HEADER_BYTES + length);
    writePosition(this.#memory, at + HEADER_BYTES, first);
    if (second !== undefined) writePosition(this.#memory, at + HEADER_BYTES + POSITION_BYTES, second);
    this.#seal(at);
  }

  /** A DATA record. The pieces make up `bytes`; they must not be changed before the socket has sent them. */
  data(position: number, pieces: readonly Uint8Array[], bytes: number): void {
    const isCopied = bytes <= COPIED_BYTES_MAX;
    const head = this.isPayloadChecked ? DATA_HEAD_BYTES + CHECK_BYTES : DATA_HEAD_BYTES;
    const at = this.#begin(RecordType.data, head - HEADER_BYTES + bytes, isCopied ? head + bytes : head);
    const memory = this.#memory;
    writePosition(memory, at + HEADER_BYTES, position);
    if (this.isPayloadChecked) {
      let check = 0;
      for (const piece of pieces) check = this.#checksum(piece, check);
      writeUint32(memory, at + DATA_HEAD_BYTES, check);
    }
    this.#seal(at, at + head);
    if (isCopied) {
      let to = at + head;
      for (const piece of pieces) {
        memory.set(piece, to);
        to += piece.length;
      }
      return;
    }
    this.#giveOut();
    for (const piece of pieces) this.#out.push(piece);
    this.#bytes += bytes;
  }

  /** Adds everything written since the last time to `out`, and answers how many bytes that are. */
  finish(out: Uint8Array[]): number {
    this.#giveOut();
    const bytes = this.#bytes;
    for (const piece of this.#out) out.push(piece);
    this.#out.length = 0;
    this.#bytes = 0;
    return bytes;
  }

  /** Room for so many bytes in one piece, with type and length in it; where it begins. */
  #begin(type: number, length: number, room: number): number {
    if (this.#at + room > this.#memory.length) {
      this.#giveOut();
      this.#memory = this.#allocate(Math.max(room, MEMORY_BYTES));
      this.#from = 0;
      this.#at = 0;
    }
    const at = this.#at;
    this.#at += room;
    writeUint32(this.#memory, at + CHECK_BYTES, length);
    this.#memory[at + CHECK_BYTES] = type;
    return at;
  }

  /** The record that begins there is complete. */
  #seal(at: number, checkedTo = this.#at): void {
    writeUint32(this.#memory, at, this.#checksum(this.#memory, 0, at + CHECK_BYTES, checkedTo));
  }

  #giveOut(): void {
    if (this.#at === this.#from) return;
    this.#out.push(this.#memory.subarray(this.#from, this.#at));
    this.#bytes += this.#at - this.#from;
    this.#from = this.#at;
  }
}

const NOTHING = new Uint8Array(0);
