/**
 * Blocks of one size out of one growing piece of typed memory.
 *
 * A block is named by its number, from 1 (0 means "none"); freed ones are kept in a list threaded through
 * their first word. Views are replaced when the memory grows: read `i32` and `f64` again after every
 * allocation.
 *
 * Plain buffers, copied when they grow: a `WebAssembly.Memory` would grow in place, but once
 * one has grown, V8 checks before every access to any typed array whether its buffer is still there, which
 * cost 6 % of the whole analysis.
 */
const BYTES_FIRST = 256 << 10;
/** What a 32-bit block offset in words can name safely, and more than anybody should give to one table. */
const BYTES_MAX = 4 * 2 ** 30;

export class Slab {
  i32: Int32Array;
  f64: Float64Array;
  /** Blocks in use now. */
  live = 0;
  /** Blocks ever touched: numbers run from 1 to this. */
  high = 0;

  readonly #words: number;
  #capacity: number;
  #free = 0;

  /** @param words size of a block in 32-bit words (even, so that doubles stay aligned). */
  constructor(words: number) {
    this.#words = words;
    const buffer = new ArrayBuffer(BYTES_FIRST);
    this.i32 = new Int32Array(buffer);
    this.f64 = new Float64Array(buffer);
    this.#capacity = Math.floor(this.i32.length / words);
  }

  /** Bytes reserved for blocks so far. */
  get bytes(): number {
    return this.i32.byteLength;
  }

  /** A block, not cleared. @throws RangeError when 4 GiB are full. */
  allocate(): number {
    this.live++;
    const free = this.#free;
    if (free !== 0) {
      this.#free = this.i32[free * this.#words] as number;
      return free;
    }
    const block = ++this.high;
    if (block >= this.#capacity) this.#grow();
    return block;
  }

  release(block: number): void {
    this.live--;
    this.i32[block * this.#words] = this.#free;
    this.#free = block;
  }

  #grow(): void {
    // Twice as much: what is not touched yet takes no memory, and the old blocks are copied less often.
    const now = this.i32.byteLength;
    const wanted = Math.min(BYTES_MAX, 2 * now);
    if (wanted <= now) throw new RangeError("connection memory is full (4 GiB)");
    const larger = new Int32Array(wanted / 4);
    larger.set(this.i32);
    this.i32 = larger;
    this.f64 = new Float64Array(larger.buffer);
    this.#capacity = Math.floor(larger.length / this.#words);
  }
}
