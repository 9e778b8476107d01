/** Looks at the way of a visit's connections, where that can be done. */
import type { Visit } from "../visit.ts";
import { isLoopback } from "./loopback.ts";
import { type Hop, type TraceOptions, trace } from "./trace.ts";
import { type Way, wayOf } from "./way.ts";

/** TTLs are looked at up to this one; longer ways are rare. */
const HOPS_MAX = 32;
/** A router answers within the round trip to it; those that take longer limit their answers. */
const WAVE_MS = 700;
/** Routers that never answer stand side by side at times. */
const SILENT_MAX = 6;
/** traceroute's first port: nobody listens there. */
const UDP_PORT = 33_434;

/** Why ways cannot be looked at here. */
export const NO_TRACE =
  "where connections die on the way: that takes Linux and the optional package koffi (npm install koffi)";

export function hopsTowards(visit: Visit, kind: "tcp" | "udp"): Promise<readonly Hop[] | undefined> {
  const port = kind === "tcp" ? visit.target.port : UDP_PORT;
  return trace(kind, { address: visit.address, port }, traceOptions(visit));
}

const traceOptions = (visit: Visit): TraceOptions => ({
  hopsMax: HOPS_MAX,
  waitMs: visit.wait(WAVE_MS),
  silentMax: SILENT_MAX,
  signal: visit.signal,
});

/** Where a connection that did not come about dies; undefined: it cannot be looked at here. */
export async function whereItDies(visit: Visit): Promise<Way | undefined> {
  if (isLoopback(visit.address)) return { says: [] };
  const [syns, others] = await Promise.all([hopsTowards(visit, "tcp"), hopsTowards(visit, "udp")]);
  return syns && wayOf(syns, others, visit.address);
}
