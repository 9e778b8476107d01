/**
 * Text as words to compare: lower case, no accents, no punctuation, one space between words and at both ends.
 *
 *     "curl: (56) Recv failure: Connection was reset"  →  " curl 56 recv failure connection was reset "
 *     "S’ha refusat la connexió"                       →  " s ha refusat la connexio "
 *
 * Underscores belong to words (ERR_CONNECTION_RESET), a minus sign to its number (errno -104), points to versions and
 * addresses (127.0.0.1), which thereby are no numbers. In scripts
 * without spaces between words (Chinese, Japanese) spaces are dropped, because programs wrap lines anywhere.
 * One pass, linear in the text; the caller bounds the length.
 */

const SPACE = 0x20;
const MINUS = 0x2d;
const DOT = 0x2e;

/** What an ASCII character becomes: a lower-case letter, a digit, "_", or a space. */
const ascii = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  return /[a-z0-9_]/.test(character) ? code : /[A-Z]/.test(character) ? code + 32 : SPACE;
});

/** Letters that no decomposition makes simple. */
const plain: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  þ: "th",
  ł: "l",
  ı: "i",
  ħ: "h",
  ŋ: "n",
  ə: "e",
  ς: "σ",
  є: "е",
  ё: "е",
  ґ: "г",
};

const letter = /[\p{L}\p{N}]/u;

/** What a character beyond ASCII becomes; "" where it vanishes. Kept, as texts use few of them. */
const known = new Map<number, string>();

function foldHigh(code: number, character: string): string {
  let folded = known.get(code);
  if (folded === undefined) {
    const base = character.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    folded = "";
    for (const part of base) {
      if (part.charCodeAt(0) < 128) folded += String.fromCharCode(ascii[part.charCodeAt(0)] as number);
      else folded += plain[part] ?? (letter.test(part) ? part : " ");
    }
    // A mark by itself (an accent written as a character of its own) vanishes, a sign divides words.
    if (base === "" && !/\p{M}|\p{Cf}/u.test(character)) folded = " ";
    if (known.size > 20_000) known.clear();
    known.set(code, folded);
  }
  return folded;
}

/** Chinese and Japanese letters, and Thai: scripts that put no space between words. */
export function isUnspaced(code: number): boolean {
  return (
    (code >= 0x3040 && code <= 0x30ff) ||
    (code >= 0x3400 && code <= 0x9fff) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0x0e00 && code <= 0x0e7f)
  );
}

const isDigit = (code: number) => code >= 0x30 && code <= 0x39;

/** Room for the longest text that is looked at, with characters that fold to several. Used again and again. */
let out = new Uint16Array(1 << 16);

/** The text as words; see the head of this file. */
export function fold(text: string): string {
  const { length } = text;
  // No character folds to more than 18 (U+FDFA).
  if (out.length < length * 2 + 64) out = new Uint16Array(length * 3 + 64);
  let n = 0;
  out[n++] = SPACE;
  let last = SPACE;
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    if (code < 128) {
      let folded = ascii[code] as number;
      if (folded === SPACE) {
        const digit = isDigit(text.charCodeAt(i + 1));
        if (digit && code === MINUS && last === SPACE) folded = MINUS;
        else if (digit && code === DOT && isDigit(last)) folded = DOT;
        else if (last === SPACE) continue;
      }
      out[n++] = folded;
      last = folded;
      continue;
    }
    const point = text.codePointAt(i) as number;
    if (point > 0xffff) i++;
    const folded = foldHigh(point, String.fromCodePoint(point));
    if (n + folded.length + length - i > out.length) out = grown(out);
    for (let j = 0; j < folded.length; j++) {
      const part = folded.charCodeAt(j);
      if (part === SPACE && last === SPACE) continue;
      // A space between two letters of a script without spaces is only where a line was wrapped.
      if (last === SPACE && n > 1 && isUnspaced(part) && isUnspaced(out[n - 2] as number)) n--;
      out[n++] = part;
      last = part;
    }
  }
  if (last !== SPACE) out[n++] = SPACE;
  return textOf(out, n);
}

function grown(buffer: Uint16Array<ArrayBuffer>): Uint16Array<ArrayBuffer> {
  const larger = new Uint16Array(buffer.length * 2);
  larger.set(buffer);
  return larger;
}

/** The fastest way from codes to a string. */
const utf16 = new TextDecoder("utf-16le");

function textOf(codes: Uint16Array<ArrayBuffer>, length: number): string {
  return utf16.decode(codes.subarray(0, length));
}
