/** TCP options → bytes, in the order and padding that Linux uses. For `encode.ts`. */

/** Structured options; absent ones are left out. Sources: RFC 9293 §3.2, RFC 7323, RFC 2018, RFC 8684. */
export interface TcpOptions {
  readonly mss?: number;
  /** The shift count as sent, 0–255. */
  readonly windowScale?: number;
  readonly sackPermitted?: boolean;
  /** TSval and TSecr. */
  readonly timestamps?: readonly [value: number, echo: number];
  /** Left and right edges, first block first. */
  readonly sack?: readonly (readonly [left: number, right: number])[];
  /** MP_TCPRST with this reason (RFC 8684 §3.6). */
  readonly mptcpResetReason?: number;
}

const NOP = 1;
/** A data offset of 15 leaves 40 bytes. */
const LENGTH_MAX = 40;

function word(value: number): number[] {
  return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
}

/**
 * Bytes of the options, a multiple of 4: structured ones padded with NOP in front as Linux does, raw
 * ones with zeros behind. What does not fit into 40 bytes is cut.
 */
export function encodeTcpOptions(options: TcpOptions | Uint8Array | undefined): Uint8Array {
  if (options === undefined) return new Uint8Array(0);
  const list = options instanceof Uint8Array ? [...options] : structured(options);
  while (list.length % 4 !== 0) list.push(0);
  return Uint8Array.from(list.slice(0, LENGTH_MAX));
}

function structured(options: TcpOptions): number[] {
  const list: number[] = [];
  if (options.mss !== undefined) list.push(2, 4, (options.mss >> 8) & 255, options.mss & 255);
  if (options.sackPermitted) {
    // Linux puts SACK-permitted into the two bytes before the timestamps.
    if (!options.timestamps) list.push(NOP, NOP);
    list.push(4, 2);
  }
  if (options.timestamps) {
    if (!options.sackPermitted) list.push(NOP, NOP);
    list.push(8, 10, ...word(options.timestamps[0]), ...word(options.timestamps[1]));
  }
  if (options.windowScale !== undefined) list.push(NOP, 3, 3, options.windowScale & 255);
  if (options.sack && options.sack.length > 0) {
    list.push(NOP, NOP, 5, 2 + 8 * options.sack.length);
    for (const [left, right] of options.sack) list.push(...word(left), ...word(right));
  }
  if (options.mptcpResetReason !== undefined) list.push(30, 4, 0x80, options.mptcpResetReason & 255);
  return list;
}
