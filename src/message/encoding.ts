/**
 * Repairs a text that was written in one code page and read in another: "ÐžÑˆÐ¸Ð±ÐºÐ°", "ÎØÉÂËÁ", "юЬХАЙЮ". Every known pair is
 * tried in turn; whoever calls keeps the first that makes a known message.
 *
 * TextDecoder knows the code pages (Encoding Standard), so a text is turned back into bytes by inverting its tables.
 * ISO 8859-1 is taken as it is, not as windows-1252, which the standard reads in its place.
 */

/** A way in which a text went wrong: read as `read`, though written as `written`. */
interface Mishap {
  readonly read: string;
  readonly written: string;
}

const single = [
  "windows-1252",
  "latin1",
  "windows-1251",
  "koi8-r",
  "ibm866",
  "windows-1250",
  "windows-1253",
  "windows-1254",
];

/**
 * What consoles of Windows read bytes in, which the Encoding Standard does not have: the upper halves of
 * IBM's code pages 437 and 850.
 */
const consoles: Readonly<Record<string, string>> = {
  cp437:
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0",
  cp850:
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0",
};

/** KOI8-U has the letters of KOI8-R, and the Ukrainian ones besides. */
const cyrillic = ["windows-1251", "koi8-u", "ibm866"];

/** The most usual first. */
const mishaps: readonly Mishap[] = [
  ...[...single, ...Object.keys(consoles)].map((read) => ({ read, written: "utf-8" })),
  ...cyrillic.flatMap((written) => [
    { read: "latin1", written },
    { read: "windows-1252", written },
  ]),
  ...["windows-1251", "koi8-r", "ibm866"].flatMap((read, i) =>
    cyrillic.filter((_, j) => j !== i).map((written) => ({ read, written })),
  ),
  ...[
    "windows-1250",
    "windows-1253",
    "windows-1254",
    "iso-8859-2",
    "iso-8859-7",
    "gbk",
    "big5",
    "shift_jis",
    "euc-jp",
    "euc-kr",
  ].flatMap((written) => [
    { read: "latin1", written },
    { read: "windows-1252", written },
  ]),
  ...["gbk", "big5", "shift_jis", "euc-kr"].map((written) => ({ read: "windows-1251", written })),
  ...["windows-1251", "windows-1250", "gbk", "big5", "shift_jis", "euc-kr"].map((written) => ({
    read: "cp437",
    written,
  })),
  { read: "windows-1252", written: "windows-1250" },
  { read: "windows-1250", written: "windows-1252" },
  { read: "windows-1251", written: "windows-1252" },
  { read: "ibm866", written: "windows-1252" },
];

/** Bytes of characters in a single-byte code page. Built once for each, on first use. */
const inverses = new Map<string, ReadonlyMap<number, number>>();

function inverse(encoding: string): ReadonlyMap<number, number> {
  let table = inverses.get(encoding);
  if (!table) {
    const made = new Map<number, number>();
    const upper = consoles[encoding];
    if (encoding === "latin1") for (let byte = 0; byte < 256; byte++) made.set(byte, byte);
    else if (upper !== undefined) for (let i = 0; i < 128; i++) made.set(upper.charCodeAt(i), 128 + i);
    else {
      const text = new TextDecoder(encoding).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
      for (let byte = 255; byte >= 0; byte--) made.set(text.charCodeAt(byte), byte);
    }
    made.delete(0xfffd);
    table = made;
    inverses.set(encoding, table);
  }
  return table;
}

/** Share of characters that may have no byte: quotes put in by hand, what a program added around. */
const STRANGE_MAX = 0.1;

/** The bytes that a text was, if it was read in that code page; undefined if it cannot have been. */
function bytesOf(text: string, read: string): Uint8Array | undefined {
  const table = inverse(read);
  const bytes = new Uint8Array(text.length);
  let strange = 0;
  let high = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const byte = code < 128 ? code : table.get(code);
    if (code >= 128) high++;
    if (byte === undefined) strange++;
    bytes[i] = byte ?? 0x3f;
  }
  return high === 0 || strange > high * STRANGE_MAX ? undefined : bytes;
}

/** Longer texts are repaired in their first part: a message stands there. */
const REPAIRED_MAX = 4_096;

/** What the text may have been, each possibility once, the likeliest first. Nothing for ASCII. */
export function* repairs(text: string): Generator<string> {
  const part = text.slice(0, REPAIRED_MAX);
  if (!/[\u0080-\uffff]/.test(part)) return;
  const seen = new Set([part]);
  for (const { read, written } of mishaps) {
    const repaired = undo(part, read, written);
    if (repaired === undefined || seen.has(repaired)) continue;
    seen.add(repaired);
    yield repaired;
    // Twice in a row is common for UTF-8: "ÃÂ¾".
    if (written !== "utf-8") continue;
    const again = undo(repaired, read, written);
    if (again !== undefined && !seen.has(again)) {
      seen.add(again);
      yield again;
    }
  }
}

const decoders = new Map<string, TextDecoder>();

function undo(text: string, read: string, written: string): string | undefined {
  const bytes = bytesOf(text, read);
  if (!bytes) return;
  let decoder = decoders.get(written);
  if (!decoder) {
    decoder = new TextDecoder(written);
    decoders.set(written, decoder);
  }
  const repaired = decoder.decode(bytes);
  // A few bytes may have been lost on the way; many mean that it was not this.
  let lost = 0;
  for (let i = 0; i < repaired.length; i++) if (repaired.charCodeAt(i) === 0xfffd) lost++;
  return lost > 2 + repaired.length / 8 ? undefined : repaired;
}

/**
 * Whether a text looks as if it had been read in a wrong code page: runs of Latin letters with accents, Cyrillic
 * with capitals inside of words, frames of boxes. Cheap; ordinary words of any language do not look so.
 */
export function looksDamaged(text: string): boolean {
  const part = text.slice(0, REPAIRED_MAX);
  return (
    /[\u0080-\u00ff]{3}/.test(part) ||
    /[ÃÂÐÑ][\u0080-\u00ff\u2010-\u2122\u0152-\u0192]/.test(part) ||
    /[РС][\u0080-\u00ff\u0400-\u040f\u0450-\u045f\u2010-\u2122]/.test(part) ||
    /[а-яё][А-ЯЁ]/.test(part) ||
    /[\u2500-\u25a0\ufffd]/.test(part) ||
    /[\u0080-\u009f]/.test(part)
  );
}
