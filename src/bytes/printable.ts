/** Bytes from a packet as text that no terminal obeys. */

const LETTERS = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));

/** `length` bytes at `offset` as printable ASCII; every other byte becomes `other`. */
export function printableAscii(bytes: Uint8Array, offset: number, length: number, other = "·"): string {
  const end = offset + length;
  let text = "";
  let at = offset;
  // Eight at once while there is nothing to replace: half the time, and an eighth of the strings to throw away.
  for (; at + 8 <= end && isVisible8(bytes, at); at += 8) {
    text += String.fromCharCode(
      bytes[at] as number,
      bytes[at + 1] as number,
      bytes[at + 2] as number,
      bytes[at + 3] as number,
      bytes[at + 4] as number,
      bytes[at + 5] as number,
      bytes[at + 6] as number,
      bytes[at + 7] as number,
    );
  }
  for (; at < end; at++) {
    const byte = bytes[at] ?? 0;
    text += isVisible(byte) ? (LETTERS[byte] as string) : other;
  }
  return text;
}

function isVisible8(bytes: Uint8Array, from: number): boolean {
  for (let at = from; at < from + 8; at++) if (!isVisible(bytes[at] ?? 0)) return false;
  return true;
}

function isVisible(byte: number): boolean {
  return byte >= 0x20 && byte < 0x7f;
}
