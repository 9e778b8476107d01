/**
 * An interface of a pcapng section: link type, snapshot length, and how its timestamps count.
 * Source: draft-ietf-opsawg-pcapng §4.2. Options other than if_tsresol and if_tsoffset are ignored.
 */

const LINK = 8;
const SNAPLEN = 12;
const OPTIONS = 16;
const END_OF_OPTIONS = 0;
const TSRESOL = 9;
const TSOFFSET = 14;
/** Upper bit of if_tsresol: a power of 2 instead of 10. */
const POWER_OF_TWO = 0x80;
/** Divisors up to this keep the split division below exact: 2^32 times it stays under 2^53. */
const EXACT_DIVISOR_MAX = 2 ** 20;
const TWO_32 = 2 ** 32;

export class Interface {
  readonly link: number;
  /** 0: no limit. */
  readonly snaplen: number;
  /** Ticks in a microsecond when a whole number below {@link EXACT_DIVISOR_MAX}, else 0. */
  readonly #ticksPerUs: number;
  readonly #usPerTick: number;
  readonly #offsetUs: number;

  /** @param tsresol as in the file; @param tsoffset seconds. */
  constructor(link: number, snaplen: number, tsresol = 6, tsoffset = 0) {
    this.link = link;
    this.snaplen = snaplen;
    const power = tsresol & 0x7f;
    const ticksPerUs = ((tsresol & POWER_OF_TWO) !== 0 ? 2 ** power : 10 ** power) / 1e6;
    this.#ticksPerUs = Number.isInteger(ticksPerUs) && ticksPerUs <= EXACT_DIVISOR_MAX ? ticksPerUs : 0;
    this.#usPerTick = 1 / ticksPerUs;
    this.#offsetUs = tsoffset * 1e6;
  }

  /** Microseconds since 1970-01-01 UTC, from the two halves of a timestamp. */
  timeUs(high: number, low: number): number {
    const ticks = this.#ticksPerUs;
    if (ticks === 1) return high * TWO_32 + low + this.#offsetUs;
    if (ticks === 0) return high * (TWO_32 * this.#usPerTick) + low * this.#usPerTick + this.#offsetUs;
    // Nanoseconds since 1970 do not fit a double: divide the halves so that nothing is rounded early.
    const quotient = Math.floor(high / ticks);
    const rest = high - quotient * ticks;
    return quotient * TWO_32 + (rest * TWO_32 + low) / ticks + this.#offsetUs;
  }
}

/** Reads the interface block of `length` bytes (both lengths included) at `at`. Never throws. */
export function readInterface(view: DataView, at: number, length: number, little: boolean): Interface {
  const end = at + length - 4;
  if (at + OPTIONS > end) {
    const link = at + LINK + 2 <= end ? view.getUint16(at + LINK, little) : 0;
    return new Interface(link, 0);
  }
  let tsresol: number | undefined;
  let tsoffset: number | undefined;
  let option = at + OPTIONS;
  while (option + 4 <= end) {
    const code = view.getUint16(option, little);
    const size = view.getUint16(option + 2, little);
    if (code === END_OF_OPTIONS || option + 4 + size > end) break;
    if (code === TSRESOL && size >= 1) tsresol = view.getUint8(option + 4);
    if (code === TSOFFSET && size >= 8) tsoffset = Number(view.getBigInt64(option + 4, little));
    option += 4 + ((size + 3) & ~3);
  }
  return new Interface(
    view.getUint16(at + LINK, little),
    view.getUint32(at + SNAPLEN, little),
    tsresol,
    tsoffset,
  );
}
