/**
 * From signals to what the text is about: the strongest signal leads, those that say the same join it, the rest
 * are other readings or what programs wrapped around it.
 */
import type { Phase } from "../../ending/ending.ts";
import type { Operation, Proves } from "../explanation.ts";
import type { Hit } from "../find.ts";
import type { Meaning } from "../meaning.ts";
import { isMadeUp } from "./made-up.ts";
import { isGeneral, Strength } from "./rule.ts";
import type { Signal } from "./signals.ts";

/** One event that the text reports, and all that it says of it. */
export interface Said {
  readonly meaning: Meaning;
  readonly proves: Proves;
  readonly phase: Phase | undefined;
  readonly operation: Operation | undefined;
  /** The code that the text gives for it, if any. */
  readonly hit: Hit | undefined;
  /** Other codes that its number may be. */
  readonly rivals: readonly Hit[];
  readonly strength: number;
  /** The phrase that said it, as its grammar writes it; "" for a code. */
  readonly words: string;
  /** Whose words: the title of a grammar or table. */
  readonly source: string;
}

/** "A <- B", "Caused by: B": the later is the root. */
const chained = /caused by|causedby|\bcause:|<-|\[cause\]|inner exception|--->|nested exception/i;

/** What the text says, most important first. Empty without signals. */
export function rank(signals: readonly Signal[], text: string): Said[] {
  const innermostFirst = chained.test(text);
  const named = signals.some(isNamedEvent);
  // "ETIMEDOUT: Unable to connect": the code's name says more than a program's general word.
  const strengthOf = (signal: Signal) =>
    named && isGeneral(signal.meaning) ? Math.min(signal.strength, Strength.summary) : signal.strength;
  const sorted = agreed(signals).sort(
    (a, b) =>
      strengthOf(b) - strengthOf(a) ||
      specificity(b) - specificity(a) ||
      (innermostFirst ? b.start - a.start : a.start - b.start),
  );
  const groups: Signal[][] = [];
  for (const signal of sorted) {
    const group = groups.find(([leader]) => leader !== undefined && sameEvent(leader, signal));
    if (group) group.push(signal);
    else groups.push([signal]);
  }
  const told = placed(
    groups.filter(([leader]) => leader !== undefined && leader.strength > Strength.none).map(join),
  );
  return told.some(({ proves }) => proves === "rst") && isMadeUp(text)
    ? told.map((said) => ({ ...said, proves: null }))
    : told;
}

/**
 * A number that is several codes is the one that the words beside it say: "[Errno 101] Network is unreachable" is
 * Linux' ENETUNREACH, not the ETIME of macOS.
 */
function agreed(signals: readonly Signal[]): Signal[] {
  const told = new Set(signals.filter(({ rivals }) => rivals.length === 0).map(({ meaning }) => meaning.id));
  return signals.map((signal) => {
    const { hit, meaning, rivals } = signal;
    if (!hit || told.has(meaning.id)) return signal;
    const other = rivals.find((rival) => told.has(rival.meaning.id));
    if (!other) return signal;
    const { proves, phase, operation } = other.meaning;
    const others = [hit, ...rivals.filter((rival) => rival !== other)];
    return { ...signal, meaning: other.meaning, hit: other, rivals: others, proves, phase, operation };
  });
}

/** "ConnectException: Connection timed out": words around an event that names no moment say that it was connecting. */
function placed(told: readonly Said[]): Said[] {
  const [first, ...wrappers] = told;
  if (!first) return [];
  const isOpen = first.phase === undefined && first.operation === undefined;
  return isOpen && wrappers.some(({ operation }) => operation === "connect")
    ? [{ ...first, phase: "connecting", operation: "connect" }, ...wrappers]
    : [...told];
}

/** The name of a system's code for one event. ECONNRESET is none: programs make it up. */
function isNamedEvent({ hit, meaning, words }: Signal): boolean {
  return hit?.row.name !== undefined && words === hit.row.name.toLowerCase() && exact.has(meaning.id);
}
const exact = new Set([
  "connection-timed-out",
  "connection-refused",
  "host-unreachable",
  "network-unreachable",
  "host-not-found",
]);

/** Of equally strong ones, an event that is told apart from others goes before a general word. */
function specificity({ meaning }: Signal): number {
  return isGeneral(meaning) ? 0 : 1;
}

/**
 * The same meaning, or the same family where one of them is only a summary. Which code a number is, the words
 * beside it decide.
 */
function sameEvent(leader: Signal, signal: Signal): boolean {
  if (leader.meaning.id === signal.meaning.id) return true;
  if (signal.rivals.some(({ meaning }) => meaning.id === leader.meaning.id)) return true;
  return leader.meaning.family === signal.meaning.family && signal.strength < Strength.system;
}

function join(group: readonly Signal[]): Said {
  const leader = group[0] as Signal;
  const hits = group.flatMap(({ hit, rivals }) => (hit ? [hit, ...rivals] : rivals));
  const fitting = hits.filter(({ meaning }) => meaning.id === leader.meaning.id);
  // A number tells the system; a name alone may be of many.
  const hit =
    fitting.find(({ row, table }) => row.number !== undefined && group.some((s) => s.hit?.table === table)) ??
    fitting[0] ??
    leader.hit;
  const proofs = new Set(group.map(({ proves }) => proves).filter((proves) => proves !== null));
  return {
    meaning: leader.meaning,
    proves: proofs.size === 1 ? ([...proofs][0] as Proves) : null,
    phase:
      group.find(({ phase, operation }) => phase !== undefined && operation !== leader.meaning.operation)
        ?.phase ?? leader.phase,
    operation: operationOf(group, leader),
    hit,
    rivals: leader.rivals.filter(({ meaning }) => meaning.id !== leader.meaning.id),
    strength: leader.strength,
    words: leader.words,
    source: leader.source,
  };
}

/** What somebody said on purpose goes before what the meaning assumes. */
function operationOf(group: readonly Signal[], leader: Signal): Operation | undefined {
  const said = group.find(
    ({ operation, meaning }) => operation !== undefined && operation !== meaning.operation,
  );
  return said?.operation ?? leader.operation;
}
