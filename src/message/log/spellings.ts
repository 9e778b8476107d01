/**
 * How letters are written in bytes: in UTF-8, in the code pages of their language, and by those who leave the
 * marks out.
 */
import { encodeIn } from "./legacy.ts";
import type { Word } from "./matcher.ts";
import { PAGES, type Page } from "./text.ts";

const utf8 = new TextEncoder();
export const IS_ASCII = /^\p{ASCII}+$/u;
/** Letters of scripts that put no blanks between words. */
export const UNSPACED_LETTER = /[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]/;

/** Letters that a piece of a word has at least, and at most. */
export const PIECE_MIN = 4;
export const PIECE_MAX = 7;

/** The code pages that a language was written in before UTF-8. */
const PAGES_OF: Readonly<Record<string, readonly Page[]>> = {
  ru: ["windows-1251", "koi8-r", "ibm866"],
  uk: ["windows-1251", "koi8-r", "ibm866"],
  be: ["windows-1251", "koi8-r", "ibm866"],
  bg: ["windows-1251", "ibm866"],
  mk: ["windows-1251"],
  sr: ["windows-1251", "windows-1250"],
  pl: ["windows-1250", "iso-8859-2"],
  cs: ["windows-1250", "iso-8859-2"],
  sk: ["windows-1250", "iso-8859-2"],
  hu: ["windows-1250", "iso-8859-2"],
  hr: ["windows-1250", "iso-8859-2"],
  sl: ["windows-1250", "iso-8859-2"],
  ro: ["windows-1250", "iso-8859-2"],
  el: ["windows-1253"],
  tr: ["windows-1254"],
  he: ["windows-1255"],
  ar: ["windows-1256"],
  ja: ["shift_jis", "euc-jp"],
  ko: ["euc-kr"],
  zh: ["gbk", "big5"],
};

/** Letters in UTF-8, with and without their marks, and in the old code pages of a language. */
export function inPages(language: string, letters: string): Word[] {
  const pages = PAGES_OF[language.split(/[-_]/)[0] ?? ""] ?? ["windows-1252"];
  const plain = letters.normalize("NFD").replace(/\p{M}/gu, "").normalize("NFC");
  const legacy = pages.flatMap((page): Word[] => {
    const bytes = encodeIn(page, letters);
    return bytes ? [{ bytes, tag: PAGES.indexOf(page) }] : [];
  });
  return [
    { bytes: utf8.encode(letters), tag: -1 },
    ...(plain !== letters && plain.length >= (IS_ASCII.test(plain) ? PIECE_MAX : PIECE_MIN)
      ? [{ bytes: utf8.encode(plain), tag: -1 }]
      : []),
    ...legacy,
  ];
}
