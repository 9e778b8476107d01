/**
 * Signs of the way a packet came: does it fit the sender that it names?
 *
 * A second capture nearer to that sender proves it: what is not in it was made on the way. Without one, the TTL
 * tells.
 * A packet leaves with 64, 128 or 255 and loses one at each router. A RST made by a box on the way has
 * come fewer hops than the segments of the host it speaks for. Rule: a different distance speaks against
 * the sender; the same distance from another starting value speaks neither way, because some systems give
 * their RSTs a starting value of their own.
 */
import type { Crossing, End, Ending, Moment } from "../../ending/ending.ts";
import { hopsOf } from "../../packet/ttl.ts";
import { the } from "./words.ts";

export type PathFit = "same" | "different" | "unknown";

/** A TTL against one known to be the host's. */
export function ttlFit(ttl: number, known: number): PathFit {
  if (known === 0 || ttl === 0) return "unknown";
  if (ttl === known) return "same";
  return hopsOf(ttl) === hopsOf(known) ? "unknown" : "different";
}

/** Whether a segment came the way of its alleged sender's other segments. */
export function pathFit(ending: Ending, moment: Moment): PathFit {
  return crossingFit(ending, moment) ?? hopsFit(ending, moment);
}

function hopsFit(ending: Ending, moment: Moment): PathFit {
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

/** What a second capture tells of a SYN, FIN or RST, or of data that was lost. */
export function crossingOf({ second }: Ending, moment: { readonly frame: number }): Crossing | undefined {
  return second?.crossings.find(({ here }) => here === moment.frame);
}

/** What a second capture says; undefined: it says nothing of this segment. */
export function crossingFit(ending: Ending, moment: Moment): PathFit | undefined {
  const crossing = crossingOf(ending, moment);
  if (crossing?.fate === "never-sent") {
    if (crossing.sure || tookItsPlace(ending, crossing)) return "different";
    // One packet may be missing in any capture; then the distance is worth as much.
    return hopsFit(ending, moment) === "same" ? "unknown" : "different";
  }
  // Only at the end itself there is nobody else behind.
  const atSender = ending.second?.nearer === moment.from && ending.second.atEnd;
  return crossing?.fate === "arrived" && atSender ? "same" : undefined;
}

/** What came before it from the other side is missing in that capture as well: two do not happen to. */
function tookItsPlace({ second }: Ending, { from, at }: Crossing): boolean {
  return second?.crossings.some((one) => one.from !== from && one.fate === "lost" && one.at <= at) === true;
}

/** A second capture proves that this RST (or SYN, or FIN) was not sent by the end whose address it bears. */
export function neverSent(ending: Ending, moment: Moment): boolean {
  const crossing = crossingOf(ending, moment);
  return crossing?.fate === "never-sent" && crossing.sure;
}

/**
 * Whether a segment with data came through to the other end, as a second capture there shows; undefined: nothing
 * tells.
 */
export function cameThrough(ending: Ending, moment: Moment): boolean | undefined {
  if (!ending.second || ending.second.nearer === moment.from || moment.length === 0) return undefined;
  const fate = crossingOf(ending, moment)?.fate ?? "arrived";
  return fate === "unknown" ? undefined : fate !== "lost";
}

/** How we know that a packet is not its alleged sender's (the first half of a sentence). For {@link pathFit} "different". */
export function otherWay(ending: Ending, moment: Moment): string {
  if (crossingOf(ending, moment)?.fate === "never-sent") {
    return `${ending.second?.name}, captured nearer to ${the(moment.from)}, does not have it`;
  }
  return `Its TTL is ${moment.ttl}, but ${the(moment.from)}'s own packets arrive with ${usualTtl(ending, ending[moment.from])}`;
}

/** How we know that a packet is its sender's (the first half of a sentence). For {@link pathFit} "same". */
export function sameWay(ending: Ending, moment: Moment): string {
  const crossing = crossingOf(ending, moment);
  if (crossingFit(ending, moment) === "same") {
    return `It is packet ${crossing?.there} of ${ending.second?.name}, captured at ${the(moment.from)}`;
  }
  return `It came with TTL ${moment.ttl}, as ${the(moment.from)}'s other packets do (${usualTtl(ending, ending[moment.from])})`;
}
