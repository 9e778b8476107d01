/**
 * How far a long analysis has come, on one line of standard error that is wiped at the end.
 *
 * Nothing is shown in the first second: most captures are done by then.
 */
import { count, size, span } from "../report/measure.ts";

/** Told now and then how much has been read; what is counted is named by the noun of {@link progressLine}. */
export interface Progress {
  /** Bytes read of the total (0: not known), and packets so far. */
  readonly at: (bytes: number, total: number, frames: number) => void;
  /** Wipes the line, so that something else can be written; also the end. */
  readonly wipe: () => void;
}

const QUIET_MS = 1000;
const EVERY_MS = 200;
const WIPE = "\r\x1b[K";

/** Shows nothing. */
export const NO_PROGRESS: Progress = { at: () => undefined, wipe: () => undefined };

/** A progress line written with `write`; `now` is a clock in milliseconds. */
export function progressLine(
  write: (text: string) => void,
  now: () => number,
  columns = 80,
  noun = "packet",
): Progress {
  const start = now();
  let drawn = start + QUIET_MS - EVERY_MS;
  let visible = false;
  return {
    at(bytes, total, frames) {
      const time = now();
      if (time - drawn < EVERY_MS) return;
      drawn = time;
      visible = true;
      write(WIPE + progressText(bytes, total, frames, time - start, noun).slice(0, columns - 1));
    },
    wipe() {
      if (visible) write(WIPE);
      visible = false;
    },
  };
}

/** `1.2 GB of 3.4 GB (35 %), 1,200,000 packets/s, 12 s left`. */
export function progressText(
  bytes: number,
  total: number,
  frames: number,
  elapsedMs: number,
  noun = "packet",
): string {
  const seconds = Math.max(elapsedMs, 1) / 1000;
  const speed = `${count(frames / seconds)} ${noun}s/s`;
  if (!(total > 0)) return `${size(bytes)}, ${count(frames)} ${noun}s, ${speed}`;
  const part = Math.min(1, bytes / total);
  const left = part > 0 ? `, ${span(Math.ceil((seconds * (1 - part)) / part) * 1e6)} left` : "";
  return `${size(bytes)} of ${size(total)} (${Math.floor(part * 100)} %), ${speed}${left}`;
}
