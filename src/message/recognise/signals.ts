/**
 * Everything in a text that says something about a connection: phrases of the grammars, numbers and names of
 * codes, reply lines. Finds, does not judge: `rank.ts` decides what the text is about.
 */
import type { Phase } from "../../ending/ending.ts";
import type { Operation, Proves } from "../explanation.ts";
import { byNumber, type Hit } from "../find.ts";
import type { Meaning } from "../meaning.ts";
import { partOf } from "./cut.ts";
import { fieldSignal } from "./field/field.ts";
import { fold } from "./fold.ts";
import { type Compiled, localizedPhrases, phrases, systemOrder } from "./grammars.ts";
import type { Found } from "./phrases.ts";
import { replySignals } from "./replies.ts";
import { isGeneral, Strength } from "./rule.ts";

/** One thing that a text says. Offsets are into the folded text. */
export interface Signal {
  readonly meaning: Meaning;
  readonly hit: Hit | undefined;
  /** Other codes that the same number may be, best first. */
  readonly rivals: readonly Hit[];
  readonly proves: Proves;
  readonly phase: Phase | undefined;
  readonly operation: Operation | undefined;
  readonly strength: number;
  readonly start: number;
  readonly end: number;
  /** The phrase; "" where a form told. */
  readonly words: string;
  /** Whose words these are. */
  readonly source: string;
}

/** A text, prepared: as it is, and folded. */
export interface Reading {
  readonly text: string;
  readonly folded: string;
  /** Somebody asks about exactly this text, so a single word may be taken for an error. */
  readonly asked: boolean;
  /** The text is read as it might have been; then only known texts count, and no words that they have in common. */
  readonly supposed: boolean;
}

/** What was requested is no report: "GET /connection-refused.html". */
const request = /"(?:GET|POST|PUT|HEAD|DELETE|PATCH|OPTIONS) [^"\s]{1,2000}/g;

export function prepare(text: string, asked: boolean, supposed = false): Reading {
  const report = text.includes(" HTTP/") ? text.replace(request, '"') : text;
  return { text, folded: fold(report), asked, supposed };
}

/** Times that one phrase is taken from a text: a trace repeats its message, a hostile text repeats it thousands of times. */
const REPEATS_MAX = 4;

/** All signals, in no particular order; those inside of longer ones left out. */
export function signals(reading: Reading): Signal[] {
  const found: Signal[] = [];
  const matches = phrases().find(reading.folded);
  const enough = isEnough(matches, reading);
  if (!enough) matches.push(...localizedPhrases().find(reading.folded));
  if (matches.length > 0) {
    const context = new Context(reading);
    for (const match of matches) {
      const signal = context.fits(match) ? toSignal(match) : undefined;
      if (signal) found.push(signal);
    }
  }
  if (reading.asked && !reading.supposed && !enough) cutMessage(reading, found);
  replySignals(reading, found);
  // Where nothing says more than that something failed, the words themselves are looked at.
  if (reading.asked && !reading.supposed && !found.some(isTelling)) {
    const signal = fieldSignal(reading);
    if (signal) found.push(signal);
  }
  return found.length > 1 ? found.filter((signal) => !found.some((other) => covers(other, signal))) : found;
}

/** Known words that say which event it was. */
function isTelling({ strength, meaning }: Signal): boolean {
  return strength > Strength.summary || (strength >= Strength.summary && !isGeneral(meaning));
}

/** A system's message of which the text has a part only: no proof, as its end may have said something else. */
function cutMessage({ text, folded }: Reading, found: Signal[]): void {
  const part = partOf(folded, lineEndsOf(text));
  if (!part) return;
  const { meaning, start, end, words } = part;
  const { phase, operation } = meaning;
  const source = "the system, in its user's language";
  const signal = { meaning, phase, operation, start, end, words, source };
  found.push({ ...signal, hit: undefined, rivals: [], proves: null, strength: Strength.system });
}

/** Where lines and the text end, in the folded text; "..." and quotes end them too. */
function lineEndsOf(text: string): ReadonlySet<number> {
  const ends = new Set([0]);
  let length = 0;
  for (const piece of text.split(/[\n"'«»“”…|:]|\.{2,}/, LINES_MAX)) {
    length += fold(piece).length - 1;
    ends.add(length);
  }
  return ends;
}

/** One text in ASCII that says what happened needs no look at the texts of other languages. */
function isEnough(matches: readonly Found<Compiled>[], { text, asked }: Reading): boolean {
  return (
    asked &&
    matches.some(
      ({ value }) => (value.options.strength ?? Strength.event) >= Strength.event && !value.options.when,
    ) &&
    !/[\u0080-\uffff]/.test(text)
  );
}

/** What stands around phrases. Remembers its answers, so that a text full of one phrase is looked at once. */
class Context {
  readonly #reading: Reading;
  readonly #tested = new Map<RegExp, boolean>();
  readonly #repeats = new Map<Compiled, number>();
  #lineEnds: string[] | undefined;
  #bareText: string | undefined;

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  fits({ value, end }: Found<Compiled>): boolean {
    const { options, phrase } = value;
    const { folded, asked } = this.#reading;
    const repeats = this.#repeats.get(value) ?? 0;
    this.#repeats.set(value, repeats + 1);
    if (repeats >= REPEATS_MAX) return false;
    if (options.whole && (!asked || (folded.trim() !== phrase && this.#bare() !== phrase))) return false;
    if (options.last && end < folded.length && !this.#endsLine(phrase)) return false;
    if (options.when && !this.#test(options.when)) return false;
    return !options.unless || !this.#test(options.unless);
  }

  /** The text's one line without what programs put before it: Go's time stamp, Lua's place. Folded. */
  #bare(): string {
    this.#bareText ??= fold(
      this.#reading.text.replace(traceBelow, "").slice(0, LINE_END).replace(before, ""),
    ).trim();
    return this.#bareText;
  }

  #test(pattern: RegExp): boolean {
    let answer = this.#tested.get(pattern);
    if (answer === undefined) {
      answer = pattern.test(this.#reading.text);
      this.#tested.set(pattern, answer);
    }
    return answer;
  }

  #endsLine(phrase: string): boolean {
    this.#lineEnds ??= this.#reading.text
      .split(/\r?\n|<-/, LINES_MAX)
      .map((line) => fold(line.slice(-LINE_END)));
    return this.#lineEnds.length > 1 && this.#lineEnds.some((line) => line.endsWith(` ${phrase} `));
  }
}

/** "2026/11/22 13:49:02 EOF" (Go's log), "lua5.4: client.lua:3: timeout". */
const before = /^\s*(?:\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d |(?:[\w.]{1,40}: )?[\w./-]{1,100}:\d{1,6}: )/;
const traceBelow = /\nstack traceback:[\s\S]*$/;

/** Lines that are looked at for an end, more than a trace has; and how much of each, more than a phrase has. */
const LINES_MAX = 200;
const LINE_END = 200;

function toSignal({ value, start, end, number }: Found<Compiled>): Signal | undefined {
  const { options, grammar } = value;
  let { meaning, hit } = value;
  let rivals: readonly Hit[] = [];
  let strength = options.strength ?? Strength.event;
  if (options.numbers) {
    const candidates = numberHits(number ?? Number.NaN, options.numbers, options.atLeast);
    if (!meaning) {
      hit = candidates[0];
      meaning = hit?.meaning;
      rivals = candidates.slice(1);
      if (hit && isFarFetched(hit, number)) strength = Strength.none;
    }
  }
  if (!meaning) return;
  return {
    meaning,
    hit,
    rivals,
    proves: options.proves === undefined ? meaning.proves : options.proves,
    phase: options.phase ?? meaning.phase,
    operation: options.operation ?? meaning.operation,
    strength,
    start,
    end,
    words: value.phrase,
    source: grammar,
  };
}

/** How often users ask about a family of errors: a number is first read as one of these. */
const asked: Readonly<Record<string, number>> = { reset: 3, refused: 3, "timed-out": 3, other: -10 };

/** The codes that a number may be on these systems, most likely first. Those about something else are left out. */
export function numberHits(number: number, systems: readonly string[], atLeast?: number): Hit[] {
  if (!Number.isInteger(number) || (atLeast !== undefined && number < atLeast)) return [];
  return byNumber(number)
    .filter(({ table, meaning }) => systems.includes(table.system) && meaning.family !== "other")
    .sort((a, b) => Number(isOfLinuxSocket(b)) - Number(isOfLinuxSocket(a)) || likelihood(b) - likelihood(a));
}

/** Systems whose numbers are meant only where words say the same: "errno 115" is EINPROGRESS, not AIX's ENOBUFS. */
const rare = new Set(["solaris", "aix", "linux-mips", "wincrt"]);

/** The number means something else on Linux, and this reading is of a system that few have. */
function isFarFetched({ table }: Hit, number: number | undefined): boolean {
  return rare.has(table.system) && byNumber(number ?? Number.NaN, "linux").length > 0;
}

/** Linux numbers what befalls sockets from 88 to 115, where others have what nobody meets: 101 is ETIME on macOS. */
const LINUX_SOCKETS = [88, 115] as const;

function isOfLinuxSocket({ table, row: { number = 0 } }: Hit): boolean {
  return table.system === "linux" && number >= LINUX_SOCKETS[0] && number <= LINUX_SOCKETS[1];
}

/** Ranks the readings of one number: what people ask about first, then by system. */
export function likelihood({ meaning, table }: Hit): number {
  return (asked[meaning.family] ?? 2) - (systemOrder.get(table.system) ?? 0) / 100;
}

/** A longer phrase around a shorter one says the same, better. Not if the shorter one knows more. */
function covers(outer: Signal, inner: Signal): boolean {
  if (outer === inner || outer.strength < inner.strength) return false;
  if (outer.start > inner.start || outer.end < inner.end) return false;
  return outer.end - outer.start > inner.end - inner.start;
}
