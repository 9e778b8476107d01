/**
 * Text as bytes of a code page. Browsers and Node decode the old code pages but encode only UTF-8; the way
 * back is made from what they decode.
 */
import type { Page } from "./text.ts";

/** Code pages with letters of two bytes. */
const WIDE: ReadonlySet<Page> = new Set(["gbk", "big5", "shift_jis", "euc-jp", "euc-kr"]);

/** The bytes of each character of the basic plane: one or two of them as a number, 0 where there are none. */
const tables = new Map<Page, Uint16Array>();

/** The bytes of `text` in a page, or undefined when a letter of it is not in the page. */
export function encodeIn(page: Page, text: string): Uint8Array | undefined {
  let table = tables.get(page);
  if (!table) {
    table = tableOf(page);
    tables.set(page, table);
  }
  const bytes: number[] = [];
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    const value = code < 0x80 ? code : (table[code] ?? 0);
    if (value === 0) return;
    if (value > 0xff) bytes.push(value >> 8);
    bytes.push(value & 0xff);
  }
  return Uint8Array.from(bytes);
}

/** Gives the memory of the tables back. */
export function forgetPages(): void {
  tables.clear();
}

function tableOf(page: Page): Uint16Array {
  const table = new Uint16Array(0x1_0000);
  const enter = (character: string, value: number): void => {
    const code = character.charCodeAt(0);
    if (character.length === 1 && code !== REPLACEMENT && table[code] === 0) table[code] = value;
  };
  if (!WIDE.has(page)) {
    const decoder = new TextDecoder(page);
    for (let byte = 0x80; byte < 0x100; byte += 1) enter(decoder.decode(Uint8Array.of(byte)), byte);
    return table;
  }
  // A row at a time, a line feed behind each pair: it puts a decoder that lost its way right again.
  const decoder = new TextDecoder(page);
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    const row: number[] = [];
    for (let trail = 0x40; trail <= 0xfe; trail += 1) row.push(lead, trail, 0x0a);
    decoder
      .decode(Uint8Array.from(row))
      .split("\n")
      .forEach((character, i) => {
        enter(character, (lead << 8) | (0x40 + i));
      });
  }
  return table;
}

/** What decoders answer for bytes that are nothing. */
const REPLACEMENT = 0xfffd;
