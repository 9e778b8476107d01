/** Every cause speaks both languages. */
import { describe, expect, it } from "vitest";
import { causes, sections } from "../../cause/index.ts";
import { causeWords, sectionTitle } from "./causes.ts";
import { causesInRussian, steps } from "./ru/index.ts";

const CYRILLIC = /[а-яё]/iu;
/** Words of English prose, which have no place in a Russian sentence; names of commands, options, states have. */
const ENGLISH = /\b(the|and|with|which|that|from|only|when|there)\b/i;

describe("the causes in Russian", () => {
  it("are all there, to the last remedy", () => {
    expect(missing()).toEqual([]);
  });

  it.each(causes.map((cause) => [cause.id, cause] as const))("%s", (id, cause) => {
    const russian = causesInRussian.has(id) ? causeWords(id, "ru") : undefined;
    // That it is missing is said above, in plain words.
    if (russian === undefined) return;
    const prose = [
      russian.title,
      ...russian.explanation.split(/\n\s*\n/),
      ...russian.remedies.map(({ does }) => does),
    ];
    for (const text of prose) expectRussian(text);
    expect(russian.title).not.toMatch(/\.$/);
    // Who must act does not change with the language.
    expect(russian.remedies.map(({ who }) => who)).toEqual(cause.remedies.map(({ who }) => who));
    // Neither do commands, numbers of errors and settings.
    expect(technical(russian.remedies.map(({ does }) => does))).toEqual(
      technical(cause.remedies.map(({ does }) => does)),
    );
  });

  it("have steps that tell them apart", () => {
    for (const text of steps.values()) expectRussian(text);
  });

  it("stand under Russian headings", () => {
    for (const { title } of sections) expect(sectionTitle(title, "ru")).toMatch(CYRILLIC);
  });

  it("in English are the cause's own", () => {
    for (const cause of causes) {
      const { id, title, explanation, remedies, rivals } = cause;
      expect(causeWords(id, "en")).toEqual({ id, title, explanation, remedies, rivals });
    }
  });

  it("are undefined for what is no cause", () => {
    expect(causeWords("no-such-cause", "ru")).toBeUndefined();
  });
});

function expectRussian(text: string): void {
  expect(text).toMatch(CYRILLIC);
  expect(text.replace(/`[^`]*`|«[^»]*»/g, "")).not.toMatch(ENGLISH);
  // A combining accent is a slip of the pen here.
  expect(text).not.toMatch(/\u0301/);
}

/** Names of settings and system calls that a text names: they must be the same in both languages. */
function technical(texts: readonly string[] = []): string[] {
  const found = texts.join(" ").match(/\b(?:TCP_[A-Z_]+|SO_[A-Z]+|net\.[a-z0-9_.]+|Tcp[A-Za-z]+|RFC \d+)\b/g);
  return [...new Set(found)].sort();
}

/** What has no Russian yet, or Russian that no cause has any more, in plain words. */
function missing(): string[] {
  const faults: string[] = [];
  for (const { id, remedies, rivals } of causes) {
    const own = causesInRussian.get(id);
    if (own === undefined)
      faults.push(`cause ${id} has no Russian: add title, explanation and remedies in src/message/words/ru/`);
    else if (own.remedies.length !== remedies.length)
      faults.push(`cause ${id} has ${remedies.length} remedies, its Russian has ${own.remedies.length}`);
    for (const rival of rivals)
      if (!steps.has(rival.toldApartBy))
        faults.push(`the step that tells ${id} from ${rival.id} is not in src/message/words/ru/steps.ts`);
  }
  for (const id of causesInRussian.keys())
    if (causeWords(id, "en") === undefined) faults.push(`${id} has Russian words and is no cause`);
  return faults;
}
