/**
 * The kernel's table of TCP sockets (/proc/net/tcp and tcp6; Documentation/networking/proc_net_tcp.rst), row
 * by row, so that a table of a million rows takes no more memory than one of ten.
 *
 * Rule: Linux only. A line that is no row is passed over.
 */
import { closeSync, openSync, readSync } from "node:fs";
import { endianness } from "node:os";
import { formatAddress } from "../packet/address.ts";
import { stateName, type TcpState } from "./tcp-states.ts";

export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

/** The timer that a socket waits for; `probe`: its peer's window is shut. */
export type Timer = "none" | "retransmit" | "keep-alive" | "time-wait" | "probe";
const timers: readonly Timer[] = ["none", "retransmit", "keep-alive", "time-wait", "probe"];

export interface SocketRow {
  /** As the kernel prints it, "0100007F:1F90"; {@link endpointOf} reads it. Equal text is the same end. */
  readonly local: string;
  readonly remote: string;
  readonly state: TcpState | "UNKNOWN";
  /** Bytes that the peer has not acknowledged yet. */
  readonly sendQueue: number;
  /** Bytes that the program has not read yet (a FIN counts as one); of a listener: connections not accepted. */
  readonly receiveQueue: number;
  readonly timer: Timer;
  /** Times the oldest unacknowledged segment was sent again. */
  readonly retransmits: number;
  /** Probes of a shut window or of keep-alive without an answer. */
  readonly probes: number;
  /** 0 where no program has it any more. */
  readonly inode: number;
}

/** One line as a row; undefined: it is none. */
export function rowOf(line: string): SocketRow | undefined {
  const fields = line.trim().split(/ +/);
  const [, local = "", remote = "", state = "", queues = "", timer = "", retransmits = "", , probes] = fields;
  if (fields.length < 10 || !/^[\dA-F]+:[\dA-F]{4}$/.test(local) || !remote.includes(":")) return;
  const [sent = "", received = ""] = queues.split(":");
  return {
    local,
    remote,
    state: stateName(Number.parseInt(state, 16)),
    sendQueue: Number.parseInt(sent, 16) || 0,
    receiveQueue: Number.parseInt(received, 16) || 0,
    timer: timers[Number.parseInt(timer, 16)] ?? "none",
    retransmits: Number.parseInt(retransmits, 16) || 0,
    probes: Number(probes) || 0,
    inode: Number(fields[9]) || 0,
  };
}

/** A row is 150 characters; the kernel gives a page at a time anyway. */
const PIECE_BYTES = 1 << 18;

/** The rows of a table, one at a time; none where it cannot be read (no IPv6, the process has gone). */
export function* rowsIn(path: string): Generator<SocketRow> {
  for (const line of linesIn(path)) {
    const row = rowOf(line);
    if (row) yield row;
  }
}

/** The lines of a table, with their line ends taken off. */
export function* linesIn(path: string): Generator<string> {
  let file: number | undefined;
  try {
    file = openSync(path, "r");
    const piece = Buffer.allocUnsafe(PIECE_BYTES);
    let rest = "";
    for (;;) {
      const length = readSync(file, piece);
      if (length === 0) break;
      const lines = (rest + piece.toString("latin1", 0, length)).split("\n");
      rest = lines.pop() ?? "";
      yield* lines;
    }
    if (rest !== "") yield rest;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** The local or remote port in the kernel's text. */
export const portOf = (end: string): number => Number.parseInt(end.slice(end.lastIndexOf(":") + 1), 16);

/** "0100007F:1F90" → 127.0.0.1 port 8080. An IPv4 address in IPv6 form comes out as IPv4. */
export function endpointOf(end: string): Endpoint {
  const bytes = Buffer.from(end.slice(0, end.indexOf(":")), "hex");
  if (endianness() === "LE" && bytes.length % 4 === 0) bytes.swap32();
  return { address: addressOf(bytes), port: portOf(end) };
}

/** Words as the kernel holds them are in network order once the bytes are. */
function addressOf(bytes: Buffer): string {
  if (bytes.length === 4) return bytes.join(".");
  if (bytes.length !== 16) return "?";
  const [a = 0, b = 0, c = 0, d = 0] = [0, 4, 8, 12].map((at) => bytes.readInt32BE(at));
  return a === 0 && b === 0 && c === 0xffff ? bytes.subarray(12).join(".") : formatAddress(6, a, b, c, d);
}

/** "127.0.0.1:8080", "[::1]:8080". */
export function placeText({ address, port }: Endpoint): string {
  return `${address.includes(":") ? `[${address}]` : address}:${port}`;
}
