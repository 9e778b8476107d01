/** Moments of a log, with its zone if it has one: a time without a zone is told as it stands. */
import { isoTime } from "./measure.ts";

/** For people: `2026-11-22 08:00:00 UTC`. */
export function logTime(ms: number, zoned: boolean): string {
  return `${isoTime(ms * 1000)
    .slice(0, 19)
    .replace("T", " ")}${zoned ? " UTC" : ""}`;
}

/** For machines, ISO 8601 with milliseconds: `2026-11-22T08:00:00.123Z`. */
export function logIso(ms: number, zoned: boolean): string {
  return `${isoTime(ms * 1000).slice(0, -4)}${zoned ? "Z" : ""}`;
}
