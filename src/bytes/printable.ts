/** Bytes from a packet as text that no terminal obeys. */

const LETTERS = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));

/** `length` bytes at `offset` as printable ASCII; every other byte becomes `other`. */
export function printableAscii(bytes: Uint8Array, offset: number, length: number, other = "·"): string {
  let text = "";
  for (let i = offset; i < offset + length; i++) {
    const byte = bytes[i] ?? 0;
    text += byte >= 0x20 && byte < 0x7f ? (LETTERS[byte] as string) : other;
  }
  return text;
}
