/**
 * Addresses between text and words. A word is 32 bits of the address in network order, as int32; an
 * IPv4 address is one word, the other three are 0. Knows nothing of packets. Source: RFC 5952, RFC 4291.
 */
import type { IpVersion } from "./segment.ts";

/** An address as it stands in a {@link Segment}. */
export interface Address {
  readonly version: IpVersion;
  readonly words: readonly [number, number, number, number];
}

/** Text of an address: dotted decimal, or RFC 5952 (lower case, longest run of zeros as `::`). */
export function formatAddress(version: IpVersion, w0: number, w1: number, w2: number, w3: number): string {
  return version === 4 ? formatV4(w0) : formatV6(w0, w1, w2, w3);
}

function formatV4(word: number): string {
  return `${word >>> 24}.${(word >>> 16) & 255}.${(word >>> 8) & 255}.${word & 255}`;
}

function formatV6(w0: number, w1: number, w2: number, w3: number): string {
  // RFC 5952 §5: only the well-known mapped prefix is shown with a dotted tail.
  if (w0 === 0 && w1 === 0 && w2 === 0xffff) return `::ffff:${formatV4(w3)}`;
  // Millions of addresses may be written: no lists on the way.
  let runStart = -1;
  let runLength = 1; // RFC 5952 §4.2.2: a single zero group is not shortened
  for (let i = 0; i < 8; i++) {
    let length = 0;
    while (i + length < 8 && groupAt(i + length, w0, w1, w2, w3) === 0) length++;
    if (length > runLength) {
      runStart = i;
      runLength = length;
    }
  }
  let text = "";
  for (let i = 0; i < 8; i++) {
    if (i === runStart) {
      text += "::";
      i += runLength - 1;
    } else {
      text += (text === "" || text.endsWith("::") ? "" : ":") + groupAt(i, w0, w1, w2, w3).toString(16);
    }
  }
  return text;
}

/** One of the eight groups of an IPv6 address. */
function groupAt(i: number, w0: number, w1: number, w2: number, w3: number): number {
  const word = i < 4 ? (i < 2 ? w0 : w1) : i < 6 ? w2 : w3;
  return i & 1 ? word & 0xffff : word >>> 16;
}

/**
 * Reads an address in any form of RFC 4291 §2.2; a zone (`%eth0`) is ignored. Undefined when the text
 * is not an address; abbreviated IPv4 (`127.1`) and leading zeros (octal or decimal?) are not.
 */
export function parseAddress(text: string): Address | undefined {
  if (!text.includes(":")) {
    const word = parseV4(text);
    return word === undefined ? undefined : { version: 4, words: [word, 0, 0, 0] };
  }
  const zone = text.indexOf("%");
  const groups = parseV6(zone < 0 ? text : text.slice(0, zone));
  if (!groups) return undefined;
  const word = (i: number) => ((groups[i] ?? 0) << 16) | (groups[i + 1] ?? 0);
  return { version: 6, words: [word(0), word(2), word(4), word(6)] };
}

function parseV4(text: string): number | undefined {
  const parts = text.split(".");
  if (parts.length !== 4) return undefined;
  let word = 0;
  for (const part of parts) {
    if (!/^(0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255) return undefined;
    word = (word << 8) | Number(part);
  }
  return word;
}

function parseV6(text: string): number[] | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const head = parseGroups(halves[0] ?? "", halves.length === 1);
  const tail = halves.length === 2 ? parseGroups(halves[1] ?? "", true) : [];
  if (!head || !tail) return undefined;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  return [...head, ...new Array<number>(missing).fill(0), ...tail];
}

/** Groups of one side of the `::`; a dotted tail is only allowed at the very end of the address. */
function parseGroups(text: string, atEnd: boolean): number[] | undefined {
  if (text === "") return [];
  const groups: number[] = [];
  const parts = text.split(":");
  for (const [i, part] of parts.entries()) {
    if (part.includes(".")) {
      const word = atEnd && i === parts.length - 1 ? parseV4(part) : undefined;
      if (word === undefined) return undefined;
      groups.push(word >>> 16, word & 0xffff);
    } else {
      if (!/^[0-9a-fA-F]{1,4}$/.test(part)) return undefined;
      groups.push(Number.parseInt(part, 16));
    }
  }
  return groups;
}
