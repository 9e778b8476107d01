import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CHUNK_BYTES } from "./layout.ts";
import { parseSize, RateLimit, UNDER_WAY_BYTES_MAX, underWayMax } from "./pace.ts";
import { Rate } from "./rate.ts";

describe("sizes", () => {
  it.each([
    ["1000", 1_000],
    ["10M", 10_000_000],
    ["500k", 500_000],
    ["1.5G", 1_500_000_000],
    ["4GiB", 4 * 2 ** 30],
    ["64Ki", 65_536],
    ["2TB", 2e12],
    ["0", 0],
  ])("%s", (text, bytes) => expect(parseSize(text)).toBe(bytes));

  it.each(["", "M", "-1", "1e3", "10 M", "10X", "1.", ".5", "5i", "9999999T", "0x10", "1,5M"])(
    "not %j",
    (text) => expect(parseSize(text)).toBeUndefined(),
  );
});

it("a limited sender keeps its rate, however its pieces are cut", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1_000, max: 1e9 }),
      fc.array(fc.integer({ min: 1, max: 300_000 }), { minLength: 20, maxLength: 200 }),
      (rate, pieces) => {
        const limit = new RateLimit(rate, 0);
        let now = 0;
        let bytes = 0;
        for (const piece of pieces) {
          now += limit.delayFor(piece, now);
          // Before this piece goes out, no more than the rate and one burst are out, but for the piece before.
          expect(bytes).toBeLessThanOrEqual((rate * (now + 250)) / 1_000 + 300_000);
          bytes += piece;
        }
        // And it does use what it may.
        expect(now).toBeLessThanOrEqual((bytes / rate) * 1_000);
      },
    ),
  );
});

it("pieces of a slow sender are short", () => {
  expect(new RateLimit(100_000, 0).pieceBytes(262_144)).toBe(10_000);
  expect(new RateLimit(10, 0).pieceBytes(262_144)).toBe(1_024);
  expect(new RateLimit(1e9, 0).pieceBytes(262_144)).toBe(262_144);
});

it.each([
  [0, Number.POSITIVE_INFINITY, CHUNK_BYTES],
  [1e9, 0.1, CHUNK_BYTES],
  [1e9, 9, CHUNK_BYTES],
  [1e6, 100, CHUNK_BYTES],
  [20e6, 80, 3_200_000],
  [1e9, 100, UNDER_WAY_BYTES_MAX],
])("at %d bytes a second and %d ms, %d bytes may be under way", (rate, roundTrip, bytes) => {
  expect(underWayMax(rate, roundTrip)).toBe(bytes);
});

describe("the rate", () => {
  it("is that of the last seconds, however often it is told", () => {
    for (const step of [1, 10, 250, 1_000]) {
      const rate = new Rate();
      let bytes = 0;
      for (let now = 0; now <= 60_000; now += step) {
        bytes += now < 30_000 ? 100 * step : 1_000 * step;
        rate.at(bytes, now);
      }
      expect(rate.bytesPerSecond).toBeCloseTo(1e6, -3);
      expect(rate.secondsFor(5e6)).toBeCloseTo(5, 1);
    }
  });

  it("is not known while nothing moves", () => {
    const rate = new Rate();
    expect(rate.bytesPerSecond).toBe(0);
    expect(rate.secondsFor(1)).toBeUndefined();
    rate.at(0, 0);
    rate.at(0, 10_000);
    expect(rate.secondsFor(1)).toBeUndefined();
  });
});
