/**
 * Sockets as macOS's `netstat -an`, Windows' `netstat -ano` and Windows' Get-NetTCPConnection list them, as rows of
 * the form that Linux's table has. Pure.
 *
 * Rule: what a system does not tell (timers, retransmissions) is as if there were none; a line that is no row is
 * passed over.
 */
import type { Endpoint, SocketRow } from "./socket-table.ts";
import type { TcpState } from "./tcp-states.ts";

/** Busy machines have tens of thousands of rows. */
const LINES_MAX = 500_000;

/** Names of states in all three, without blanks, underlines and case. */
const states: Readonly<Record<string, TcpState>> = {
  established: "ESTABLISHED",
  synsent: "SYN_SENT",
  synrcvd: "SYN_RECV",
  synreceived: "SYN_RECV",
  finwait1: "FIN_WAIT1",
  finwait2: "FIN_WAIT2",
  timewait: "TIME_WAIT",
  closed: "CLOSE",
  closewait: "CLOSE_WAIT",
  lastack: "LAST_ACK",
  listen: "LISTEN",
  listening: "LISTEN",
  closing: "CLOSING",
};

const stateOf = (name: string): SocketRow["state"] =>
  states[name.replace(/[\s_-]/g, "").toLowerCase()] ?? "UNKNOWN";

const row = (local: string, remote: string, state: string, more: Partial<SocketRow> = {}): SocketRow => ({
  local,
  remote,
  state: stateOf(state),
  sendQueue: 0,
  receiveQueue: 0,
  timer: "none",
  retransmits: 0,
  probes: 0,
  inode: 0,
  ...more,
});

/** `tcp4  0  0  10.0.0.5.52345  10.0.0.9.443  ESTABLISHED` (netstat(1) of macOS and BSD). */
export function* macosRows(text: string): Generator<SocketRow> {
  for (const line of text.split("\n", LINES_MAX)) {
    const [protocol = "", received, sent, local, remote, state] = line.trim().split(/\s+/);
    if (!/^tcp(?:4|6|46)$/.test(protocol) || local === undefined || remote === undefined) continue;
    yield row(colon(local), colon(remote), state ?? "", {
      receiveQueue: Number(received) || 0,
      sendQueue: Number(sent) || 0,
    });
  }
}

/** "10.0.0.5.443" as "10.0.0.5:443": the port stands behind the last colon everywhere else. */
const colon = (text: string): string => {
  const at = text.lastIndexOf(".");
  return `${bracketed(text.slice(0, at))}:${text.slice(at + 1)}`;
};

/** `  TCP    10.0.0.5:52345    10.0.0.9:443    ESTABLISHED    4711`; the names of states follow the language. */
export function* windowsRows(text: string): Generator<SocketRow> {
  for (const line of text.split("\n", LINES_MAX)) {
    const fields = line.trim().split(/\s+/);
    const [protocol, local, remote, state] = fields;
    if (protocol !== "TCP" || local === undefined || remote === undefined || fields.length < 4) continue;
    // In any language a listener has no other end.
    const listens = /:0$/.test(remote);
    const pid = Number(fields.at(-1));
    yield row(local, remote, listens ? "LISTEN" : (state ?? ""), { inode: Number.isInteger(pid) ? pid : 0 });
  }
}

/** Get-NetTCPConnection through ConvertTo-Csv, by the names of its columns. */
export function* windowsCsvRows(text: string): Generator<SocketRow> {
  const [head = "", ...lines] = text.replace(/^\ufeff/, "").split(/\r?\n/, LINES_MAX);
  const columns = cellsOf(head);
  for (const line of lines) {
    const cells = cellsOf(line);
    const cell = (name: string) => cells[columns.indexOf(name)] ?? "";
    if (cell("LocalPort") === "") continue;
    const place = (end: "Local" | "Remote") => `${bracketed(cell(`${end}Address`))}:${cell(`${end}Port`)}`;
    const state = cell("State");
    // A port that a program holds without using it is no connection.
    if (state === "Bound") continue;
    yield row(place("Local"), place("Remote"), state, { inode: Number(cell("OwningProcess")) || 0 });
  }
}

const bracketed = (address: string): string => (address.includes(":") ? `[${address}]` : address);

/** Cells of a line of CSV in which every cell stands in quotation marks. */
export function cellsOf(line: string): readonly string[] {
  return [...line.matchAll(/"((?:[^"]|"")*)"|([^",]+)/g)].map(
    ([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? "",
  );
}

/** "10.0.0.5.443", "fe80::1%lo0.631", "*.22" (macOS); "10.0.0.5:443", "[::1]:631" (Windows). */
export function netstatEndpoint(text: string): Endpoint {
  const at = Math.max(text.lastIndexOf("."), text.lastIndexOf(":"));
  const address = text.slice(0, at).replace(/^\[|\]$/g, "");
  const port = Number(text.slice(at + 1)) || 0;
  return { address: address === "*" ? "0.0.0.0" : address, port };
}

export const netstatPort = (text: string): number => netstatEndpoint(text).port;
