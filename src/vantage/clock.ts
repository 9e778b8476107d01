/**
 * Where two captures stand, and how their clocks differ.
 *
 * A segment reaches the capture nearer to its sender first. So the clock's difference lies below what is measured
 * on segments that go from the first capture to the second, and above what is measured on those that come back;
 * the truth is taken to be in the middle. (The idea is NTP's, RFC 5905 §8.)
 */
import { median, type Pair } from "./pairs.ts";
import type { Side } from "./trail.ts";

export interface Standpoint {
  /** The side (of the first trail) that the second capture is nearer to than the first. */
  readonly nearer: Side;
  /** The second capture's clock minus the first's, µs, and how far that may be off. */
  readonly clockUs: number;
  readonly clockErrorUs: number;
}

/** Two captures on one host stamp a segment a little apart, one time this first and one time that. */
const SAME_PLACE_US = 2;

/** Undefined: both were taken at one place, so that they cannot prove anything of the way between. */
export function standpoint(pairs: readonly Pair[]): Standpoint | undefined {
  const nearer = nearerByHops(pairs) ?? nearerByTime(pairs);
  if (nearer === undefined) return undefined;
  // From the first capture to the second go the segments of the side that the second is farther from.
  const there = differences(pairs, (nearer ^ 1) as Side);
  const back = differences(pairs, nearer);
  const above = there.length > 0 ? Math.min(...there) : undefined;
  const below = back.length > 0 ? Math.max(...back) : undefined;
  if (above === undefined || below === undefined) {
    const clockUs = above ?? below ?? 0;
    const spread = Math.max(...there, ...back) - Math.min(...there, ...back);
    return { nearer, clockUs, clockErrorUs: Math.max(ONE_WAY_ERROR_US, spread) };
  }
  return { nearer, clockUs: (above + below) / 2, clockErrorUs: Math.abs(above - below) / 2 };
}

/** With segments of one direction only, the way itself counts as error; few ways on Earth take longer. */
const ONE_WAY_ERROR_US = 300_000;

function differences(pairs: readonly Pair[], side: Side): number[] {
  // The most that may be handed to Math.min as arguments is large, but not endless.
  return pairs
    .filter(([a]) => a.side === side)
    .slice(-DIFFERENCES_MAX)
    .map(([a, b]) => b.timeUs - a.timeUs);
}

const DIFFERENCES_MAX = 10_000;

/** Each router on the way takes one from the TTL: where a side's TTL is higher, there it is nearer. */
function nearerByHops(pairs: readonly Pair[]): Side | undefined {
  let votes = 0;
  for (const [a, b] of pairs) {
    const gain = Math.sign(b.ttl - a.ttl);
    votes += a.side === 0 ? gain : -gain;
  }
  if (votes === 0) return undefined;
  return votes > 0 ? 0 : 1;
}

/** Through a bridge the TTL stays: then time tells. */
function nearerByTime(pairs: readonly Pair[]): Side | undefined {
  const [first, second] = [0, 1].map((side) => median(differences(pairs, side as Side)));
  if (first === undefined || second === undefined) return undefined;
  // Segments of a side come later to the capture that is farther from it.
  const later = first - second;
  if (Math.abs(later) <= SAME_PLACE_US) return undefined;
  return later > 0 ? 1 : 0;
}
