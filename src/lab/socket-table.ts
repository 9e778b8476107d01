/**
 * The kernel's table of TCP sockets (/proc/net/tcp and tcp6), where a socket's owner cannot be asked itself:
 * Node shows no TCP states.
 */
import { readFileSync } from "node:fs";
import type { Ends } from "./programs.ts";
import { stateName } from "./states.ts";

/**
 * State of a connection in the namespace of this process, as `netstat` names it; CLOSE if there is none.
 * The ports tell it apart: a stage has no two connections with the same.
 */
export function stateInTable(pid: number | undefined, ends: Ends | undefined): string {
  if (pid === undefined || !ends) return "CLOSE";
  const ports = [ends.local.port, ends.remote.port].map((port) =>
    port.toString(16).toUpperCase().padStart(4, "0"),
  );
  for (const table of ["tcp", "tcp6"]) {
    const state = stateOfPorts(textOf(`/proc/${pid}/net/${table}`), ports);
    if (state !== undefined) return state;
  }
  return "CLOSE";
}

/** The state in a table's text, of the socket with these local and remote ports in hexadecimal. */
export function stateOfPorts(text: string, [local, remote]: readonly string[]): string | undefined {
  for (const line of text.split("\n")) {
    const [, localEnd = "", remoteEnd = "", state = ""] = line.trim().split(/ +/);
    if (localEnd.endsWith(`:${local}`) && remoteEnd.endsWith(`:${remote}`)) {
      return stateName(Number.parseInt(state, 16));
    }
  }
  return undefined;
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return ""; // No such process any more, or no IPv6.
  }
}
