/**
 * The state of a program's connection by the kernel's table, where the socket's owner cannot be asked itself:
 * Node shows no TCP states.
 */
import { portOf, rowsIn, type SocketRow } from "../live/socket-table.ts";
import type { Ends } from "./programs.ts";

/**
 * State of a connection in the namespace of this process, as `netstat` names it; CLOSE if there is none.
 * The ports tell it apart: a stage has no two connections with the same.
 */
export function stateInTable(pid: number | undefined, ends: Ends | undefined): string {
  if (pid === undefined || !ends) return "CLOSE";
  for (const table of ["tcp", "tcp6"]) {
    const state = stateOfPorts(rowsIn(`/proc/${pid}/net/${table}`), ends.local.port, ends.remote.port);
    if (state !== undefined) return state;
  }
  return "CLOSE";
}

/** The state of the first socket with these local and remote ports. */
export function stateOfPorts(rows: Iterable<SocketRow>, local: number, remote: number): string | undefined {
  for (const row of rows) if (portOf(row.local) === local && portOf(row.remote) === remote) return row.state;
  return undefined;
}
