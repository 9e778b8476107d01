/**
 * How long to wait before the next attempt: at once (nearly), then decorrelated jitter ("Exponential Backoff
 * And Jitter", AWS Architecture Blog, 2015), so that a thousand clients of one restarted server spread out by
 * themselves.
 *
 * Rule: knows no clock; chance is passed in.
 */
export interface BackoffOptions {
  /** The first attempt after a break comes at random within this time, ms. */
  readonly firstMs: number;
  /** Shortest wait before the following ones, ms. */
  readonly baseMs: number;
  /** Longest wait, ms. */
  readonly capMs: number;
}

export const backoffDefaults: BackoffOptions = { firstMs: 20, baseMs: 50, capMs: 10_000 };

export class Backoff {
  /** Attempts since the last one that led to something. */
  attempts = 0;
  #lastMs = 0;
  readonly #options: BackoffOptions;
  readonly #random: () => number;

  /** `random` answers numbers in [0, 1). */
  constructor(options: BackoffOptions, random: () => number) {
    this.#options = options;
    this.#random = random;
  }

  /** Milliseconds to wait before the next attempt. */
  next(): number {
    const { firstMs, baseMs, capMs } = this.#options;
    this.attempts += 1;
    if (this.attempts === 1) return this.#random() * firstMs;
    const upper = Math.max(baseMs, this.#lastMs * 3);
    this.#lastMs = Math.min(capMs, baseMs + this.#random() * (upper - baseMs));
    return this.#lastMs;
  }

  /** The connection has proved to be of use. */
  reset(): void {
    this.attempts = 0;
    this.#lastMs = 0;
  }
}
