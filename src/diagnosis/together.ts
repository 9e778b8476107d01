/**
 * Several captures, some of which may have been taken at the same time at different places: finds the connections
 * that stand in more than one, and what that adds. Each capture is read three times: to see what is abnormal, to
 * find that again in the others, and then to be diagnosed with `second`.
 *
 * No I/O: whoever has the bytes pushes them into what `survey` and `search` give.
 */
import { CaptureReader } from "../capture/read.ts";
import type { Ending, SecondCapture } from "../ending/ending.ts";
import { Collector } from "../vantage/collect.ts";
import { absenceOf, type Searched, type Sought, secondOf } from "../vantage/second.ts";
import { wantedOf } from "../vantage/wanted.ts";
import { Analyzer } from "./analyzer.ts";
import type { Diagnosis } from "./diagnosis.ts";

/** Abnormal connections of one capture that are looked for in the others (the first), and some that are not. */
const ABNORMAL_MAX = 2_000;
const HARMLESS_MAX = 64;

interface Found extends Sought {
  readonly capture: number;
  readonly ending: Ending;
}

export class Together {
  readonly #names: readonly string[];
  readonly #sought: Found[] = [];
  readonly #counts: { abnormal: number; harmless: number }[] = [];
  readonly #collectors: Collector[] = [];
  #seconds: ReadonlyMap<string, SecondCapture> | undefined;

  /** @param names of the captures, as they are told to people; a capture is then called by its index */
  constructor(names: readonly string[]) {
    this.#names = names;
  }

  /**
   * For the first reading; push the capture into its reader, then call `end`.
   * @param all also some connections in which nothing is wrong, which tell where a capture was taken; slow for
   *   millions of connections
   */
  survey(capture: number, all: boolean): Analyzer {
    const count = { abnormal: 0, harmless: 0 };
    this.#counts[capture] = count;
    return new Analyzer({
      all,
      onDiagnosis: ({ ending, verdict }: Diagnosis) => {
        if (verdict.harmless ? ++count.harmless > HARMLESS_MAX : ++count.abnormal > ABNORMAL_MAX) return;
        const wanted = wantedOf(ending);
        if (wanted) this.#sought.push({ capture, ending, wanted, startUs: ending.startUs });
      },
    });
  }

  /** More of this capture need not be surveyed: there is enough to look for. */
  surveyed(capture: number): boolean {
    return (this.#counts[capture]?.abnormal ?? 0) >= ABNORMAL_MAX;
  }

  /** There is something to look for, after all surveys. */
  get worthwhile(): boolean {
    return this.#sought.length > 0;
  }

  /** For the second reading, after all surveys; push the capture into it, then call its `end`. */
  search(capture: number): CaptureReader {
    const collector = new Collector(this.#sought.map(({ wanted }) => wanted));
    this.#collectors[capture] = collector;
    return new CaptureReader(collector);
  }

  /** What the other captures add to a connection of this one. After all searches; for {@link Analyzer}'s `second`. */
  second(capture: number, id: number): SecondCapture | undefined {
    this.#seconds ??= this.#compare();
    return this.#seconds.get(keyOf(capture, id));
  }

  /** How many connections stand in more than one capture. After all searches. */
  get common(): number {
    this.#seconds ??= this.#compare();
    return this.#seconds.size;
  }

  #compare(): Map<string, SecondCapture> {
    const searched = this.#collectors.map(
      ({ firstUs, lastUs, found }, i): Searched => ({
        name: this.#names[i] ?? "",
        span: { firstUs, lastUs },
        found,
      }),
    );
    const seconds = new Map<string, SecondCapture>();
    this.#sought.forEach((one, index) => {
      const others = searched.filter((_, capture) => capture !== one.capture);
      const second = secondOf(one, index, searched[one.capture] as Searched, others);
      if (second) seconds.set(keyOf(one.capture, one.ending.id), second);
    });
    this.#dropMisfits(seconds);
    this.#addAbsences(searched, seconds);
    return seconds;
  }

  /** Two captures have two clocks: a connection that would need other ones is a likeness by chance. */
  #dropMisfits(seconds: Map<string, SecondCapture>): void {
    const clocks = new Map<string, { readonly startUs: number; readonly second: SecondCapture }[]>();
    for (const { capture, ending, startUs } of this.#sought) {
      const second = seconds.get(keyOf(capture, ending.id));
      if (!second) continue;
      const pair = `${capture} ${second.name}`;
      const known = clocks.get(pair);
      if (known) known.push({ startUs, second });
      else clocks.set(pair, [{ startUs, second }]);
    }
    const middles = new Map([...clocks].map(([pair, all]) => [pair, middleOf(all)]));
    for (const { capture, ending, startUs } of this.#sought) {
      const key = keyOf(capture, ending.id);
      const second = seconds.get(key);
      const usual = second && middles.get(`${capture} ${second.name}`);
      if (!second || !usual) continue;
      const allowed =
        CLOCK_US +
        second.clockErrorUs +
        usual.second.clockErrorUs +
        CLOCK_DRIFT * Math.abs(startUs - usual.startUs);
      if (Math.abs(second.clockUs - usual.second.clockUs) > allowed) seconds.delete(key);
    }
  }

  /** A connection that never got so far: another one with the same server tells where the other capture stands. */
  #addAbsences(searched: readonly Searched[], seconds: Map<string, SecondCapture>): void {
    const siblings = this.#sought.flatMap((one) => {
      const second = seconds.get(keyOf(one.capture, one.ending.id));
      return second && second.common >= SIBLING_COMMON && second.nearer === "server"
        ? [{ ...one, second }]
        : [];
    });
    if (siblings.length === 0) return;
    this.#sought.forEach((one, index) => {
      const key = keyOf(one.capture, one.ending.id);
      if (one.ending.phase !== "connecting" || seconds.has(key)) return;
      const sibling = siblings.find(
        ({ capture, ending }) =>
          capture === one.capture && ending.server.address === one.ending.server.address,
      );
      const other = searched.find(({ name }) => name === sibling?.second.name);
      if (!sibling || !other) return;
      const own = searched[one.capture] as Searched;
      const absence = absenceOf(one, index, own, other, sibling.second);
      if (absence) seconds.set(key, absence);
    });
  }
}

/** Numbers of connections are given by their first packets, so they are the same at each reading. */
function keyOf(capture: number, id: number): string {
  return `${capture} ${id}`;
}

/** The one with the middle clock; of two nobody knows which is right. */
function middleOf<T extends { readonly second: SecondCapture }>(all: readonly T[]): T | undefined {
  if (all.length < 3) return undefined;
  return all.toSorted((a, b) => a.second.clockUs - b.second.clockUs)[all.length >> 1];
}

/** A whole small conversation in common: with less one connection does not speak for another. */
const SIBLING_COMMON = 5;

/** How far two clocks may move against each other: steps, and share of the time that passes. */
const CLOCK_US = 1_000_000;
const CLOCK_DRIFT = 0.0002;

/** A capture in memory, with its name. */
export interface NamedCapture {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Every connection of each capture, judged with what the others add to it. */
export function analyzeTogether(captures: readonly NamedCapture[]): Diagnosis[][] {
  const together = new Together(captures.map(({ name }) => name));
  captures.forEach(({ bytes }, i) => {
    const analyzer = together.survey(i, true);
    analyzer.reader.push(bytes);
    analyzer.end();
  });
  captures.forEach(({ bytes }, i) => {
    const reader = together.search(i);
    reader.push(bytes);
    reader.end();
  });
  return captures.map(({ bytes }, i) => {
    const found: Diagnosis[] = [];
    const analyzer = new Analyzer({
      all: true,
      onDiagnosis: (diagnosis) => found.push(diagnosis),
      second: (id) => together.second(i, id),
    });
    analyzer.reader.push(bytes);
    analyzer.end();
    return found;
  });
}
