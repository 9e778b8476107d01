/**
 * Time stamps as logs write them.
 *
 * Rule: no clock. A stamp without a zone is taken as it stands, as if it were UTC, and says so. What a stamp
 * lacks (syslog has no year) is the newest that does not lie behind the time the log was last written.
 */

/** A moment of a log. */
export interface Stamp {
  /** Milliseconds since 1970, with fractions; of a stamp without a zone, as if it were UTC. */
  readonly ms: number;
  /** The stamp says its zone, or is an epoch: it is comparable with other machines. */
  readonly zoned: boolean;
  /** Where the stamp ends in the text it was read from. */
  readonly end: number;
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTH = "(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\\.?";
const CLOCK = "(\\d{1,2}):(\\d\\d):(\\d\\d)(?:[.,:](\\d{1,9}))?";
const ZONE = "(?: ?(Z|UTC|GMT|[+-]\\d\\d:?\\d\\d)(?![\\w]))?";
const DAY_NAME = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*";

/** Which group of the pattern holds what; 0: it has none. */
interface Form {
  readonly pattern: RegExp;
  readonly year?: number;
  /** A name or a number. */
  readonly month?: number;
  readonly day?: number;
  /** Hour; minute, second and fraction follow it. */
  readonly hour: number;
  readonly half?: number;
  readonly zone?: number;
  /** Numbers of day and month may stand either way round: more than 12 tells. */
  readonly american?: true;
}

const form = (pattern: string, groups: Omit<Form, "pattern">): Form => ({
  pattern: new RegExp(pattern, "iy"),
  ...groups,
});

/** Forms that begin with a digit. */
const NUMERIC: readonly Form[] = [
  // 20261122T080000Z, 20261122 08:00:00
  form(
    "(\\d{4})(\\d\\d)(\\d\\d)(?:T| )(\\d\\d):?(\\d\\d):?(\\d\\d)(?:[.,](\\d{1,9}))?(Z|[+-]\\d{4})?(?!\\d)",
    {
      year: 1,
      month: 2,
      day: 3,
      hour: 4,
      zone: 8,
    },
  ),
  // 22/Nov/2026:08:00:00 +0000 (access logs, HAProxy)
  form(`(\\d{1,2})/${MONTH}/(\\d{4}):${CLOCK}${ZONE}`, { day: 1, month: 2, year: 3, hour: 4, zone: 8 }),
  // 22 Nov 2026 08:00:00.123 (Redis, mail), 22-Nov-2026 08:00:00 UTC (PHP, BIND)
  form(`(\\d{1,2})[ -]${MONTH}[ -](\\d{4})[ ,]+${CLOCK}${ZONE}`, {
    day: 1,
    month: 2,
    year: 3,
    hour: 4,
    zone: 8,
  }),
  // 22 Nov 08:00:00.123 (Redis before 3)
  form(`(\\d{1,2}) ${MONTH} ${CLOCK}`, { day: 1, month: 2, hour: 3 }),
  // 11/22/2026 8:00:00 AM, 11/22/26 08:00:00 (Windows)
  form(`(\\d{1,2})/(\\d{1,2})/(\\d{4}|\\d\\d),? ${CLOCK}(?: ?(AM|PM))?`, {
    month: 1,
    day: 2,
    year: 3,
    hour: 4,
    half: 8,
    american: true,
  }),
  // 22.11.2026 08:00:00
  form(`(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4}),? ${CLOCK}`, { day: 1, month: 2, year: 3, hour: 4 }),
  // 1122 08:00:00.123 (klog, after its letter)
  form("(\\d\\d)(\\d\\d) (\\d\\d):(\\d\\d):(\\d\\d)\\.(\\d{6})", { month: 1, day: 2, hour: 3 }),
  // 08:00:00.123
  form(`${CLOCK}(?: ?(AM|PM))?(?![:\\d])`, { hour: 1, half: 5 }),
];

/** Forms that begin with a letter. */
const NAMED: readonly Form[] = [
  // Nov 22 2026 08:00:00 (Cisco), Nov 22, 2026 8:00:00 AM (java.util.logging)
  form(`${MONTH} +(\\d{1,2}),? (\\d{4}),? ${CLOCK}(?: ?(AM|PM))?${ZONE}`, {
    month: 1,
    day: 2,
    year: 3,
    hour: 4,
    half: 8,
    zone: 9,
  }),
  // Sun Nov 22 08:00:00.123456 2026, Sun Nov 22 08:00:00 UTC 2026 (ctime, Apache)
  form(`(?:${DAY_NAME},? )?${MONTH} +(\\d{1,2}) ${CLOCK}(?: (UTC|GMT))? (\\d{4})(?!\\d)`, {
    month: 1,
    day: 2,
    hour: 3,
    zone: 7,
    year: 8,
  }),
  // Nov 22 08:00:00 (syslog, RFC 3164)
  form(`(?:${DAY_NAME},? )?${MONTH} +(\\d{1,2}) ${CLOCK}(?!\\d|[.,:]\\d| (?:UTC |GMT )?\\d{4}(?!\\d))`, {
    month: 1,
    day: 2,
    hour: 3,
  }),
  // Sun, 22 Nov 2026 08:00:00 +0000
  form(`${DAY_NAME},? (\\d{1,2}) ${MONTH} (\\d{4}) ${CLOCK}${ZONE}`, {
    day: 1,
    month: 2,
    year: 3,
    hour: 4,
    zone: 8,
  }),
];

const EPOCH = /(\d{10})(?:(\d{3})|(\d{6})|(\d{9}))?(\.\d{1,9})?(?![\w.:-])/y;
/** An epoch counts between 2001 and 2100: other numbers of ten digits are something else. */
const EPOCH_MIN_MS = 978_307_200e3;
const EPOCH_MAX_MS = 4_102_444_800e3;
const DAY_MS = 86_400e3;

/** The form that fitted last: the next line of a log mostly has the same. */
let latest: Form | undefined;
/** The stamp that was read last: each line is looked at more than once. */
let known: { text: string; at: number; writtenMs: number | undefined; stamp: Stamp | undefined } | undefined;
/** No stamp is longer. */
const LENGTH_MAX = 48;

/** The stamp at `at`, or undefined. `writtenMs`: when the log was last written (for stamps without a year). */
export function readStamp(text: string, at: number, writtenMs?: number): Stamp | undefined {
  const code = text.charCodeAt(at);
  const numeric = code >= 0x30 && code <= 0x39;
  if (!numeric && !(code >= 0x41 && code <= 0x5a)) return;
  const part = text.slice(at, at + LENGTH_MAX);
  if (known?.text !== part || known.at !== at || known.writtenMs !== writtenMs) {
    const stamp = (numeric ? readIso(text, at) : undefined) ?? readForms(text, at, numeric, writtenMs);
    known = { text: part, at, writtenMs, stamp };
  }
  return known.stamp;
}

function readForms(
  text: string,
  at: number,
  numeric: boolean,
  writtenMs: number | undefined,
): Stamp | undefined {
  if (latest) {
    const stamp = read(latest, text, at, writtenMs);
    if (stamp) return stamp;
  }
  for (const candidate of numeric ? NUMERIC : NAMED) {
    const stamp = candidate === latest ? undefined : read(candidate, text, at, writtenMs);
    if (stamp) {
      latest = candidate;
      return stamp;
    }
  }
  return numeric ? readEpoch(text, at) : undefined;
}

const ISO_ZONE = / ?(Z|UTC|GMT|[+-]\d\d:?\d\d)(?![\w])/iy;

/**
 * The form that most logs have, without a pattern, because it is read for every error: 2026-11-22T08:00:00.123Z,
 * 2026-11-22 08:00:00,123, 2026/11/22 08:00:00 (Go, nginx).
 */
function readIso(text: string, at: number): Stamp | undefined {
  const mark = text.charCodeAt(at + 4);
  if ((mark !== 0x2d && mark !== 0x2f && mark !== 0x2e) || text.charCodeAt(at + 7) !== mark) return;
  let i = at + 10;
  const between = text[i];
  if (between !== "T" && between !== " " && between !== "t" && between !== "_" && between !== "-") return;
  i += between === " " && text[i + 1] === " " ? 2 : 1;
  if (text[i + 2] !== ":" || text[i + 5] !== ":") return;
  const [year, month, day] = [digits(text, at, 4), digits(text, at + 5, 2), digits(text, at + 8, 2)];
  const [hour, minute, second] = [digits(text, i, 2), digits(text, i + 3, 2), digits(text, i + 6, 2)];
  // Anything that is no digit has made its number NaN.
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= 31 && year >= 0)) return;
  if (!(hour <= 24 && minute <= 59 && second <= 60)) return;
  let ms = Date.UTC(year, month - 1, day) + ((hour * 60 + minute) * 60 + second) * 1e3;
  let end = i + 8;
  const point = text[end];
  if (point === "." || point === "," || point === ":") {
    let unit = 100;
    while (unit > 1e-7 && digits(text, end + 1, 1) >= 0) {
      ms += digits(text, end + 1, 1) * unit;
      unit /= 10;
      end += 1;
    }
    if (unit < 100) end += 1;
  }
  ISO_ZONE.lastIndex = end;
  const zone = ISO_ZONE.exec(text)?.[1];
  if (zone === undefined) return { ms, zoned: false, end };
  return { ms: ms - offsetMs(zone), zoned: true, end: ISO_ZONE.lastIndex };
}

/** `length` decimal digits as a number, or NaN. */
function digits(text: string, at: number, length: number): number {
  let value = 0;
  for (let i = at; i < at + length; i += 1) {
    const digit = text.charCodeAt(i) - 0x30;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

/** A time as JSON and journals hold it: an epoch in any unit, or a text. */
export function stampOf(value: unknown, writtenMs?: number): Stamp | undefined {
  if (typeof value === "number") return epochStamp(value, 0);
  if (typeof value !== "string") return;
  const text = value.slice(0, 64).trim();
  return /^\d{10,19}(?:\.\d+)?$/.test(text)
    ? epochStamp(Number(text), text.length)
    : readStamp(text, 0, writtenMs);
}

function readEpoch(text: string, at: number): Stamp | undefined {
  EPOCH.lastIndex = at;
  const match = EPOCH.exec(text);
  return match ? epochStamp(Number(match[0]), EPOCH.lastIndex) : undefined;
}

/** Seconds, milliseconds, microseconds or nanoseconds: only one of them lies in our time. */
function epochStamp(value: number, end: number): Stamp | undefined {
  for (const unit of [1e3, 1, 1e-3, 1e-6]) {
    const ms = value * unit;
    if (ms >= EPOCH_MIN_MS && ms < EPOCH_MAX_MS) return { ms, zoned: true, end };
  }
  return;
}

function read(f: Form, text: string, at: number, writtenMs: number | undefined): Stamp | undefined {
  f.pattern.lastIndex = at;
  const match = f.pattern.exec(text);
  if (!match) return;
  const number = (group: number): number => Number(match[group] ?? "0");
  const hour = number(f.hour);
  const fraction = match[f.hour + 3];
  const clockMs =
    (halfDay(hour, match[f.half ?? -1]) * 3600 + number(f.hour + 1) * 60 + number(f.hour + 2)) * 1e3 +
    (fraction === undefined ? 0 : Number(`0.${fraction}`) * 1e3);
  if (hour > 24 || number(f.hour + 1) > 59 || number(f.hour + 2) > 60) return;
  const end = f.pattern.lastIndex;
  if (f.day === undefined) return { ms: dateless(clockMs, writtenMs), zoned: false, end };
  let month = monthOf(match[f.month ?? 0] ?? "");
  let day = number(f.day);
  if (f.american && month > 12) [month, day] = [day, month];
  if (month < 1 || month > 12 || day < 1 || day > 31) return;
  if (f.year === undefined) return { ms: yearless(month, day, clockMs, writtenMs), zoned: false, end };
  const zone = match[f.zone ?? -1];
  const year = number(f.year);
  const ms = Date.UTC(year < 100 ? year + 2000 : year, month - 1, day) + clockMs - offsetMs(zone);
  return { ms, zoned: zone !== undefined, end };
}

function halfDay(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  return (hour % 12) + (/p/i.test(half) ? 12 : 0);
}

function monthOf(text: string): number {
  return /^\d/.test(text) ? Number(text) : MONTHS.indexOf(text.slice(0, 3).toLowerCase()) + 1;
}

function offsetMs(zone: string | undefined): number {
  if (zone === undefined || !/^[+-]/.test(zone)) return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith("-") ? -minutes : minutes) * 60e3;
}

/** Of the years that fit, the newest that does not lie behind the end of the log (zones: a day of grace). */
function yearless(month: number, day: number, clockMs: number, writtenMs: number | undefined): number {
  const year = new Date(writtenMs ?? 0).getUTCFullYear();
  const ms = Date.UTC(year, month - 1, day) + clockMs;
  return writtenMs !== undefined && ms > writtenMs + DAY_MS
    ? Date.UTC(year - 1, month - 1, day) + clockMs
    : ms;
}

/** A time of day belongs to the day on which the log was last written. */
function dateless(clockMs: number, writtenMs: number | undefined): number {
  return Math.floor((writtenMs ?? 0) / DAY_MS) * DAY_MS + clockMs;
}
