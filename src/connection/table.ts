/**
 * Finds a connection's record by addresses and ports: an open-addressing table of record numbers over
 * typed arrays, no keys of its own. IPv6 addresses live beside the records, only when there are any.
 */
import type { Segment } from "../packet/segment.ts";
import { F_IPV6, R_FLAGS, R_HASH, R_HIGH, R_LOW, R_PORTS, RECORD_WORDS } from "./layout.ts";
import { Slab } from "./slab.ts";

/** Words of an IPv6 pair: low address, high address. */
const PAIR_WORDS = 8;

/** The key of one packet, low end first. Filled anew for each look-up. */
export class Key {
  /** Differs in every run, so that nobody can prepare addresses that collide. */
  readonly #seed = (Math.random() * 0x100000000) | 0;
  /** The packet was sent by the high end. */
  fromHigh = false;
  v6 = false;
  hash = 0;
  ports = 0;
  low0 = 0;
  low1 = 0;
  low2 = 0;
  low3 = 0;
  high0 = 0;
  high1 = 0;
  high2 = 0;
  high3 = 0;

  /** Takes the key of a segment. */
  of(s: Segment): void {
    if (s.version === 4) this.set4(s.src0, s.srcPort, s.dst0, s.dstPort);
    else this.set6(s.src0, s.src1, s.src2, s.src3, s.srcPort, s.dst0, s.dst1, s.dst2, s.dst3, s.dstPort);
  }

  /** Hash of an IPv4 key; `low` is the lower end's address. */
  hash4(low: number, high: number, ports: number): number {
    return mix(mix(low ^ this.#seed, high), ports);
  }

  /** Takes a key from IPv4 addresses: sender first. */
  set4(a: number, aPort: number, b: number, bPort: number): void {
    this.v6 = false;
    if (a < b || (a === b && aPort <= bPort)) {
      this.fromHigh = false;
      this.low0 = a;
      this.high0 = b;
      this.ports = (aPort << 16) | bPort;
    } else {
      this.fromHigh = true;
      this.low0 = b;
      this.high0 = a;
      this.ports = (bPort << 16) | aPort;
    }
    this.hash = this.hash4(this.low0, this.high0, this.ports);
  }

  /** Takes a key from IPv6 words: sender first. */
  set6(
    a0: number,
    a1: number,
    a2: number,
    a3: number,
    aPort: number,
    b0: number,
    b1: number,
    b2: number,
    b3: number,
    bPort: number,
  ): void {
    this.v6 = true;
    const order = a0 - b0 || a1 - b1 || a2 - b2 || a3 - b3 || aPort - bPort;
    this.fromHigh = order > 0;
    if (order > 0) {
      this.low0 = b0;
      this.low1 = b1;
      this.low2 = b2;
      this.low3 = b3;
      this.high0 = a0;
      this.high1 = a1;
      this.high2 = a2;
      this.high3 = a3;
      this.ports = (bPort << 16) | aPort;
    } else {
      this.low0 = a0;
      this.low1 = a1;
      this.low2 = a2;
      this.low3 = a3;
      this.high0 = b0;
      this.high1 = b1;
      this.high2 = b2;
      this.high3 = b3;
      this.ports = (aPort << 16) | bPort;
    }
    let h = mix(mix(this.low0 ^ this.#seed, this.low1), mix(this.low2, this.low3));
    h = mix(h, mix(mix(this.high0, this.high1), mix(this.high2, this.high3)));
    this.hash = mix(h, this.ports);
  }
}

/** A 32-bit mixing step with good avalanche in the low bits (constants of Murmur3's finaliser). */
function mix(a: number, b: number): number {
  let h = Math.imul(a, 0x85ebca6b) ^ b;
  h = Math.imul(h ^ (h >>> 15), 0xc2b2ae35);
  return h ^ (h >>> 13);
}

export class Table {
  readonly key = new Key();
  readonly #records: Slab;
  readonly #pairs = new Slab(PAIR_WORDS);
  /** Pairs of hash and record number (0: free), so that a probe need not fetch the record. */
  #slots = new Int32Array(1 << 13);
  #mask = (1 << 13) - 1;
  #count = 0;

  constructor(records: Slab) {
    this.#records = records;
  }

  /** Record number of the connection that {@link key} names; 0: none. */
  find(): number {
    const { key } = this;
    const records = this.#records.i32;
    const slots = this.#slots;
    const mask = this.#mask;
    const { hash, ports } = key;
    for (let i = (hash << 1) & mask; ; i = (i + 2) & mask) {
      const record = slots[i + 1] as number;
      if (record === 0) return 0;
      if (slots[i] !== hash) continue;
      const r = record * RECORD_WORDS;
      if (records[r + R_PORTS] !== ports) continue;
      const v6 = ((records[r + R_FLAGS] as number) & F_IPV6) !== 0;
      if (v6 !== key.v6) continue;
      if (v6 ? this.#same6(record) : records[r + R_LOW] === key.low0 && records[r + R_HIGH] === key.high0)
        return record;
    }
  }

  /** The same for IPv4, without filling in {@link key}: the path of nearly every packet. */
  find4(low: number, high: number, ports: number): number {
    const records = this.#records.i32;
    const slots = this.#slots;
    const mask = this.#mask;
    const hash = this.key.hash4(low, high, ports);
    for (let i = (hash << 1) & mask; ; i = (i + 2) & mask) {
      const record = slots[i + 1] as number;
      if (record === 0) return 0;
      if (slots[i] !== hash) continue;
      const r = record * RECORD_WORDS;
      if (
        records[r + R_LOW] === low &&
        records[r + R_HIGH] === high &&
        records[r + R_PORTS] === ports &&
        ((records[r + R_FLAGS] as number) & F_IPV6) === 0
      ) {
        return record;
      }
    }
  }

  /** Enters a record under {@link key}, writing hash, ports, addresses and the family bit. */
  insert(record: number): void {
    const { key } = this;
    const records = this.#records.i32;
    const r = record * RECORD_WORDS;
    records[r + R_HASH] = key.hash;
    records[r + R_PORTS] = key.ports;
    if (key.v6) {
      while (this.#pairs.high <= record) this.#pairs.allocate();
      const pairs = this.#pairs.i32;
      const p = record * PAIR_WORDS;
      pairs[p] = key.low0;
      pairs[p + 1] = key.low1;
      pairs[p + 2] = key.low2;
      pairs[p + 3] = key.low3;
      pairs[p + 4] = key.high0;
      pairs[p + 5] = key.high1;
      pairs[p + 6] = key.high2;
      pairs[p + 7] = key.high3;
      records[r + R_FLAGS] = F_IPV6;
    } else {
      records[r + R_LOW] = key.low0;
      records[r + R_HIGH] = key.high0;
      records[r + R_FLAGS] = 0;
    }
    if (++this.#count * 4 > this.#slots.length) this.#grow();
    this.#place(record, key.hash);
  }

  remove(record: number): void {
    const slots = this.#slots;
    const mask = this.#mask;
    let i = ((this.#records.i32[record * RECORD_WORDS + R_HASH] as number) << 1) & mask;
    while (slots[i + 1] !== record) i = (i + 2) & mask;
    // Shift later entries of the run back, so that no gravestones are needed.
    let hole = i;
    for (let j = (i + 2) & mask; slots[j + 1] !== 0; j = (j + 2) & mask) {
      const home = ((slots[j] as number) << 1) & mask;
      if (((j - home) & mask) >= ((j - hole) & mask)) {
        slots[hole] = slots[j] as number;
        slots[hole + 1] = slots[j + 1] as number;
        hole = j;
      }
    }
    slots[hole] = 0;
    slots[hole + 1] = 0;
    this.#count--;
  }

  /** The IPv6 words of a record: views into the slab, and the offset of the low (then high) address. */
  pair(record: number): { words: Int32Array; offset: number } {
    return { words: this.#pairs.i32, offset: record * PAIR_WORDS };
  }

  #same6(record: number): boolean {
    const { key } = this;
    const pairs = this.#pairs.i32;
    const p = record * PAIR_WORDS;
    return (
      pairs[p + 3] === key.low3 &&
      pairs[p + 7] === key.high3 &&
      pairs[p] === key.low0 &&
      pairs[p + 1] === key.low1 &&
      pairs[p + 2] === key.low2 &&
      pairs[p + 4] === key.high0 &&
      pairs[p + 5] === key.high1 &&
      pairs[p + 6] === key.high2
    );
  }

  #place(record: number, hash: number): void {
    const slots = this.#slots;
    let i = (hash << 1) & this.#mask;
    while (slots[i + 1] !== 0) i = (i + 2) & this.#mask;
    slots[i] = hash;
    slots[i + 1] = record;
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Int32Array(old.length * 2);
    this.#mask = this.#slots.length - 1;
    for (let i = 0; i < old.length; i += 2) {
      if (old[i + 1] !== 0) this.#place(old[i + 1] as number, old[i] as number);
    }
  }
}
