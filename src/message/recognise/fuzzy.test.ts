import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { localized } from "../localized/index.ts";
import { distanceWithin } from "./distance.ts";
import { fold } from "./fold.ts";
import { nearest } from "./fuzzy.ts";
import { meaningOf } from "./grammars.ts";

describe("nearest", () => {
  it.each([
    ["Conection rset by peer", "connection reset by peer"],
    [
      "Удаленый хост принудитено разорвал сушествующее подключение",
      "удаленныи хост принудительно разорвал существующее подключение",
    ],
    [
      "既存の接続はリモート ホス卜に強制的に切断されました",
      "既存の接続はリモートホストに強制的に切断されました",
    ],
  ])("%s", (text, phrase) => {
    expect(nearest(fold(text))?.rule.phrase).toBe(phrase);
  });

  it.each([
    "network is reachable",
    "the transport endpoint is connected",
    "hello world",
    "connections were counted by hand",
    "",
  ])("leaves %j alone", (text) => {
    expect(nearest(fold(text))).toBeUndefined();
  });

  it("one letter in twenty wrong, in any language, is the same family", () => {
    const texts = localized.flatMap(({ language, system, key, message }) => {
      if (language.startsWith("en")) return [];
      const meaning = meaningOf(`${system}:${key}`);
      return meaning && meaning.family !== "other" && !message.includes("%") && fold(message).length > 62
        ? [{ message, meaning }]
        : [];
    });
    expect(texts.length).toBeGreaterThan(300);
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.infiniteStream(fc.nat(99)),
        ({ message, meaning }, chance) => {
          const next = chance[Symbol.iterator]();
          const errors = Math.floor(message.length / 20);
          const letters = [...message];
          for (let i = 0; i < errors; i++)
            letters[((next.next().value as number) * 7 + i * 20) % letters.length] = "x";
          const found = nearest(fold(letters.join("")));
          // Two phrases of one language may be a word apart; then the other must be as near.
          if (found?.rule.meaning?.family === meaning.family) return;
          expect(found).toBeDefined();
          const text = fold(letters.join(""));
          expect(distanceWithin(found?.rule.phrase ?? "", text)).toBeLessThanOrEqual(
            distanceWithin(fold(message).trim(), text),
          );
        },
      ),
      { numRuns: 150 },
    );
  });
});
