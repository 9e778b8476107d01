/**
 * Bytes of a log in, its connection errors out, in groups.
 *
 *     bytes ─ window ─ lines with a word of an error ─ entries ─ recognised? ─ groups
 *
 * Nearly all of a log is skipped at one look-up a byte; only a line that holds a word of an error becomes a
 * string, and only the first of each pattern is understood.
 *
 * Rule: memory is bounded: one window, and caches and groups of fixed sizes. Any bytes are taken.
 */
import { concat } from "../../bytes/concat.ts";
import { readEntry, wordsOf } from "./entry.ts";
import { Lines } from "./extent.ts";
import { Groups, type Known, type LogGroup } from "./groups.ts";
import type { Matcher } from "./matcher.ts";
import { toLineFeeds } from "./returns.ts";
import { type IsCode, templateOf } from "./template.ts";
import { decodeText } from "./text.ts";
import type { readStamp } from "./time.ts";
import { isUtf16, UTF16_SAMPLE, Utf16 } from "./utf16.ts";

const LF = 0x0a;
/** What came before stays this long, so that the last line of a peer can be found. */
const BACK = 256 << 10;
/** An entry and the line that follows it fit in beside. */
const AHEAD = 256 << 10;
const CHUNK = 1 << 20;
/** Longer lines are looked at in pieces. */
const LINE_MAX = 32 << 10;
/** Characters of a line that are given to the recogniser. */
const TEXT_MAX = 4 << 10;
/** Patterns that are remembered: programs have some thousands of sentences. */
const PATTERNS_MAX = 20_000;
/** Searches for the last line of a peer: in a group, and in all. */
const LOOKED_BACK_MAX = 30;
const LOOKED_BACK_ALL_MAX = 300;

export interface LogOptions {
  /** Words that a line must hold to be looked at; see `anchors.ts`. */
  readonly matcher: Matcher;
  /** Numbers that can be codes. */
  readonly isCode: IsCode;
  /** What a text says, if it is an error of a connection. */
  readonly recognise: (text: string) => Known | undefined;
  /** When the log was last written, in ms since 1970; gives stamps without a year theirs. */
  readonly writtenMs?: number;
}

export class LogReader {
  readonly groups = new Groups();
  /** Whole lines so far. */
  lines = 0;
  /** Bytes so far. */
  bytes = 0;
  /** Lines that held a word of an error, and entries that went to the recogniser. */
  candidates = 0;
  asked = 0;
  /** When the log that comes next was last written. */
  writtenMs: number | undefined;
  /** Nothing makes it stop; the engine's readers ask. */
  readonly stopped = false;
  readonly #options: LogOptions;
  readonly #window = new Uint8Array(BACK + AHEAD + CHUNK);
  readonly #staging = new Uint8Array(CHUNK);
  #end = 0;
  /** Looked at up to here. */
  #at = 0;
  /** Lines before it belong to entries that are counted. */
  #floor = 0;
  /** Bytes of a line whose end has not come. */
  #lineOpen = false;
  #utf16: Utf16 | undefined;
  #begun = false;
  /** Carriage returns at the end of the window: a line feed may follow. */
  #bareReturns = 0;
  /** The first bytes, until they are enough to tell what they are. */
  #first: Uint8Array = new Uint8Array(0);
  readonly #patterns = new Map<number, Known | null>();
  #lookedBack = 0;
  readonly #lookedBackIn = new WeakMap<LogGroup, number>();

  constructor(options: LogOptions) {
    this.#options = options;
    this.writtenMs = options.writtenMs;
  }

  /** Room for bytes; valid until the next call. */
  space(): Uint8Array<ArrayBuffer> {
    return this.#staging;
  }

  /** `count` bytes were written to the start of the last {@link space}. */
  filled(count: number): void {
    this.push(this.#staging.subarray(0, count));
  }

  /** Takes in a chunk of any size. */
  push(chunk: Uint8Array): void {
    this.bytes += chunk.length;
    if (this.#begun) this.#take(this.#utf16 ? this.#utf16.decode(chunk) : chunk);
    else {
      this.#first = concat(this.#first, chunk);
      if (this.#first.length >= UTF16_SAMPLE) this.#begin();
    }
  }

  /** One input ends; another may follow. */
  end(): void {
    if (!this.#begun) this.#begin();
    this.#window.fill(LF, this.#end - this.#bareReturns, this.#end);
    this.#bareReturns = 0;
    this.#look(true);
    if (this.#lineOpen) this.lines += 1;
    this.#end = 0;
    this.#at = 0;
    this.#floor = 0;
    this.#utf16 = undefined;
    this.#begun = false;
    this.#lineOpen = false;
  }

  /** Enough is there to tell UTF-16. */
  #begin(): void {
    this.#begun = true;
    const first = this.#first;
    this.#first = new Uint8Array(0);
    if (isUtf16(first)) this.#utf16 = new Utf16(first);
    this.#take(this.#utf16 ? this.#utf16.decode(first) : first);
  }

  #take(chunk: Uint8Array): void {
    for (let from = 0; from < chunk.length; ) {
      if (this.#window.length - this.#end < CHUNK >> 1) this.#makeRoom();
      const piece = chunk.subarray(from, from + this.#window.length - this.#end);
      this.#window.set(piece, this.#end);
      this.#bareReturns = toLineFeeds(this.#window, this.#end, this.#end + piece.length, this.#bareReturns);
      this.#end += piece.length;
      from += piece.length;
      this.#look(false);
    }
  }

  #makeRoom(): void {
    const keep = Math.max(0, this.#at - BACK);
    this.#window.copyWithin(0, keep, this.#end);
    this.#end -= keep;
    this.#at -= keep;
    this.#floor = Math.max(0, this.#floor - keep);
  }

  /** Looks at all whole lines that are new; with `final`, at all that is there. */
  #look(final: boolean): void {
    const bytes = this.#window;
    let end = final ? this.#end : bytes.lastIndexOf(LF, this.#end - 1) + 1;
    if (end <= this.#at) {
      // A line longer than any entry: look at what is there.
      if (this.#end - this.#at < LINE_MAX * 2) return;
      end = this.#end;
    }
    const { matcher } = this.#options;
    let counted = this.#at;
    let at = this.#at;
    while (at < end) {
      const hit = matcher.find(bytes, at, end);
      if (hit < 0) {
        at = end;
        break;
      }
      const from = lineStart(bytes, Math.max(this.#floor, at, hit - LINE_MAX), hit);
      const to = lineStop(bytes, hit, Math.min(end, from + LINE_MAX * 2));
      this.candidates += 1;
      const known = this.#understand(from, to, hit);
      if (known === null) {
        at = to + 1;
        continue;
      }
      const lines = new Lines(bytes, this.#floor, end, final);
      const extent = lines.entry(from, to);
      if (!extent.complete && !final && this.#end - from < AHEAD) {
        // The entry may go on in what comes.
        at = from;
        break;
      }
      this.#entry(extent.from, Math.max(extent.to, to), known, from, to);
      at = Math.max(extent.to, to) + 1;
      this.#floor = Math.min(at, end);
    }
    at = Math.min(at, end);
    for (let line = bytes.indexOf(LF, counted); line >= 0 && line < at; line = bytes.indexOf(LF, counted)) {
      this.lines += 1;
      counted = line + 1;
      this.#lineOpen = false;
    }
    this.#lineOpen ||= counted < at;
    this.#at = at;
  }

  /** What the line `[from, to)` says, once for each pattern; `hit` is where a word of an error ends. */
  #understand(from: number, to: number, hit: number): Known | null {
    const bytes = this.#window;
    // Of a long line, what stands around the word.
    const low = to - from <= TEXT_MAX ? from : Math.max(from, hit - TEXT_MAX / 2);
    const high = Math.min(to, low + TEXT_MAX);
    const pattern = templateOf(bytes, low, high, this.#options.isCode);
    let known = this.#patterns.get(pattern);
    if (known === undefined) {
      this.asked += 1;
      const line = decodeText(
        bytes.subarray(from, to - from <= LINE_MAX ? to : high),
        this.#options.matcher.tag,
      );
      known = this.#recognise(line, hit - from) ?? null;
      if (this.#patterns.size >= PATTERNS_MAX) this.#patterns.clear();
      this.#patterns.set(pattern, known);
    }
    return known;
  }

  #recognise(line: string, hit: number): Known | undefined {
    const { recognise } = this.#options;
    const { text, fields } = wordsOf(line);
    if (fields) return text === "" ? undefined : this.#recogniseWords(text.slice(0, TEXT_MAX));
    if (text.length <= TEXT_MAX) return recognise(text);
    const start = Math.max(0, hit - TEXT_MAX / 2);
    return recognise(line.slice(start, start + TEXT_MAX));
  }

  /** Objects hold ids that make a pattern of each; their words are few. */
  #recogniseWords(text: string): Known | undefined {
    const bytes = utf8.encode(text);
    const pattern = templateOf(bytes, 0, bytes.length, this.#options.isCode);
    let known = this.#patterns.get(pattern);
    if (known === undefined) {
      known = this.#options.recognise(text) ?? null;
      this.#patterns.set(pattern, known);
    }
    return known ?? undefined;
  }

  /** An entry with an error in it, `[from, to)`; `known` is what its line `[lineFrom, lineTo)` says. */
  #entry(from: number, to: number, known: Known, lineFrom: number, lineTo: number): void {
    const bytes = this.#window;
    let best = known;
    let [errorFrom, errorTo] = [lineFrom, lineTo];
    // In a trace, the innermost cause stands last, and says most.
    for (let at = lineTo + 1; at < to; ) {
      const hit = this.#options.matcher.find(bytes, at, to);
      if (hit < 0) break;
      const start = lineStart(bytes, at, hit);
      const stop = lineStop(bytes, hit, to);
      const other = this.#understand(start, stop, hit);
      if (other && other.key !== best.key) [best, errorFrom, errorTo] = [other, start, stop];
      at = stop + 1;
    }
    const entry = decodeText(bytes.subarray(from, to), this.#options.matcher.tag);
    const error =
      from === errorFrom && to === errorTo ? entry : decodeText(bytes.subarray(errorFrom, errorTo));
    const lines = entry.includes("\n") ? entry.split("\n") : [entry];
    const { stamp, place, peer } = readEntry(lines, error, this.writtenMs);
    const { text } = wordsOf(error);
    const event = { known: best, stamp: stamp ?? this.#stampAbove(from), place, peer, text, entry };
    const group = this.groups.add(event);
    if (group && event.stamp && peer !== "") this.#lookBack(group, peer, event.stamp.ms, from);
  }

  /** An entry without a time is as old as the one above it. */
  #stampAbove(from: number): ReturnType<typeof readStamp> {
    const bytes = this.#window;
    let stop = from - 1;
    for (let lines = 0; lines < 50 && stop > 0; lines += 1) {
      const start = lineStart(bytes, Math.max(0, stop - LINE_MAX), stop);
      const { stamp } = readEntry(
        [decodeText(bytes.subarray(start, Math.min(stop, start + 400)))],
        "",
        this.writtenMs,
      );
      if (stamp) return stamp;
      stop = start - 1;
    }
    return;
  }

  /** How long before an error its peer was last heard of, if that is still in the window. */
  #lookBack(group: LogGroup, peer: string, ms: number, from: number): void {
    const looked = this.#lookedBackIn.get(group) ?? 0;
    if (looked >= LOOKED_BACK_MAX || this.#lookedBack >= LOOKED_BACK_ALL_MAX) return;
    this.#lookedBackIn.set(group, looked + 1);
    this.#lookedBack += 1;
    const bytes = this.#window;
    const at = lastText(bytes, Math.max(0, from - BACK), from, peer);
    if (at < 0) return;
    const start = lineStart(bytes, Math.max(0, at - LINE_MAX), at);
    const stop = lineStop(bytes, at, from);
    // What was heard last was an error too: that is the time between two errors, and no silence.
    const hit = this.#options.matcher.find(bytes, start, stop);
    if (hit >= 0 && this.#understand(start, stop, hit)) return;
    const { stamp } = readEntry([decodeText(bytes.subarray(start, stop))], "", this.writtenMs);
    if (stamp) group.quiet.add(ms - stamp.ms);
  }
}

/** Where the line begins that holds `at`, not before `low`. */
function lineStart(bytes: Uint8Array, low: number, at: number): number {
  return low + bytes.subarray(low, at).lastIndexOf(LF) + 1;
}

/** Where the line ends that holds `at`, at most at `high`. */
function lineStop(bytes: Uint8Array, at: number, high: number): number {
  const stop = bytes.subarray(at, high).indexOf(LF);
  return stop < 0 ? high : at + stop;
}

const utf8 = new TextEncoder();

/** The last place in `bytes[from, to)` where `text` stands and no digit follows, or -1. */
function lastText(bytes: Uint8Array, from: number, to: number, text: string): number {
  const wanted = utf8.encode(text);
  const first = wanted[0] as number;
  for (let at = to - wanted.length; at >= from; at -= 1) {
    if (bytes[at] !== first) continue;
    let same = 1;
    while (same < wanted.length && bytes[at + same] === wanted[same]) same += 1;
    const after = bytes[at + same] ?? 0;
    if (same === wanted.length && !(after >= 0x30 && after <= 0x39)) return at;
  }
  return -1;
}
