/**
 * Signs in silence: round waiting times, and segments repeated into nothing. Reads facts, names no cause.
 */
import type { End, Ending, Moment } from "../../ending/ending.ts";
import { Mark } from "../../ending/ending.ts";
import { FIN } from "../../packet/flags.ts";
import { endOfSegment, peerOf, silenceBefore } from "./ends.ts";

/** A silence as long as this is a wait, not a pause for thought. */
export const WAIT_US = 900_000;

/**
 * Silence after which a box on the way may have forgotten the connection. Devices wait for tens of seconds at
 * least (RFC 5382 REQ-5 asks for 2 h 4 min); within less than this none has forgotten anything.
 */
export const IDLE_LIMIT_US = 1_900_000;
/** Silence that speaks for it also where little else does. */
export const LONG_IDLE_US = 8_000_000;

/**
 * A limit set by people is a round number: half seconds up to 5 s, whole seconds up to a minute, then
 * multiples of 5 s. It shows a little late, never much early: timers fire when they are due or later.
 */
export function isRound(us: number): boolean {
  const step = us < 5_250_000 ? 500_000 : us < 61_000_000 ? 1_000_000 : 5_000_000;
  const over = us % step;
  const late = Math.max(60_000, us * 0.01);
  return us >= 450_000 && (over <= late || step - over <= 15_000);
}

/** One segment sent again and again, unanswered, until the end. */
export interface Repetition {
  readonly by: End;
  readonly peer: End;
  readonly count: number;
  /** From the first repeat to the last, µs. */
  readonly lastingUs: number;
  readonly length: number;
  /** The repeats that are still known, oldest first. */
  readonly seen: readonly Moment[];
}

/** The longest unanswered repetition of an end, if it was repeated at least `least` times. */
export function repetition(ending: Ending, least = 2): Repetition | undefined {
  const by = ending.client.repeats.count >= ending.server.repeats.count ? ending.client : ending.server;
  const { count, firstAt, lastAt, length } = by.repeats;
  if (count < least) return;
  const seen = ending.moments.filter(
    (moment) => moment.from === by.role && moment.at >= firstAt && (moment.marks & Mark.retransmission) !== 0,
  );
  return { by, peer: peerOf(ending, by), count, lastingUs: lastAt - firstAt, length, seen };
}

/**
 * How long nothing had moved before the repeated segment was first sent, in µs. When the first sending is
 * no longer known, the longest of the newest silences stands in for it, as far as it fits in before the first
 * repeat.
 */
export function silenceBeforeRepetition(ending: Ending, run: Repetition): number {
  const seq = run.seen[0]?.seq;
  const first = ending.moments.find(
    (moment) =>
      moment.from === run.by.role &&
      moment.at <= run.by.repeats.firstAt &&
      moment.length > 0 &&
      (moment.marks & Mark.retransmission) === 0 &&
      (seq === undefined || (moment.seq <= seq && seq < moment.seq + moment.length)),
  );
  if (first) return silenceBefore(ending, first);
  const { firstAt } = run.by.repeats;
  const known = ending.moments.findLast((moment) => moment.at < firstAt);
  return known ? Math.min(ending.idleBeforeEndUs, firstAt - known.at) : ending.idleBeforeEndUs;
}

/** The repeated segment's first sending, where known, and its repeats. */
export function repeatedMoments(ending: Ending, run: Repetition): readonly Moment[] {
  const seq = run.seen[0]?.seq;
  return ending.moments.filter(
    (moment) =>
      moment.from === run.by.role &&
      (run.seen.includes(moment) ||
        (seq !== undefined &&
          moment.length + (moment.flags & FIN) > 0 &&
          moment.seq <= seq &&
          endOfSegment(moment) > seq)),
  );
}
