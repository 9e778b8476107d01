/**
 * Signs in a RST: what made it, as far as its own fields and its neighbours tell.
 *
 * A stack that still holds the connection and ends it sends RST with ACK, at its next sequence number
 * ("abort"). A stack that gets a segment it has no use for answers with a RST that has no ACK and takes
 * its sequence number from the segment's acknowledgement ("reply", RFC 9293 §3.10.7.1). Says nothing
 * about causes.
 */
import { type End, type Ending, Mark, type Moment } from "../../ending/ending.ts";
import { ACK, FIN, RST, SYN } from "../../packet/flags.ts";
import { after, before, endOfSegment, firstOfTail, isRst, movesOn, peerOf, takesSpace } from "./ends.ts";
import { type PathFit, pathFit } from "./path.ts";

export interface Reset {
  readonly rst: Moment;
  /** Whose address it bears. */
  readonly by: End;
  readonly victim: End;
  readonly kind: "abort" | "reply";
  /** The segment that a reply answers: same number, no later sign of life from the resetter. */
  readonly trigger?: Moment;
  /** The same end had sent its FIN before. */
  readonly afterFin: boolean;
  readonly path: PathFit;
  /** µs in which nothing moved between the last sign of life of the resetter and what it answered. */
  readonly silenceUs: number;
}

/** Most causes look at the same RSTs of the same ending, one after the other. */
let known:
  | { readonly ending: Ending; readonly rsts: readonly Moment[]; first?: Reset | undefined }
  | undefined;

/** RSTs of both ends after the handshake, oldest first. One before a SYN-ACK belongs to connecting. */
export function resets(ending: Ending): readonly Moment[] {
  if (ending.client.rsts.length + ending.server.rsts.length === 0) return NONE;
  if (known?.ending === ending) return known.rsts;
  const { client, server } = ending;
  const all =
    client.rsts.length === 0 ? server.rsts : server.rsts.length === 0 ? client.rsts : bothInOrder(ending);
  const { syn } = server;
  const rsts = syn ? all.filter((rst) => rst.frame > syn.frame) : all;
  known = { ending, rsts };
  return rsts;
}

const NONE: readonly Moment[] = [];

function bothInOrder({ client, server }: Ending): Moment[] {
  return [...client.rsts, ...server.rsts].sort((a, b) => a.frame - b.frame);
}

/** The first RST of an established connection, taken apart. */
export function firstReset(ending: Ending): Reset | undefined {
  if (ending.phase === "connecting") return undefined;
  const rst = resets(ending)[0];
  if (rst === undefined || known?.ending !== ending) return undefined;
  known.first ??= takeApart(ending, rst);
  return known.first;
}

export function takeApart(ending: Ending, rst: Moment): Reset {
  const by = rst.from === "client" ? ending.client : ending.server;
  const victim = peerOf(ending, by);
  const kind = rst.flags & ACK ? "abort" : "reply";
  // What drew the first of many RSTs may be forgotten; what drew a later one tells the same.
  const own = kind === "reply" ? [rst, ...by.rsts.filter((one) => one.frame > rst.frame)] : [];
  const trigger = firstDefined(own, (one) => triggerOf(ending, one));
  return {
    rst,
    by,
    victim,
    kind,
    ...(trigger && { trigger }),
    afterFin: by.fin !== undefined && by.fin.frame < rst.frame,
    path: pathFit(ending, rst),
    silenceUs: silenceSinceLife(ending, rst),
  };
}

/** A pause in a conversation; within a shorter one no box forgets anything. */
export const PAUSE_US = 200_000;

/**
 * A reply that took the place of the other end's: the connection had carried data both ways, and what drew
 * the RST got no other answer. A box that forgot does that; one that listens in lets the segment through.
 */
export function unanswered(reset: Reset): boolean {
  const { kind, trigger, by, victim } = reset;
  return kind === "reply" && trigger !== undefined && by.ackedBytes > 0 && victim.ackedBytes > 0;
}

/** Silence after which a host may have forgotten what it acknowledged; nobody forgets at once. */
const FORGETTING_US = 500_000;

/** Acknowledgements are delayed by at least this much when they are (Linux: 40 ms, less with short round trips). */
const DELAYED_ACK_US = 20_000;
/** Two segments that a capture holds in the wrong order are no further apart than this. */
const SWAPPED_US = 1_000;
/** A stack answers within this time. */
const AT_ONCE_US = 5_000;

/**
 * The newest segment of the other end whose acknowledgement number the RST took over, and which had drawn no
 * other answer. A mere acknowledgement counts only when it opens the connection, ends a silence, or came late
 * (a delayed one) and drew the RST at once.
 */
function triggerOf(ending: Ending, rst: Moment): Moment | undefined {
  const earlier = before(ending, rst, (moment) => {
    if (moment.from === rst.from || isRst(moment) || (moment.flags & ACK) === 0 || moment.ack !== rst.seq) {
      return false;
    }
    const life = before(ending, rst, (one) => one.from === rst.from && !isRst(one));
    if (life && life.frame > moment.frame && (life.ack >= endOfSegment(moment) || !takesSpace(moment)))
      return false;
    if (takesSpace(moment) || moment.marks & Mark.keepAlive) return true;
    if (!life || life.flags & SYN || moment.at - life.at >= FORGETTING_US) return true;
    const atOnce = rst.at - moment.at <= AT_ONCE_US + 2 * Math.max(0, ending.roundTripUs);
    return atOnce && moment.at - life.at >= DELAYED_ACK_US;
  });
  // A capture may hold the answer before the question.
  return earlier ?? after(ending, rst, (moment) => isSwapped(moment, rst));
}

function isSwapped(moment: Moment, rst: Moment): boolean {
  if (moment.from === rst.from || isRst(moment) || !takesSpace(moment)) return false;
  return (moment.flags & ACK) !== 0 && moment.ack === rst.seq && moment.at - rst.at <= SWAPPED_US;
}

function firstDefined<A, B>(list: readonly A[], find: (one: A) => B | undefined): B | undefined {
  for (const one of list) {
    const found = find(one);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Longest gap in the tail that begins with the resetter's last sign of life. */
function silenceSinceLife(ending: Ending, rst: Moment): number {
  const tail = firstOfTail(ending);
  if (tail && tail.frame >= rst.frame) return ending.idleBeforeEndUs;
  const life = before(ending, rst, (moment) => moment.from === rst.from && !isRst(moment) && movesOn(moment));
  let last: Moment | undefined;
  let longest = 0;
  for (const moment of ending.moments) {
    if (moment.frame >= rst.frame) break;
    if (!movesOn(moment)) continue;
    if (last && (!life || last.frame >= life.frame)) longest = Math.max(longest, moment.at - last.at);
    last = moment;
  }
  return last ? Math.max(longest, rst.at - last.at) : longest;
}

/** µs after its own RST from which on a segment of the same end cannot be a mere reordering. */
const REORDERING_US = 3_000;

/**
 * A segment that the alleged sender sent after "its" RST: who has reset a connection says no more in it.
 * A new SYN does not count.
 */
export function lifeAfter(ending: Ending, rst: Moment): Moment | undefined {
  return ending.moments.find(
    (moment) =>
      moment.frame > rst.frame &&
      moment.from === rst.from &&
      (moment.flags & (RST | SYN)) === 0 &&
      (moment.at - rst.at > REORDERING_US || (moment.length > 0 && moment.seq > rst.seq)),
  );
}

/** The server's RST to a SYN: with ACK, before any SYN-ACK. */
export function refusal(ending: Ending): { rst: Moment; syn: Moment } | undefined {
  const { client, server } = ending;
  if (server.syn || !client.syn) return;
  const syn = client.syn;
  const rst = server.rsts.find(
    (moment) => moment.frame > syn.frame && (moment.flags & (RST | ACK | SYN | FIN)) === (RST | ACK),
  );
  if (!rst || client.bytes > 0) return;
  // An ACK of the client in between: it had been answered, only this capture does not show it.
  if (before(ending, rst, ({ from, flags }) => from === "client" && (flags & (ACK | SYN | RST)) === ACK))
    return;
  return { rst, syn };
}

/** An abort by the program or kernel of one end: RST with ACK, no FIN before it, from where it claims. */
export function abort(ending: Ending): Reset | undefined {
  const reset = firstReset(ending);
  if (reset?.kind !== "abort" || reset.afterFin || reset.path === "different") return;
  if (lifeAfter(ending, reset.rst)) return;
  // A lone RST from an end that never spoke says nothing; it may refuse what this capture does not show.
  const { by, victim, rst } = reset;
  if (by.packets <= by.rstCount && (victim.bytes === 0 || rst.ack !== victim.next)) return;
  return reset;
}
