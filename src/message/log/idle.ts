/**
 * Times that are always the same round number: 60 s, 350 s, an hour. Chance has no round numbers, somebody's
 * setting has: an idle limit, a time-out, or a job that runs by the clock.
 */

/** Limits that are usual somewhere, in seconds. See the topic "timeouts" for whose they are. */
const ROUND_S = [
  5, 10, 15, 20, 25, 30, 40, 45, 50, 60, 75, 90, 100, 120, 150, 180, 200, 230, 240, 300, 350, 360, 400, 420,
  480, 500, 540, 600, 660, 720, 900, 1000, 1200, 1500, 1800, 2400, 2700, 3600, 4000, 5400, 7200, 7875, 10_800,
  14_400, 18_000, 21_600, 28_800, 43_200, 86_400,
];

/** Shorter times are within one burst. */
const SHORTEST_MS = 2000;
/**
 * Off by so much is still that number: logs of whole seconds, timers that look once a second. Of the short times
 * less, or most times would be near a round one.
 */
const OFF_MAX_MS = 1000;
const OFF_MAX_PART = 0.015;
const OFF_MAX_PART_SHORT = 0.05;
/** Said only if so many were measured, and at least this part of all agrees. */
const COUNT_MIN = 5;
const PART_MIN = 0.6;

export interface RoundTime {
  readonly seconds: number;
  /** Times that were that long, of so many. */
  readonly count: number;
  readonly of: number;
}

export class RoundTimes {
  readonly #counts = new Uint32Array(ROUND_S.length);
  #all = 0;

  add(ms: number): void {
    if (!(ms >= SHORTEST_MS)) return;
    this.#all += 1;
    let best = -1;
    let bestOff = Number.POSITIVE_INFINITY;
    for (let i = 0; i < ROUND_S.length; i += 1) {
      const round = (ROUND_S[i] ?? 0) * 1000;
      const off = Math.abs(ms - round);
      const offMax = Math.max(round * OFF_MAX_PART, Math.min(OFF_MAX_MS, round * OFF_MAX_PART_SHORT));
      if (off <= offMax && off < bestOff) {
        best = i;
        bestOff = off;
      }
    }
    if (best >= 0) this.#counts[best] = (this.#counts[best] ?? 0) + 1;
  }

  /** The round time that most were, if it is clear. */
  get clear(): RoundTime | undefined {
    const count = Math.max(...this.#counts);
    if (count < COUNT_MIN || count < this.#all * PART_MIN) return undefined;
    return { seconds: ROUND_S[this.#counts.indexOf(count)] ?? 0, count, of: this.#all };
  }
}

const SAID =
  /(?<![\w.])(\d{1,3}(?:,\d{3}){1,3}|\d{1,12})(\.\d{1,9})? ?(milliseconds|millis|msecs?|ms|seconds|secs?|s|minutes|mins?|m)\b/gi;
/** Durations of one text that are looked at. */
const SAID_MAX = 3;

/** The durations that a text names, in milliseconds: "was 3,600,021 milliseconds ago", "after 60.001s". */
export function saidTimes(text: string): number[] {
  const times: number[] = [];
  SAID.lastIndex = 0;
  for (let match = SAID.exec(text); match && times.length < SAID_MAX; match = SAID.exec(text)) {
    const value = Number(`${(match[1] ?? "").replaceAll(",", "")}${match[2] ?? ""}`);
    const unit = (match[3] ?? "").toLowerCase();
    const factor = unit.startsWith("mil") || unit.startsWith("ms") ? 1 : unit.startsWith("m") ? 60_000 : 1000;
    times.push(value * factor);
  }
  return times;
}
