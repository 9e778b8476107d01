/** The law of log mode: no text that the recogniser understands is passed over by the search for words. */
import { describe, expect, test } from "vitest";
import { byName } from "../find.ts";
import { localized } from "../localized/index.ts";
import { compiled } from "../recognise/grammars.ts";
import { localizedGrammar } from "../recognise/localized.ts";
import { connectionErrors } from "./known.ts";
import { encodeIn } from "./legacy.ts";
import type { Page } from "./text.ts";

const { matcher, recognise } = connectionErrors();
const utf8 = new TextEncoder();
const isFound = (bytes: Uint8Array): boolean => matcher.find(bytes, 0, bytes.length) >= 0;

/** Texts that the recogniser understands and the search does not find. */
function passedOver(texts: Iterable<string>): { missed: string[]; understood: number } {
  const missed: string[] = [];
  let understood = 0;
  for (const text of texts) {
    if (recognise(text) === undefined) continue;
    understood += 1;
    if (!isFound(utf8.encode(text))) missed.push(text);
  }
  return { missed, understood };
}

describe("the words that log mode looks for", () => {
  test("every phrase of every grammar, alone, in capitals, and inside of JSON", () => {
    const { title } = localizedGrammar();
    const phrases = compiled().filter(
      ({ grammar, phrase }) => grammar !== title && /^\p{ASCII}+$/u.test(phrase),
    );
    const texts = phrases.flatMap(({ phrase, options: { numbers, atLeast = 0 } }) => {
      const number = numbers?.includes("winsock") ? 10_054 : atLeast > 12_000 ? 12_029 : 104;
      const text = phrase.replaceAll("*", "xyz").replaceAll("#", String(number));
      return [text, `Foo: ${text.toUpperCase()}, bar`, `{"msg":"x\\n${text}\\ty"}`];
    });
    const { missed, understood } = passedOver(texts);
    expect(understood).toBeGreaterThan(4000);
    expect(missed).toEqual([]);
  });

  test("messages in other languages", () => {
    const { missed, understood } = passedOver(localized.map(({ message }) => message));
    expect(understood).toBeGreaterThan(1500);
    // Two-letter words, and ASCII words that are English too: not worth a look at every line that has them.
    expect(missed.length).toBeLessThan(understood / 500);
  });

  test.each<[string, Page]>([
    ["ru", "windows-1251"],
    ["ru", "koi8-r"],
    ["ru", "ibm866"],
    ["pl", "windows-1250"],
    ["ja", "shift_jis"],
    ["ko", "euc-kr"],
    ["zh-CN", "gbk"],
    ["zh-TW", "big5"],
  ])("messages in %s, in %s", (language, page) => {
    const about = localized.filter(
      (message) =>
        message.language === language && byName(message.key, message.system)[0]?.meaning.family === "reset",
    );
    expect(about.length).toBeGreaterThan(0);
    for (const { message } of about) {
      const bytes = encodeIn(page, message);
      if (bytes) expect([message, isFound(bytes)]).toEqual([message, true]);
    }
  });

  test.each([
    ["an HRESULT", "hr=0x80072746"],
    ["a signed HRESULT", "exit -2147014842"],
    ["a reply of a mail server", "421 4.7.0 try again later"],
    ["a reply, quoted", 'said: "550 5.7.1 blocked"'],
    ["HAProxy's state", "web app/s1 0/0/1/-1/5 502 0 - - SH-- 1/1/0/0/0 0/0"],
    ["HAProxy's state, TCP", "tcp app/s1 1/0/5 0 cD 1/1/0/0/0 0/0"],
    ["Envoy's flags", '"GET / HTTP/1.1" 503 UF 0 91'],
    ["a number behind its word", 'errno: -104, code: "X"'],
    ["colours", "\x1b[31mConnection refused\x1b[0m"],
  ])("%s", (_, text) => {
    expect(isFound(utf8.encode(text))).toBe(true);
  });

  test.each([
    '203.0.113.7 - - [22/Nov/2026:08:00:00 +0000] "GET /reset/connection HTTP/1.1" 200 421 "-" "Mozilla/5.0"',
    '{"level":30,"status":200,"msg":"request completed","responseTime":104}',
    "closing idle connection after 60 s",
    "",
  ])("passes over %j", (line) => {
    expect(isFound(utf8.encode(line))).toBe(false);
  });

  test("the table fits into a processor's cache, or nearly", () => {
    expect(matcher.states).toBeLessThan(25_000);
  });
});
