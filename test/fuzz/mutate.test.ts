/** A short round of what `npm run fuzz` does at length, with fixed seeds; and that the damage is real. */
import { expect, it } from "vitest";
import { Random } from "../../bench/random.ts";
import { faultsOf } from "./judge-analysis.ts";
import { mutate, noise } from "./mutate.ts";
import { seedCaptures } from "./seeds.ts";

const seeds = seedCaptures();

it("the captures themselves are analysed without a fault, whole and in pieces", () => {
  expect(seeds.length).toBeGreaterThan(40);
  for (const bytes of seeds) expect(faultsOf(bytes, 97)).toEqual([]);
});

it("600 damaged captures are analysed without a fault", () => {
  for (let number = 0; number < 600; number++) {
    const random = new Random(number);
    const bytes = mutate(random.pick(seeds), random.pick(seeds), random);
    expect(faultsOf(bytes, random.whole(1, 5000)), `case ${number}`).toEqual([]);
  }
}, 120_000);

it("200 times noise is analysed without a fault", () => {
  for (let number = 0; number < 200; number++)
    expect(faultsOf(noise(new Random(number))), `case ${number}`).toEqual([]);
});

it.each([0, 1, 4, 23, 24, 25, 40])(
  "the first %i bytes of a capture are analysed without a fault",
  (length) => {
    for (const bytes of seeds.slice(0, 20)) expect(faultsOf(bytes.subarray(0, length))).toEqual([]);
  },
);

it("the same seed gives the same damage, another one another, and the original stays", () => {
  const [capture, other] = [seeds[0] as Uint8Array, seeds[1] as Uint8Array];
  const before = capture.slice();
  const damaged = (seed: number) => mutate(capture, other, new Random(seed));
  expect(damaged(5)).toEqual(damaged(5));
  const all = Array.from({ length: 50 }, (_, seed) => damaged(seed).join());
  expect(new Set(all).size).toBeGreaterThan(40);
  expect(capture).toEqual(before);
});
