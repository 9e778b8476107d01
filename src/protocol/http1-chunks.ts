/**
 * The chunked transfer coding, as far as its lengths: finds where a chunked body ends.
 *
 * Rule: keeps no bytes at all, only where it stands, so that feeding it byte by byte equals feeding it
 * whole. Data of a chunk are skipped by arithmetic and may be missing.
 *
 *     size ─▶ (extension) ─▶ data ─▶ line end ─▶ size …
 *       └ 0 ─▶ trailer lines ─▶ empty line ─▶ done
 *
 * Source: RFC 9112 §7.1.
 */

/** Hexadecimal digits of a size that can still be counted exactly (2^52). */
const DIGITS_MAX = 13;
/** Longest extension or trailer section: longer ones are an attack, or not HTTP. As for a head. */
const LINES_MAX = 65_536;

const CR = 0x0d;
const LF = 0x0a;

const Place = { size: 0, extension: 1, data: 2, dataEnd: 3, trailer: 4, done: 5, broken: 6 } as const;
type Place = (typeof Place)[keyof typeof Place];

export class ChunkScanner {
  #place: Place = Place.size;
  #size = 0;
  #digits = 0;
  /** Bytes in extensions and trailers of this chunk, and in the current trailer line. */
  #lines = 0;
  #lineBytes = 0;
  /** Bytes of data (not of framing) that passed. */
  seen = 0;

  get done(): boolean {
    return this.#place === Place.done;
  }
  get broken(): boolean {
    return this.#place === Place.broken;
  }

  /** Scans `bytes[from, to)`; returns where it stopped: behind the body's last byte, or `to`. */
  feed(bytes: Uint8Array, from: number, to: number): number {
    let at = from;
    while (at < to && this.#place < Place.done) {
      if (this.#place === Place.data) at += this.skip(to - at);
      else this.#step(bytes[at++] ?? 0);
    }
    return at;
  }

  /** Passes over bytes that were not captured; returns how many of them are inside the current chunk. */
  skip(count: number): number {
    if (this.#place !== Place.data) return 0;
    const passed = Math.min(count, this.#size);
    this.#size -= passed;
    this.seen += passed;
    if (this.#size === 0) this.#place = Place.dataEnd;
    return passed;
  }

  #step(byte: number): void {
    switch (this.#place) {
      case Place.size:
        this.#sizeByte(byte);
        return;
      case Place.extension:
        if (byte === LF) this.#sizeKnown();
        else if (++this.#lines > LINES_MAX) this.#place = Place.broken;
        return;
      case Place.dataEnd:
        if (byte === LF) this.#nextChunk();
        else if (byte !== CR) this.#place = Place.broken;
        return;
      case Place.trailer:
        this.#trailerByte(byte);
    }
  }

  #sizeByte(byte: number): void {
    const letter = byte | 0x20;
    const digit =
      byte >= 0x30 && byte <= 0x39 ? byte - 0x30 : letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
    if (digit >= 0) {
      this.#size = this.#size * 16 + digit;
      if (this.#size > 0 && ++this.#digits > DIGITS_MAX) this.#place = Place.broken;
      else this.#lineBytes++;
    } else if (this.#lineBytes === 0) this.#place = Place.broken;
    else if (byte === LF) this.#sizeKnown();
    // A carriage return, ";extension", or blanks that some servers pad the size with.
    else if (byte === CR || byte === 0x3b || byte === 0x20 || byte === 0x09) this.#place = Place.extension;
    else this.#place = Place.broken;
    if (++this.#lines > LINES_MAX) this.#place = Place.broken;
  }

  #sizeKnown(): void {
    this.#lineBytes = 0;
    this.#lines = 0;
    this.#place = this.#size === 0 ? Place.trailer : Place.data;
  }

  #nextChunk(): void {
    this.#size = 0;
    this.#digits = 0;
    this.#lineBytes = 0;
    this.#lines = 0;
    this.#place = Place.size;
  }

  #trailerByte(byte: number): void {
    if (byte === LF) {
      if (this.#lineBytes === 0) this.#place = Place.done;
      this.#lineBytes = 0;
    } else if (byte !== CR) this.#lineBytes++;
    if (this.#place === Place.trailer && ++this.#lines > LINES_MAX) this.#place = Place.broken;
  }
}
