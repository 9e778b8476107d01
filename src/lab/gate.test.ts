import { expect, it } from "vitest";
import { Gate } from "./gate.ts";

it("lets no more through than it has places, in order, and counts a leave once", async () => {
  const gate = new Gate(2);
  const inside: number[] = [];
  const leaves: (() => void)[] = [];
  const enter = async (n: number) => {
    leaves[n] = await gate.enter();
    inside.push(n);
  };
  const all = [0, 1, 2, 3, 4].map(enter);
  await Promise.all(all.slice(0, 2));
  expect(inside).toEqual([0, 1]);
  leaves[1]?.();
  leaves[1]?.();
  await all[2];
  expect(inside).toEqual([0, 1, 2]);
  leaves[0]?.();
  leaves[2]?.();
  await Promise.all(all);
  expect(inside).toEqual([0, 1, 2, 3, 4]);
});
