/**
 * The clock that a play is told by: CLOCK_MONOTONIC, which every process of the machine and the kernel's
 * tracing read alike. Captures tell the time of day; {@link wallClockAheadUs} joins the two.
 */

/** Microseconds of CLOCK_MONOTONIC. */
export function monotonicUs(): number {
  return Number(process.hrtime.bigint() / 1000n);
}

/** A sample is late by whatever came between its two readings, never early; the best of so many counts. */
const SAMPLES = 5;

/**
 * Microseconds that the time of day is ahead of {@link monotonicUs} now, good to some microseconds. `Date` counts
 * whole milliseconds, so each sample waits for the next one to begin.
 */
export function wallClockAheadUs(): number {
  let best = Number.NEGATIVE_INFINITY;
  for (let sample = 0; sample < SAMPLES; sample++) {
    const start = Date.now();
    let now = start;
    while (now === start) now = Date.now();
    best = Math.max(best, now * 1000 - monotonicUs());
  }
  return best;
}
