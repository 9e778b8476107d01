/**
 * The words of which a line must hold one to be worth looking at. They are made from what the recogniser
 * knows, so that no text it would understand is passed over: of each phrase the two words that ordinary text
 * has least. Messages in other languages have theirs in `foreign.ts`, what has a form instead in `forms.ts`.
 */
import type { Confirm, Word } from "./matcher.ts";
import { IS_ASCII, inPages, UNSPACED_LETTER } from "./spellings.ts";
import type { IsCode } from "./template.ts";

/** Words so frequent that a phrase is better found by another one of its words, the most frequent first. */
const FREQUENT =
  "the to a in of for is and on by not from with was at error be this an no it or as are has been that server " +
  "client http request host user file connection failed fail failure name system service data message session " +
  "network socket port address response status remote local read write send sent received open opened start " +
  "started stop stopped close closing could cannot can t s d while during after before because due without when " +
  "unable attempt trying retry retries code errno stream process used use using found valid invalid unknown such " +
  "try again operation period time more than only requested its your you we out down up set get new one two all " +
  "any upstream peer side end type call method function null none true false url tcp ssl tls http2 https ftp smtp";
const RANK: ReadonlyMap<string, number> = new Map(FREQUENT.split(" ").map((word, i) => [word, i] as const));

const utf8 = new TextEncoder();

/** Is it a word that logs are full of? */
export function isFrequent(word: string): boolean {
  return RANK.has(word);
}

/** What speaks against a word of so many letters: it is inside of many others. */
const SHORT: readonly number[] = [0, 400, 250, 120];

/**
 * The anchors of phrases as the recogniser has them: folded words, `#` for a number, `*` for anything. A phrase
 * is found by two words of it that follow each other, or a word and its number: `error #` is no reason to look
 * at every line that says "error".
 */
export function phraseWords(phrases: readonly Phrase[], isCode: IsCode): Word[] {
  const followed = new Map<string, Nexts>();
  for (const { phrase, atLeast = 0 } of phrases) {
    const [word, next] = rarestPair(phrase.trim().split(" "));
    if (word === undefined) continue;
    const nexts = followed.get(word) ?? { words: new Set(), numberMin: Number.POSITIVE_INFINITY, any: false };
    if (next === undefined) nexts.any = true;
    else if (next === "#") nexts.numberMin = Math.min(nexts.numberMin, Math.max(0, atLeast));
    else nexts.words.add(next);
    followed.set(word, nexts);
  }
  return [...followed].flatMap(([word, nexts]) => {
    // Of a constant's name the beginning is rare enough; a word may be the beginning of another one.
    const short = nexts.any && word.length > NAME_MAX && word.includes("_");
    return encodings(short ? word.slice(0, NAME_MAX) : word).map((one) => ({
      ...one,
      confirm: asWord(one.bytes.length, nexts, isCode, short),
    }));
  });
}

/** Letters of a long name that are looked for: a table of all of them would not fit into the cache. */
const NAME_MAX = 12;

/** A phrase of the recogniser. */
export interface Phrase {
  readonly phrase: string;
  /** Its number counts from here on. */
  readonly atLeast?: number | undefined;
}

/** What may follow a word. */
export interface Nexts {
  readonly words: Set<string>;
  /** A number that can be a code, from here on; infinite: none. */
  numberMin: number;
  /** The word counts by itself. */
  any: boolean;
}

function isWord(text: string): boolean {
  return /[^\d#*-]/.test(text);
}

/** Of a phrase the word that ordinary text has least, with what follows it if anything must. */
function rarestPair(words: readonly string[]): readonly [word?: string, next?: string | undefined] {
  const pairs = words
    .map((word, i): [string, string | undefined] => [word, words[i + 1]])
    .filter(([word]) => isWord(word))
    .sort((a, b) => weight(b) - weight(a));
  const [best] = pairs;
  return best === undefined ? [] : [best[0], best[1] === "*" ? undefined : best[1]];

  function weight([word, next]: readonly [string, string | undefined]): number {
    const rank = RANK.get(word);
    const rare = rank === undefined ? 100 + word.length : (rank / RANK.size) * 100;
    // A short word is everywhere, whatever follows it.
    return rare + (next === undefined || next === "*" ? 0 : 200) - (SHORT[word.length] ?? 0);
  }
}

/** The recogniser's words are folded: in another alphabet they have lost their marks, and their capitals. */
function encodings(word: string): Word[] {
  if (IS_ASCII.test(word)) return [{ bytes: utf8.encode(word), tag: -1 }];
  const language = /[\u0400-\u04ff]/.test(word)
    ? "ru"
    : /[\uac00-\ud7a3\u1100-\u11ff]/.test(word)
      ? "ko"
      : "ja";
  const letters = word.normalize("NFC");
  return inPages(language, UNSPACED_LETTER.test(letters) ? letters : letters.slice(1));
}

/** Bytes between a word and what follows it: punctuation, in several layers of quotes. */
const BETWEEN_MAX = 16;
/** Letters of the following word that are compared, and digits of a number. */
const NEXT_MAX = 40;
const NUMBER_MAX = 12;
const isAlphanumeric = (byte: number | undefined): boolean =>
  byte !== undefined &&
  ((byte >= 0x30 && byte <= 0x39) ||
    (byte >= 0x61 && byte <= 0x7a) ||
    (byte >= 0x41 && byte <= 0x5a) ||
    byte === 0x5f ||
    byte >= 0x80);

/** Is the word a whole one, and does what must follow it? */
export function asWord(
  length: number,
  { words, numberMin, any }: Nexts,
  isCode: IsCode,
  isBeginning = false,
): Confirm {
  // Most of what follows is told apart by its first letter.
  const firsts = new Uint8Array(256);
  for (const word of words) {
    const letter = utf8.encode(word)[0] ?? 0;
    firsts[letter] = 1;
    if (letter >= 0x61 && letter <= 0x7a) firsts[letter - 0x20] = 1;
  }
  return (bytes, at, to) => {
    // In other alphabets the first letter is left out.
    if ((bytes[at - length] as number) < 0x80 && !isBegun(bytes, at - length)) return false;
    if (isBeginning) return true;
    if (any) return at >= to || !isAlphanumeric(bytes[at]) || (bytes[at - 1] as number) >= 0x80;
    let from = at;
    const limit = Math.min(to, at + BETWEEN_MAX);
    while (from < limit && !isAlphanumeric(bytes[from])) from += 1;
    // An escape in JSON: `\n`, `\t`.
    if (bytes[from - 1] === 0x5c && isEscape(bytes[from])) from += 1;
    if (from === at && (bytes[at - 1] as number) < 0x80) return false;
    const first = bytes[from] as number;
    if (first >= 0x30 && first <= 0x39) {
      let value = 0;
      for (let i = from; i < to && i < from + NUMBER_MAX && isAlphanumeric(bytes[i]); i += 1)
        value = value * 10 + (bytes[i] as number) - 0x30;
      if (value >= numberMin && isCode(value)) return true;
    }
    if (from >= to || firsts[first] === 0) return false;
    let word = "";
    for (let i = from; i < to && i < from + NEXT_MAX && isAlphanumeric(bytes[i]); i += 1) {
      const byte = bytes[i] as number;
      word += String.fromCharCode(byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte);
    }
    return words.has(word);
  };
}

/** Does a word begin at `at`? Behind a letter it does only if that is part of an escape. */
function isBegun(bytes: Uint8Array, at: number): boolean {
  const before = bytes[at - 1];
  if (!isAlphanumeric(before)) return true;
  if (bytes[at - 2] === 0x5c && isEscape(before)) return true;
  // The end of a colour: ESC [ 3 1 m
  return before === 0x6d && bytes.subarray(Math.max(0, at - 12), at).includes(0x1b);
}

/** n, t or r. */
function isEscape(byte: number | undefined): boolean {
  return byte === 0x6e || byte === 0x74 || byte === 0x72;
}
