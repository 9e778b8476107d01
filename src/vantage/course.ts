/**
 * What became of each segment between two captures: arrived, lost, or never sent.
 *
 * Data is compared by its bytes, since network cards cut large segments after one capture and join small ones
 * before the other. What is missing where its receiver acknowledged it was missed by the capture, not by the way.
 */
import type { Crossing, Fate, Role, SecondCapture } from "../ending/ending.ts";
import { ACK, FIN, RST, SYN } from "../packet/flags.ts";
import type { Standpoint } from "./clock.ts";
import type { Pairing } from "./pairs.ts";
import type { Passage, Side, Trail } from "./trail.ts";

/** From when to when a capture has any frame at all, µs since 1970 by its own clock. */
export interface Span {
  readonly firstUs: number;
  readonly lastUs: number;
}

/** One trail with all that is needed to lay it beside another one. */
export interface View {
  readonly trail: Pick<Trail, "passages">;
  readonly span: Span;
}

/** What {@link courses} finds. */
export type Course = Pick<SecondCapture, "crossings" | "lost">;

/** Lost pieces of data that are told one by one, the last ones; and SYN, FIN and RST, the first and last. */
const LOST_TOLD_MAX = 16;
const FLAGGED_TOLD_MAX = 64;

/**
 * @param clientSide which side of the first trail is the client
 * @param startUs the connection's first packet, by the first capture's clock
 */
export function courses(
  own: View,
  other: View,
  pairing: Pairing,
  place: Standpoint,
  clientSide: Side,
  startUs: number,
): Course {
  const laid = layOut(own, other, pairing, place);
  const partners = new Map(pairing.pairs.flatMap(([a, b]) => [[a, b] as const, [b, a] as const]));
  const tell = (side: Side): Crossing[] => {
    const from: Role = side === clientSide ? "client" : "server";
    // Nearer to its sender is the other capture, or this one.
    const sentThere = side === place.nearer;
    const way = {
      from,
      sender: sentThere ? laid.other : laid.own,
      receiver: sentThere ? laid.own : laid.other,
    };
    return wayOf(way, side, { sentThere, startUs, errorUs: place.clockErrorUs, partners });
  };
  const client = tell(clientSide);
  const server = tell((clientSide ^ 1) as Side);
  const all = [...client, ...server].sort((a, b) => a.at - b.at);
  return { crossings: bounded(all), lost: { client: lostIn(client), server: lostIn(server) } };
}

function lostIn(told: readonly Crossing[]): { segments: number; bytes: number } {
  const lost = told.filter(({ what, fate }) => what === "data" && fate === "lost");
  return { segments: lost.length, bytes: lost.reduce((sum, { length }) => sum + length, 0) };
}

function bounded(all: readonly Crossing[]): Crossing[] {
  const data = all.filter(({ what }) => what === "data").slice(-LOST_TOLD_MAX);
  const flagged = all.filter(({ what }) => what !== "data");
  const half = FLAGGED_TOLD_MAX / 2;
  const some =
    flagged.length > FLAGGED_TOLD_MAX ? [...flagged.slice(0, half), ...flagged.slice(-half)] : flagged;
  return [...data, ...some].sort((a, b) => a.at - b.at);
}

/** A segment with its numbers and its time as the first capture has (or would have) them. */
interface Laid {
  readonly passage: Passage;
  /** Side of the first trail. */
  readonly side: Side;
  readonly seq: number;
  readonly ack: number;
  readonly timeUs: number;
  readonly paired: boolean;
}

/** One capture's segments in the first one's terms. */
interface LaidView {
  readonly all: readonly Laid[];
  readonly span: Span;
}

function layOut(own: View, other: View, { turned, shifts, pairs }: Pairing, { clockUs }: Standpoint) {
  const paired = new Set(pairs.flat());
  const lay = (passage: Passage, side: Side, shift: readonly [number, number], clock: number): Laid => ({
    passage,
    side,
    seq: (passage.seq - shift[side]) | 0,
    ack: (passage.ack - (shift[side ^ 1] as number)) | 0,
    timeUs: passage.timeUs - clock,
    paired: paired.has(passage),
  });
  return {
    own: {
      all: own.trail.passages().map((one) => lay(one, one.side, [0, 0], 0)),
      span: own.span,
    },
    other: {
      all: other.trail.passages().map((one) => lay(one, (one.side ^ turned) as Side, shifts, clockUs)),
      span: { firstUs: other.span.firstUs - clockUs, lastUs: other.span.lastUs - clockUs },
    },
  };
}

interface Way {
  readonly from: Role;
  readonly sender: LaidView;
  readonly receiver: LaidView;
}

interface Terms {
  /** The sender's capture is the other one. */
  readonly sentThere: boolean;
  readonly startUs: number;
  readonly errorUs: number;
  /** The same segment in the other capture. */
  readonly partners: ReadonlyMap<Passage, Passage>;
}

/** The segments of one side on their way: what is told of each that matters. */
function wayOf({ from, sender, receiver }: Way, side: Side, terms: Terms): Crossing[] {
  const { sentThere, startUs, errorUs, partners } = terms;
  const sent = sender.all.filter((one) => one.side === side);
  const received = receiver.all.filter((one) => one.side === side);
  const allSent = new Pieces(sent);
  const allReceived = new Pieces(received);
  const joined = new Pieces(received.filter(({ paired }) => !paired));
  const taken = newestAck(receiver, side);
  const holes = received.some((one) => isData(one) && !one.paired && !allSent.cover(one));
  const told: Crossing[] = [];
  const tell = (one: Laid, fate: Fate, sure: boolean, atSender: boolean): void => {
    const frame = one.passage.frame;
    const partner = partners.get(one.passage)?.frame ?? 0;
    const isHere = atSender !== sentThere;
    const [here, there] = isHere ? [frame, partner] : [partner, frame];
    const { length } = one.passage;
    told.push({ from, what: kindOf(one), fate, sure, here, there, at: one.timeUs - startUs, length });
  };
  for (const one of sent) {
    if (!isFlagged(one) && !isData(one)) continue;
    if (one.paired) {
      if (isFlagged(one)) tell(one, "arrived", true, true);
      continue;
    }
    if (joined.cover(one, true)) continue;
    const looking = within(one.timeUs, receiver.span, errorUs);
    const missed = isData(one) && taken !== undefined && reaches(taken, one) && !allReceived.cover(one);
    if (missed || looking === "not-yet") tell(one, "unknown", false, true);
    else tell(one, "lost", looking === "looking", true);
  }
  for (const one of received) {
    if (one.paired || !isFlagged(one) || allSent.cover(one)) continue;
    const looking = within(one.timeUs, sender.span, errorUs);
    const fate = looking === "not-yet" ? "unknown" : "never-sent";
    const livedOn = sent.some((later) => goesOn(later, one.timeUs + errorUs));
    tell(one, fate, looking === "looking" && !holes && livedOn, false);
  }
  return told;
}

/** Whoever has sent a RST says no more; a capture may have missed the RST, but not what was said afterwards. */
function goesOn({ timeUs, passage }: Laid, afterUs: number): boolean {
  return timeUs > afterUs && (passage.flags & (RST | SYN)) === 0;
}

/** The newest number of this side that the receiver acknowledged. */
function newestAck(receiver: LaidView, side: Side): number | undefined {
  let newest: number | undefined;
  for (const { side: by, ack, passage } of receiver.all) {
    if (by === side || (passage.flags & (ACK | RST)) !== ACK) continue;
    if (newest === undefined || ((ack - newest) | 0) > 0) newest = ack;
  }
  return newest;
}

function reaches(acked: number, { seq, passage }: Laid): boolean {
  return ((acked - (seq + passage.length)) | 0) >= 0;
}

function isData({ passage }: Laid): boolean {
  return passage.length > 0 && (passage.flags & RST) === 0;
}

function isFlagged({ passage }: Laid): boolean {
  return (passage.flags & (SYN | FIN | RST)) !== 0;
}

function kindOf({ passage: { flags } }: Laid): Crossing["what"] {
  if (flags & RST) return "RST";
  if (flags & SYN) return flags & ACK ? "SYN-ACK" : "SYN";
  return flags & FIN ? "FIN" : "data";
}

/** Segments of one side by their numbers, to see whether others carried the same bytes. */
class Pieces {
  readonly #sorted: readonly Laid[];
  readonly #longest: number;

  constructor(all: readonly Laid[]) {
    this.#sorted = all
      .filter(({ passage }) => (passage.flags & (SYN | RST)) === 0)
      .sort((a, b) => (a.seq - b.seq) | 0);
    this.#longest = this.#sorted.reduce((most, { passage }) => Math.max(most, passage.length), 0);
  }

  /**
   * Are its bytes, and its FIN, all among these? Never so for SYN and RST.
   * @param stamped only what has the same timestamp: a card cuts one segment into pieces with one timestamp
   */
  cover(one: Laid, stamped = false): boolean {
    const { flags, length, stamp } = one.passage;
    if (flags & (SYN | RST) || (length === 0 && (flags & FIN) === 0)) return false;
    let reached = 0;
    let fin = (flags & FIN) === 0;
    for (let i = this.#from(one); i < this.#sorted.length; i++) {
      const { seq, passage } = this.#sorted[i] as Laid;
      const from = (seq - one.seq) | 0;
      if (from > length) break;
      if (stamped && passage.stamp !== stamp) continue;
      const end = from + passage.length;
      if (from <= reached && end > reached) reached = end;
      if (passage.flags & FIN && end === length) fin = true;
    }
    return fin && reached >= length;
  }

  /** The first that can overlap it. */
  #from(one: Laid): number {
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const { seq } = this.#sorted[middle] as Laid;
      if (((seq - one.seq) | 0) < -this.#longest) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/**
 * Does a capture look at this moment? Its first and last packets are all that is known of when it ran, and it
 * may have ended just then; so only what lies clearly between them is sure.
 */
function within(
  timeUs: number,
  { firstUs, lastUs }: Span,
  errorUs: number,
): "not-yet" | "looking" | "perhaps" {
  if (timeUs + errorUs + START_US < firstUs) return "not-yet";
  return timeUs - errorUs >= firstUs && timeUs + errorUs < lastUs ? "looking" : "perhaps";
}

/** What came so much before a capture's first packet was not looked at. */
const START_US = 1_000_000;
