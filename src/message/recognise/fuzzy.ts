/**
 * Finds a known phrase in a text with typing errors: candidates by shared groups of three letters, then the edit
 * distance to the best piece of the text (Sellers, 1980). Only long phrases, only few errors, and words that
 * deny ("un-", "not") must be there.
 */
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

interface Entry {
  readonly value: Compiled;
  readonly groups: number;
}

let entries: Entry[] | undefined;
let postings: Map<string, number[]> | undefined;

function build(): { entries: Entry[]; postings: Map<string, number[]> } {
  if (entries && postings) return { entries, postings };
  entries = [];
  postings = new Map();
  for (const value of compiled()) {
    const { phrase, options, meaning } = value;
    const min = isUnspaced(phrase.charCodeAt(0)) ? UNSPACED_MIN : PHRASE_MIN;
    if (!meaning || meaning.family === "other" || phrase.length < min || /[*#]/.test(phrase)) continue;
    if (options.when || options.whole || options.unless || options.last) continue;
    if (strengthOf(value) < Strength.event) continue;
    const groups = groupsOf(phrase);
    for (const group of groups) {
      const list = postings.get(group);
      if (list) list.push(entries.length);
      else postings.set(group, [entries.length]);
    }
    entries.push({ value, groups: groups.size });
  }
  return { entries, postings };
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
  const { entries, postings } = build();
  const shared = new Map<number, number>();
  for (const group of groupsOf(text))
    for (const entry of postings.get(group) ?? []) shared.set(entry, (shared.get(entry) ?? 0) + 1);
  const candidates = [...shared]
    .map(([index, count]) => ({
      entry: entries[index] as Entry,
      part: count / (entries[index] as Entry).groups,
    }))
    .filter(({ part, entry }) => part >= SHARED_MIN && strengthOf(entry.value) >= strengthMin)
    .sort((a, b) => b.part - a.part)
    .slice(0, COMPARED_MAX);
  let best: Compiled | undefined;
  let least = ERRORS_MAX;
  for (const { entry } of candidates) {
    const { phrase } = entry.value;
    const errors = distanceWithin(phrase, text) / phrase.length;
    const most =
      phrase.length < text.length * COVERED_MIN
        ? ERRORS_INSIDE_MAX
        : phrase.length < SHORT_PHRASE
          ? ERRORS_SHORT_MAX
          : ERRORS_MAX;
    if (errors < least && errors <= most && denialsKept(phrase, text)) {
      best = entry.value;
      least = errors;
    }
  }
  return best && { rule: best, proving: least <= ERRORS_PROVING_MAX };
}

/** Fewest edits that turn the phrase into some piece of the text. */
export function distanceWithin(phrase: string, text: string): number {
  const rows = phrase.length;
  let before = Array.from({ length: rows + 1 }, (_, i) => i);
  let least = rows;
  for (let column = 0; column < text.length; column++) {
    const now = [0];
    for (let row = 1; row <= rows; row++) {
      const same = phrase.charCodeAt(row - 1) === text.charCodeAt(column) ? 0 : 1;
      now.push(
        Math.min(
          (before[row - 1] as number) + same,
          (before[row] as number) + 1,
          (now[row - 1] as number) + 1,
        ),
      );
    }
    least = Math.min(least, now[rows] as number);
    before = now;
  }
  return least;
}

/** "network is reachable" is two letters from "network is unreachable" and means the contrary. */
function denialsKept(phrase: string, text: string): boolean {
  // Nobody says the contrary in sixty letters and has the rest alike.
  if (phrase.length > DENIAL_MAX) return true;
  return phrase
    .split(" ")
    .filter((word) => /^(?:un\w{4}|not$|no$|не$|нет$|ne$|nie$|non$|nicht$)/.test(word))
    .every((word) => distanceWithin(word, text) <= (word.length > 5 ? 1 : 0));
}
