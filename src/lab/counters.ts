/**
 * A host's SNMP counters (/proc/net/snmp and netstat), read through a process inside its namespace.
 */
import { readFileSync } from "node:fs";
import { type Counters, parseCounters } from "../live/counters.ts";

/** Counters by name: "TcpOutRsts", "TcpExtTCPAbortOnClose". */
export function readCounters(pid: number): Counters {
  return parseCounters(
    ...["snmp", "netstat"].map((file) => readFileSync(`/proc/${pid}/net/${file}`, "utf8")),
  );
}

/** By how much counters went up. A counter that is not named stood still, unless it is always told. */
export type CounterDeltas = Readonly<Record<string, number>>;

/** Told even when they stood still: that a host sent no RST, or took no abort, is evidence. */
const ALWAYS = ["TcpOutRsts", "TcpExtTCPAbortOnClose", "TcpExtTCPAbortOnData", "TcpExtTCPAbortOnTimeout"];

/** What changed, of those that tell how connections fared; null where they could not be read. */
export function counterDeltas(
  before: Counters | undefined,
  after: Counters | undefined,
): CounterDeltas | null {
  if (!before || !after) return null;
  const deltas: Record<string, number> = {};
  for (const name of ALWAYS) deltas[name] = (after.get(name) ?? 0) - (before.get(name) ?? 0);
  for (const [name, value] of after) {
    const delta = value - (before.get(name) ?? 0);
    if (delta !== 0 && /^Tcp/.test(name)) deltas[name] = delta;
  }
  return deltas;
}
