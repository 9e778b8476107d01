/**
 * Zeek's `history` of a connection: a letter for each kind of packet, upper case for the originator. The
 * first twelve stand in the record, more (rare) beside it. Source: docs.zeek.org, base/protocols/conn.
 *
 * `record`: its number; `r`: its word offset; `rest`: that of the sender's rest (`layout.ts`).
 */
import { ACK, FIN, RST, SYN } from "../packet/flags.ts";
import type { Segment } from "../packet/segment.ts";
import {
  A_COUNTS,
  A_LAST_FIN,
  A_LAST_RST,
  A_LAST_SYN,
  A_ZEEK_COUNTS,
  COUNT_BAD_SHIFT,
  HALF_HIGH,
  HALF_LOW,
  R_HISTORY,
  R_HISTORY_USED,
  RECORD_WORDS,
  restOf,
} from "./layout.ts";
import type { Slab } from "./slab.ts";

// Letters that are recorded once per direction.
const SEEN_SYN = 1;
const SEEN_FIN = 2;
const SEEN_RST = 4;
const SEEN_DATA = 8;
const SEEN_ACK = 16;
const SEEN_MULTI = 32;
const SEEN_FIN_RST = 64;

/** Letters that fit the record: 5 bits each. */
const INLINE_LETTERS = 12;
const LETTERS_A_WORD = 6;
const LETTER_BITS = 5;
const LETTER_MASK = 31;
const ALPHABET = "^SsHhAaDdFfRrCcGgTtWwIiQq";
/** Character code → place in the alphabet. */
const PLACE = new Uint8Array(128);
for (let i = 0; i < ALPHABET.length; i++) PLACE[ALPHABET.charCodeAt(i)] = i;
/** A longer history is cut: only hostile traffic writes it. */
const LETTERS_MAX = 1024;

export class ZeekHistory {
  readonly #records: Slab;
  /** Letters beyond the 12 in the record, by record number. */
  readonly #overflow = new Map<number, string>();

  constructor(records: Slab) {
    this.#records = records;
  }

  /** Begins a row. `flipped`: the direction was turned by a guess. */
  begin(record: number, r: number, flipped: boolean): void {
    const { i32 } = this.#records;
    i32[r + R_HISTORY_USED] = 0;
    for (const half of [r + HALF_LOW, r + HALF_HIGH]) {
      const rest = restOf(r, half);
      i32[rest + A_ZEEK_COUNTS] = 0;
      i32[rest + A_COUNTS] = (i32[rest + A_COUNTS] as number) & ((1 << COUNT_BAD_SHIFT) - 1);
    }
    this.forget(record);
    if (flipped) this.flip(record);
  }

  /** Frees what is kept outside the record. */
  forget(record: number): void {
    if (this.#overflow.size !== 0) this.#overflow.delete(record);
  }

  text(record: number): string {
    const { i32 } = this.#records;
    const r = record * RECORD_WORDS;
    const count = Math.min((i32[r + R_HISTORY_USED] as number) >>> 16, INLINE_LETTERS);
    let text = "";
    for (let i = 0; i < count; i++) {
      const word = i32[r + R_HISTORY + (i < LETTERS_A_WORD ? 0 : 1)] as number;
      text += ALPHABET[(word >>> ((i % LETTERS_A_WORD) * LETTER_BITS)) & LETTER_MASK];
    }
    return text + (this.#overflow.get(record) ?? "");
  }

  /** d and a: payload, a pure ACK; once in each direction. */
  plain(record: number, r: number, byOriginator: boolean, s: Segment): void {
    const bit = s.length > 0 ? SEEN_DATA : s.flags & ACK ? SEEN_ACK : 0;
    const seen = (this.#records.i32[r + R_HISTORY_USED] as number) >> (byOriginator ? 0 : 8);
    if (bit !== 0 && (seen & bit) === 0) this.#once(record, r, byOriginator, bit, s.length > 0 ? 0x44 : 0x41);
  }

  /** SYN, FIN and RST: again when their number differs from the last one. `control`: these bits. */
  control(record: number, r: number, rest: number, byOriginator: boolean, s: Segment, control: number): void {
    const { i32 } = this.#records;
    const seen = (i32[r + R_HISTORY_USED] as number) >> (byOriginator ? 0 : 8);
    if ((control & (control - 1)) !== 0) {
      const both = (control & (FIN | RST)) === (FIN | RST);
      const bit = both ? SEEN_FIN_RST : SEEN_MULTI;
      if ((seen & bit) === 0) this.#once(record, r, byOriginator, bit, both ? 0x49 : 0x51);
      return;
    }
    const bit = control & SYN ? SEEN_SYN : control & FIN ? SEEN_FIN : SEEN_RST;
    const code = control & SYN ? (s.flags & ACK ? 0x48 : 0x53) : control & FIN ? 0x46 : 0x52;
    const number = control & FIN ? (s.seq + s.length) | 0 : s.seq;
    const at = rest + (control & SYN ? A_LAST_SYN : control & FIN ? A_LAST_FIN : A_LAST_RST);
    if ((seen & bit) === 0) this.#once(record, r, byOriginator, bit, code);
    else if (i32[at] !== number) this.#letter(record, byOriginator ? code : code | 0x20);
    i32[at] = number;
  }

  /** ^: the direction was turned. */
  flip(record: number): void {
    this.#letter(record, 0x5e);
  }

  /** t: payload that was sent before. */
  retransmitted(record: number, rest: number, byOriginator: boolean): void {
    this.#scaled(record, rest, byOriginator, 0x54, 0, 0xfff);
  }

  /** w: a window of zero. */
  zeroWindow(record: number, rest: number, byOriginator: boolean): void {
    this.#scaled(record, rest, byOriginator, 0x57, 12, 0x3ff);
  }

  /** g: payload that was acknowledged but never captured. */
  gap(record: number, rest: number, byOriginator: boolean): void {
    this.#scaled(record, rest, byOriginator, 0x47, 22, 0x3ff);
  }

  /** c: a bad checksum. */
  badSum(record: number, rest: number, byOriginator: boolean): void {
    const { i32 } = this.#records;
    const word = i32[rest + A_COUNTS] as number;
    const count = (word >>> COUNT_BAD_SHIFT) + 1;
    if (count > 0x3ff) return;
    i32[rest + A_COUNTS] = (word & ((1 << COUNT_BAD_SHIFT) - 1)) | (count << COUNT_BAD_SHIFT);
    if (count === 1 || count === 10 || count === 100 || count === 1000) {
      this.#letter(record, byOriginator ? 0x43 : 0x63);
    }
  }

  #once(record: number, r: number, byOriginator: boolean, bit: number, code: number): void {
    const { i32 } = this.#records;
    i32[r + R_HISTORY_USED] = (i32[r + R_HISTORY_USED] as number) | (byOriginator ? bit : bit << 8);
    this.#letter(record, byOriginator ? code : code | 0x20);
  }

  /** t, w and g: the 1st, 10th, 100th … time. */
  #scaled(
    record: number,
    rest: number,
    byOriginator: boolean,
    code: number,
    shift: number,
    mask: number,
  ): void {
    const { i32 } = this.#records;
    const word = i32[rest + A_ZEEK_COUNTS] as number;
    const count = ((word >>> shift) & mask) + 1;
    if (count > mask) return;
    i32[rest + A_ZEEK_COUNTS] = (word & ~(mask << shift)) | (count << shift);
    if (count === 1 || count === 10 || count === 100 || count === 1000) {
      this.#letter(record, byOriginator ? code : code | 0x20);
    }
  }

  #letter(record: number, code: number): void {
    const { i32 } = this.#records;
    const r = record * RECORD_WORDS;
    const used = i32[r + R_HISTORY_USED] as number;
    const length = used >>> 16;
    if (length >= LETTERS_MAX) return;
    if (length < INLINE_LETTERS) {
      const word = r + R_HISTORY + (length < LETTERS_A_WORD ? 0 : 1);
      const shift = (length % LETTERS_A_WORD) * LETTER_BITS;
      i32[word] = ((i32[word] as number) & ~(LETTER_MASK << shift)) | ((PLACE[code] as number) << shift);
    } else {
      this.#overflow.set(record, (this.#overflow.get(record) ?? "") + String.fromCharCode(code));
    }
    i32[r + R_HISTORY_USED] = (used & 0xffff) | ((length + 1) << 16);
  }
}
