/**
 * Signs of data that met a FIN: the closer had said goodbye, payload came in all the same, and the closer
 * answered with RST. Reads facts, names no cause.
 */
import type { End, Ending, Moment } from "../../ending/ending.ts";
import { Mark } from "../../ending/ending.ts";
import { ACK } from "../../packet/flags.ts";
import { endOfSegment, otherRole, peerOf } from "./ends.ts";
import { type PathFit, pathFit } from "./path.ts";

export interface LateData {
  readonly fin: Moment;
  /** The first payload that the FIN's sender had not taken when it closed. */
  readonly data: Moment;
  readonly rst: Moment;
  /** The data's sender had the FIN when it sent: its ACK covers it. Otherwise the two crossed. */
  readonly knew: boolean;
  /** It knew, and so did all: nothing was taken behind the FIN, and the first RST answers who knew of it. */
  readonly afresh: boolean;
  readonly path: PathFit;
}

/** FIN by the closer, data to it that the FIN does not acknowledge, RST by the closer. */
export function lateData(ending: Ending, closer: End): LateData | undefined {
  const fin = closer.fin;
  if (!fin) return;
  const rst = closer.rsts.find((moment) => moment.frame > fin.frame);
  if (!rst) return;
  const late = ending.moments.filter(
    (moment) =>
      moment.from === otherRole(closer.role) &&
      moment.length > 0 &&
      (moment.marks & Mark.keepAlive) === 0 &&
      (moment.frame > fin.frame ? endOfSegment(moment) > fin.ack : moment.seq >= fin.ack),
  );
  const known = endOfSegment(fin);
  // A repetition acknowledges the FIN as well, but its bytes had been sent before.
  const knowing = late.find((moment) => moment.ack >= known && !(moment.marks & Mark.retransmission));
  // What drew the first RST may have left the ring; what came after it then tells the same.
  const data = knowing ?? late.find((moment) => moment.frame < rst.frame) ?? late[0];
  if (!data) return;
  const answer = closer.rsts.find((moment) => moment.frame > data.frame) ?? rst;
  const knew = knowing !== undefined;
  const taken = peerOf(ending, closer).ackedTo > fin.ack;
  const afresh = knew && !taken && (rst.flags & ACK) === 0 && rst.seq === known;
  return { fin, data, rst: answer, knew, afresh, path: pathFit(ending, answer) };
}
