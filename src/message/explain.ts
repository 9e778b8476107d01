/**
 * `explain`: from an error, in whatever form somebody has it, to what it means, what it does not mean, what usually
 * causes it, how to find out and what to change. The front of everything in this folder; pure, never throws.
 */
import { detailsOf } from "./details.ts";
import { looksDamaged, repairs } from "./encoding.ts";
import { bareCode, isOf, reasonFor } from "./explain-code.ts";
import { errorText } from "./explain-error.ts";
import type { Details, Explanation, Language, Reading } from "./explanation.ts";
import type { Hit } from "./find.ts";
import { type Facts, toReading } from "./readings.ts";
import { clean } from "./recognise/clean.ts";
import { distanceWithin } from "./recognise/distance.ts";
import { fieldTitle } from "./recognise/field/field.ts";
import { nearest } from "./recognise/fuzzy.ts";
import type { Said } from "./recognise/rank.ts";
import { Strength } from "./recognise/rule.ts";
import { prepare } from "./recognise/signals.ts";
import { type Recognised, recognise } from "./recognise.ts";
import { remarksOn } from "./remarks.ts";

export interface ExplainOptions {
  /** Default: English. */
  readonly language?: Language;
  /** Reads a bare number as one of this system: "linux", "macos", "windows", a table's id. */
  readonly system?: string;
}

/** Readings that are answered at most: a small number is something else in every table. */
const READINGS_MAX = 8;

/**
 * Explains an error: a text in any language, a code, or an Error object with its causes. `readings` is empty when
 * it is not about a connection, or not understood.
 */
export function explain(input: unknown, options: ExplainOptions = {}): Explanation {
  const language = options.language ?? "en";
  if (typeof input === "number" || typeof input === "bigint") return explainText(String(input), options);
  if (typeof input === "string") return explainText(input, options);
  if ((typeof input === "object" && input !== null) || typeof input === "function") {
    const { text, details } = errorText(input);
    return explainText(text, options, details);
  }
  return { readings: [], details: {}, remarks: remarksOn({}, [], undefined, language) };
}

function explainText(
  text: string,
  { language = "en", system }: ExplainOptions,
  given: Details = {},
): Explanation {
  const bare = bareCode(text, system);
  if (bare) {
    const recognised = bare.asNumber === undefined ? recognise(text, { asked: true }) : undefined;
    const readings = ofHits(bare.hits, bare.asNumber, given, language, recognised);
    const isNumberOnly = bare.asNumber !== undefined && system === undefined;
    return { readings, details: given, remarks: [], ...(isNumberOnly && { isNumberOnly }) };
  }
  const plain = clean(text);
  const recognised = best(plain);
  const isGuess = recognised === undefined || recognised.said[0]?.source === fieldTitle;
  if (!recognised || isGuess || isPiece(recognised, plain)) {
    const near = nearly(plain, given, language, isGuess ? Strength.event : Strength.system);
    if (!recognised || near.readings.length > 0) return near;
  }
  const details = { ...recognised.details, ...given };
  const readings = ofSaid(recognised, details, language, system);
  return { readings, details, remarks: remarksOn(details, recognised.said, recognised.repaired, language) };
}

/** The reading that knows most: of the text as it is, or of what it was before it was damaged. */
function best(text: string): Recognised | undefined {
  const direct = recognise(text, { asked: true });
  if (!direct || direct.repaired !== undefined || !looksDamaged(text)) return direct;
  let most = direct;
  for (const repaired of repairs(text)) {
    const read = recognise(repaired, { asked: true });
    if (read && weight(read) > weight(most)) most = { ...read, repaired };
  }
  return most;
}

/**
 * Whether the words that were found are a piece of a longer system's text that has typing errors in the rest:
 * "fobcibly closed by the remote host" is a reset, though its end alone says "closed".
 */
function isPiece({ said }: Recognised, text: string): boolean {
  const [first] = said;
  if (!first || first.strength >= Strength.system || first.words === "") return false;
  const near = nearest(prepare(text, true).folded, Strength.system)?.rule.phrase;
  if (near === undefined || near.length < first.words.length * LONGER_MIN) return false;
  return distanceWithin(first.words, ` ${near} `) <= first.words.length * PIECE_ERRORS_MAX;
}

/** Part of the found words that may be missing in the longer text. */
const PIECE_ERRORS_MAX = 0.1;
/** A text counts as a whole one in which the found words are a piece, if it is so many times as long. */
const LONGER_MIN = 1.2;

const weight = ({ said, details }: Recognised): number =>
  said.reduce((sum, { strength }) => sum + strength, 0) + Object.keys(details).length;

/** A text with typing errors: one reading, said to be a guess. */
function nearly(text: string, given: Details, language: Language, strengthMin: number): Explanation {
  const details = { ...detailsOf(text), ...given };
  const candidates = looksDamaged(text) ? [text, ...repairs(text)] : [text];
  for (const candidate of candidates) {
    const near = nearest(prepare(candidate, true).folded, strengthMin);
    if (!near?.rule.meaning) continue;
    const { meaning, hit, phrase, options } = near.rule;
    const reason =
      language === "ru"
        ? `Текст почти совпадает с известным: «${phrase}».`
        : `The text is almost a known one: "${phrase}".`;
    const facts: Facts = {
      meaning,
      hit,
      proves: !near.proving ? null : options.proves === undefined ? meaning.proves : options.proves,
      phase: options.phase ?? meaning.phase,
      operation: options.operation ?? meaning.operation,
      reason,
    };
    return {
      readings: [toReading(facts, details, language)],
      details,
      remarks: remarksOn(details, [], candidate === text ? undefined : candidate, language),
    };
  }
  return { readings: [], details, remarks: remarksOn(details, [], undefined, language) };
}

/** One reading for each meaning that a bare code has. */
function ofHits(
  hits: readonly Hit[],
  asNumber: number | undefined,
  details: Details,
  language: Language,
  recognised: Recognised | undefined,
): Reading[] {
  const firsts = hits.filter(
    (hit, i) => hits.findIndex(({ meaning }) => meaning.id === hit.meaning.id) === i,
  );
  // A name alone proves what its words prove: ECONNRESET is also made up by programs.
  return firsts.slice(0, READINGS_MAX).map((hit) => {
    const own = recognised?.meaning === hit.meaning.id;
    return toReading(
      {
        meaning: hit.meaning,
        hit,
        proves: asNumber === undefined ? (own ? recognised.proves : null) : hit.meaning.proves,
        phase: hit.meaning.phase,
        // A code alone does not say which call met it; only a few events can meet but one.
        operation: hit.meaning.operation === "read" ? undefined : hit.meaning.operation,
        reason: reasonFor(hit, hits, asNumber, language),
      },
      details,
      language,
    );
  });
}

function ofSaid(
  { said }: Recognised,
  details: Details,
  language: Language,
  system: string | undefined,
): Reading[] {
  // What programs wrap around an event is no reading of its own.
  const told = said.filter(({ strength }, i) => i === 0 || strength > Strength.wrapper);
  return told.slice(0, READINGS_MAX).map((one, i) => {
    const hit =
      one.hit && system !== undefined && !isOf(one.hit.table.system, system)
        ? (one.rivals.find(({ table }) => isOf(table.system, system)) ?? one.hit)
        : one.hit;
    return toReading({ ...one, hit, reason: reasonOf(one, i, language) }, details, language);
  });
}

function reasonOf({ source, hit, strength }: Said, rank: number, language: Language): string {
  const code = hit ? (hit.row.name ?? String(hit.row.number)) : undefined;
  if (language === "ru") {
    const what =
      code === undefined ? `Так пишет: ${source}.` : `В тексте есть ${code} (${hit?.table.title ?? source}).`;
    return rank === 0 || strength >= Strength.event ? what : `${what} Это общие слова о том же.`;
  }
  const what =
    code === undefined
      ? `The words are those of ${source}.`
      : `The text has ${code} (${hit?.table.title ?? source}).`;
  return rank === 0 || strength >= Strength.event ? what : `${what} It sums up the same event.`;
}
