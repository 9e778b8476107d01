import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { Outbox } from "./outbox.ts";

/** Comparing long arrays element by element takes too long. */
const hashOf = (bytes: Uint8Array) => createHash("sha1").update(bytes).digest("hex");

const bytesOf = (outbox: Outbox, max = Number.POSITIVE_INFINITY): Buffer => {
  const pieces: Uint8Array[] = [];
  outbox.take(max, pieces);
  return Buffer.concat(pieces);
};

const someMessages = fc.array(
  fc.oneof(
    fc.uint8Array({ maxLength: 80 }),
    fc.constantFrom(16_383, 16_384, 40_000, 70_000).map((size) => new Uint8Array(size).fill(size)),
  ),
  { minLength: 1, maxLength: 40 },
);

it("sends again exactly what it sent, from any position that was sent", () => {
  fc.assert(
    fc.property(someMessages, fc.double({ min: 0, max: 1, noNaN: true }), (messages, share) => {
      const outbox = new Outbox();
      for (const message of messages) outbox.post(message);
      const whole = bytesOf(outbox);
      const from = Math.floor(share * whole.length);
      expect(outbox.rewind(from)).toBe(true);
      expect(bytesOf(outbox).equals(whole.subarray(from))).toBe(true);
    }),
  );
});

it("forgets what was confirmed, and nothing else", () => {
  fc.assert(
    fc.property(someMessages, fc.nat(39), (messages, upTo) => {
      const outbox = new Outbox();
      const ends: number[] = [];
      for (const message of messages) {
        outbox.post(message);
        ends.push(outbox.end);
      }
      const whole = bytesOf(outbox);
      const confirmed = Math.min(upTo, messages.length - 1);
      expect(outbox.confirm(ends[confirmed] as number)).toBe(true);
      expect(outbox.confirmedCount).toBe(confirmed + 1);
      expect(outbox.storedBytes).toBe(whole.length - (ends[confirmed] as number));
      const { unknown, unsent } = outbox.account();
      expect(unsent).toEqual([]);
      expect(unknown.map(hashOf)).toEqual(messages.slice(confirmed + 1).map(hashOf));
      expect(outbox.rewind((ends[confirmed] as number) - 1)).toBe(false);
      expect(outbox.rewind(ends[confirmed] as number)).toBe(true);
      expect(bytesOf(outbox).equals(whole.subarray(ends[confirmed]))).toBe(true);
    }),
  );
});

it.each([
  ["beyond what was sent", 9, false],
  ["inside of a message", 3, false],
  ["inside of a length", 1, false],
  ["at the end of a message", 2, true],
  ["where it was", 0, true],
])("a confirmation %s", (_where, position, isPossible) => {
  const outbox = new Outbox();
  outbox.post(Uint8Array.of(1));
  outbox.post(Uint8Array.of(1, 2));
  outbox.post(Uint8Array.of(1, 2, 3));
  bytesOf(outbox, 5);
  expect(outbox.confirm(position)).toBe(isPossible);
  expect(outbox.base).toBe(isPossible ? position : 0);
});

it("tells what was sent from what never left", () => {
  const outbox = new Outbox();
  for (let i = 1; i <= 4; i++) outbox.post(Uint8Array.of(i));
  bytesOf(outbox, 5);
  outbox.confirm(2);
  expect(outbox.account()).toEqual({
    confirmed: 1,
    unknown: [Uint8Array.of(2), Uint8Array.of(3)],
    unsent: [Uint8Array.of(4)],
  });
});

it("uses chunks again only when nothing lies in them", () => {
  const made: Uint8Array[] = [];
  const outbox = new Outbox(0, 0, (size) => {
    const memory = new Uint8Array(size);
    made.push(memory);
    return memory;
  });
  const small = new Uint8Array(1_000);
  const large = new Uint8Array(65_536).fill(1);
  for (let i = 0; i < 2_000; i++) {
    outbox.post(small.fill(i));
    if (i % 7 === 0) outbox.post(large);
    const sent = bytesOf(outbox);
    expect(sent[2]).toBe(i & 0xff);
    outbox.confirm(outbox.end);
  }
  // 2 MB went through; a few chunks did for all of it, and the caller's bytes were left alone.
  expect(made.length).toBeLessThan(5);
  expect(large.every((byte) => byte === 1)).toBe(true);
});
