/**
 * What a text says about a connection: the front of all grammars. Cheap enough for every line of a log; bounded
 * on any input, whatever its length and bytes.
 */
import type { Phase } from "../ending/ending.ts";
import { detailsOf } from "./details.ts";
import { looksDamaged, repairs } from "./encoding.ts";
import type { Code, Details, Family, Operation, Proves } from "./explanation.ts";
import type { Hit } from "./find.ts";
import { clean } from "./recognise/clean.ts";
import { rank, type Said } from "./recognise/rank.ts";
import { prepare, signals } from "./recognise/signals.ts";

/** What a text says: the event first, with everything else that it names. */
export interface Recognised {
  /** Stands for the event in groups of a log: its meaning, and the code where there is one. */
  readonly key: string;
  /** Id of the meaning. */
  readonly meaning: string;
  readonly family: Family;
  readonly proves: Proves;
  readonly phase: Phase | undefined;
  readonly operation: Operation | undefined;
  readonly code: Code | undefined;
  /** Everything the text says, this event first: wrappers, other codes. */
  readonly said: readonly Said[];
  readonly details: Details;
  /** The text, read in the right code page, if it was read in a wrong one. */
  readonly repaired: string | undefined;
}

export interface RecogniseOptions {
  /** Somebody asks about exactly this text: a single word ("EOF", "timeout") is taken for an error. */
  readonly asked?: boolean;
}

/**
 * What the text says about a connection; undefined if it says nothing. Looks at the first and last 8,192
 * characters of a longer one. Never throws.
 */
export function recognise(text: string, { asked = false }: RecogniseOptions = {}): Recognised | undefined {
  const plain = clean(text);
  const said = saidIn(plain, asked);
  if (said.length > 0) return toRecognised(said, plain, undefined);
  // Trying all code pages takes a thousandth of a second: too much for every line of a log.
  if (!asked && !looksDamaged(plain)) return undefined;
  for (const repaired of repairs(plain)) {
    const read = saidIn(repaired, asked, true);
    if (read.length > 0) return toRecognised(read, repaired, repaired);
  }
  return undefined;
}

function saidIn(text: string, asked: boolean, supposed = false): Said[] {
  const found = signals(prepare(text, asked, supposed));
  return found.length === 0 ? [] : rank(found, text);
}

function toRecognised(said: readonly Said[], text: string, repaired: string | undefined): Recognised {
  const first = said[0] as Said;
  const code = first.hit && codeOf(first.hit);
  return {
    key: code ? `${first.meaning.id}:${code.system}:${code.name ?? code.number}` : first.meaning.id,
    meaning: first.meaning.id,
    family: first.meaning.family,
    proves: first.proves,
    phase: first.phase,
    operation: first.operation,
    code,
    said,
    details: detailsOf(text),
    repaired,
  };
}

/** A code as answers name it. */
export function codeOf({ table, row }: Hit): Code {
  return {
    system: table.system,
    ...(row.name !== undefined && { name: row.name }),
    ...(row.number !== undefined && { number: row.number }),
  };
}
