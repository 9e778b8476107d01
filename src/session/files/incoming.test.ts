import fc from "fast-check";
import { expect, it } from "vitest";
import { IncomingFile, type Verdict } from "./incoming.ts";
import { CHUNK_BYTES } from "./layout.ts";

const SIZE = 3 * CHUNK_BYTES + 100;
const chunk = (index: number) => (file: IncomingFile) => {
  const verdict = file.chunk(index, index === 3 ? 100 : CHUNK_BYTES);
  if (verdict === "accept") file.took();
  return verdict;
};
const damaged = (index: number) => (file: IncomingFile) => {
  const verdict = file.chunk(index, index === 3 ? 100 : CHUNK_BYTES);
  if (verdict === "accept") file.damaged();
  return verdict;
};
const zeros = (index: number, count: number) => (file: IncomingFile) => file.zeros(index, count);
const end = (file: IncomingFile) => file.end();

/** What comes, and what is said to the last of it. */
it.each<[string, ((file: IncomingFile) => Verdict)[], "accept" | "pass" | "violation"]>([
  ["the first chunk", [chunk(0)], "accept"],
  ["another first", [chunk(1)], "violation"],
  ["the same again", [chunk(0), chunk(0)], "violation"],
  ["the next", [chunk(0), chunk(1)], "accept"],
  ["behind the end", [chunk(4)], "violation"],
  ["of a wrong length", [(file) => file.chunk(3, CHUNK_BYTES)], "violation"],
  ["empty ones", [zeros(0, 4)], "accept"],
  ["too many empty ones", [zeros(0, 5)], "violation"],
  ["a very great many", [zeros(1, 2 ** 32 - 1)], "violation"],
  ["the end", [zeros(0, 4), end], "accept"],
  ["the end too early", [zeros(0, 3), end], "violation"],
  ["the end twice", [zeros(0, 4), end, end], "violation"],
  ["a chunk behind END", [zeros(0, 4), end, chunk(3)], "violation"],
  ["what was on the way behind a damaged one", [damaged(0), chunk(1)], "pass"],
  ["empty ones that were on the way", [damaged(0), zeros(1, 3)], "pass"],
  ["END that was on the way", [damaged(0), chunk(1), end], "pass"],
  ["the damaged one, again", [damaged(0), chunk(1), chunk(0)], "accept"],
  ["and what follows it", [damaged(0), chunk(1), chunk(0), chunk(1)], "accept"],
  ["one that was accepted before the damaged one", [chunk(0), damaged(1), chunk(0)], "violation"],
])("%s", (_, messages, expected) => {
  const file = new IncomingFile(SIZE);
  const last = messages.map((message) => message(file)).at(-1);
  expect(typeof last === "string" ? last : "violation").toBe(expected);
});

it("an empty file is its end", () => {
  expect(new IncomingFile(0).end()).toBe("accept");
});

it("a file goes on from what is held", () => {
  const file = new IncomingFile(SIZE, 2);
  expect([chunk(2)(file), chunk(3)(file), end(file)]).toEqual(["accept", "accept", "accept"]);
});

it("after damage in a row it is enough", () => {
  const file = new IncomingFile(SIZE);
  const asks = [1, 2, 3, 4].map(() => {
    file.chunk(0, CHUNK_BYTES);
    return file.damaged();
  });
  expect(asks).toEqual([true, true, true, false]);
});

it("a sender that keeps to the protocol gets through, whatever is damaged on the way", () => {
  fc.assert(
    fc.property(
      fc.array(fc.boolean(), { maxLength: 40 }),
      fc.integer({ min: 0, max: 4 }),
      (damage, ahead) => {
        const file = new IncomingFile(SIZE);
        // The sender hears of damage only after so many more chunks.
        const asked: { index: number; after: number }[] = [];
        let next = 0;
        for (let step = 0; step < 200 && file.held < file.total; step++) {
          const due = asked[0];
          if (due !== undefined && due.after <= step) {
            next = due.index;
            asked.shift();
          }
          if (next >= file.total) continue;
          const verdict = file.chunk(next, next === 3 ? 100 : CHUNK_BYTES);
          expect(["accept", "pass"]).toContain(verdict);
          if (verdict === "accept") {
            expect(next).toBe(file.held);
            // Never so often in a row that it would be given up.
            if (damage[step] && step % 3 !== 0) {
              file.damaged();
              asked.push({ index: file.held, after: step + 1 + ahead });
            } else file.took();
          }
          next += 1;
        }
        expect(file.held).toBe(file.total);
      },
    ),
  );
});
