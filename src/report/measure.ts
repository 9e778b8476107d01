/**
 * Numbers for people: counts, sizes, spans of time and moments, in one form everywhere.
 * Whatever number comes in (also NaN or infinity), a short text comes out.
 */

/** `1234567` → `1,234,567`. */
export function count(value: number): string {
  if (!Number.isFinite(value)) return "?";
  return Math.round(value)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ",");
}

/** `1 packet`, `2 packets`: the count with its noun; `many` where an s does not do. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** Three digits that mean something: `3.21`, `32.1`, `321`. */
function threeDigits(value: number): string {
  const digits = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
  return value.toFixed(digits).replace(/\.?0+$/, (zeros) => (digits === 0 ? zeros : ""));
}

const MINUTE_US = 60e6;
const HOUR_US = 3600e6;
const DAY_US = 86_400e6;

/** A span of time from microseconds: `52 µs`, `3.2 ms`, `7.01 s`, `2 min 5 s`, `3 h 20 min`, `4 d 2 h`. */
export function span(us: number): string {
  if (!Number.isFinite(us)) return "?";
  if (us < 0) return `-${span(-us)}`;
  if (us === 0) return "0 s";
  if (us < 999.5) return `${Math.max(1, Math.round(us))} µs`;
  if (us < 999.5e3) return `${threeDigits(us / 1e3)} ms`;
  if (us < 99.95e6) return `${threeDigits(us / 1e6)} s`;
  if (us < HOUR_US - 5e5) return twoParts(us, MINUTE_US, "min", 1e6, "s");
  if (us < DAY_US - MINUTE_US / 2) return twoParts(us, HOUR_US, "h", MINUTE_US, "min");
  return twoParts(us, DAY_US, "d", HOUR_US, "h");
}

function twoParts(us: number, bigUs: number, big: string, smallUs: number, small: string): string {
  const total = Math.round(us / smallUs);
  const perBig = Math.round(bigUs / smallUs);
  const rest = total % perBig;
  const head = `${count(Math.floor(total / perBig))} ${big}`;
  return rest === 0 ? head : `${head} ${rest} ${small}`;
}

/** Bytes with the exact number where it is short: `10 bytes`, `64.0 KB`, `1.2 GB` (powers of 1000). */
export function size(bytes: number): string {
  if (!Number.isFinite(bytes)) return "? bytes";
  if (bytes < 10_000) return counted(bytes, "byte");
  for (const [unit, factor] of [
    ["KB", 1e3],
    ["MB", 1e6],
    ["GB", 1e9],
  ] as const) {
    if (bytes < factor * 999.5) return `${threeDigits(bytes / factor)} ${unit}`;
  }
  return `${threeDigits(bytes / 1e12)} TB`;
}

/** Times that `Date` can hold, with room; a capture's 64-bit timestamps can lie far outside. */
const SECONDS_MAX = 8.64e12 - 1;

let isoSecond = Number.NaN;
let isoSecondText = "";

/** ISO 8601 with microseconds and `Z`, from microseconds since 1970 (clamped to what dates can hold). */
export function isoTime(us: number): string {
  const whole = Number.isFinite(us) ? Math.round(us) : 0;
  let seconds = Math.floor(whole / 1e6);
  let micros = whole - seconds * 1e6;
  if (Math.abs(seconds) > SECONDS_MAX) {
    seconds = seconds < 0 ? -SECONDS_MAX : SECONDS_MAX;
    micros = 0;
  }
  // Neighbours mostly share their second, and Date is what costs here.
  if (seconds !== isoSecond) {
    isoSecond = seconds;
    isoSecondText = new Date(seconds * 1000).toISOString().slice(0, -5);
  }
  return `${isoSecondText}.${String(micros).padStart(6, "0")}Z`;
}

/** A moment for people, in UTC: `2026-11-22 08:00:00 UTC`. */
export function moment(us: number): string {
  return `${isoTime(us).slice(0, -8).replace("T", " ")} UTC`;
}
