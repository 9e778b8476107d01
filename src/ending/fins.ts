/**
 * The FINs of a connection in the order in which they were sent. A FIN that acknowledges the other end's FIN
 * is the answer to it, whatever order the capture holds them in. Facts only.
 */
import { ACK } from "../packet/flags.ts";
import type { End, Moment, Role } from "./ending.ts";

/** Both ends' first FINs, those that there are, the first closer's first. */
export function finsInOrder(a: Moment | undefined, b: Moment | undefined): readonly Moment[] {
  if (!a || !b) return a ? [a] : b ? [b] : [];
  const [first, second] = a.frame <= b.frame ? [a, b] : [b, a];
  return answers(first, second) && !answers(second, first) ? [second, first] : [first, second];
}

/** Both ends closed before they knew of the other's FIN: who was first depends on where one looks. */
export function finsCrossed([first, second]: readonly Moment[]): boolean {
  return first !== undefined && second !== undefined && !answers(second, first);
}

function answers(fin: Moment, other: Moment): boolean {
  return (fin.flags & ACK) !== 0 && fin.ack > other.seq + other.length;
}

/**
 * The end whose FIN is missing from this capture, though the other end acknowledged it and sent its own: one
 * number behind all of its data is acknowledged, and no data fills it. (A last byte sent alone, and lost
 * alone, would look the same.)
 */
export function unseenFin(client: End, server: End): Role | undefined {
  for (const [end, peer] of [
    [client, server],
    [server, client],
  ] as const) {
    if (end.fin || !peer.fin || end.missingBytes !== 1) continue;
    const last = end.lastData ? end.lastData.seq + end.lastData.length : 1;
    if (end.ackedTo === last + 1 && end.next === end.ackedTo) return end.role;
  }
  return undefined;
}

/** Whether a FIN came in answer to the other end's, which is not in the capture. */
export function answersUnseen(fin: Moment, unseen: End): boolean {
  return (fin.flags & ACK) !== 0 && fin.ack >= unseen.ackedTo;
}
