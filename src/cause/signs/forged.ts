/**
 * Signs that a RST was not sent by the end whose address it bears. Each sign is a contradiction between
 * the RST and what else that end sent. Source: Weaver, Sommer, Paxson, "Detecting Forged TCP Reset Packets"
 * (NDSS 2009): RST_SEQ_DATA, DATA_SEQ_RST, RST_SEQ_CHANGE.
 */
import type { End, Ending, Moment } from "../../ending/ending.ts";
import { before, firstOfTail, hasHoles, isRst } from "./ends.ts";
import { cameThrough, pathFit } from "./path.ts";
import { lifeAfter, PAUSE_US, type Reset, resets, takeApart, unanswered } from "./reset.ts";

export interface Forgery {
  /** All RSTs that bear the same name. */
  readonly rsts: readonly Moment[];
  readonly rst: Moment;
  /** It came another way than that end's segments. */
  readonly otherPath: boolean;
  /** The alleged sender went on as if nothing had happened. */
  readonly life: Moment | undefined;
  /** Several RSTs that guess at the sequence number, none of them an answer. */
  readonly guesses: boolean;
  /** The form of an answer (no ACK) out of its sender's count, but nothing had been sent that it could answer. */
  readonly unasked: boolean;
  /** An abort that looks unlike its sender's segments: timestamps, identification, window. */
  readonly unlike: readonly string[];
}

/** The first RST that does not belong to its alleged sender, or undefined. */
export function forgery(ending: Ending): Forgery | undefined {
  if (ending.phase === "connecting") return;
  const all = resets(ending);
  for (const rst of all) {
    const own = all.filter((one) => one.from === rst.from);
    const reset = takeApart(ending, rst);
    const otherPath = pathFit(ending, rst) === "different";
    const life = lifeAfter(ending, rst);
    const guesses = own.every((one) => !answers(ending, one)) && goesBeyond(own, reset.by);
    // Who has reset a connection answers everything that still comes with RST: only the first one counts.
    const unasked = own[0] === rst && cameUnasked(ending, reset);
    const unlike = reset.kind === "abort" ? unlikeness(ending, rst) : [];
    // A reply to a segment that ended a silence is the mark of a box that forgot, not of a forger.
    const through = reset.trigger && cameThrough(ending, reset.trigger);
    const forgot =
      through === undefined ? unanswered(reset) && reset.silenceUs >= PAUSE_US : through === false;
    if (life || guesses || unasked || (otherPath && !forgot) || unlike.length >= 2) {
      return { rsts: own, rst, otherPath, life, guesses, unasked, unlike };
    }
  }
  return;
}

/**
 * No stack that counts its packets sends a RST without ACK, outside of that count, of its own accord. (That
 * such an answer carries no timestamps and a window of 0 is usual, and proves nothing.)
 */
function cameUnasked(ending: Ending, { kind, rst, trigger, afterFin, victim }: Reset): boolean {
  if (kind !== "reply" || trigger || afterFin || victim.fin || hasHoles(ending)) return false;
  const tail = firstOfTail(ending);
  if (tail && tail.frame >= rst.frame) return false;
  const [before, last] = lastTwo(ending, rst);
  return before !== undefined && last !== undefined && breaksCount(before, last, rst);
}

/** The two newest segments of the alleged sender before its RST. */
function lastTwo(ending: Ending, rst: Moment): readonly Moment[] {
  return ending.moments
    .filter((one) => one.from === rst.from && one.frame < rst.frame && !isRst(one))
    .slice(-2);
}

function answers(ending: Ending, rst: Moment): boolean {
  return (
    before(ending, rst, (moment) => moment.from !== rst.from && !isRst(moment) && moment.ack === rst.seq) !==
    undefined
  );
}

/**
 * Several numbers, one of them beyond all that this end has ever sent. (A stack that has forgotten the
 * connection answers each late segment by its acknowledgement, which differ as well, but never go beyond.)
 */
function goesBeyond(rsts: readonly Moment[], by: End): boolean {
  return rsts.some((one) => one.seq !== rsts[0]?.seq) && rsts.some((one) => one.seq > by.next);
}

/** A sender that counts its packets makes steps no larger than this between two that are seen. */
const ID_STEP_MAX = 64;

/**
 * How a RST with ACK differs from what its sender's kernel would have put into it. Empty unless the break in
 * the sender's count of packets is among the differences: the others also set some systems apart.
 */
function unlikeness(ending: Ending, rst: Moment): string[] {
  const end = rst.from === "client" ? ending.client : ending.server;
  const [before, last] = lastTwo(ending, rst);
  if (!before || !last || !breaksCount(before, last, rst)) return [];
  const signs = [`its IP identification (${rst.ipId}) does not continue that end's count (${last.ipId})`];
  if (end.timestamps && !rst.timestamps)
    signs.push("it carries no timestamps, though that end's segments do");
  if (rst.windowRaw === 0 && last.windowRaw > 0) signs.push("its window is 0, though that end had room");
  else if (Math.abs(rst.windowRaw - last.windowRaw) > 2_048) signs.push("its window is not that end's");
  return signs;
}

function breaksCount(before: Moment, last: Moment, rst: Moment): boolean {
  if (rst.ipId < 0 || last.ipId <= 0 || before.ipId <= 0) return false;
  const step = (last.ipId - before.ipId) & 0xffff;
  return step > 0 && step <= ID_STEP_MAX && ((rst.ipId - last.ipId) & 0xffff) > 8 * ID_STEP_MAX;
}
