/**
 * What the kernel's trace events look like, as each kernel says itself (`events/…/format` in tracefs), and the
 * lines of `trace_pipe` read by it. Pure.
 *
 * Rule: fields are found by the names that the running kernel prints; a kernel that has no such field gives an
 * event without it. Lines come from a shared buffer and may be about any process: what does not fit is skipped.
 */

/** One event, as its `format` file describes it. */
export interface EventFormat {
  readonly name: string;
  /** Fields of the record: these can be filtered by. */
  readonly fields: ReadonlySet<string>;
  /** Names in front of the values that are printed, in order. */
  readonly keys: readonly string[];
}

/** Reads a `format` file; undefined if it is none. */
export function parseFormat(text: string): EventFormat | undefined {
  const name = /^name: (\w+)$/m.exec(text)?.[1];
  const printed = /^print fmt: "([^"]*)"/m.exec(text)?.[1];
  if (name === undefined || printed === undefined) return undefined;
  const fields = [...text.matchAll(/^\tfield:[^;]*?(\w+)(?:\[[^\];]*\])?;/gm)].map(([, field = ""]) => field);
  const keys = [...printed.matchAll(/(?:^|[ ,])(\w+)=/g)].map(([, key = ""]) => key);
  return { name, fields: new Set(fields), keys };
}

/** A line of `trace_pipe` that begins an event. */
export interface TraceLine {
  /** The thread and processor that were running; in softirq context they are bystanders. */
  readonly context: string;
  /** Seconds of the instance's trace clock, in microseconds. */
  readonly atUs: number;
  readonly event: string;
  readonly text: string;
}

/** `comm-pid [cpu] flags seconds: event: text`; a command's name has at most 15 characters, of any kind. */
const LINE =
  /^ *(.{1,16}-\d{1,10}) +\[(\d{1,5})\] +(?:[^ ]{1,8} +)?(\d{1,12})\.(\d{6}): ([^:]{1,64}): ?(.*)$/;
/** The entry that the `stacktrace` trigger leaves; it has no name of its own. */
const STACK = /^ *(.{1,16}-\d{1,10}) +\[(\d{1,5})\] +(?:[^ ]{1,8} +)?(\d{1,12})\.(\d{6}): <stack trace>/;

/** Takes a line apart; undefined if it begins no event (the lines of a stack, a note about lost events). */
export function parseLine(line: string): TraceLine | undefined {
  const stack = STACK.exec(line);
  const found = stack ?? LINE.exec(line);
  if (!found) return undefined;
  const [, task = "", cpu = "", seconds = "", micros = "", event = "", text = ""] = found;
  return {
    context: `${task}@${cpu}`,
    atUs: Number(seconds) * 1e6 + Number(micros),
    event: stack ? "<stack trace>" : event,
    text,
  };
}

/** `CPU:1 [LOST 23 EVENTS]`: how many the ring buffer dropped; 0 for any other line. */
export function lostEvents(line: string): number {
  return Number(/^CPU:\d+ \[LOST (\d{1,12}) EVENTS\]/.exec(line)?.[1] ?? 0);
}

/** A function of a stack: ` => tcp_close`. */
export function stackFunction(line: string): string | undefined {
  return /^ => ([\w.]+)/.exec(line)?.[1];
}

/** The printed values by name. A name that is not there is left out. */
export function parseFields({ keys }: EventFormat, text: string): ReadonlyMap<string, string> {
  const starts: { readonly key: string; readonly at: number; readonly value: number }[] = [];
  let from = 0;
  for (const key of keys) {
    const at = text.startsWith(`${key}=`, from) ? from : text.indexOf(` ${key}=`, Math.max(0, from - 1));
    if (at < 0) continue;
    const value = text.indexOf("=", at) + 1;
    starts.push({ key, at, value });
    from = value;
  }
  return new Map(starts.map(({ key, value }, i) => [key, text.slice(value, starts[i + 1]?.at).trim()]));
}
