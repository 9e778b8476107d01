/**
 * The length in front of each message: a variable-length integer of RFC 9000 §16. The two highest bits of the
 * first byte say how many bytes there are, the rest is the value.
 */

/** How many bytes the length of a message takes, shortest form. */
export function lengthBytes(value: number): number {
  if (value < 0x40) return 1;
  if (value < 0x4000) return 2;
  return value < 0x40000000 ? 4 : 8;
}

/** Writes a length in its shortest form at `at`; the position behind it. The room must be there. */
export function writeLength(bytes: Uint8Array, at: number, value: number): number {
  if (value < 0x40) {
    bytes[at] = value;
    return at + 1;
  }
  if (value < 0x4000) {
    bytes[at] = 0x40 | (value >>> 8);
    bytes[at + 1] = value;
    return at + 2;
  }
  const size = value < 0x40000000 ? 4 : 8;
  let rest = value;
  for (let i = at + size - 1; i >= at; i--) {
    bytes[i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  bytes[at] = (bytes[at] as number) | (size === 4 ? 0x80 : 0xc0);
  return at + size;
}

/** How many bytes a length takes, from its first byte: 1, 2, 4 or 8. */
export function lengthBytesOf(first: number): number {
  return 1 << (first >>> 6);
}

/** Reads the length at `at`, all of whose bytes must be there. May be as large as 2⁶² − 1, then inexact. */
export function readLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] as number;
  if (first < 0x40) return first;
  let value = first & 0x3f;
  const end = at + lengthBytesOf(first);
  for (let i = at + 1; i < end; i++) value = value * 256 + (bytes[i] as number);
  return value;
}
