/**
 * Signs of the way a packet came: does its TTL fit the sender that it names?
 *
 * A packet leaves with 64, 128 or 255 and loses one at each router. A RST made by a box on the way has
 * come fewer hops than the segments of the host it speaks for. Rule: a different distance speaks against
 * the sender; the same distance from another starting value speaks neither way, because some systems give
 * their RSTs a starting value of their own.
 */
import type { End, Ending, Moment } from "../../ending/ending.ts";
import { hopsOf } from "../../packet/ttl.ts";

export type PathFit = "same" | "different" | "unknown";

/** A TTL against one known to be the host's. */
export function ttlFit(ttl: number, known: number): PathFit {
  if (known === 0 || ttl === 0) return "unknown";
  if (ttl === known) return "same";
  return hopsOf(ttl) === hopsOf(known) ? "unknown" : "different";
}

/** Whether a segment came the way of its alleged sender's other segments. */
export function pathFit(ending: Ending, moment: Moment): PathFit {
  const end = moment.from === "client" ? ending.client : ending.server;
  if (end.ttlMax === 0) {
    return ttlFit(moment.ttl, end.role === "client" ? ending.clientTtlElsewhere : ending.serverTtlElsewhere);
  }
  if (moment.ttl >= end.ttlMin && moment.ttl <= end.ttlMax) return "same";
  const low = ttlFit(moment.ttl, end.ttlMin);
  return low === "different" ? ttlFit(moment.ttl, end.ttlMax) : low;
}

/** "63", or "61–63" when the sender's segments took several ways; the TTL known from elsewhere if none. */
export function usualTtl(ending: Ending, end: End): string {
  if (end.ttlMax === 0) {
    return String(end.role === "client" ? ending.clientTtlElsewhere : ending.serverTtlElsewhere);
  }
  return end.ttlMin === end.ttlMax ? String(end.ttlMax) : `${end.ttlMin}–${end.ttlMax}`;
}
