/**
 * What a program reads when its next operation fails, in the names that its error message shows.
 *
 * Linux: errno names as `sees.linux` has them, with strerror's sense in plain words. Windows: WinSock
 * numbers with their names, after Microsoft's "Windows Sockets Error Codes" (learn.microsoft.com/windows/
 * win32/winsock/windows-sockets-error-codes-2).
 */
import type { Sees } from "../verdict/verdict.ts";

const LINUX: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ECONNRESET: "connection reset by peer",
    EPIPE: "broken pipe: writing after the other side is gone",
    ETIMEDOUT: "connection timed out",
    ECONNREFUSED: "connection refused",
    EHOSTUNREACH: "no route to host",
    ENETUNREACH: "network is unreachable",
    ENOPROTOOPT: "protocol not available",
    ECONNABORTED: "software caused connection abort",
    EACCES: "permission denied",
    EPROTO: "protocol error",
    EOF: "end of file, as after a normal close",
    ok: "succeeds, as if nothing had happened",
  }),
);

const WINDOWS: ReadonlyMap<string, readonly [name: string, sense: string]> = new Map(
  Object.entries<readonly [string, string]>({
    "10050": ["WSAENETDOWN", "network is down"],
    "10051": ["WSAENETUNREACH", "network is unreachable"],
    "10052": ["WSAENETRESET", "keep-alive found the connection broken"],
    "10053": ["WSAECONNABORTED", "connection aborted by the software on this machine"],
    "10054": ["WSAECONNRESET", "connection reset by peer"],
    "10055": ["WSAENOBUFS", "no buffer space or ports left"],
    "10057": ["WSAENOTCONN", "socket is not connected"],
    "10058": ["WSAESHUTDOWN", "cannot send after socket shutdown"],
    "10060": ["WSAETIMEDOUT", "connection timed out"],
    "10061": ["WSAECONNREFUSED", "connection refused"],
    "10065": ["WSAEHOSTUNREACH", "no route to host"],
    EOF: ["EOF", "end of file, as after a normal close"],
    ok: ["ok", "succeeds, as if nothing had happened"],
  }),
);

/** `ECONNRESET (connection reset by peer)`; a name nobody knows stands alone. */
export function linuxError(name: string): string {
  const sense = LINUX.get(name);
  return sense === undefined ? name : `${name} (${sense})`;
}

/** `10054 (WSAECONNRESET, connection reset by peer)`. */
export function windowsError(code: string): string {
  const known = WINDOWS.get(code);
  if (known === undefined) return code;
  const [name, sense] = known;
  return name === code ? `${code} (${sense})` : `${code} (${name}, ${sense})`;
}

/** After a failure what succeeds is a read; what it gives had arrived before. */
function next(name: string, i: number): string {
  return name === "ok" && i > 0 ? "ok (a read still gives what had arrived before)" : linuxError(name);
}

/** The next operations of one end's program on each system, in order; nothing for a system without any. */
export function operations(sees: Sees): readonly (readonly [system: string, text: string])[] {
  const lines: (readonly [string, string])[] = [];
  if (sees.linux?.length) lines.push(["Linux", sees.linux.map(next).join(", then ")]);
  if (sees.windows?.length) lines.push(["Windows", sees.windows.map(windowsError).join(", then ")]);
  return lines;
}
