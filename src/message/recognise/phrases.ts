/**
 * Finds phrases in folded text: every phrase is listed under its rarest word, so a text costs one look into a
 * Map for each of its words, and a comparison only where such a word stands. Phrases in scripts without
 * spaces are listed under their first letters instead.
 */
import { isUnspaced } from "./fold.ts";
import { GAP_MAX } from "./rule.ts";

/** Where a phrase was found. Offsets are into the folded text. */
export interface Found<T> {
  readonly value: T;
  readonly start: number;
  readonly end: number;
  /** What `#` stood for, if the phrase has one. */
  readonly number: number | undefined;
}

interface Entry<T> {
  readonly value: T;
  /** The pieces between `*`, each with a space at both ends, or without in unspaced scripts. */
  readonly pieces: readonly string[];
  /** Where the listed word stands in the first piece. */
  readonly offset: number;
  readonly spaced: boolean;
}

/** Letters that stand for a phrase in a script without spaces. */
const UNSPACED_KEY = 4;

const unspacedRun = new RegExp(
  `[\\u3040-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff\\u0e00-\\u0e7f]{${UNSPACED_KEY}}`,
);

/** A number, with its unit where one is written to it: "2000ms". */
const numberAt = /(-?\d{1,10})(?:ms|s|sec|secs|m|h|k|kb|b)?(?= )/y;

export class Phrases<T> {
  readonly #words = new Map<string, Entry<T>[]>();
  readonly #letters = new Map<string, Entry<T>[]>();

  /** `phrases` are folded already, but for `*` and `#`. */
  constructor(phrases: readonly { readonly phrase: string; readonly value: T }[]) {
    const counts = new Map<string, number>();
    const split = phrases.map(({ phrase }) => phrase.trim().split(/ ?\* ?/));
    for (const [first = ""] of split)
      for (const word of first.split(" ")) counts.set(word, (counts.get(word) ?? 0) + 1);
    // The rarest; of equals, the longest: in text that has nothing to do with us, long words are rare.
    const rarity = (word: string) => word.length - 3 * (counts.get(word) ?? 0) ** 0.5;
    phrases.forEach(({ value }, i) => {
      const pieces = split[i] as string[];
      const first = pieces[0] as string;
      const run = unspacedRun.exec(first);
      if (run) {
        list(this.#letters, run[0], { value, pieces, offset: run.index, spaced: false });
        return;
      }
      // What stands before a number, so that its place does not depend on the digits.
      const words = (first.split("#")[0] as string).trim().split(" ");
      const key = words.reduce((best, word) => (rarity(word) > rarity(best) ? word : best));
      const padded = pieces.map((piece) => ` ${piece} `);
      const offset = (padded[0] as string).indexOf(` ${key} `);
      list(this.#words, key, { value, pieces: padded, offset, spaced: true });
    });
  }

  /** Every phrase in the text, in the order of the listed words. */
  find(folded: string): Found<T>[] {
    const found: Found<T>[] = [];
    const { length } = folded;
    let from = 0;
    while (from < length - 1) {
      const to = folded.indexOf(" ", from + 1);
      if (to < 0) break;
      if (folded.charCodeAt(to - 1) < 0x0e00 && folded.charCodeAt(from + 1) < 0x0e00) {
        const entries = this.#words.get(folded.slice(from + 1, to));
        if (entries) this.#compare(entries, folded, from, found);
      } else this.#findIn(folded, from, to, found);
      from = to;
    }
    return found;
  }

  /** A word with letters of a script without spaces, or in one of the other alphabets beyond. */
  #findIn(folded: string, from: number, to: number, found: Found<T>[]): void {
    const entries = this.#words.get(folded.slice(from + 1, to));
    if (entries) this.#compare(entries, folded, from, found);
    for (let i = from + 1; i + UNSPACED_KEY <= to; i++) {
      if (!isUnspaced(folded.charCodeAt(i))) continue;
      const unspaced = this.#letters.get(folded.slice(i, i + UNSPACED_KEY));
      if (unspaced) this.#compare(unspaced, folded, i, found);
    }
  }

  #compare(entries: readonly Entry<T>[], folded: string, at: number, found: Found<T>[]): void {
    for (const entry of entries) {
      const start = at - entry.offset;
      if (start < 0) continue;
      const match = matchPieces(entry, folded, start);
      if (match) found.push({ value: entry.value, start, ...match });
    }
  }
}

/** Where a piece ends that begins at `at`, and the number in it; undefined if it is not there. */
function matchPiece(piece: string, folded: string, at: number) {
  if (!piece.includes("#")) {
    return folded.startsWith(piece, at) ? { end: at + piece.length, number: undefined } : undefined;
  }
  let end = at;
  let number: number | undefined;
  const parts = piece.split("#");
  for (let i = 0; i < parts.length; i++) {
    if (i > 0) {
      numberAt.lastIndex = end;
      const match = numberAt.exec(folded);
      if (!match) return;
      number ??= Number(match[1]);
      end += match[0].length;
    }
    const part = parts[i] as string;
    if (!folded.startsWith(part, end)) return;
    end += part.length;
  }
  return { end, number };
}

function matchPieces<T>({ pieces, spaced }: Entry<T>, folded: string, start: number) {
  const first = matchPiece(pieces[0] as string, folded, start);
  if (!first) return;
  let { end, number } = first;
  for (let i = 1; i < pieces.length; i++) {
    const piece = pieces[i] as string;
    const head = piece.split("#")[0] as string;
    // One space belongs to both pieces.
    const from = spaced ? end - 1 : end;
    let found: ReturnType<typeof matchPiece>;
    const gap = folded.slice(from, from + GAP_MAX + head.length);
    for (let at = gap.indexOf(head); at >= 0 && !found; at = gap.indexOf(head, at + 1))
      found = matchPiece(piece, folded, from + at);
    if (!found) return;
    end = found.end;
    number ??= found.number;
  }
  return { end, number };
}

function list<T>(map: Map<string, Entry<T>[]>, key: string, entry: Entry<T>): void {
  const entries = map.get(key);
  if (entries) entries.push(entry);
  else map.set(key, [entry]);
}
