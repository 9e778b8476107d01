import { expect, test } from "vitest";
import { ACK, FIN } from "../packet/flags.ts";
import type { Moment } from "./ending.ts";
import { finsCrossed, finsInOrder } from "./fins.ts";

function fin(frame: number, from: "client" | "server", seq: number, ack: number): Moment {
  return {
    frame,
    at: frame,
    from,
    flags: FIN | ACK,
    seq,
    ack,
    ackIsZero: false,
    length: 0,
    window: 1,
    windowRaw: 1,
    ttl: 64,
    ipId: 1,
    timestamps: false,
    marks: 0,
  };
}

test("the answer comes second, whatever the capture's order", () => {
  const asked = fin(9, "client", 11, 21);
  const answer = fin(8, "server", 21, 12);
  expect(finsInOrder(asked, answer)).toEqual([asked, answer]);
  expect(finsCrossed([asked, answer])).toBe(false);
});

test("FINs that crossed stay in the capture's order", () => {
  const one = fin(9, "client", 11, 21);
  const other = fin(8, "server", 21, 11);
  expect(finsInOrder(one, other)).toEqual([other, one]);
  expect(finsCrossed([other, one])).toBe(true);
  expect(finsCrossed([one])).toBe(false);
});

test("one or none", () => {
  const one = fin(9, "client", 11, 21);
  expect(finsInOrder(undefined, one)).toEqual([one]);
  expect(finsInOrder(undefined, undefined)).toEqual([]);
});
