/** Bytes as hexadecimal text, for literal packets in tests and for notes. Knows no protocol. */

/**
 * Reads hexadecimal digits; anything that is not a digit (spaces, line ends, colons) is skipped, and so
 * is a half byte at the end.
 */
export function fromHex(text: string): Uint8Array {
  const digits = text.replace(/[^0-9a-fA-F]/g, "");
  const bytes = new Uint8Array(digits.length >> 1);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}

/** Lower-case digits, two for each byte, without separators. */
export function toHex(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += byte.toString(16).padStart(2, "0");
  return text;
}
