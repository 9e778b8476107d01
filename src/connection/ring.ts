/**
 * The last moments of one end: enough segments to draw and to prove, in bounded memory.
 *
 * An end that has said little has a small block of 2 entries; any other a large one:
 *
 *     [0] first segment  [1] first FIN  [2] first RST  [3] newest data   pinned
 *     [4 … 11] ring of the newest 8 segments
 *
 * FIN, RST and data are pinned only when the ring is about to overwrite them, so an ordinary segment costs
 * one entry of 32 bytes and nothing else.
 */
import { ACK, FIN, RST, SYN } from "../packet/flags.ts";
import type { Segment } from "../packet/segment.ts";
import { A_LAST_DATA, H_FLAGS, H_RING, H_RING_COUNT, S_FIN_SENT, S_RST_SENT } from "./layout.ts";
import { Slab } from "./slab.ts";

/** Words of an entry. */
export const ENTRY_WORDS = 8;
/** Frame number (u32). */
export const E_FRAME = 0;
/** Flags (0–8), marks (9–16), has timestamps (17), has an ACK number of zero (18). */
export const E_BITS = 1;
/** f64: capture time, µs since 1970. */
export const E_TIME = 2;
export const E_SEQ = 4;
export const E_ACK = 5;
/** Payload length (0–23, saturated), TTL (24–31). */
export const E_LENGTH_TTL = 6;
/** Window field (0–15), IP identification (16–31). */
export const E_WINDOW_IPID = 7;

const SMALL_ENTRIES = 2;
const PINNED = 4;
const RING_MASK = 7;
/** Segments of an end that are kept besides the pinned ones: the newest. */
export const RING_SIZE = RING_MASK + 1;
const LARGE_ENTRIES = PINNED + RING_SIZE;
const SMALL_BIT = 0x80000000 | 0;
const PIN_FIN = 1;
const PIN_RST = 2;
const PIN_DATA = 3;
const LENGTH_MAX = 0xffffff;
const COUNT_MAX = 0x40000000;

export class Rings {
  readonly small = new Slab(SMALL_ENTRIES * ENTRY_WORDS);
  readonly large = new Slab(LARGE_ENTRIES * ENTRY_WORDS);

  /**
   * Notes a segment. `half` and `rest` are the word offsets of the end's numbers and of its rest.
   * @param marks bits of `Mark` (ending.ts).
   */
  add(records: Int32Array, half: number, rest: number, s: Segment, marks: number): void {
    const count = records[half + H_RING_COUNT] as number;
    // Far from overflowing, step back by a multiple of the ring: only the position matters then.
    records[half + H_RING_COUNT] = count === COUNT_MAX ? COUNT_MAX - RING_MASK : count + 1;
    if (count >= SMALL_ENTRIES) {
      let block = records[half + H_RING] as number;
      if (block < 0) {
        block = this.#promote(block & ~SMALL_BIT);
        records[half + H_RING] = block;
      }
      const base = block * (LARGE_ENTRIES * ENTRY_WORDS);
      const entry = base + (PINNED + ((count - 1) & RING_MASK)) * ENTRY_WORDS;
      if (count > RING_SIZE) this.#pin(records, half, rest, count - RING_SIZE, base, entry);
      write(this.large, entry, s, marks);
      return;
    }
    let block = records[half + H_RING] as number;
    if (count === 0) {
      if ((s.flags & (SYN | ACK)) === (SYN | ACK)) {
        // Who answers a SYN will say more.
        block = this.#allocateLarge();
        records[half + H_RING] = block;
        write(this.large, block * LARGE_ENTRIES * ENTRY_WORDS, s, marks);
        return;
      }
      block = this.small.allocate() | SMALL_BIT;
      records[half + H_RING] = block;
    } else if (block > 0) {
      write(this.large, (block * LARGE_ENTRIES + PINNED) * ENTRY_WORDS, s, marks);
      return;
    }
    write(this.small, ((block & ~SMALL_BIT) * SMALL_ENTRIES + count) * ENTRY_WORDS, s, marks);
  }

  /** Gives an end's block back. */
  release(records: Int32Array, half: number): void {
    const block = records[half + H_RING] as number;
    if (block === 0) return;
    if (block < 0) this.small.release(block & ~SMALL_BIT);
    else this.large.release(block);
    records[half + H_RING] = 0;
    records[half + H_RING_COUNT] = 0;
  }

  /** The slab that holds an end's entries now. */
  slabOf(records: Int32Array, half: number): Slab {
    return (records[half + H_RING] as number) < 0 ? this.small : this.large;
  }

  /**
   * Word offsets of an end's entries in {@link slabOf}, in capture order; a pinned one that is still in
   * the ring is not given twice.
   */
  entries(records: Int32Array, half: number): number[] {
    const count = records[half + H_RING_COUNT] as number;
    const block = records[half + H_RING] as number;
    const found: number[] = [];
    if (block === 0) return found;
    if (block < 0) {
      const base = (block & ~SMALL_BIT) * SMALL_ENTRIES * ENTRY_WORDS;
      for (let i = 0; i < count; i++) found.push(base + i * ENTRY_WORDS);
      return found;
    }
    const words = this.large.i32;
    const base = block * LARGE_ENTRIES * ENTRY_WORDS;
    found.push(base);
    // Pinned ones are older than all in the ring; one segment may be pinned twice (a FIN with data).
    for (let pin = PIN_FIN; pin <= PIN_DATA; pin++) {
      const entry = base + pin * ENTRY_WORDS;
      const frame = (words[entry + E_FRAME] as number) >>> 0;
      if (frame === 0) continue;
      let at = found.length;
      while (at > 0 && (words[found[at - 1] as number] as number) >>> 0 > frame) at--;
      if ((words[found[at - 1] as number] as number) >>> 0 !== frame) found.splice(at, 0, entry);
    }
    const inRing = Math.min(count - 1, RING_SIZE);
    for (let i = count - 1 - inRing; i < count - 1; i++) {
      found.push(base + (PINNED + (i & RING_MASK)) * ENTRY_WORDS);
    }
    return found;
  }

  /** Word offset of an end's very first entry. */
  first(records: Int32Array, half: number): number {
    const block = records[half + H_RING] as number;
    return (block & ~SMALL_BIT) * (block < 0 ? SMALL_ENTRIES : LARGE_ENTRIES) * ENTRY_WORDS;
  }

  /** Word offset of the first of an end's newest entries (their order is not by age) … */
  oldest(records: Int32Array, half: number): number {
    const block = records[half + H_RING] as number;
    if (block < 0) return (block & ~SMALL_BIT) * SMALL_ENTRIES * ENTRY_WORDS;
    return (block * LARGE_ENTRIES + PINNED) * ENTRY_WORDS;
  }

  /** … and how many there are, one behind the other. */
  kept(records: Int32Array, half: number): number {
    const count = records[half + H_RING_COUNT] as number;
    return (records[half + H_RING] as number) < 0 ? count : Math.min(count - 1, RING_SIZE);
  }

  #promote(small: number): number {
    const block = this.#allocateLarge();
    const to = this.large.i32;
    const base = block * LARGE_ENTRIES * ENTRY_WORDS;
    const from = this.small.i32;
    const first = small * SMALL_ENTRIES * ENTRY_WORDS;
    for (let i = 0; i < ENTRY_WORDS; i++) {
      to[base + i] = from[first + i] as number;
      to[base + PINNED * ENTRY_WORDS + i] = from[first + ENTRY_WORDS + i] as number;
    }
    this.small.release(small);
    return block;
  }

  /** A large block with empty pins. */
  #allocateLarge(): number {
    const block = this.large.allocate();
    const base = block * LARGE_ENTRIES * ENTRY_WORDS;
    const words = this.large.i32;
    words[base + PIN_FIN * ENTRY_WORDS] = 0;
    words[base + PIN_RST * ENTRY_WORDS] = 0;
    words[base + PIN_DATA * ENTRY_WORDS] = 0;
    return block;
  }

  /**
   * Saves what must outlive the ring before `entry`, which holds the segment with this position in the
   * count, is overwritten. Decided without reading it, where possible: it is far away.
   */
  #pin(records: Int32Array, half: number, rest: number, position: number, base: number, entry: number): void {
    if (records[rest + A_LAST_DATA] === position) {
      this.large.i32.copyWithin(base + PIN_DATA * ENTRY_WORDS, entry, entry + ENTRY_WORDS);
    }
    if (((records[half + H_FLAGS] as number) & (S_FIN_SENT | S_RST_SENT)) === 0) return;
    const words = this.large.i32;
    const bits = words[entry + E_BITS] as number;
    if (bits & (FIN | RST)) {
      const pin = base + (bits & RST ? PIN_RST : PIN_FIN) * ENTRY_WORDS;
      if (words[pin] === 0) words.copyWithin(pin, entry, entry + ENTRY_WORDS);
    }
  }
}

function write(slab: Slab, entry: number, s: Segment, marks: number): void {
  const words = slab.i32;
  words[entry + E_FRAME] = s.frame;
  words[entry + E_BITS] =
    s.flags |
    (marks << 9) |
    (s.hasTimestamp ? 0x20000 : 0) |
    ((s.flags & ACK) !== 0 && s.ack === 0 ? 0x40000 : 0);
  slab.f64[(entry + E_TIME) >> 1] = s.time;
  words[entry + E_SEQ] = s.seq;
  words[entry + E_ACK] = s.ack;
  words[entry + E_LENGTH_TTL] = Math.min(s.length, LENGTH_MAX) | (s.ttl << 24);
  words[entry + E_WINDOW_IPID] = s.window | (s.ipId << 16);
}
