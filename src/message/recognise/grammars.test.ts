/** What holds for every rule of every grammar: its meaning exists, it can be found, its patterns are bounded. */
import { describe, expect, it } from "vitest";
import { compiled, foldPhrase, grammars, localizedPhrases, meaningOf, phrases } from "./grammars.ts";
import { localizedGrammar } from "./localized.ts";

const rules = [...grammars(), localizedGrammar()].flatMap(({ title, rules }) =>
  rules.map((rule) => ({ title, rule })),
);

describe("every rule", () => {
  it("means something that exists", () => {
    const unknown = rules.filter(
      ({ rule: [, meaning, options] }) =>
        (meaning !== "" && !meaningOf(meaning)) || (options?.code !== undefined && !meaningOf(options.code)),
    );
    expect(unknown).toEqual([]);
    expect(compiled().length).toBe(rules.length);
  });

  it("has a meaning, or a number that tells it", () => {
    const empty = rules.filter(
      ({ rule: [phrase, meaning, options] }) => meaning === "" && !(options?.numbers && phrase.includes("#")),
    );
    expect(empty).toEqual([]);
  });

  it("is found in its own words", () => {
    const lost = compiled().filter(({ phrase }) => {
      const text = ` ${phrase.replaceAll(" * ", " something else ").replaceAll("#", "42").replaceAll("*", " something else ")} `;
      return ![...phrases().find(text), ...localizedPhrases().find(text)].some(
        ({ value }) => value.phrase === phrase,
      );
    });
    expect(lost.map(({ phrase }) => phrase)).toEqual([]);
  });

  it("is not about something else", () => {
    const other = compiled().filter(
      ({ meaning, grammar }) => meaning?.family === "other" && grammar !== "the code's name",
    );
    expect(other.map(({ phrase }) => phrase)).toEqual([]);
  });

  it("proves a RST only with words of a system, or of a program that is known to pass them on", () => {
    // Not a wrapper, not a summary: those come after a FIN too.
    const weak = compiled().filter(({ options }) => options.proves === "rst" && (options.strength ?? 3) < 4);
    expect(weak.map(({ phrase }) => phrase)).toEqual([]);
  });
});

it("patterns have no repetition inside of a repetition", () => {
  const patterns = rules
    .flatMap(({ rule: [, , options] }) => [options?.when, options?.unless])
    .filter((p) => p !== undefined);
  // A group that holds an unbounded repetition and is repeated without bound itself.
  const nested = /\((?:\?:)?[^()]*[+*][^()]*\)[+*]/;
  expect(patterns.filter(({ source }) => nested.test(source.replace(/\\./g, "x")))).toEqual([]);
  expect(patterns.filter(({ flags }) => /[gy]/.test(flags))).toEqual([]);
});

it("a phrase is folded, its wildcards kept", () => {
  expect(foldPhrase("Lost connection with * while")).toBe("lost connection with * while");
  expect(foldPhrase("curl: (#) S’ha")).toBe("curl # s ha");
});
