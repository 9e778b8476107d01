/**
 * How a connection of ours ended, truly: by FIN or by RST, after how many bytes, and when.
 *
 * Rule: a RST is only claimed on the kernel's word (an ECONNRESET that a system call returned, or a socket that
 * is gone while its end is reported), a FIN only where the kernel still waits for our close. Anything else is
 * "unknown".
 */
import type { Socket } from "node:net";
import { stateOf } from "../live/libc.ts";
import type { Endpoint } from "../live/socket-table.ts";
import { tcpState } from "../live/tcp-state.ts";
import type { TcpState } from "../live/tcp-states.ts";
import type { SocketEnd } from "../report/check-result.ts";

export interface Ended {
  readonly end: SocketEnd;
  /** Bytes that had come from the other side. */
  readonly bytes: number;
  /** From the last thing that we sent (or from the connect), in milliseconds. */
  readonly afterMs: number;
  /** The error that the program saw, if any: "ECONNRESET". */
  readonly code?: string;
  /** Which connection it was; without our end where it was over before that was known. */
  readonly connection?: { readonly local?: Endpoint; readonly remote: Endpoint };
}

/** After a FIN of the other side our socket is in one of these. */
const closing: ReadonlySet<TcpState | "gone" | undefined> = new Set<TcpState>([
  "CLOSE_WAIT",
  "LAST_ACK",
  "CLOSING",
  "TIME_WAIT",
]);

/** A connected socket as the kernel knows it. */
export interface Ends {
  readonly local: Endpoint;
  readonly remote: Endpoint;
  /** Its descriptor now; -1 once it is closed. */
  readonly fd: () => number;
}

/** Both ends of a connected socket; undefined before it is connected. */
export function endsOf(socket: Socket): Ends | undefined {
  const { localAddress, localPort, remoteAddress, remotePort } = socket;
  if (localAddress === undefined || localPort === undefined) return undefined;
  if (remoteAddress === undefined || remotePort === undefined) return undefined;
  // Kept, since TLS takes the handle over.
  const handle = (socket as { _handle?: { fd?: number } | null })._handle;
  return {
    local: { address: localAddress, port: localPort },
    remote: { address: remoteAddress, port: remotePort },
    fd: () => handle?.fd ?? -1,
  };
}

/**
 * The kernel's state of it: by TCP_INFO where that can be asked, which is sure and quick; else by the table in
 * /proc, in which a socket that was reset is missing.
 */
function kernelState({ local, remote, fd }: Ends): TcpState | "gone" | undefined {
  return stateOf(fd()) ?? tcpState(local, remote);
}

/** What the kernel says now, while `'end'` is being reported and the socket is still ours. */
export function endOfStream(ends: Ends | undefined): SocketEnd {
  if (!ends) return "unknown";
  const state = kernelState(ends);
  if (closing.has(state)) return "fin";
  // ESTABLISHED: the end of a TLS stream (close_notify) without an end of its connection.
  return state === "gone" || state === "CLOSE" ? "rst" : "unknown";
}

/** TLS says good-bye a moment before the connection ends; so long its end is waited for, in milliseconds. */
const GOOD_BYE_MS = 250;

/**
 * The same after the end of a TLS stream. Nothing else may happen in this moment, since Node is about to close the
 * socket, so the wait blocks; only a busy server takes more than a look or two.
 */
export function endOfTls(ends: Ends | undefined): SocketEnd {
  const until = performance.now() + GOOD_BYE_MS;
  for (;;) {
    const end = endOfStream(ends);
    if (end !== "unknown" || !ends || process.platform !== "linux" || performance.now() > until) return end;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
  }
}

/**
 * What an error of a system call proves. Errors that Node makes up have no `syscall`. EPIPE proves a RST
 * where we have not finished ourselves: nothing else shuts our direction.
 */
export function endOfError(error: NodeJS.ErrnoException, finished: boolean): SocketEnd {
  if (error.syscall === undefined) return "unknown";
  if (error.code === "ECONNRESET" || (error.code === "EPIPE" && !finished)) return "rst";
  return error.code === "ETIMEDOUT" ? "none" : "unknown";
}
