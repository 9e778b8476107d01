/** Logs in UTF-16, as Windows PowerShell's `>` writes them: told by their first bytes, read as UTF-8. */

/** Bytes that it takes to tell. */
export const UTF16_SAMPLE = 128;
/** Of them, those that must alternate where there is no byte order mark. */
const ALTERNATING = 16;

/**
 * Do these first bytes begin a text in UTF-16? A byte order mark says so, or every second byte being zero. A mark
 * before a text without one zero byte is none: a log has spaces and digits, whatever its language.
 */
export function isUtf16(first: Uint8Array): boolean {
  return orderOf(first) !== undefined;
}

function orderOf(first: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const marked = first.length < UTF16_SAMPLE || first.subarray(0, UTF16_SAMPLE).includes(0);
  if (first[0] === 0xff && first[1] === 0xfe) return marked ? "utf-16le" : undefined;
  if (first[0] === 0xfe && first[1] === 0xff) return marked ? "utf-16be" : undefined;
  const sample = first.subarray(0, ALTERNATING);
  if (sample.length < ALTERNATING) return;
  const isZero = (parity: number): boolean =>
    sample.every((byte, i) => (i % 2 === parity ? byte === 0 : byte !== 0));
  return isZero(1) ? "utf-16le" : isZero(0) ? "utf-16be" : undefined;
}

const utf8 = new TextEncoder();

/** Turns pieces of UTF-16 into UTF-8; a unit that is broken over two pieces is joined. */
export class Utf16 {
  readonly #decoder: TextDecoder;

  constructor(first: Uint8Array) {
    this.#decoder = new TextDecoder(orderOf(first) ?? "utf-16le");
  }

  decode(chunk: Uint8Array): Uint8Array {
    return utf8.encode(this.#decoder.decode(chunk, { stream: true }));
  }
}
