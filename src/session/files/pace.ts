/** How fast a sender may go: a limit that the user sets, and how much may be under way. Pure arithmetic. */
import { CHUNK_BYTES } from "./layout.ts";

/** What a limited sender may catch up on after a pause, ms of its rate. */
const BURST_MS = 250;

/** Keeps a rate: a token bucket (as in RFC 2697) that may be overdrawn by one piece. */
export class RateLimit {
  readonly #bytesPerMs: number;
  #tokens: number;
  #at: number;

  /** `bytesPerSecond`: above 0. `now` in milliseconds, of any clock that never goes back. */
  constructor(bytesPerSecond: number, now: number) {
    this.#bytesPerMs = bytesPerSecond / 1_000;
    this.#tokens = this.#bytesPerMs * BURST_MS;
    this.#at = now;
  }

  /** The largest piece that still goes out evenly: what the rate gives in a tenth of a second. */
  pieceBytes(most: number): number {
    return Math.max(1_024, Math.min(most, Math.floor(this.#bytesPerMs * 100)));
  }

  /** `bytes` are to be sent: how many milliseconds to wait before. They count as sent. */
  delayFor(bytes: number, now: number): number {
    const room = this.#bytesPerMs * BURST_MS;
    this.#tokens = Math.min(room, this.#tokens + Math.max(0, now - this.#at) * this.#bytesPerMs);
    this.#at = now;
    const delay = this.#tokens >= 0 ? 0 : -this.#tokens / this.#bytesPerMs;
    this.#tokens -= bytes;
    return delay;
  }
}

/** The most that is ever under way, bytes; a receiver should open its window this far. */
export const UNDER_WAY_BYTES_MAX = 8 << 20;

/** On shorter ways one chunk under way is 100 MB a second already. */
const LONG_WAY_MS = 10;

/**
 * How many bytes may be sent and not confirmed: one chunk, so that a break costs no more; on a long fast way twice
 * what the way itself holds (rate × shortest round trip), because that much is always unknown there.
 */
export function underWayMax(bytesPerSecond: number, roundTripMs: number): number {
  if (!(roundTripMs >= LONG_WAY_MS && roundTripMs < Number.POSITIVE_INFINITY)) return CHUNK_BYTES;
  const onTheWay = Math.ceil((bytesPerSecond * roundTripMs) / 1_000);
  return Math.max(CHUNK_BYTES, Math.min(UNDER_WAY_BYTES_MAX, 2 * onTheWay));
}

const units: Readonly<Record<string, number>> = { "": 1, k: 1e3, m: 1e6, g: 1e9, t: 1e12 };
const binary: Readonly<Record<string, number>> = { "": 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30, t: 2 ** 40 };

/** Reads "10M", "512k", "1.5G", "4GiB", "1000": bytes. K, M, G, T are powers of 1000, Ki, Mi … of 1024. Undefined: none. */
export function parseSize(text: string): number | undefined {
  const [, number = "", unit = "", isBinary = ""] =
    /^(\d{1,15}(?:\.\d{1,6})?)([kmgt]?)(i?)b?$/i.exec(text) ?? [];
  const factor = (isBinary === "" ? units : binary)[unit.toLowerCase()];
  if (number === "" || factor === undefined || (isBinary !== "" && unit === "")) return undefined;
  const bytes = Math.round(Number(number) * factor);
  return Number.isSafeInteger(bytes) ? bytes : undefined;
}
