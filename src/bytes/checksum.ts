/**
 * The Internet checksum (RFC 1071): the one's complement sum of 16-bit words. Knows no protocol.
 *
 * Sums are kept as plain doubles of 32-bit words. That is exact up to 2^53, hence for 2 million words
 * (8 MB) at a time, far beyond any packet; 2^16 ≡ 1 (mod 65535) makes the wider words equivalent.
 */

/** Bytes whose 16-bit halves, added up, stay below 2^30. */
const PIECE = 1 << 15;

/**
 * Adds `length` bytes from `offset` to a running sum. An odd last byte is padded with a zero byte, so
 * only the last piece of a sum may be odd. The caller guarantees that the range lies in the view.
 */
export function addBytes(sum: number, view: DataView, offset: number, length: number): number {
  const end = offset + length;
  const wordsEnd = end - 3;
  let total = sum;
  let at = offset;
  while (at < wordsEnd) {
    // In small integers, as far as they go, and four words a turn.
    const stop = Math.min(wordsEnd, at + PIECE);
    let high = 0;
    let low = 0;
    for (; at + 12 < stop; at += 16) {
      const a = view.getInt32(at);
      const b = view.getInt32(at + 4);
      const c = view.getInt32(at + 8);
      const d = view.getInt32(at + 12);
      high += (a >>> 16) + (b >>> 16) + (c >>> 16) + (d >>> 16);
      low += (a & 0xffff) + (b & 0xffff) + (c & 0xffff) + (d & 0xffff);
    }
    for (; at < stop; at += 4) {
      const word = view.getInt32(at);
      high += word >>> 16;
      low += word & 0xffff;
    }
    total += high * 0x10000 + low;
  }
  if (at + 1 < end) {
    total += view.getUint16(at);
    at += 2;
  }
  if (at < end) total += view.getUint8(at) << 8;
  return total;
}

/** The checksum to write into a header whose other words sum to `sum`: 0–65535, the complement. */
export function complement(sum: number): number {
  const rest = sum % 0xffff;
  // A sum of 0 means "all words are zero"; every other multiple of 65535 is one's complement −0.
  return 0xffff - (rest === 0 && sum !== 0 ? 0xffff : rest);
}

/** Whether a sum that included the checksum field is that of an intact packet (RFC 1071 §1 (3)). */
export function sumsToZero(sum: number): boolean {
  return sum !== 0 && sum % 0xffff === 0;
}
