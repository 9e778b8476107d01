/**
 * Two trails of what may be one connection → which of their segments are the same. Translators change addresses
 * and ports, some rewrite sequence numbers; offloading cuts and joins segments, which `course.ts` deals with.
 */
import { ACK } from "../packet/flags.ts";
import type { Passage, Side, Trail } from "./trail.ts";

/** Two trails, laid side by side. */
export interface Pairing {
  /** The side of the second trail that is side 0 of the first. */
  readonly turned: Side;
  /** What to add to a sequence number of the first trail's side 0 (1) to get the second's; 0: not rewritten. */
  readonly shifts: readonly [number, number];
  /** The same segment in both, in the order of the first trail. */
  readonly pairs: readonly Pair[];
}

/** One segment: as the first trail and as the second shows it. */
export type Pair = readonly [Passage, Passage];

/** Passages that only stand in one of the trails are left to the caller. Undefined: not the same connection. */
export function pairTrails(a: Trail, b: Trail): Pairing | undefined {
  const ours = a.passages();
  const theirs = b.passages();
  let best: Pairing | undefined;
  for (const turned of [0, 1] as const) {
    const shifts = shiftsOf(a, b, turned);
    const plain = pairUp(ours, theirs, turned, [0, 0]);
    // Rewritten numbers leave timestamps and identification alone: that these agree is asked for then.
    const found =
      plain.length > 0 || (shifts[0] === 0 && shifts[1] === 0)
        ? { turned, shifts: [0, 0] as const, pairs: plain }
        : { turned, shifts, pairs: pairUp(ours, theirs, turned, shifts).filter(isMarked) };
    if (found.pairs.length > (best?.pairs.length ?? 0)) best = found;
  }
  const shorter = Math.min(a.length, b.length);
  if (
    !best ||
    best.pairs.length < Math.min(COMMON_MIN, shorter) ||
    best.pairs.length < COMMON_SHARE * shorter
  )
    return undefined;
  return best;
}

/** Segments in common from which on two trails are one connection (or all, where there are fewer). */
const COMMON_MIN = 2;
/**
 * And this share of the shorter one: what one of two captures of a connection holds, the other mostly holds, too.
 * Where network cards cut and join segments, acknowledgements and small segments remain.
 */
const COMMON_SHARE = 0.2;

function shiftsOf(a: Trail, b: Trail, turned: Side): [number, number] {
  const shift = (side: Side): number => {
    const own = a.initialOf(side);
    const other = b.initialOf((side ^ turned) as Side);
    return own === undefined || other === undefined ? 0 : (other - own) | 0;
  };
  return [shift(0), shift(1)];
}

function isMarked([a, b]: Pair): boolean {
  if (a.stamp !== undefined) return a.stamp === b.stamp;
  return a.ipId > 0 && a.ipId === b.ipId && a.payload === b.payload;
}

/**
 * First what agrees in everything, then without the IP identification (some translators renew it), then
 * without the timestamp.
 */
function pairUp(
  ours: readonly Passage[],
  theirs: readonly Passage[],
  turned: Side,
  shifts: readonly [number, number],
): Pair[] {
  const pairs: Pair[] = [];
  let left = ours;
  let right = theirs;
  for (const key of [fullKey, stampKey, plainKey]) {
    const mine = groups(left, (one) => key(one, one.side, shifts[one.side], shifts[one.side ^ 1] as number));
    const other = groups(right, (one) => key(one, (one.side ^ turned) as Side, 0, 0));
    const shared = [...mine].flatMap(([text, group]) => {
      const match = other.get(text);
      return match ? [[group, match] as const] : [];
    });
    const clock = usualDifference(pairs, shared);
    for (const [group, match] of shared) pairs.push(...inGroup(group, match, clock));
    const taken = new Set(pairs.flat());
    left = left.filter((one) => !taken.has(one));
    right = right.filter((one) => !taken.has(one));
  }
  return pairs.sort(([a], [b]) => a.frame - b.frame);
}

function groups(passages: readonly Passage[], key: (one: Passage) => string): Map<string, Passage[]> {
  const map = new Map<string, Passage[]>();
  for (const one of passages) {
    const text = key(one);
    const same = map.get(text);
    if (same) same.push(one);
    else map.set(text, [one]);
  }
  return map;
}

/** How much later the second capture usually stamps a segment: from what has but one match. */
function usualDifference(
  pairs: readonly Pair[],
  shared: readonly (readonly [readonly Passage[], readonly Passage[]])[],
): number | undefined {
  const differences = pairs.map(([a, b]) => b.timeUs - a.timeUs);
  for (const [[a, ...more], [b, ...others]] of shared) {
    if (a && b && more.length + others.length === 0) differences.push(b.timeUs - a.timeUs);
  }
  return median(differences);
}

export function median(numbers: readonly number[]): number | undefined {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
}

/** Of copies that nothing tells apart those belong together that fit in time; their order stays. */
function inGroup(group: readonly Passage[], match: readonly Passage[], clock: number | undefined): Pair[] {
  const swapped = group.length > match.length;
  const [few, many] = swapped ? [match, group] : [group, match];
  const sign = swapped ? -1 : 1;
  const pairs: Pair[] = [];
  let from = 0;
  few.forEach((one, i) => {
    // As many as still have to find theirs are left over.
    const last = many.length - (few.length - i);
    let nearest = from;
    for (let j = from; clock !== undefined && j <= last; j++) {
      if (misfit(one, many[j], sign * clock) < misfit(one, many[nearest], sign * clock)) nearest = j;
    }
    const other = many[nearest];
    from = nearest + 1;
    if (other) pairs.push(swapped ? [other, one] : [one, other]);
  });
  return pairs;
}

function misfit(one: Passage, other: Passage | undefined, clock: number): number {
  return other ? Math.abs(other.timeUs - one.timeUs - clock) : Number.POSITIVE_INFINITY;
}

type Key = (one: Passage, side: Side, shift: number, otherShift: number) => string;

const plainKey: Key = ({ flags, seq, ack, length }, side, shift, otherShift) => {
  // Without ACK the number means nothing.
  const acked = flags & ACK ? (ack + otherShift) | 0 : 0;
  return `${side} ${flags} ${(seq + shift) | 0} ${acked} ${length}`;
};

const stampKey: Key = (one, side, shift, otherShift) =>
  `${plainKey(one, side, shift, otherShift)} ${one.stamp ?? "-"} ${one.payload}`;

const fullKey: Key = (one, side, shift, otherShift) =>
  `${stampKey(one, side, shift, otherShift)} ${one.ipId}`;
