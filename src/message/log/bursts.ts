/**
 * Bursts: many events at once, then none. A run of events that follow each other within a second is one;
 * it is worth telling when it stands out from the usual rate.
 */

export interface Burst {
  readonly firstMs: number;
  readonly lastMs: number;
  readonly count: number;
}

/** Logs of whole seconds can tell no finer. */
const GAP_MAX_MS = 1000;
/** Fewer in a run are no burst. */
const COUNT_MIN = 10;
/** So many times the usual rate stands out. */
const TIMES_MIN = 5;
/** Runs that are kept. */
const KEPT = 3;

export class Bursts {
  #run: { firstMs: number; lastMs: number; count: number } | undefined;
  #largest: Burst[] = [];

  add(ms: number): void {
    const run = this.#run;
    if (run && ms >= run.firstMs && ms - run.lastMs <= GAP_MAX_MS) {
      run.lastMs = Math.max(run.lastMs, ms);
      run.count += 1;
      return;
    }
    this.#close();
    this.#run = { firstMs: ms, lastMs: ms, count: 1 };
  }

  /** The runs that stand out of `count` events in `[firstMs, lastMs]`, in their order. */
  standingOut(count: number, firstMs: number, lastMs: number): readonly Burst[] {
    this.#close();
    const seconds = (lastMs - firstMs) / 1000;
    return this.#largest
      .filter((burst) => {
        const lasted = (burst.lastMs - burst.firstMs) / 1000 + 1;
        return burst.count >= TIMES_MIN * ((count * lasted) / Math.max(1, seconds));
      })
      .sort((a, b) => a.firstMs - b.firstMs);
  }

  #close(): void {
    const run = this.#run;
    this.#run = undefined;
    if (!run || run.count < COUNT_MIN) return;
    this.#largest = [...this.#largest, run].sort((a, b) => b.count - a.count).slice(0, KEPT);
  }
}
