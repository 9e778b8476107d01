/**
 * A host's SNMP counters (/proc/net/snmp and netstat), read through a process inside its namespace.
 */
import { readFileSync } from "node:fs";

export type Counters = ReadonlyMap<string, number>;

/** Counters by name: "TcpOutRsts", "TcpExtTCPAbortOnClose". */
export function readCounters(pid: number): Counters {
  const counters = new Map<string, number>();
  for (const file of ["snmp", "netstat"]) {
    const lines = readFileSync(`/proc/${pid}/net/${file}`, "utf8").split("\n");
    for (let i = 0; i + 1 < lines.length; i += 2) {
      const [group = "", ...names] = (lines[i] ?? "").split(" ");
      const [, ...values] = (lines[i + 1] ?? "").split(" ");
      names.forEach((name, n) => {
        counters.set(group.replace(":", "") + name, Number(values[n]));
      });
    }
  }
  return counters;
}

/** What changed, of those that tell how connections fared. A reset that was never sent leaves TcpOutRsts at 0. */
export function counterDeltas(before: Counters, after: Counters): Record<string, number> {
  const deltas: Record<string, number> = {
    TcpOutRsts: (after.get("TcpOutRsts") ?? 0) - (before.get("TcpOutRsts") ?? 0),
  };
  for (const [name, value] of after) {
    const delta = value - (before.get(name) ?? 0);
    if (delta !== 0 && /^Tcp/.test(name)) deltas[name] = delta;
  }
  return deltas;
}
