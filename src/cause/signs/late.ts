/**
 * Signs of data that met a FIN: the closer had said goodbye, payload came in all the same, and the closer
 * answered with RST. Reads facts, names no cause.
 */
import type { End, Ending, Moment } from "../../ending/ending.ts";
import { Mark } from "../../ending/ending.ts";
import { endOfSegment, otherRole } from "./ends.ts";
import { type PathFit, pathFit } from "./path.ts";

export interface LateData {
  readonly fin: Moment;
  /** The first payload that the FIN's sender had not taken when it closed. */
  readonly data: Moment;
  readonly rst: Moment;
  /** The data's sender had the FIN when it sent: its ACK covers it. Otherwise the two crossed. */
  readonly knew: boolean;
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
  const knowing = late.find((moment) => moment.ack >= endOfSegment(fin));
  // What drew the first RST may have left the ring; what came after it then tells the same.
  const data = knowing ?? late.find((moment) => moment.frame < rst.frame) ?? late[0];
  if (!data) return;
  const answer = closer.rsts.find((moment) => moment.frame > data.frame) ?? rst;
  return { fin, data, rst: answer, knew: knowing !== undefined, path: pathFit(ending, answer) };
}
