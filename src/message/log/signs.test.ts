/** What a log shows beside its words: rates, bursts, round times, hosts that fail together. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Bursts } from "./bursts.ts";
import { Coincidences } from "./coincidence.ts";
import { RoundTimes, saidTimes } from "./idle.ts";
import { Rate } from "./rate.ts";

describe("Rate", () => {
  test("counts nothing twice and loses nothing, in any order of times", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1e9 }), { minLength: 1, maxLength: 200 }), (times) => {
        const rate = new Rate();
        for (const ms of times) rate.add(ms);
        const picture = rate.picture(Math.min(...times), Math.max(...times), 16);
        expect(picture.reduce((sum, count) => sum + count, 0)).toBe(times.length);
      }),
    );
  });

  test("shows when it was", () => {
    const rate = new Rate();
    for (const minute of [0, 0, 0, 30, 59, 59]) rate.add(minute * 60_000);
    expect(rate.picture(0, 60 * 60_000, 6)).toEqual([3, 0, 0, 1, 0, 2]);
  });

  test("times before the first one find room", () => {
    const rate = new Rate();
    rate.add(1e6);
    rate.add(0);
    rate.add(5e8);
    expect(rate.picture(0, 5e8, 2)).toEqual([2, 1]);
  });
});

describe("Bursts", () => {
  const filled = (times: readonly number[]): Bursts => {
    const bursts = new Bursts();
    for (const ms of times) bursts.add(ms);
    return bursts;
  };
  const once = Array.from({ length: 20 }, (_, i) => i * 60_000);

  test("412 within 3 s among one a minute", () => {
    const at = 7 * 60_000 + 30_000;
    const burst = Array.from({ length: 412 }, (_, i) => at + Math.floor((i * 3000) / 411));
    const times = [...once.slice(0, 8), ...burst, ...once.slice(8)];
    expect(filled(times).standingOut(times.length, 0, once.at(-1) ?? 0)).toEqual([
      { firstMs: at, lastMs: at + 3000, count: 412 },
    ]);
  });

  test("a steady rate has none, however high", () => {
    const steady = Array.from({ length: 5000 }, (_, i) => i * 100);
    expect(filled(steady).standingOut(5000, 0, 499_900)).toEqual([]);
    expect(filled(once).standingOut(20, 0, once.at(-1) ?? 0)).toEqual([]);
  });
});

describe("RoundTimes", () => {
  const filled = (times: readonly number[]): RoundTimes => {
    const round = new RoundTimes();
    for (const ms of times) round.add(ms);
    return round;
  };

  test.each([
    ["350 s, as a load balancer has it", [350_000, 350_400, 349_800, 350_100, 350_000, 12_345], 350, 5],
    ["an hour, in whole seconds", [3_600_000, 3_601_000, 3_600_000, 3_599_000, 3_600_000], 3600, 5],
    ["2 h 11 min 15 s, Linux' keep-alive", [7_875_000, 7_875_900, 7_876_000, 7_875_000, 7_875_100], 7875, 5],
  ])("%s", (_, times, seconds, count) => {
    expect(filled(times).clear).toEqual({ seconds, count, of: times.length });
  });

  test.each([
    ["too few", [60_000, 60_000, 60_000]],
    ["no round number", [83_000, 83_100, 83_000, 83_200, 83_000, 83_000]],
    [
      "a round one now and then",
      [60_000, 60_000, 60_000, 60_000, 60_000, 71_000, 97_000, 133_000, 288_000, 411_000],
    ],
    ["within a burst", [10, 20, 30, 40, 1000, 1000, 1000]],
    ["none", []],
  ])("says nothing of %s", (_, times) => {
    expect(filled(times).clear).toBeUndefined();
  });

  test("4.5 s is not 5 s", () => {
    expect(filled([4500, 4505, 4509, 4500, 4513]).clear).toBeUndefined();
    expect(filled([5001, 5003, 4999, 5000, 5004]).clear?.seconds).toBe(5);
  });

  test("chance is not taken for a setting", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 2000, max: 4_000_000 }), { minLength: 40, maxLength: 60 }),
        (times) => {
          // Drawn evenly over an hour, no limit can have most of them.
          fc.pre(new Set(times.map((ms) => Math.round(ms / 30_000))).size > 25);
          expect(filled(times).clear).toBeUndefined();
        },
      ),
    );
  });
});

test.each([
  ["The last packet successfully received from the server was 3,600,021 milliseconds ago.", [3_600_021]],
  ["context deadline exceeded after 30.5s", [30_500]],
  ["timeout of 60000ms exceeded", [60_000]],
  ["Operation timed out after 10001 milliseconds with 0 bytes received", [10_001]],
  ["idle for 5 minutes", [300_000]],
  ["10.0.0.9:5432 refused 7 connections", []],
])("saidTimes(%j)", (text, times) => {
  expect(saidTimes(text)).toEqual(times);
});

describe("Coincidences", () => {
  test("three hosts in one moment, among single ones", () => {
    const all = new Coincidences();
    for (let i = 0; i < 20; i += 1) all.add(i * 60_000, `h${i % 4}`);
    for (const [i, host] of ["h0", "h1", "h2", "h1"].entries()) all.add(2e6 + i * 300, host);
    expect(all.list).toEqual([{ firstMs: 2e6, lastMs: 2e6 + 900, count: 4, hosts: ["h0", "h1", "h2"] }]);
  });

  test("a log of one moment only", () => {
    const all = new Coincidences();
    for (let i = 0; i < 30; i += 1) all.add(i * 10, `h${i % 3}`);
    expect(all.list.map(({ hosts }) => hosts)).toEqual([["h0", "h1", "h2"]]);
  });

  test("a few ends that fail again and again meet by chance", () => {
    const all = new Coincidences();
    // When the ends of examples/logs/app.log failed, in seconds.
    const times = {
      search: [2.3, 6.8, 11.3, 15.8, 20.3, 24.9, 29.4, 33.9],
      stock: [5.5, 10.9, 16.4, 22, 27.4, 33.2, 39.3],
      orders: [7.7, 15.9, 24, 32.2, 40.4],
      payments: [20.2, 21.1, 22, 22.9, 23.8, 24.8, 25.7, 26.6, 27.5],
    };
    const errors = Object.entries(times).flatMap(([host, all]) => all.map((s) => ({ at: s * 1000, host })));
    for (const { at, host } of errors.sort((a, b) => a.at - b.at)) all.add(at, host);
    expect(all.list).toEqual([]);
  });

  test("where they always fail together it tells nothing", () => {
    const all = new Coincidences();
    for (let i = 0; i < 100; i += 1) for (const host of ["a", "b", "c"]) all.add(i * 10_000, host);
    expect(all.list).toEqual([]);
  });
});
