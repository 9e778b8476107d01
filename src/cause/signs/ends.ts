/**
 * Signs in one end's traffic and in the order of the last moments. Reads facts, names no cause.
 */
import type { End, Ending, Moment, Role } from "../../ending/ending.ts";
import { Mark } from "../../ending/ending.ts";
import { ACK, FIN, RST, SYN } from "../../packet/flags.ts";

export function otherRole(role: Role): Role {
  return role === "client" ? "server" : "client";
}

/** The end that talks to this one. */
export function peerOf(ending: Ending, end: End): End {
  return end.role === "client" ? ending.server : ending.client;
}

export function isRst(moment: Moment): boolean {
  return (moment.flags & RST) !== 0;
}

/** A segment that fills sequence space: payload, SYN or FIN. */
export function takesSpace(moment: Moment): boolean {
  return moment.length > 0 || (moment.flags & (SYN | FIN)) !== 0;
}

/** The sequence number after the segment. */
export function endOfSegment(moment: Moment): number {
  return moment.seq + moment.length + (moment.flags & SYN ? 1 : 0) + (moment.flags & FIN ? 1 : 0);
}

/** Not a probe, not a mere repetition of an acknowledgement: something that moved the conversation on. */
export function movesOn(moment: Moment): boolean {
  if (takesSpace(moment) || isRst(moment)) return (moment.marks & (Mark.keepAlive | Mark.windowProbe)) === 0;
  return (moment.marks & (Mark.keepAlive | Mark.windowProbe | Mark.duplicateAck)) === 0;
}

/** The newest moment before this one that fits. */
export function before(
  ending: Ending,
  moment: Moment,
  fits: (earlier: Moment) => boolean,
): Moment | undefined {
  // A loop, here and below: unlike find(), findLast() is no place where the compiler takes `fits` in, and these
  // are asked for every judged connection.
  const { moments } = ending;
  for (let i = moments.length - 1; i >= 0; i--) {
    const earlier = moments[i] as Moment;
    if (earlier.frame < moment.frame && fits(earlier)) return earlier;
  }
  return undefined;
}

/** The oldest moment after this one that fits. */
export function after(ending: Ending, moment: Moment, fits: (later: Moment) => boolean): Moment | undefined {
  return ending.moments.find((later) => later.frame > moment.frame && fits(later));
}

/** The newest segment with payload that this end sent before a frame (∞: at all). Probes do not count. */
export function lastDataFrom(
  ending: Ending,
  role: Role,
  frame = Number.POSITIVE_INFINITY,
): Moment | undefined {
  const { moments } = ending;
  for (let i = moments.length - 1; i >= 0; i--) {
    const moment = moments[i] as Moment;
    if (moment.from !== role || moment.length === 0 || moment.frame >= frame) continue;
    if ((moment.marks & (Mark.keepAlive | Mark.windowProbe)) === 0) return moment;
  }
  return undefined;
}

/** The newest segments of each end that are always kept (see the ring of the tracker); older ones may be gone. */
const KEPT = 8;

/** The oldest moment from which on every segment of the connection is known; undefined: all are. */
export function firstOfTail({ client, server, moments }: Ending): Moment | undefined {
  const a = tailOf(client, moments);
  const b = tailOf(server, moments);
  return a && b ? (a.frame >= b.frame ? a : b) : (a ?? b);
}

/** The same of one end. */
function tailOf({ role, packets }: End, moments: readonly Moment[]): Moment | undefined {
  let first: Moment | undefined;
  let kept = 0;
  let known = 0;
  for (let i = moments.length - 1; i >= 0; i--) {
    const moment = moments[i] as Moment;
    if (moment.from !== role) continue;
    known++;
    if (kept < KEPT) {
      first = moment;
      kept++;
    }
  }
  return known >= packets ? undefined : first;
}

/**
 * How long nothing had been said before this segment, in µs; 0 when nothing earlier is known. Saying is
 * payload, SYN or FIN; acknowledgements (often delayed) and probes are silence. At least so long: what is
 * no longer known counts as speech.
 */
export function silenceBefore(ending: Ending, moment: Moment): number {
  const earlier = speechBefore(ending, moment);
  if (!earlier) return 0;
  const tail = firstOfTail(ending);
  return Math.max(0, moment.at - Math.max(earlier.at, tail?.at ?? 0));
}

/** As {@link silenceBefore}, but at most so long: what is no longer known counts as silence. */
export function silenceAtMost(ending: Ending, moment: Moment): number {
  const earlier = speechBefore(ending, moment);
  return earlier ? Math.max(0, moment.at - earlier.at) : Number.POSITIVE_INFINITY;
}

/** The newest segment before this one that said something. */
function speechBefore(ending: Ending, moment: Moment): Moment | undefined {
  return before(ending, moment, (one) => takesSpace(one) && movesOn(one));
}

/** When the handshake was complete, µs since the first packet, as near as the capture tells. */
export function handshakeAt(ending: Ending): number | undefined {
  const answer = ending.server.syn;
  if (!answer || !ending.client.syn) return undefined;
  const ack = ending.moments.find(
    (moment) =>
      moment.from === "client" && moment.frame > answer.frame && moment.flags & ACK && !(moment.flags & SYN),
  );
  return ack?.at ?? answer.at;
}

/** Bytes are missing in this capture, or its beginning is: what was not seen may have been there. */
export function hasHoles(ending: Ending): boolean {
  return ending.client.missingBytes > 0 || ending.server.missingBytes > 0 || !ending.sawHandshake;
}

/** Every byte, SYN and FIN that this end sent was acknowledged. */
export function allAcked(end: End): boolean {
  return end.ackedTo >= end.next;
}

/**
 * Bytes from `end` got through to its peer: acknowledged by it, or covered by a RST's number. Where the
 * beginning is missing from the capture they may have.
 */
export function bytesReached(ending: Ending, end: End): boolean {
  if (end.ackedBytes > 0 || !ending.sawHandshake) return true;
  const rst = peerOf(ending, end).rst;
  return rst !== undefined && (rst.flags & ACK) !== 0 && !rst.ackIsZero && rst.ack > 1 && end.bytes > 0;
}

/** The end in this role. */
export function endOf(ending: Ending, role: Role): End {
  return role === "client" ? ending.client : ending.server;
}
