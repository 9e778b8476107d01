/**
 * What part a line plays among its neighbours: does it begin an entry, or go on with the one above?
 * Stack traces span lines, and each trace is one event.
 *
 * Rule: looks at the first characters of one line; how lines join is said in `extent.ts`.
 */
import { readStamp } from "./time.ts";

/**
 * - `head` begins an entry: a time stamp, a level.
 * - `object` is an entry in JSON, which has its trace inside.
 * - `field` is a line of an entry in the journal's export form.
 * - `more` goes on with the entry above.
 * - `frame` is one of a trace, whatever stands above.
 * - `trace` is where a trace begins that may belong to the entry above.
 * - `chain` links one trace to the next.
 * - `error` is an exception at the left edge.
 * - `level` is the second line of java.util.logging.
 */
export type Shape =
  | "head"
  | "object"
  | "field"
  | "more"
  | "frame"
  | "trace"
  | "chain"
  | "error"
  | "level"
  | "blank"
  | "plain";

/** Characters of a line that {@link shapeOf} looks at. */
export const SHAPE_CHARACTERS = 160;

const TRACE = /^(?:Traceback \(most recent call last\)|goroutine \d|panic: |Stack trace:|PHP Stack trace:)/;
const CHAIN =
  /^(?:During handling of the above|The above exception was|The last packet |Caused by: |Suppressed: )/;
const FRAME = /^(?:\s*at (?:async )?[\w$.<>/]|\s+from \S+:\d+:in |\s+File "|#\d+ |\.\.\. \d+ more)/;
/** Go's frames: a call at the left edge, its place indented below. */
const CALL = /^[a-z][\w./-]{0,120}\.(?:\(\*?\w{1,80}\)\.)?\w[\w.]{0,80}\(\S{0,120}\)$/;
/** Indented lines, and closing ones at the left edge. */
const MORE = /^(?:\.\.\. \d+ common|created by |\[stacktrace\]|[)\]}]+[,;]?$|--- End of |\s+\S)/;
/** `java.net.SocketException: Connection reset`, `Error: read ECONNRESET`, `Errno::ECONNRESET: …`. */
const ERROR =
  /^(?:\/?[\w./-]{1,200}\.rb:\d+:in |Exception in thread |Uncaught |Unhandled |(?:[A-Za-z_][\w$]{0,60}[.:]{1,2}){1,12}[A-Z][\w$]{0,80}(?::|$)|[A-Z][\w$]{0,80}(?:Error|Exception)\b|Error:)/;
/** The journal's export form: an entry is a block of fields. */
const FIELD = /^[A-Z_][A-Z0-9_]{2,60}=/;
const OBJECT = /^\{\s{0,4}"/;
const LEVEL = /^(?:SEVERE|WARNING|INFO|CONFIG|FINE|FINER|FINEST): /;
/** What may stand before the time stamp: a bracket, syslog's priority, klog's and Ruby's letter, a container. */
const LEAD = /^(?:<\d{1,3}>(?:1 )?|[\w.-]{1,40} +\| |[IWEFD](?=\d{4} )|[A-Z], )?[[("]?/;
const HEAD =
  /^(?:(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL|PANIC)\b|(?:fail|crit|warn|info|dbug|trce): |(?:time|ts|t|level|lvl)=|\d+:[MSCX] \d)/;

/** The shape of a line, of which the first {@link SHAPE_CHARACTERS} are enough. */
export function shapeOf(line: string): Shape {
  if (line === "" || line === "\r") return "blank";
  if (TRACE.test(line)) return "trace";
  if (CHAIN.test(line)) return "chain";
  if (OBJECT.test(line)) return "object";
  if (FIELD.test(line)) return "field";
  if (LEVEL.test(line)) return "level";
  if (HEAD.test(line)) return "head";
  const lead = LEAD.exec(line)?.[0].length ?? 0;
  if (readStamp(line, lead) !== undefined) return "head";
  if (FRAME.test(line)) return "frame";
  if (MORE.test(line) || CALL.test(line)) return line.trim() === "" ? "blank" : "more";
  return ERROR.test(line) ? "error" : "plain";
}
