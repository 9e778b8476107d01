/**
 * Carriage returns as line ends: of old Macs, and of programs that draw a line anew ("45 %\r46 %\r"). Before a line
 * feed they stay as they are. The usual log has none, or one before each line feed, and is hopped over natively.
 */
const LF = 0x0a;
const CR = 0x0d;
/** So many in a row end lines, whatever follows: nothing waits longer for what comes behind them. */
const ROW_MAX = 8;

/**
 * Makes line feeds of the carriage returns in `bytes[from, to)` that no line feed follows, in place. A run of them
 * that ends there may have one in the next piece: it is left, and its length answered, at most {@link ROW_MAX}, to be
 * given as `open` with that piece, which must stand right behind it.
 */
export function toLineFeeds(bytes: Uint8Array, from: number, to: number, open: number): number {
  const part = bytes.subarray(0, to);
  for (let run = open > 0 ? from - open : part.indexOf(CR, from); run >= 0; run = part.indexOf(CR, run)) {
    let end = Math.max(run, from);
    while (end < to && end < run + ROW_MAX && bytes[end] === CR) end += 1;
    if (end === to && end < run + ROW_MAX) return end - run;
    if (end === run + ROW_MAX || bytes[end] !== LF) bytes.fill(LF, run, end);
    run = end;
  }
  return 0;
}
