/** Bytes from a packet as text that no terminal obeys. */

/** `length` bytes at `offset` as printable ASCII; every other byte becomes `other`. */
export function printableAscii(bytes: Uint8Array, offset: number, length: number, other = "·"): string {
  let text = "";
  for (let i = offset; i < offset + length; i++) {
    const byte = bytes[i] ?? 0;
    text += byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : other;
  }
  return text;
}
