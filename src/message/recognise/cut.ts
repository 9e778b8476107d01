/**
 * Messages of which a text has only a part: cut after a sentence, by the width of a column or a field, or begun in
 * the middle. A part counts if it is long, stands where a cut can be (the text or its line ends there, or the message
 * has a comma or full stop), and no message of another family has it too.
 */
import { byName } from "../find.ts";
import { localized } from "../localized/index.ts";
import type { Meaning } from "../meaning.ts";
import { meanings } from "../meanings/index.ts";
import { fold, isUnspaced } from "./fold.ts";
import { isAboutSockets, meaningOfProgram } from "./localized.ts";

/** Letters that a part must have; those of scripts without spaces say more each. */
const PART_MIN = 24;
const UNSPACED_MIN = 9;
/** A part so long needs no place where it was cut. */
const LONG = 44;
const UNSPACED_LONG = 16;
/** Letters at the beginning or end of a message that it is listed by. */
const KEY = 8;
const UNSPACED_KEY = 4;
/** Places of a text that are looked at: words, or letters where there are no words. */
const PLACES_MAX = 4_000;

interface Message {
  /** Folded, without the spaces at its ends. */
  readonly phrase: string;
  /** Places in the phrase where a sentence or clause ends. */
  readonly pauses: ReadonlySet<number>;
  readonly meaning: Meaning;
}

interface Index {
  readonly beginnings: ReadonlyMap<string, readonly Message[]>;
  readonly ends: ReadonlyMap<string, readonly Message[]>;
}

let index: Index | undefined;

/** A part of a message that a text has. */
export interface Part {
  readonly meaning: Meaning;
  readonly start: number;
  readonly end: number;
  /** The part, folded. */
  readonly words: string;
}

/** The longest part of a known message in the folded text, if it says which family it is of. */
export function partOf(folded: string, lineEnds: ReadonlySet<number>): Part | undefined {
  index ??= build();
  let best: { messages: Message[]; start: number; end: number } | undefined;
  let places = 0;
  for (let at = 1; at < folded.length; at++) {
    const isLetter = isUnspaced(folded.charCodeAt(at));
    if (!isLetter && folded[at - 1] !== " " && folded[at] !== " ") continue;
    if (++places > PLACES_MAX) break;
    const key = isLetter ? UNSPACED_KEY : KEY;
    if (isLetter || folded[at - 1] === " ")
      for (const message of index.beginnings.get(folded.slice(at, at + key)) ?? [])
        consider(message, at, at + commonAhead(message.phrase, folded, at));
    const end = isLetter ? at + 1 : at;
    if (isLetter || folded[at] === " ")
      for (const message of index.ends.get(folded.slice(Math.max(0, end - key), end)) ?? [])
        consider(message, end - commonBehind(message.phrase, folded, end), end);
  }
  const [first, ...others] = best?.messages ?? [];
  if (!best || !first || first.meaning.family === "other") return;
  const { start, end } = best;
  // A whole one is found as such.
  if (first.phrase.length <= end - start) return;
  if (others.some(({ meaning }) => meaning.family !== first.meaning.family)) return;
  return { meaning: first.meaning, start, end, words: folded.slice(start, end) };

  function consider(message: Message, from: number, to: number): void {
    const start = folded[from] === " " ? from + 1 : from;
    const end = folded[to - 1] === " " ? to - 1 : to;
    const length = end - start;
    if (best && length < best.end - best.start) return;
    const unspaced = isUnspaced(folded.charCodeAt(start));
    if (length < (unspaced ? UNSPACED_MIN : PART_MIN)) return;
    if (length < (unspaced ? UNSPACED_LONG : LONG) && !isCut(message, start, end)) return;
    if (best && length === best.end - best.start) best.messages.push(message);
    else best = { messages: [message], start, end };
  }

  function isCut({ phrase, pauses }: Message, start: number, end: number): boolean {
    const isBeginning = phrase.startsWith(folded.slice(start, end));
    if (isBeginning) return lineEnds.has(end) || lineEnds.has(end + 1) || pauses.has(end - start);
    return lineEnds.has(start - 1) || lineEnds.has(start) || pauses.has(phrase.length - (end - start));
  }
}

function commonAhead(phrase: string, folded: string, at: number): number {
  let length = 0;
  while (length < phrase.length && phrase.charCodeAt(length) === folded.charCodeAt(at + length)) length++;
  return length;
}

function commonBehind(phrase: string, folded: string, end: number): number {
  let length = 0;
  while (
    length < phrase.length &&
    phrase.charCodeAt(phrase.length - 1 - length) === folded.charCodeAt(end - 1 - length)
  )
    length++;
  return length;
}

function build(): Index {
  const beginnings = new Map<string, Message[]>();
  const ends = new Map<string, Message[]>();
  for (const { system, key, message } of localized) {
    const id = meaningOfProgram(key) ?? byName(key, system)[0]?.meaning.id;
    const meaning = id === undefined ? undefined : meanings.get(id);
    const phrase = fold(message).trim();
    const unspaced = isUnspaced(phrase.charCodeAt(0));
    if (!meaning || phrase.length < (unspaced ? UNSPACED_MIN : PART_MIN)) continue;
    if (message.includes("%") || !isAboutSockets(key, phrase)) continue;
    const one = { phrase, pauses: pausesOf(message), meaning };
    const length = unspaced ? UNSPACED_KEY : KEY;
    list(beginnings, phrase.slice(0, length), one);
    list(ends, phrase.slice(-length), one);
  }
  return { beginnings, ends };
}

/** Where sentences and clauses end, in the folded message, with the space behind or without. */
function pausesOf(message: string): ReadonlySet<number> {
  const pauses = new Set<number>();
  for (const { index } of message.matchAll(/[,.;:、。，；：(]/g)) {
    const { length } = fold(message.slice(0, index)).trimEnd();
    pauses.add(length - 1).add(length);
  }
  return pauses;
}

function list(map: Map<string, Message[]>, key: string, message: Message): void {
  const messages = map.get(key);
  if (messages) messages.push(message);
  else map.set(key, [message]);
}
