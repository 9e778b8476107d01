/**
 * The pattern of a line: what stays when the times, addresses, ids and counts in it change. Lines of one
 * pattern are the same sentence of the same program, and need to be understood only once.
 *
 * Rule: numbers that can be an error's code stay, so that two errors never share a pattern. The pattern itself
 * is not kept, only 53 bits of hash: two of a million patterns meet with a probability of 1 in 18,000.
 */

const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;
const isLetter = (byte: number): boolean =>
  (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a) || byte === 0x5f || byte >= 0x80;
/** Between the numbers of an address, a time, a date, a version. */
const joins = (byte: number | undefined): boolean =>
  byte === 0x2e || byte === 0x3a || byte === 0x2d || byte === 0x2f || byte === 0x2c;

/** Numbers longer than this are no code but an id or a time, if they are not an HRESULT. */
const CODE_DIGITS = 5;
/** Words with digits in them (`57P01`) up to this length can be codes; longer ones are ids. */
const MIXED_MAX = 5;
/** Stand for what was taken out. */
const NUMBER = 0x01;
const ID = 0x02;
const DASH = 0x2d;

/** Is this number, standing alone, a code of some system? */
export type IsCode = (number: number) => boolean;

/** The pattern of `bytes[from, to)` as one number, an integer below 2^53. */
export function templateOf(bytes: Uint8Array, from: number, to: number, isCode: IsCode): number {
  let a = 0x811c9dc5;
  let b = 0x9e3779b9;
  let at = from;
  while (at < to) {
    const byte = bytes[at] as number;
    if (!isDigit(byte) && !isLetter(byte)) {
      a = Math.imul(a ^ byte, 0x01000193);
      b = Math.imul(b ^ byte, 0x85ebca6b) ^ (b >>> 15);
      at += 1;
      continue;
    }
    const start = at;
    let digits = 0;
    let value = 0;
    for (; at < to; at += 1) {
      const c = bytes[at] as number;
      if (isDigit(c)) {
        digits += 1;
        value = value * 10 + c - 0x30;
      } else if (!isLetter(c)) break;
    }
    const length = at - start;
    let stands = 0;
    if (digits > 0) {
      // Of an address, a time, an id with dashes.
      const part =
        (joins(bytes[start - 1]) && start - 2 >= from && isDigit(bytes[start - 2] as number)) ||
        (joins(bytes[at]) && at + 1 < to && isDigit(bytes[at + 1] as number));
      if (part) stands = NUMBER;
      else if (digits === length) {
        const code = length <= CODE_DIGITS ? isCode(value) : isHresult(value);
        if (!code || isDuration(bytes, at, to)) stands = NUMBER;
      } else if (bytes[start - 1] === DASH || bytes[at] === DASH) stands = ID;
      else if (length > MIXED_MAX && !isHexCode(bytes, start, length)) stands = ID;
    }
    if (stands !== 0) {
      a = Math.imul(a ^ stands, 0x01000193);
      b = Math.imul(b ^ stands, 0x85ebca6b) ^ (b >>> 15);
      continue;
    }
    for (let i = start; i < at; i += 1) {
      const c = bytes[i] as number;
      a = Math.imul(a ^ c, 0x01000193);
      b = Math.imul(b ^ c, 0x85ebca6b) ^ (b >>> 15);
    }
  }
  return (a >>> 0) * 0x20_0000 + (b >>> 11);
}

/** Followed by seconds or milliseconds: `104 ms`, `30s`. */
function isDuration(bytes: Uint8Array, at: number, to: number): boolean {
  let from = bytes[at] === 0x20 ? at + 1 : at;
  if (bytes[from] === 0x6d) from += 1;
  return bytes[from] === 0x73 && (from + 1 >= to || !isLetter(bytes[from + 1] as number));
}

/** 0x8007xxxx and its kin in decimal: unsigned (2147952454) or behind a minus sign (2147014842). */
function isHresult(value: number): boolean {
  return value >= 2_146_000_000 && value <= 2_149_000_000;
}

/** `0x80072746`: the first digits say that it is an error. */
function isHexCode(bytes: Uint8Array, start: number, length: number): boolean {
  return length <= 10 && bytes[start] === 0x30 && ((bytes[start + 1] as number) | 0x20) === 0x78;
}
