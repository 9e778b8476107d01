import { describe, expect, it } from "vitest";
import { LifeSigns } from "./life-signs.ts";

const options = { beatMs: 400, detectMs: 1_800 };

/** Looks at every moment that is asked for, until the peer is given up; when that was. */
function silenceOf(signs: LifeSigns, from: number): number {
  for (let now = from; ; now = signs.nextLook) if (signs.look(now) !== undefined) return now;
}

it("a peer that says nothing is given up within two seconds", () => {
  const at = silenceOf(new LifeSigns(options, 0), 400);
  expect(at).toBeGreaterThanOrEqual(1_800);
  expect(at).toBeLessThanOrEqual(2_000);
});

it("a peer that beats is never given up, however late each beat is", () => {
  const signs = new LifeSigns(options, 0);
  for (let now = 400, heardAt = 0; now < 100_000; now = signs.nextLook) {
    expect(signs.look(now)).toBeUndefined();
    if (now - heardAt >= 1_300) {
      signs.heard(now);
      heardAt = now;
    }
  }
});

describe("a silent peer whose host takes what we send", () => {
  /** When it is given up, if its host takes something every so many ms until then. */
  function silenceWhile(everyMs: number, untilMs: number): number {
    const signs = new LifeSigns({ beatMs: 250, detectMs: 1_800 }, 0);
    let asked = 0;
    for (let now = 250; ; now = signs.nextLook) {
      const isMoving = () => {
        const before = Math.floor(Math.min(asked, untilMs) / everyMs);
        asked = now;
        return Math.floor(Math.min(now, untilMs) / everyMs) > before;
      };
      if (signs.look(now, isMoving) !== undefined) return now;
    }
  }
  it("is not given up while that goes on", () => {
    const at = silenceWhile(1_500, 9_000);
    expect(at).toBeGreaterThanOrEqual(9_000 + 1_800);
    expect(at).toBeLessThan(9_000 + 3 * 1_800 + 300);
  });
  it("but is after half a minute", () => expect(silenceWhile(1_000, 1e9)).toBeLessThan(30_300));
  it("what it took before the silence does not count", () =>
    expect(silenceWhile(800, 850)).toBeLessThan(2_000));
});

it("a side that was asleep accuses nobody, and counts from then", () => {
  const signs = new LifeSigns(options, 0);
  expect(signs.look(400)).toBeUndefined();
  expect(signs.look(60_000)).toBeUndefined();
  expect(silenceOf(signs, signs.nextLook)).toBeGreaterThanOrEqual(60_000 + 1_800);
});

describe("a long round trip makes it patient", () => {
  /** Two sides with this one-way delay exchange beats; the silence that one allows then. */
  function silenceAfter(delayMs: number): number {
    const [here, there] = [new LifeSigns(options, 0), new LifeSigns(options, 0)];
    for (let now = 0; now < 20_000; now += 400) {
      const beat = here.beat(now);
      there.beaten(beat, now + delayMs);
      here.beaten(there.beat(now + delayMs + 100), now + 2 * delayMs + 100);
    }
    expect(here.roundTripMs).toBeCloseTo(2 * delayMs, 0);
    return here.silenceMs;
  }
  it.each([
    [0, 1_800],
    [20, 1_800],
    [300, 2_800],
    [1_000, 8_400],
  ])("one way %i ms", (delayMs, leastMs) => {
    expect(silenceAfter(delayMs)).toBeGreaterThanOrEqual(leastMs);
    expect(silenceAfter(delayMs)).toBeLessThanOrEqual(30_000);
  });
});

it("a peer that lies about the round trip does not make it wait for ever", () => {
  const signs = new LifeSigns(options, 0);
  for (let i = 0; i < 100; i++) {
    const body = new Uint8Array(12);
    new DataView(body.buffer).setUint32(4, (i * 2_654_435_761) >>> 0);
    new DataView(body.buffer).setUint32(8, i % 2 === 0 ? 0 : 0xffff_fffe);
    signs.beaten(body, 5_000);
  }
  expect(signs.silenceMs).toBeLessThanOrEqual(30_000);
});

it("beats again after its interval", () => {
  const signs = new LifeSigns(options, 0);
  expect(signs.isBeatDue).toBe(true);
  signs.beat(10);
  expect(signs.isBeatDue).toBe(false);
  signs.look(409);
  expect(signs.isBeatDue).toBe(false);
  signs.look(410);
  expect(signs.isBeatDue).toBe(true);
});
