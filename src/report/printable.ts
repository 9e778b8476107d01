/**
 * Makes text from packets, file names and other strangers safe for a terminal.
 *
 * Rule: whatever comes in, what goes out holds no control character, no escape sequence, nothing that
 * reorders the line (bidi), nothing invisible (zero width, default-ignorable), and is bounded in length.
 * Such characters are not dropped but shown as `\x1b`, `\u202e`, so that the reader sees that they were
 * there. Trojan Source (CVE-2021-42574) is the precedent for the bidi part.
 */

/** Longest text that {@link printable} gives unless told otherwise, in UTF-16 units before the ellipsis. */
const LENGTH_MAX = 400;

/** Nothing but the printable ASCII characters: the fast way out for almost every text. */
const PLAIN = /^[\x20-\x7e]*$/;

/** Controls, formats, lone surrogates, private use, line separators, and what renders as nothing. */
const UNSAFE =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu;

/** More combining marks on one letter than any language uses climb over the lines above. */
const STACKED = /(\p{M}{3})\p{M}+/gu;

/** `text` with every unsafe character made visible, cut to `lengthMax` characters with an ellipsis. */
export function printable(text: string, lengthMax = LENGTH_MAX): string {
  const short = text.length > lengthMax ? `${text.slice(0, lengthMax)}…` : text;
  if (PLAIN.test(short)) return short;
  return short.replace(UNSAFE, visible).replace(STACKED, "$1");
}

/** The escape that stands for one character: `\x1b`, `\u202e`, `\u{e0041}`. */
function visible(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  if (code <= 0xff) return `\\x${hex.padStart(2, "0")}`;
  return code <= 0xffff ? `\\u${hex.padStart(4, "0")}` : `\\u{${hex}}`;
}

/** What typographic characters become where only ASCII can be shown. */
const ASCII_FOR: Readonly<Record<string, string>> = {
  "–": "-",
  "—": "-",
  "−": "-",
  "‘": "'",
  "’": "'",
  "“": '"',
  "”": '"',
  "…": "...",
  "×": "x",
  µ: "u",
  μ: "u",
  "→": "->",
  "←": "<-",
  "↔": "<->",
  "•": "*",
  "·": "-",
  "≥": ">=",
  "≤": "<=",
  "≠": "!=",
  "§": "section ",
};

/** `text` in ASCII (and blanks that lines are not broken at): typography by stand-ins, the rest as escapes. */
export function asciiOnly(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(/[^\x20-\x7e\u00a0]/gu, (character) => ASCII_FOR[character] ?? visible(character));
}
