/**
 * Finds any of many words in bytes, one look-up a byte, whatever the bytes are: the automaton of Aho and
 * Corasick (1975), stopped at the first word it finds. ASCII letters match in either case.
 *
 * Rule: knows bytes only. Bytes that no word has are one class, so the table stays small; states stand in
 * the order of their depth, so the rows that ordinary text visits lie together in the cache.
 */

/** A word, and a number that its finder gets back. */
export interface Word {
  /** At least one byte. ASCII letters are found in either case. */
  readonly bytes: Uint8Array;
  readonly tag: number;
  /**
   * A word that is too frequent to count by itself: it counts if this says so of what follows it, from `at` to
   * `to`. A word that counts by itself is stronger than one that does not.
   */
  readonly confirm?: Confirm;
}

export type Confirm = (bytes: Uint8Array, at: number, to: number) => boolean;

/** States that a table can number; beyond, words are a mistake. */
const STATES_MAX = 1 << 16;
/** The tag of a state in which no word ends. */
const NONE = -0x7fff_ffff;

export class Matcher {
  /** Class of each byte. */
  readonly #classes = new Uint8Array(256);
  /** The next row, by row and class. */
  readonly #next: Uint16Array;
  /** Rows from here on have found a word. */
  readonly #found: number;
  readonly #tags: Int32Array;
  readonly #confirms: readonly (Confirm | undefined)[];
  readonly #shift: number;
  #tag = 0;

  /** @throws {RangeError} when a word is empty, or all together are too many. */
  constructor(words: readonly Word[]) {
    const trie = new Trie(words);
    const used = [...new Set(trie.byte.slice(1))].sort((a, b) => a - b);
    used.forEach((byte, i) => {
      this.#classes[byte] = i + 1;
      if (byte >= 0x61 && byte <= 0x7a) this.#classes[byte - 0x20] = i + 1;
    });
    this.#shift = Math.ceil(Math.log2(used.length + 1));
    const order = trie.byDepth();
    // Rows that have found something stand last: one comparison tells them.
    const rows = [...order.filter((s) => trie.tag[s] === NONE), ...order.filter((s) => trie.tag[s] !== NONE)];
    if (rows.length >= STATES_MAX) throw new RangeError(`${rows.length} states are too many`);
    const rowOf = new Uint32Array(rows.length);
    rows.forEach((state, row) => {
      rowOf[state] = row;
    });
    this.#next = new Uint16Array(rows.length << this.#shift);
    this.#tags = Int32Array.from(rows, (state) => trie.tag[state] ?? NONE);
    this.#confirms = rows.map((state) => trie.confirm[state]);
    this.#found = rows.findIndex((state) => trie.tag[state] !== NONE);
    if (this.#found < 0) this.#found = rows.length;
    for (const state of order) {
      const row = (rowOf[state] ?? 0) << this.#shift;
      const fallback = (rowOf[trie.fallback[state] ?? 0] ?? 0) << this.#shift;
      // The fallback is less deep, so its row is complete.
      if (state !== 0) this.#next.copyWithin(row, fallback, fallback + (1 << this.#shift));
      for (let child = trie.firstChild(state); child !== 0; child = trie.nextChild(child))
        this.#next[row + (this.#classes[trie.byte[child] ?? 0] ?? 0)] = rowOf[child] ?? 0;
    }
  }

  /** The states of the table, for tests of its size. */
  get states(): number {
    return this.#tags.length;
  }

  /** The tag of the word that {@link find} found last. */
  get tag(): number {
    return this.#tag;
  }

  /** The position behind the first word that ends in `bytes[from, to)`, or -1. */
  find(bytes: Uint8Array, from: number, to: number): number {
    const next = this.#next;
    const classes = this.#classes;
    const found = this.#found;
    const shift = this.#shift;
    let row = 0;
    for (let i = from; i < to; i += 1) {
      row = next[(row << shift) + (classes[bytes[i] as number] as number)] as number;
      if (row >= found) {
        const confirm = this.#confirms[row];
        if (confirm && !confirm(bytes, i + 1, to)) continue;
        this.#tag = this.#tags[row] as number;
        return i + 1;
      }
    }
    return -1;
  }
}

/** The words as a tree of bytes, with the way back that a state takes when no child fits. */
class Trie {
  /** Children of a state, as lists: the first, and of each the next one and its byte. 0: none. */
  readonly #firstChild: number[] = [0];
  readonly #nextChild: number[] = [0];
  readonly byte: number[] = [0];
  readonly fallback: number[] = [0];
  /** Tag of the word that ends in a state, or {@link NONE}. */
  readonly tag: number[] = [NONE];
  readonly confirm: (Confirm | undefined)[] = [undefined];

  constructor(words: readonly Word[]) {
    // Short words first: nothing behind a word that was found is ever needed.
    for (const word of [...words].sort((a, b) => a.bytes.length - b.bytes.length)) this.#add(word);
    for (const state of this.byDepth()) {
      for (let child = this.firstChild(state); child !== 0; child = this.nextChild(child)) {
        const byte = this.byte[child] ?? 0;
        const back = state === 0 ? 0 : this.#step(this.fallback[state] ?? 0, byte);
        this.fallback[child] = back;
        this.#inherit(child, back);
      }
    }
  }

  /** The first child of a state, and the next one after a child; 0 when there is none. */
  firstChild(state: number): number {
    return this.#firstChild[state] ?? 0;
  }

  nextChild(child: number): number {
    return this.#nextChild[child] ?? 0;
  }

  /** The states, nearest to the beginning first. */
  byDepth(): number[] {
    const states = [0];
    for (const state of states)
      for (let child = this.firstChild(state); child !== 0; child = this.nextChild(child)) states.push(child);
    return states;
  }

  /** What ends at `back` ends at `state` too. */
  #inherit(state: number, back: number): void {
    if (this.tag[back] === NONE) return;
    this.#mark(state, this.tag[back] ?? NONE, this.confirm[back]);
  }

  #add({ bytes, tag, confirm }: Word): void {
    if (bytes.length === 0) throw new RangeError("a word has at least one byte");
    let state = 0;
    for (const byte of bytes.map(lowerCase)) {
      if (this.tag[state] !== NONE && !this.confirm[state]) return;
      state = this.#child(state, byte) || this.#grow(state, byte);
    }
    this.#mark(state, tag, confirm);
  }

  /** A word ends here. If there was one, either may count. */
  #mark(state: number, tag: number, confirm: Confirm | undefined): void {
    if (this.tag[state] === NONE) {
      this.tag[state] = tag;
      this.confirm[state] = confirm;
      return;
    }
    const own = this.confirm[state];
    this.confirm[state] =
      own && confirm ? (bytes, at, to) => own(bytes, at, to) || confirm(bytes, at, to) : undefined;
  }

  #child(state: number, byte: number): number {
    let child = this.firstChild(state);
    while (child !== 0 && this.byte[child] !== byte) child = this.nextChild(child);
    return child;
  }

  #grow(state: number, byte: number): number {
    const child = this.byte.length;
    this.#nextChild.push(this.#firstChild[state] ?? 0);
    this.#firstChild.push(0);
    this.#firstChild[state] = child;
    this.byte.push(byte);
    this.fallback.push(0);
    this.tag.push(NONE);
    this.confirm.push(undefined);
    return child;
  }

  #step(from: number, byte: number): number {
    let state = from;
    for (;;) {
      const child = this.#child(state, byte);
      if (child !== 0) return child;
      if (state === 0) return 0;
      state = this.fallback[state] ?? 0;
    }
  }
}

/** Also the second byte of a letter in a two-byte page: then more is found than was meant, never less. */
function lowerCase(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte;
}
