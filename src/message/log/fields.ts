/**
 * Log entries that are made of named fields: a JSON object, logfmt (`level=error msg="…"`), the journal's
 * export form. What each program calls its message, its time, its logger and the other end is told here.
 *
 * Rule: any text gives an answer or none. Values are taken as they are, never run.
 */
import { readStamp, type Stamp, stampOf } from "./time.ts";

/** What an entry with fields tells. */
export interface Fields {
  /** The words of the entry and of the error in it, in lines. */
  readonly message: string;
  readonly stamp?: Stamp;
  /** Logger, module or file. */
  readonly logger?: string;
  /** The program or service. */
  readonly program?: string;
  /** The other end, where fields name it: "host:port", "host", a URL. */
  readonly peer?: string;
}

/** Longer objects are dumps of data and not log entries. */
const JSON_MAX = 256 << 10;
/** Objects are followed to this depth: an error, its cause, its cause. */
const DEPTH_MAX = 4;
/** Characters of message that are looked at. */
const MESSAGE_MAX = 16 << 10;

/** Names are compared in lower case, and without what stands before the last dot or "@". */
const MESSAGE = names("message msg log text short_message full_message event body textpayload");
const ERROR = names(
  "err error errors exception exc_info exc_text stack stack_trace stacktrace errorverbose cause reason " +
    "detail details errmsg error_message errormessage error_description description result outcome failure",
);
const TYPE = names("type name class code errno kind exception_type error_type errorcode error_code syscall");
const TIME = names(
  "time timestamp ts @timestamp t date datetime asctime eventtime $date __realtime_timestamp " +
    "_source_realtime_timestamp timegenerated created time_local time_iso8601 starttime",
);
const LOGGER = names("logger logger_name loggername caller module component category source c sourcecontext");
const PROGRAM = names(
  "syslog_identifier service service_name app application program _comm container_name servicename appname",
);
const HOST = names(
  "host hostname address addr ip server remote_addr remoteaddr remoteaddress peer peer_addr remote target " +
    "upstream upstream_addr dst dest destination url uri endpoint broker node client client_ip clientip",
);
const PORT = names("port remoteport remote_port peer_port dport server_port");

function names(list: string): ReadonlySet<string> {
  return new Set(list.split(" "));
}

/** Reads a line as fields, if it is made of them. */
export function readFields(line: string, writtenMs?: number): Fields | undefined {
  const text = line.trim();
  if (text.startsWith("{") && text.endsWith("}") && text.length <= JSON_MAX) {
    const value = parsed(text);
    return value === undefined ? undefined : collect(entriesOf(value), writtenMs);
  }
  const pairs = logfmt(text);
  return pairs.length >= PAIRS_MIN ? collect(pairs, writtenMs) : undefined;
}

function parsed(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return;
  }
}

type Pair = readonly [name: string, value: unknown];

function entriesOf(value: object): Pair[] {
  return Object.entries(value);
}

/** What is found on the way through an object. */
class Found {
  readonly messages: string[] = [];
  length = 0;
  stamp: Stamp | undefined;
  logger: string | undefined;
  program: string | undefined;
  host: string | undefined;
  port: string | undefined;

  say(text: string): void {
    if (text === "" || this.length > MESSAGE_MAX || this.messages.includes(text)) return;
    this.messages.push(text.slice(0, MESSAGE_MAX));
    this.length += text.length;
  }
}

function collect(pairs: readonly Pair[], writtenMs: number | undefined): Fields {
  const found = new Found();
  walk(pairs, found, writtenMs, 0, false);
  const { stamp, logger, program, host, port } = found;
  const peer = host !== undefined && port !== undefined && !/:\d+$/.test(host) ? `${host}:${port}` : host;
  return {
    message: found.messages.join("\n"),
    ...(stamp && { stamp }),
    ...(logger !== undefined && { logger }),
    ...(program !== undefined && { program }),
    ...(peer !== undefined && { peer }),
  };
}

function walk(
  pairs: readonly Pair[],
  found: Found,
  writtenMs: number | undefined,
  depth: number,
  inError: boolean,
): void {
  // The code and the type say what the words mean: they go first, as a runtime prints them.
  const head: string[] = [];
  for (const [key, value] of pairs) {
    const name = key.toLowerCase().replace(/^.*[.@](?=[a-z])/, "");
    if (typeof value === "object" && value !== null) {
      if (name === "message" && Array.isArray(value)) found.say(bytesText(value));
      else if (TIME.has(name) && depth < DEPTH_MAX)
        found.stamp ??= stampOf(Object.values(value)[0], writtenMs);
      else if (depth < DEPTH_MAX)
        walk(entriesOf(value).slice(0, 100), found, writtenMs, depth + 1, inError || ERROR.has(name));
      continue;
    }
    if (typeof value !== "string" && typeof value !== "number") continue;
    const text = String(value);
    const ofError = inError || /^(?:err|error|exception)\./i.test(key);
    if (MESSAGE.has(name)) found.say(text);
    else if (ERROR.has(name)) found.say(text);
    else if (ofError && TYPE.has(name)) head.push(text);
    else if (TIME.has(name)) found.stamp ??= stampOf(value, writtenMs);
    else if (LOGGER.has(name) || (name === "name" && depth === 0)) found.logger ??= text;
    else if (PROGRAM.has(name)) found.program ??= text;
    else if (HOST.has(name) && isPeer(name, text, depth)) found.host ??= text;
    else if (PORT.has(name)) found.port ??= text;
    else if (ofError) found.say(text);
  }
  if (head.length > 0) found.say(head.join(" "));
}

/** At the top of an entry, "host" is mostly the machine that writes the log. */
function isPeer(name: string, text: string, depth: number): boolean {
  if (text === "" || text.length > 300) return false;
  return depth > 0 || !/^(?:host|hostname|server|node|ip)$/.test(name) || /:\d+$|\/\//.test(text);
}

/** The journal's JSON writes a message that is no valid UTF-8 as a list of bytes. */
function bytesText(list: readonly unknown[]): string {
  const bytes = list.slice(0, MESSAGE_MAX).filter((one): one is number => typeof one === "number");
  return new TextDecoder().decode(Uint8Array.from(bytes));
}

/** Fewer pairs are words with an equals sign in them. */
const PAIRS_MIN = 3;
const PAIRS_MAX = 100;
const NAME = /[A-Za-z_@][\w.@/-]{0,60}(?==)/y;

/** `time=… level=error msg="a \"b\" c" err=…`: the pairs of a line that consists of nothing else. */
function logfmt(text: string): Pair[] {
  const pairs: Pair[] = [];
  let at = 0;
  let stray = 0;
  while (at < text.length && pairs.length < PAIRS_MAX) {
    NAME.lastIndex = at;
    const name = NAME.exec(text)?.[0];
    if (name === undefined) {
      // A word without a value; many of them are prose.
      if (++stray > 2) return [];
      const blank = text.indexOf(" ", at);
      at = blank < 0 ? text.length : blank + 1;
      continue;
    }
    at += name.length + 1;
    const [value, end] = text[at] === '"' ? quoted(text, at) : bare(text, at);
    pairs.push([name, value]);
    at = end;
    while (text[at] === " " || text[at] === "\t") at += 1;
  }
  return pairs;
}

function quoted(text: string, at: number): [string, number] {
  let end = at + 1;
  while (end < text.length && text[end] !== '"') end += text[end] === "\\" ? 2 : 1;
  const inside = text.slice(at + 1, end);
  return [inside.replace(/\\(.)/g, (_, c: string) => (c === "n" ? "\n" : c === "t" ? "\t" : c)), end + 1];
}

function bare(text: string, at: number): [string, number] {
  const blank = text.indexOf(" ", at);
  const end = blank < 0 ? text.length : blank;
  return [text.slice(at, end), end];
}

/** The journal's export form: a field a line, entries parted by blank lines. */
export function readJournal(lines: readonly string[]): Fields | undefined {
  if (lines.length < 2) return;
  const pairs = lines.flatMap((line): Pair[] => {
    const equals = line.indexOf("=");
    return equals > 0 && /^[A-Z_][A-Z0-9_]*$/.test(line.slice(0, equals))
      ? [[line.slice(0, equals), line.slice(equals + 1)]]
      : [];
  });
  return pairs.some(([name]) => name === "__REALTIME_TIMESTAMP" || name === "_BOOT_ID")
    ? collect(pairs, undefined)
    : undefined;
}

/** Docker's and CRI's wrapping: the line inside, and the time at which the container wrote it. */
export function unwrapped(line: string): { readonly line: string; readonly stamp?: Stamp } | undefined {
  if (line.startsWith('{"log":')) {
    const value = parsed(line.trim()) as { log?: unknown; time?: unknown } | undefined;
    if (typeof value?.log !== "string") return;
    const stamp = stampOf(value.time);
    return { line: value.log.replace(/\n$/, ""), ...(stamp && { stamp }) };
  }
  const stamp = readStamp(line, 0);
  const mark = stamp && / std(?:out|err) [FP] /y;
  if (!mark) return;
  mark.lastIndex = stamp.end;
  return mark.test(line) ? { line: line.slice(mark.lastIndex), stamp } : undefined;
}
