/**
 * Records: how the bytes of a connection are cut and checked (docs/session-protocol.md §2).
 *
 *     check 4 | type 1 | length 3 | body …
 *     DATA: check 4 | type 1 | length 3 | position 8 | [check of the payload 4] | payload …
 *
 * The check covers everything behind it, but never a payload: so a damaged length is noticed before it is waited for.
 */

export const RecordType = {
  hello: 0x01,
  challenge: 0x02,
  open: 0x03,
  welcome: 0x04,
  refuse: 0x05,
  data: 0x10,
  ack: 0x11,
  beat: 0x12,
  end: 0x13,
  bye: 0x14,
  abort: 0x15,
} as const;

export const HEADER_BYTES = 8;
/** What the check does not cover: itself. */
export const CHECK_BYTES = 4;
export const POSITION_BYTES = 8;
/** Before the payload of DATA, if there is no check of it. */
export const DATA_HEAD_BYTES = HEADER_BYTES + POSITION_BYTES;
/** Bytes of the stream in one DATA record. */
export const PAYLOAD_BYTES_MAX = 65_536;
/** The longest body but DATA's. */
export const BODY_BYTES_MAX = 1_024;

/** Shortest and longest body of each type; of DATA without a check of its payload. */
export const bodyLengths: ReadonlyMap<number, readonly [number, number]> = new Map([
  [RecordType.hello, [60, BODY_BYTES_MAX]],
  [RecordType.challenge, [44, BODY_BYTES_MAX]],
  [RecordType.open, [96, BODY_BYTES_MAX]],
  [RecordType.welcome, [56, BODY_BYTES_MAX]],
  [RecordType.refuse, [4, 260]],
  [RecordType.data, [POSITION_BYTES + 1, POSITION_BYTES + PAYLOAD_BYTES_MAX]],
  [RecordType.ack, [16, 16]],
  [RecordType.beat, [12, 12]],
  [RecordType.end, [8, 8]],
  [RecordType.bye, [0, 0]],
  [RecordType.abort, [4, 260]],
]);

/** Reads a position of 64 bits; above 2⁵³ it is inexact, and too large for any check. */
export function readPosition(bytes: Uint8Array, at: number): number {
  return readUint32(bytes, at) * 2 ** 32 + readUint32(bytes, at + 4);
}

export function readUint32(bytes: Uint8Array, at: number): number {
  return (
    (((bytes[at] as number) << 24) |
      ((bytes[at + 1] as number) << 16) |
      ((bytes[at + 2] as number) << 8) |
      (bytes[at + 3] as number)) >>>
    0
  );
}

export function writePosition(bytes: Uint8Array, at: number, value: number): void {
  writeUint32(bytes, at, Math.floor(value / 2 ** 32));
  writeUint32(bytes, at + 4, value);
}

export function writeUint32(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value >>> 24;
  bytes[at + 1] = value >>> 16;
  bytes[at + 2] = value >>> 8;
  bytes[at + 3] = value;
}
