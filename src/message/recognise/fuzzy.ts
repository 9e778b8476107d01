/**
 * Finds a known phrase in a text with typing errors: candidates by shared groups of three letters, then the edit
 * distance to the best piece of the text. Only long phrases, only few errors, and words that
 * deny ("un-", "not") must be there.
 */

import { distanceWithin, editsWithin, type Pattern, patternOf } from "./distance.ts";
import { isUnspaced } from "./fold.ts";
import { type Compiled, compiled } from "./grammars.ts";
import { Strength } from "./rule.ts";

/** Shorter phrases are too like other words. Letters of scripts without spaces say more each. */
const PHRASE_MIN = 16;
const UNSPACED_MIN = 8;
/** Part of the letters that may be wrong. */
const ERRORS_MAX = 0.17;
/** Short phrases differ from others by little: "closed by the peer", "closed by the user". */
const SHORT_PHRASE = 32;
const ERRORS_SHORT_MAX = 0.13;
/** Beyond this the phrase is a guess, and a guess proves nothing about packets. */
const ERRORS_PROVING_MAX = 0.1;
/** Part of a phrase's groups that the text must share: one wrong letter spoils three of them. */
const SHARED_MIN = 0.4;
/** Inside of a longer text, only an almost exact piece counts: anything else is a coincidence of ordinary words. */
const COVERED_MIN = 0.45;
const ERRORS_INSIDE_MAX = 0.08;
/** Candidates that are compared letter by letter. */
const COMPARED_MAX = 16;
/** Longer phrases are taken without looking whether they deny. */
const DENIAL_MAX = 60;
/** Characters of the text that are looked at. */
const TEXT_MAX = 600;

/** A code's name is that name or another one; what is like it is no slip of the keyboard: "E_CONNRESET" is a program's. */
const codeName = /\be(?:conn|pipe|timed|host|net|addr)[a-z]*\b/;

interface Entry {
  readonly value: Compiled;
  /** Groups of three letters in the phrase, each once. */
  readonly groups: number;
  /** Made when it is first needed. */
  pattern: Pattern | undefined;
}

/** The phrases, and which of them have a group of three letters. */
interface Index {
  readonly entries: readonly Entry[];
  /** Numbers of groups. */
  readonly numbers: ReadonlyMap<string, number>;
  /** Entries that have group `n`: `listed[from[n]]` to `listed[from[n + 1] - 1]`. */
  readonly from: Int32Array;
  readonly listed: Uint16Array;
  /** How many groups of the text each entry has. All 0 between look-ups. */
  readonly shared: Uint16Array;
}

let made: Index | undefined;

function build(): Index {
  const entries: Entry[] = [];
  const numbers = new Map<string, number>();
  const postings: number[][] = [];
  for (const value of compiled()) {
    const { phrase, options, meaning } = value;
    const min = isUnspaced(phrase.charCodeAt(0)) ? UNSPACED_MIN : PHRASE_MIN;
    if (!meaning || meaning.family === "other" || phrase.length < min || /[*#]/.test(phrase)) continue;
    if (options.when || options.whole || options.unless || options.last) continue;
    if (strengthOf(value) < Strength.event || codeName.test(phrase)) continue;
    const groups = groupsOf(phrase);
    for (const group of groups) {
      const number = numbers.get(group) ?? numbers.size;
      if (number === numbers.size) {
        numbers.set(group, number);
        postings.push([]);
      }
      postings[number]?.push(entries.length);
    }
    entries.push({ value, groups: groups.size, pattern: undefined });
  }
  const from = new Int32Array(postings.length + 1);
  postings.forEach((list, number) => {
    from[number + 1] = (from[number] as number) + list.length;
  });
  const listed = Uint16Array.from(postings.flat());
  return { entries, numbers, from, listed, shared: new Uint16Array(entries.length) };
}

const strengthOf = ({ options }: Compiled) => options.strength ?? Strength.event;

function groupsOf(text: string): Set<string> {
  const groups = new Set<string>();
  for (let i = 0; i + 3 <= text.length; i++) groups.add(text.slice(i, i + 3));
  return groups;
}

/** A phrase that a text almost has. */
export interface Near {
  readonly rule: Compiled;
  /** So near that what the phrase proves may be said. */
  readonly proving: boolean;
}

/** The phrase that the text most likely means, if it is close enough to one of at least that strength. */
export function nearest(folded: string, strengthMin: number = Strength.event): Near | undefined {
  const text = folded.slice(0, TEXT_MAX);
  if (text.length < UNSPACED_MIN) return;
  let best: Compiled | undefined;
  let least = ERRORS_MAX;
  const compared = candidates(text, strengthMin);
  for (const { entry, part } of compared) {
    if (part < SHARED_MIN) continue;
    // One wrong letter spoils three groups at most, so so many are wrong at least.
    if ((1 - part) * entry.groups > 3 * least * entry.value.phrase.length) continue;
    const { phrase } = entry.value;
    entry.pattern ??= patternOf(phrase);
    const errors = editsWithin(entry.pattern, text) / phrase.length;
    const most =
      phrase.length < text.length * COVERED_MIN
        ? ERRORS_INSIDE_MAX
        : phrase.length < SHORT_PHRASE
          ? ERRORS_SHORT_MAX
          : ERRORS_MAX;
    if (errors < least && errors <= most && wordsKept(phrase, text)) {
      best = entry.value;
      least = errors;
    }
  }
  if (best) return { rule: best, proving: least <= ERRORS_PROVING_MAX };
  return partOf(compared, text.trim());
}

/** Letters of a text that may be a part of a longer phrase, and errors in it. */
const PART_MIN = 28;
const PART_ERRORS_MAX = 0.1;

/** A phrase of which the text is a part, with typing errors; of several, all must be of one family. */
function partOf(compared: readonly Candidate[], text: string): Near | undefined {
  if (text.length < PART_MIN) return;
  const pattern = patternOf(text);
  let least = Math.floor(text.length * PART_ERRORS_MAX);
  let nearest: Compiled[] = [];
  for (const { entry } of compared) {
    const { phrase } = entry.value;
    if (phrase.length <= text.length) continue;
    const errors = editsWithin(pattern, phrase);
    // Without an error it is found as a part, unless errors of other kinds begin alike.
    if (errors === 0) return;
    if (errors > least) continue;
    nearest = errors < least ? [entry.value] : [...nearest, entry.value];
    least = errors;
  }
  const [rule, ...others] = nearest;
  if (!rule || others.some(({ meaning }) => meaning?.family !== rule.meaning?.family)) return;
  return { rule, proving: false };
}

interface Candidate {
  readonly entry: Entry;
  /** Part of the phrase's groups that the text has. */
  readonly part: number;
  /** The same, or part of the text's groups that the phrase has. */
  readonly most: number;
}

/** The phrases that share most with the text, best first. */
function candidates(text: string, strengthMin: number): Candidate[] {
  made ??= build();
  const { entries, numbers, from, listed, shared } = made;
  const touched: number[] = [];
  const groups = groupsOf(text);
  for (const group of groups) {
    const number = numbers.get(group);
    if (number === undefined) continue;
    const stop = from[number + 1] as number;
    for (let i = from[number] as number; i < stop; i++) {
      const index = listed[i] as number;
      if (shared[index] === 0) touched.push(index);
      shared[index] = (shared[index] as number) + 1;
    }
  }
  const found: Candidate[] = [];
  for (const index of touched) {
    const entry = entries[index] as Entry;
    const count = shared[index] as number;
    shared[index] = 0;
    // The shorter one may be a part of the longer.
    const most = count / Math.min(entry.groups, groups.size);
    if (most < SHARED_MIN || strengthOf(entry.value) < strengthMin) continue;
    found.push({ entry, part: count / entry.groups, most });
  }
  return found.sort((a, b) => b.most - a.most).slice(0, COMPARED_MAX);
}

/**
 * "network is reachable" is two letters from "network is unreachable" and means the contrary; "the connection was" is a
 * word from "the connection was reset" and means nothing. So each word that says something must be there, nearly.
 */
function wordsKept(phrase: string, text: string): boolean {
  // Nobody says the contrary in sixty letters and has the rest alike.
  if (phrase.length > DENIAL_MAX) return true;
  return phrase.split(" ").every((word) => {
    if (word.length < 3) return true;
    const errors = denial.test(word) && word.length <= 5 ? 0 : Math.max(1, Math.floor(word.length / 3));
    return distanceWithin(word, text) <= (denial.test(word) ? Math.min(1, errors) : errors);
  });
}

const denial = /^(?:un\w{4}|not$|no$|не$|нет$|ne$|nie$|non$|nicht$)/;
