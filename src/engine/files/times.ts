/** Times of files, which travel in nanoseconds and are set by Node in seconds. */

/**
 * Nanoseconds since 1970, as a decimal number, as the seconds that Node's `utimes` takes. Node cuts to microseconds, and
 * a number of this size is not exact behind them: a little more keeps it from becoming one microsecond less.
 */
export function secondsOf(ns: string): number {
  return (Number(BigInt(ns) / 1_000n) + 0.3) / 1e6;
}
