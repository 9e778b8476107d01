/**
 * The sliding piece of a file that is in memory: one buffer, used over and over. Bytes in [start, end)
 * are not parsed yet. Knows no format.
 */

/** Large enough that the copy of a cut record to the front does not count; see anchors on chunk sizes. */
const CAPACITY = 1 << 17;
/** The least room to offer to a caller that reads: below it, system calls would dominate. */
const ROOM_MIN = 1 << 16;

export class Window {
  bytes: Uint8Array<ArrayBuffer>;
  view: DataView;
  start = 0;
  end = 0;
  /** Offset in the file of the first byte of the buffer. */
  base = 0;

  constructor(capacity = CAPACITY) {
    this.bytes = new Uint8Array(capacity);
    this.view = new DataView(this.bytes.buffer);
  }

  /** Offset in the file of the next byte to be parsed. */
  get position(): number {
    return this.base + this.start;
  }

  /**
   * Makes room for at least `room` more bytes, and for `needed` bytes from `start` on: moves what is not
   * parsed to the front, and grows only when that is not enough.
   */
  reserve(room: number, needed: number): void {
    const pending = this.end - this.start;
    const free = this.bytes.length - this.end;
    // Moving costs, so it is not done for each of many small pieces, nor when it would gain nothing.
    if (free >= Math.max(room, needed - pending) && (free >= ROOM_MIN || this.start === 0)) return;
    const capacity = Math.max(pending + Math.max(room, 1), needed);
    if (capacity <= this.bytes.length) {
      this.bytes.copyWithin(0, this.start, this.end);
    } else {
      const grown = new Uint8Array(Math.max(capacity, Math.min(2 * this.bytes.length, capacity + CAPACITY)));
      grown.set(this.bytes.subarray(this.start, this.end));
      this.bytes = grown;
      this.view = new DataView(grown.buffer);
    }
    this.base += this.start;
    this.start = 0;
    this.end = pending;
  }

  /** Drops everything that is there. */
  discard(): void {
    this.base += this.end;
    this.start = 0;
    this.end = 0;
  }
}
