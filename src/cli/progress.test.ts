import { describe, expect, it } from "vitest";
import { progressLine, progressText } from "./progress.ts";

describe("progressLine", () => {
  it("stays silent for a second, draws five times a second, and wipes itself", () => {
    let now = 0;
    const written: string[] = [];
    const progress = progressLine(
      (text) => void written.push(text),
      () => now,
    );
    for (now = 0; now <= 1500; now += 50) progress.at(now, 2000, now);
    expect(written).toHaveLength(3);
    expect(written[0]).toBe("\r\x1b[K1,000 bytes of 2,000 bytes (50 %), 1,000 packets/s, 1 s left");
    progress.wipe();
    progress.wipe();
    expect(written.slice(3)).toEqual(["\r\x1b[K"]);
  });
});

describe("progressText", () => {
  it("knows no end where the total is unknown", () => {
    expect(progressText(5e6, 0, 1e4, 2000)).toBe("5 MB, 10,000 packets, 5,000 packets/s");
    expect(progressText(0, 1e9, 0, 0)).toBe("0 bytes of 1 GB (0 %), 0 packets/s");
  });
});
