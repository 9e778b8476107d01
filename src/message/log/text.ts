/**
 * Bytes of a log as text. Logs are UTF-8, or else in a code page that nobody names: then the word that was
 * found in the line tells it.
 */

/** Not a fatal one: to throw takes longer than to decode, and a log in a code page has bad bytes in every line. */
const utf8 = new TextDecoder("utf-8");
const strict = new TextDecoder("utf-8", { fatal: true });
const REPLACEMENT = "\ufffd";
/** The replacement character itself, in UTF-8: a program may have put it there before. */
const REPLACEMENT_BYTE = 0xef;
/** Every byte has a letter in it, so nothing is lost: the recogniser can still undo it. */
const latin = new TextDecoder("windows-1252");

/** Code pages beside UTF-8 that words are looked for in. The number of a page is its place. */
export const PAGES = [
  "windows-1252",
  "windows-1251",
  "koi8-r",
  "ibm866",
  "windows-1250",
  "iso-8859-2",
  "windows-1253",
  "windows-1254",
  "windows-1255",
  "windows-1256",
  "gbk",
  "big5",
  "shift_jis",
  "euc-jp",
  "euc-kr",
] as const;

export type Page = (typeof PAGES)[number];

const decoders = new Map<number, TextDecoder>();

/** The text of `bytes`; `page` is used where they are no UTF-8 (a place in {@link PAGES}, or -1). */
export function decodeText(bytes: Uint8Array, page = -1): string {
  const text = utf8.decode(bytes);
  if (!text.includes(REPLACEMENT) || (bytes.includes(REPLACEMENT_BYTE) && isUtf8(bytes))) return text;
  const name = PAGES[page];
  if (name === undefined || name === "windows-1252") return latin.decode(bytes);
  let decoder = decoders.get(page);
  if (!decoder) {
    decoder = new TextDecoder(name);
    decoders.set(page, decoder);
  }
  return decoder.decode(bytes);
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    strict.decode(bytes);
    return true;
  } catch {
    return false;
  }
}
