/** How fast it goes and how long it will take, from what was counted and when. Pure arithmetic; no clock. */

/** The rate is that of about the last so many milliseconds. */
const WINDOW_MS = 5_000;
const SAMPLES_MAX = 50;

/** The rate of a growing count of bytes. */
export class Rate {
  /** One every tenth of a second or so, the newest last. */
  readonly #samples: { readonly atMs: number; readonly bytes: number }[] = [];
  #now = 0;
  #bytes = 0;

  /** At `now` (ms) so many bytes have been moved in all. */
  at(bytes: number, now: number): void {
    this.#now = now;
    this.#bytes = bytes;
    const last = this.#samples.at(-1);
    if (last !== undefined && now - last.atMs < WINDOW_MS / SAMPLES_MAX) return;
    this.#samples.push({ atMs: now, bytes });
    while (this.#samples.length > 1 && (this.#samples[1]?.atMs ?? now) <= now - WINDOW_MS)
      this.#samples.shift();
  }

  /** Bytes a second; 0 until it is known. */
  get bytesPerSecond(): number {
    const [first] = this.#samples;
    if (first === undefined || this.#now <= first.atMs) return 0;
    return Math.max(0, ((this.#bytes - first.bytes) / (this.#now - first.atMs)) * 1_000);
  }

  /** Seconds until `bytes` more are moved; undefined while nothing moves. */
  secondsFor(bytes: number): number | undefined {
    const rate = this.bytesPerSecond;
    return rate > 0 ? Math.max(0, bytes) / rate : undefined;
  }
}
