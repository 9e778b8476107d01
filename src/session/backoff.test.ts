import { expect, it } from "vitest";
import { Backoff, backoffDefaults } from "./backoff.ts";

/** A generator of numbers in [0, 1) that is the same in every run (mulberry32). */
function chanceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

it("keeps to its limits, and begins again after a success", () => {
  const backoff = new Backoff(backoffDefaults, chanceOf(1));
  expect(backoff.next()).toBeLessThan(backoffDefaults.firstMs);
  for (let i = 0; i < 200; i++) {
    const ms = backoff.next();
    expect(ms).toBeGreaterThanOrEqual(backoffDefaults.baseMs);
    expect(ms).toBeLessThanOrEqual(backoffDefaults.capMs);
  }
  backoff.reset();
  expect(backoff.next()).toBeLessThan(backoffDefaults.firstMs);
});

it("a thousand clients of a server that is away for five seconds come back spread out", () => {
  const downMs = 5_000;
  const arrivals = Array.from({ length: 1_000 }, (_, client) => {
    const backoff = new Backoff(backoffDefaults, chanceOf(client));
    let at = 0;
    do at += backoff.next();
    while (at < downMs);
    return at - downMs;
  });
  const perTenth = new Map<number, number>();
  for (const at of arrivals)
    perTenth.set(Math.floor(at / 100), (perTenth.get(Math.floor(at / 100)) ?? 0) + 1);
  // All at once would be 1000 within the first tenth of a second.
  expect(Math.max(...perTenth.values())).toBeLessThan(100);
  expect(Math.max(...arrivals)).toBeLessThanOrEqual(backoffDefaults.capMs);
});
