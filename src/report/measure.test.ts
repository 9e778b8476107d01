import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { count, counted, isoTime, moment, size, span } from "./measure.ts";

describe("span", () => {
  it.each([
    [0, "0 s"],
    [0.2, "1 µs"],
    [52, "52 µs"],
    [999, "999 µs"],
    [1000, "1 ms"],
    [3200, "3.2 ms"],
    [12_345, "12.3 ms"],
    [999_400, "999 ms"],
    [999_999, "1 s"],
    [61_003_200, "61 s"],
    [99_949_999, "99.9 s"],
    [125e6, "2 min 5 s"],
    [300e6, "5 min"],
    [3_599_800_000, "1 h"],
    [12_000e6, "3 h 20 min"],
    [86_400e6 * 4 + 7200e6, "4 d 2 h"],
    [-5000, "-5 ms"],
    [Number.NaN, "?"],
  ])("%d µs is %s", (us, expected) => {
    expect(span(us)).toBe(expected);
  });
});

describe("counts and sizes", () => {
  it("are short and exact where that is short", () => {
    expect([count(0), count(999), count(200_000), count(Number.NaN)]).toEqual(["0", "999", "200,000", "?"]);
    expect([counted(1, "packet"), counted(2, "packet"), counted(2, "entry", "entries")]).toEqual([
      "1 packet",
      "2 packets",
      "2 entries",
    ]);
    expect([size(1), size(1460), size(700_000), size(1e9), size(2.5e12)]).toEqual([
      "1 byte",
      "1,460 bytes",
      "700 KB",
      "1 GB",
      "2.5 TB",
    ]);
  });
});

describe("times", () => {
  it("keep their microseconds", () => {
    const us = Date.UTC(2026, 10, 22, 8) * 1000 + 1;
    expect(isoTime(us)).toBe("2026-11-22T08:00:00.000001Z");
    expect(moment(us)).toBe("2026-11-22 08:00:00 UTC");
    expect(isoTime(-1)).toBe("1969-12-31T23:59:59.999999Z");
  });

  it("are texts, whatever number comes in", () => {
    fc.assert(
      fc.property(fc.double(), (us) => {
        expect(isoTime(us)).toMatch(/^[+-]?\d{4,6}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
        for (const text of [moment(us), span(us), size(us), count(us)])
          expect(text).toMatch(/^[\x20-\x7eµ]{1,45}$/u);
      }),
    );
  });
});
