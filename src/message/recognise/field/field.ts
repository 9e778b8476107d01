/**
 * Errors of programs that nobody has described here: not whole texts are known, but the words of the field, which
 * every author uses ("refused", "timed out", "resolve", "handshake"), also inside of names ("HostUnreachable",
 * "ssl_handshake_failure"). Says less than a known text: which kind of event it is, and nothing about packets.
 */
import { byNumber } from "../../find.ts";
import type { Meaning } from "../../meaning.ts";
import { meanings } from "../../meanings/index.ts";
import { fold } from "../fold.ts";
import { Strength } from "../rule.ts";
import type { Reading, Signal } from "../signals.ts";
import { type FieldRule, rules, WITHIN } from "./rules.ts";
import { statement } from "./statement.ts";
import { type Topic, topicsOf, wordsOf } from "./vocabulary.ts";

/** Lines and words that are looked at: an error says what it is in a few. */
const LINES_MAX = 80;
const LINE_MAX = 600;
const WORDS_MAX = 80;
/** A text of so few words is an error if it is asked about, though it says of no failure. */
const SHORT = 12;
/** Words that are the whole text, or its end behind a colon. */
const ALONE = 3;

/** Whose words these are. */
export const fieldTitle = "the words that such errors have in common";

/** What the text's words say together, if anything. */
export function fieldSignal({ text }: Reading): Signal | undefined {
  const lines = text.split(/\r?\n|\\n/, LINES_MAX).flatMap((line) => {
    const said = statement(line.slice(0, LINE_MAX));
    return said === undefined ? [] : [lineOf(said)];
  });
  const isShort =
    !isPiece.test(text) &&
    !isStamped.test(text) &&
    !isProse(text) &&
    lines.reduce((sum, { length }) => sum + length, 0) <= SHORT;
  const isTrouble = isShort || lines.some(({ places }) => places.has("fault") || places.has("aborted"));
  // What a comment or a manual says of failures is no failure.
  if (isPiece.test(text) && !isTrouble) return;
  let best = rules.length;
  for (const line of lines) {
    const rank = rules.findIndex(
      (rule) => (isTrouble || rule.telling === true) && fits(rule, rule.alone === true ? line.last : line),
    );
    if (rank >= 0 && rank < best) best = rank;
  }
  const rule = rules[best];
  const status =
    rule === undefined || rule.general === true || !isTransport(rule) ? statusIn(text) : undefined;
  return status ?? (rule && toSignal(rule));
}

/** One indented line: a piece of something larger. */
const isPiece = /^(?:\t| {2})[^\n]*\n?$/;

/** A line of a log, which tells of good events too. */
const isStamped = /^\W{0,3}(?:\d{4}[-/.]\d\d[-/.]\d\d|[A-Z][a-z]{2} +\d{1,2} \d\d:\d\d|\d\d:\d\d:\d\d)/;

/** Sentences of a text that explains, or tells somebody what to do: a message has fewer such words. */
function isProse(text: string): boolean {
  return instruction.test(text) || (text.match(small)?.length ?? 0) >= SMALL_MIN;
}
const instruction =
  /^\W{0,4}(?:drop|terminate|cancel|disable|adds?|use|see|do|don't|call|stop|pretend|fix|returns?|requests|matches|display) /i;
const small = /\b(?:the|an?|this|that|these|your?|its?|and|or|of|for)\b/gi;
const SMALL_MIN = 3;

/** A status of HTTP as programs tell of one that they did not want. */
const statusCode =
  /\b([45]\d\d) (?:client|server) error\b|\b(?:status(?:[ _-]?code)?|response code|http(?: error)?|code said|returned|answered|got)\W{1,5}(?:an? )?(?:http )?(?:error |status )?([45]\d\d)(?![\d.:])/i;

/** How a server of POP3 or IMAP says no, quoted in an error: RFC 1939, RFC 2449, RFC 5530. */
const refusal =
  /-ERR \[?\w+|\* BYE \[?\w+|\[(?:AUTH|AUTHENTICATIONFAILED|AUTHORIZATIONFAILED|UNAVAILABLE|IN-USE|INUSE|LIMIT|LOGIN-DELAY|SYS\/\w{1,9})\]/;

function statusIn(text: string): Signal | undefined {
  const [, before, behind] = statusCode.exec(text) ?? [];
  const hit = byNumber(Number(before ?? behind ?? Number.NaN), "http")[0];
  if (hit) return hit.meaning.family === "other" ? undefined : { ...signalOf(hit.meaning), hit };
  const no = refusal.exec(text)?.[0];
  const meaning =
    no === undefined ? undefined : meanings.get(/auth/i.test(no) ? "login-refused" : "server-refuses-now");
  return meaning && signalOf(meaning);
}

/** What befell the connection goes before what a gateway answered; words about TLS and limits are often the answer's. */
function isTransport({ means }: FieldRule): boolean {
  return !/^(?:tls|too-many|server-|protocol-|login)/.test(means);
}

interface About {
  /** Words that are no numbers. */
  readonly length: number;
  /** Where the words about a topic stand. */
  readonly places: ReadonlyMap<Topic, readonly number[]>;
  /** Some words are about nothing here. */
  readonly hasOthers: boolean;
}

interface Line extends About {
  /** The few words that end the line behind a colon, or are the line; no words if it ends otherwise. */
  readonly last: About;
}

function lineOf(line: string): Line {
  const end = /(?:^|[:\-–—(>=\t|])\s*([^:\-–—()>=\t|]+)\W*$/.exec(line)?.[1] ?? "";
  const last = aboutOf(end.replace(filler, " "));
  return { ...aboutOf(line), last: last.length <= ALONE && !last.hasOthers ? last : nothing };
}

/** Words between those of the field that say nothing more. */
const filler =
  /\b(?:the|an?|was|is|has|been|by|to|of|on|from|i\/o|io|code|kind|type|be|did|does|operation|whole)\b|Operation|Exception|Error\b/gi;

const nothing: About = { length: 0, places: new Map(), hasOthers: false };

function aboutOf(text: string): About {
  const words = wordsOf(fold(spread(text)))
    .filter((word) => /\D/.test(word))
    .flatMap(parts)
    .slice(0, WORDS_MAX);
  const places = new Map<Topic, number[]>();
  let hasOthers = false;
  words.forEach((word, at) => {
    const topics = topicsOf(word);
    if (topics.length === 0) hasOthers = true;
    for (const topic of topics) {
      const list = places.get(topic);
      if (list) list.push(at);
      else places.set(topic, [at]);
    }
  });
  return { length: words.length, places, hasOthers };
}

/** Names of programs as words: "ConnectTimeoutError", "E_CONN_REFUSED", "SSLError", "error104". */
function spread(line: string): string {
  return line
    .replace(/([a-z])([A-Z0-9])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .replace(/_/g, " ")
    .replace(/(\d)([A-Za-z]{3})/g, "$1 $2");
}

const GLUED_MIN = 8;
const GLUED_MAX = 30;
const PART_MIN = 3;

/** The words of which a longer one is made, all of this field: "hostnotfound". Itself otherwise. */
function parts(word: string): string[] {
  if (word.length < GLUED_MIN || word.length > GLUED_MAX || topicsOf(word).length > 0) return [word];
  // The fewest words that the first letters are made of.
  const made: (string[] | undefined)[] = [[]];
  for (let end = PART_MIN; end <= word.length; end++)
    for (let start = 0; start <= end - PART_MIN; start++) {
      const before = made[start];
      if (!before || (made[end]?.length ?? Number.POSITIVE_INFINITY) <= before.length + 1) continue;
      const part = word.slice(start, end);
      if (topicsOf(part).length > 0) made[end] = [...before, part];
    }
  return made[word.length] ?? [word];
}

function fits({ says, but, within = WITHIN, ordered = false }: FieldRule, { places }: About): boolean {
  if (but?.some((topic) => places.has(topic))) return false;
  const found = says.map((topics) => topics.flatMap((topic) => places.get(topic) ?? []));
  if (found.some((list) => list.length === 0)) return false;
  const [first = [], ...others] = found;
  return first.some((at) =>
    others.every((list) => list.some((place) => Math.abs(place - at) <= within && (!ordered || place > at))),
  );
}

/** Less than a program's known words for the event; a general one less than its summary. */
function toSignal({ means, operation, general = false }: FieldRule): Signal | undefined {
  const meaning = meanings.get(means);
  if (!meaning) return;
  const signal = signalOf(meaning);
  return {
    ...signal,
    operation: operation ?? signal.operation,
    strength: general ? (Strength.wrapper + Strength.summary) / 2 : Strength.summary,
  };
}

function signalOf(meaning: Meaning): Signal {
  const { phase, operation } = meaning;
  const source = fieldTitle;
  const nowhere = { start: -1, end: -1, words: "" };
  return {
    meaning,
    hit: undefined,
    rivals: [],
    proves: null,
    phase,
    operation,
    strength: Strength.summary,
    ...nowhere,
    source,
  };
}
