/**
 * The FINs of a connection in the order in which they were sent. A FIN that acknowledges the other end's FIN
 * is the answer to it, whatever order the capture holds them in. Facts only.
 */
import { ACK } from "../packet/flags.ts";
import type { Moment } from "./ending.ts";

/** Both ends' first FINs, those that there are, the first closer's first. */
export function finsInOrder(a: Moment | undefined, b: Moment | undefined): readonly Moment[] {
  const fins = [a, b].filter((fin) => fin !== undefined).sort((one, other) => one.frame - other.frame);
  const [first, second] = fins;
  if (!first || !second) return fins;
  return answers(first, second) && !answers(second, first) ? [second, first] : fins;
}

function answers(fin: Moment, other: Moment): boolean {
  return (fin.flags & ACK) !== 0 && fin.ack > other.seq + other.length;
}
