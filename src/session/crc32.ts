/**
 * CRC-32 as in zlib, PNG and IEEE 802.3, eight bytes at a step ("slicing by 8", Kounavis and Berry, 2005).
 *
 * The driver uses zlib's own, which is several times faster; this one is for where there is no zlib, and both
 * are tested against each other.
 */

/** Continues a checksum over more bytes, or some of them; starts with 0. */
export type Checksum = (bytes: Uint8Array, before?: number, from?: number, to?: number) => number;

const SLICES = 8;
const tables = new Int32Array(256 * SLICES);
for (let byte = 0; byte < 256; byte++) {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  tables[byte] = crc;
}
for (let i = 256; i < tables.length; i++) {
  const before = tables[i - 256] as number;
  tables[i] = (before >>> 8) ^ (tables[before & 0xff] as number);
}

const table = (slice: number, byte: number): number => tables[slice * 256 + (byte & 0xff)] as number;

export const crc32: Checksum = (bytes, before = 0, from = 0, to = bytes.length) => {
  let crc = ~before;
  let i = from;
  for (const end = to - 7; i < end; i += 8) {
    const low =
      crc ^
      ((bytes[i] as number) |
        ((bytes[i + 1] as number) << 8) |
        ((bytes[i + 2] as number) << 16) |
        ((bytes[i + 3] as number) << 24));
    crc =
      table(7, low) ^
      table(6, low >>> 8) ^
      table(5, low >>> 16) ^
      table(4, low >>> 24) ^
      table(3, bytes[i + 4] as number) ^
      table(2, bytes[i + 5] as number) ^
      table(1, bytes[i + 6] as number) ^
      table(0, bytes[i + 7] as number);
  }
  for (; i < to; i++) crc = (crc >>> 8) ^ table(0, crc ^ (bytes[i] as number));
  return ~crc >>> 0;
};
