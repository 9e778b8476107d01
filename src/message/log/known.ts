/**
 * What log mode knows, from the recogniser and the tables: the words to look for, the numbers that can be
 * codes, and what a text says. Made on first use.
 */
import { tables } from "../codes/index.ts";
import { byName } from "../find.ts";
import { localized } from "../localized/index.ts";
import type { LocalizedMessage } from "../localized/rows.ts";
import { meanings } from "../meanings/index.ts";
import { fold } from "../recognise/fold.ts";
import { compiledPrograms } from "../recognise/grammars.ts";
import { recognise } from "../recognise.ts";
import { phraseWords } from "./anchors.ts";
import { foreignWords } from "./foreign.ts";
import { formWords } from "./forms.ts";
import type { Known } from "./groups.ts";
import { forgetPages } from "./legacy.ts";
import { Matcher } from "./matcher.ts";
import type { LogOptions } from "./reader.ts";

let made: LogOptions | undefined;

/** Everything that a {@link ./reader.ts LogReader} needs to find errors of connections. */
export function connectionErrors(): LogOptions {
  made ??= make();
  return made;
}

/** Larger numbers that are codes have forms of their own. */
const CODE_MAX = 0xffff;

function make(): LogOptions {
  const codes = new Uint8Array(CODE_MAX + 1);
  for (const { rows } of tables)
    for (const { number, meaning } of rows) {
      if (number === undefined || Math.abs(number) > CODE_MAX) continue;
      if (meanings.get(meaning)?.family !== "other") codes[Math.abs(number)] = 1;
    }
  const isCode = (number: number): boolean => codes[number] === 1;
  // Messages in other languages are taken as they are printed, below: folded, they have lost their marks.
  const phrases = compiledPrograms()
    .filter(({ options, meaning }) => !options.whole && meaning?.family !== "other")
    .map(({ phrase, options }) => ({ phrase, atLeast: options.atLeast }));
  const messages = localized.filter(isAboutConnections);
  const english = messages.filter(isEnglish).map(({ message }) => ({ phrase: fold(message) }));
  const matcher = new Matcher([
    ...phraseWords([...phrases, ...english], isCode),
    ...foreignWords(
      messages.filter((message) => !isEnglish(message)),
      englishWords(),
      isCode,
    ),
    ...formWords(),
  ]);
  forgetPages();
  return { matcher, isCode, recognise: connectionError };
}

/** Programs' messages have no code; systems' ones have, and many are about files and processes. */
function isAboutConnections({ system, key }: LocalizedMessage): boolean {
  const [hit] = byName(key, system);
  return hit === undefined || hit.meaning.family !== "other";
}

function isEnglish({ language }: LocalizedMessage): boolean {
  return language === "en" || language.startsWith("en-");
}

/** The words of our own explanations: what they use is too usual to tell another language by. */
function englishWords(): string[] {
  const texts = [...meanings.values()].flatMap(({ says, doesNotSay = [] }) => [
    says.en,
    ...doesNotSay.map((one) => one.en),
  ]);
  return texts.flatMap((text) => text.toLowerCase().match(/[a-z]+/g) ?? []);
}

/** What a text says, if that is an error of a connection. */
function connectionError(text: string): Known | undefined {
  const said = recognise(text);
  return said === undefined || said.family === "other" ? undefined : said;
}
