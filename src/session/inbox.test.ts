import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Inbox } from "./inbox.ts";
import { Outbox } from "./outbox.ts";

/** Comparing long arrays element by element takes too long. */
const hashOf = (bytes: Uint8Array) => createHash("sha1").update(bytes).digest("hex");

const options = { windowBytes: 65_536, messageBytesMax: 1 << 20 };

/** The stream of these messages. */
function streamOf(messages: readonly Uint8Array[]): Uint8Array {
  const outbox = new Outbox();
  for (const message of messages) outbox.post(message);
  const pieces: Uint8Array[] = [];
  outbox.take(Number.POSITIVE_INFINITY, pieces);
  return Uint8Array.from(Buffer.concat(pieces));
}

const someMessages = fc.array(
  fc.oneof(fc.uint8Array({ maxLength: 100 }), fc.constant(new Uint8Array(20_000).fill(5))),
  { maxLength: 20 },
);

it("gives out what was posted, however the stream is cut", () => {
  fc.assert(
    fc.property(someMessages, fc.infiniteStream(fc.integer({ min: 1, max: 9_000 })), (messages, sizes) => {
      const stream = streamOf(messages);
      const inbox = new Inbox({ ...options, windowBytes: 1 << 20 });
      const seen: Uint8Array[] = [];
      for (let at = 0; at < stream.length; ) {
        const piece = stream.subarray(at, at + (sizes.next().value as number));
        // What is pushed is only lent.
        const lent = piece.slice();
        expect(inbox.push(at, lent)).toBe(true);
        lent.fill(0xee);
        at += piece.length;
        for (let message = inbox.next(); message !== undefined; message = inbox.next()) {
          seen.push(message);
          inbox.take();
        }
      }
      expect(seen.map(hashOf)).toEqual(messages.map(hashOf));
      expect(inbox.taken).toBe(stream.length);
      expect(inbox.takenCount).toBe(messages.length);
      expect(inbox.storedBytes).toBe(0);
    }),
  );
});

describe("takes nothing that may not come here", () => {
  const bytes = streamOf([Uint8Array.of(1, 2, 3)]);
  it.each([
    ["behind a gap", (inbox: Inbox) => inbox.push(1, bytes)],
    ["a second time", (inbox: Inbox) => inbox.push(0, bytes) && inbox.push(0, bytes)],
    ["beyond the limit", (inbox: Inbox) => inbox.push(0, new Uint8Array(65_537))],
    ["behind the end", (inbox: Inbox) => inbox.pushEnd(0) && inbox.push(1, bytes)],
    ["an end somewhere else", (inbox: Inbox) => inbox.pushEnd(5)],
    ["a second end", (inbox: Inbox) => inbox.pushEnd(0) && inbox.pushEnd(1)],
  ])("%s", (_what, push) => {
    expect(push(new Inbox(options))).toBe(false);
  });
});

it("the limit moves only when a message is taken, and lets one long message through", () => {
  const long = new Uint8Array(200_000).fill(3);
  const stream = streamOf([Uint8Array.of(1), long]);
  const inbox = new Inbox(options);
  expect(inbox.limit).toBe(65_536);
  inbox.push(0, stream.subarray(0, 65_536));
  expect(inbox.limit).toBe(65_536);
  expect(inbox.next()).toEqual(Uint8Array.of(1));
  expect(inbox.next()).toBeUndefined();
  // The first one is still with the application: no room for a long one beside it.
  expect(inbox.limit).toBe(65_536);
  inbox.take();
  expect(inbox.limit).toBe(stream.length);
  inbox.push(65_536, stream.subarray(65_536));
  expect(hashOf(inbox.next() as Uint8Array)).toBe(hashOf(long));
  inbox.take();
  expect(inbox.limit).toBe(stream.length + 65_536);
});

it("a length that lies takes no memory", () => {
  const asked: number[] = [];
  const allocate = (size: number) => {
    asked.push(size);
    return new Uint8Array(size);
  };
  const inbox = new Inbox({ windowBytes: 65_536, messageBytesMax: 2 ** 32, allocate });
  inbox.push(0, Uint8Array.of(0xc0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 1));
  expect(inbox.next()).toBeUndefined();
  expect(Math.max(...asked)).toBeLessThanOrEqual(1 << 18);
});

it("a length beyond the limit is noticed before any of the message", () => {
  const inbox = new Inbox(options);
  inbox.push(0, Uint8Array.of(0x80, 0x20, 0, 0));
  expect(inbox.next()).toBeUndefined();
  expect(inbox.tooLong).toBe(0x20_0000);
});

it("tiny pieces take little more memory than their bytes", () => {
  let allocated = 0;
  const inbox = new Inbox({
    ...options,
    allocate: (size) => {
      allocated += size;
      return new Uint8Array(size);
    },
  });
  const stream = streamOf(Array.from({ length: 2_000 }, (_, i) => new Uint8Array(20).fill(i)));
  for (let at = 0; at < stream.length; at++) inbox.push(at, stream.subarray(at, at + 1));
  expect(allocated).toBeLessThan(2 * stream.length);
  for (let i = 0; i < 2_000; i++) expect(inbox.next()).toEqual(new Uint8Array(20).fill(i));
  expect(inbox.next()).toBeUndefined();
});

it("what is pushed in an awkward way takes no more than twice the window", () => {
  let allocated = 0;
  const allocate = (size: number) => {
    allocated += size;
    return new Uint8Array(size);
  };
  const inbox = new Inbox({ ...options, allocate });
  const stream = streamOf(Array.from({ length: 40 }, () => new Uint8Array(1_600)));
  // One byte, and then always so much that it does not fit behind it.
  for (let at = 0, size = 1; at < stream.length; at += size, size = size === 1 ? 4_096 : 1)
    expect(inbox.push(at, stream.subarray(at, at + size))).toBe(true);
  expect(allocated).toBeLessThan(2 * options.windowBytes + 8_192);
});

it.each([
  ["inside of a message", Uint8Array.of(5, 1, 2)],
  ["inside of a length", Uint8Array.of(0x40)],
])("an end %s is noticed", (_where, bytes) => {
  const inbox = new Inbox(options);
  inbox.push(0, bytes);
  inbox.pushEnd(bytes.length);
  expect(inbox.next()).toBeUndefined();
  expect(inbox.endsInside).toBe(true);
});

it("an end behind a message is not inside of it, taken or not", () => {
  const inbox = new Inbox(options);
  inbox.push(0, Uint8Array.of(1, 9));
  inbox.pushEnd(2);
  expect(inbox.next()).toEqual(Uint8Array.of(9));
  expect(inbox.next()).toBeUndefined();
  expect(inbox.endsInside).toBe(false);
  expect(inbox.isAtEnd).toBe(false);
  inbox.take();
  expect(inbox.isAtEnd).toBe(true);
  inbox.takeEnd();
  expect(inbox.isOver).toBe(true);
});
