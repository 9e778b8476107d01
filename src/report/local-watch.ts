/**
 * What changes on a machine, as a row of a table and as a line of JSON (`hangup.local-watch/1`; the names are a
 * contract: add, do not change).
 */
import { hanging, type Look, padded, paragraph, safe } from "./look.ts";
import { count } from "./measure.ts";

/** One moment, and what happened since the one before. */
export interface WatchRow {
  /** ISO 8601. */
  readonly at: string;
  /** Since the row before. */
  readonly intervalMs: number;
  /** Connections by state, now. */
  readonly states: Readonly<Record<string, number>>;
  /** Connections that wait to be accepted, now. */
  readonly waiting: number;
  /** The destination that takes most ports, now. */
  readonly busiest?: { readonly to: string; readonly ports: number };
  /** What happened since the row before, by the kernel's names of the counters; only those that rose. */
  readonly rose: Readonly<Record<string, number>>;
}

/** The columns: a title, and what stands below it. `per` marks what happened since the row before. */
const columns: readonly { title: string; per?: true; value: (row: WatchRow) => number }[] = [
  { title: "open", value: ({ states }) => states.ESTABLISHED ?? 0 },
  { title: "TIME_W", value: ({ states }) => states.TIME_WAIT ?? 0 },
  { title: "CLOSE_W", value: ({ states }) => states.CLOSE_WAIT ?? 0 },
  { title: "SYN", value: ({ states }) => states.SYN_SENT ?? 0 },
  { title: "queue", value: ({ waiting }) => waiting },
  { title: "+conn", per: true, value: ({ rose }) => rose.TcpActiveOpens ?? 0 },
  { title: "+acc", per: true, value: ({ rose }) => rose.TcpPassiveOpens ?? 0 },
  { title: "+RST", per: true, value: ({ rose }) => rose.TcpOutRsts ?? 0 },
  { title: "+reset", per: true, value: ({ rose }) => rose.TcpEstabResets ?? 0 },
  { title: "+again", per: true, value: ({ rose }) => rose.TcpRetransSegs ?? 0 },
  { title: "+full", per: true, value: ({ rose }) => rose.TcpExtListenOverflows ?? 0 },
];

/** Counters that are told below a row, since they never rise on a healthy machine, or say why it resets. */
const telling =
  /^TcpExt(?:TCPAbort|TCPTimeWaitOverflow|TCPMemoryPressures$|PruneCalled|TCPReqQFull|ListenDrops)/;

/** What the columns mean; said once. */
export function watchLegend(look: Look): string[] {
  return paragraph(
    look,
    "Connections now: open, in TIME_WAIT, in CLOSE_WAIT, being made, waiting to be accepted. Since the row before: connected, accepted, RST sent, ended by a reset, segments sent again, turned away by a full queue.",
    look.palette.faint,
  );
}

/** The titles of the columns. */
export function watchHead(look: Look): string[] {
  const titles = columns.map(({ title }) => padded(title, widthOf(title), "right"));
  return [look.palette.strong(`${padded("", 8)} ${titles.join(" ")}`)];
}

/** One row; below it why connections were aborted, if any were. */
export function watchLines(look: Look, row: WatchRow): string[] {
  const cells = columns.map(({ title, per, value }) => {
    const number = value(row);
    return padded(per && number === 0 ? "." : count(number), widthOf(title), "right");
  });
  const time = row.at.slice(11, 19);
  const reasons = Object.entries(row.rose).filter(([name]) => telling.test(name));
  const why = reasons.map(([name, rise]) => `${name.replace("TcpExt", "")} +${count(rise)}`).join(", ");
  return [
    safe(look, `${time} ${cells.join(" ")}`),
    ...(why === "" ? [] : hanging(look, " ".repeat(9), why, look.palette.warn)),
  ];
}

const widthOf = (title: string): number => Math.max(5, title.length);

/** The row as a line of JSON. */
export function watchJson(row: WatchRow): string {
  return `${JSON.stringify({ schema: "hangup.local-watch/1", ...row })}\n`;
}
