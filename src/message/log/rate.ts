/**
 * How often something happened over time, in a fixed number of equal spans: when the time gets longer, so do
 * the spans. Any order of times is taken.
 */

/** Spans of one picture: what fits beside a name on a narrow terminal. */
const SPANS = 64;
/** The shortest span: most logs know seconds. */
const WIDTH_MIN_MS = 1000;

export class Rate {
  readonly #counts = new Uint32Array(SPANS);
  #originMs = Number.NaN;
  #widthMs = WIDTH_MIN_MS;

  add(ms: number): void {
    if (!Number.isFinite(ms)) return;
    if (Number.isNaN(this.#originMs)) this.#originMs = Math.floor(ms / this.#widthMs) * this.#widthMs;
    let span = this.#spanOf(ms);
    while (span < 0 || span >= SPANS) {
      if (span < 0 && this.#shifted(-span)) break;
      this.#double();
      span = this.#spanOf(ms);
    }
    span = this.#spanOf(ms);
    this.#counts[span] = (this.#counts[span] ?? 0) + 1;
  }

  /** Counts in `columns` equal parts of the time from `fromMs` to `toMs`. */
  picture(fromMs: number, toMs: number, columns: number): number[] {
    const picture = new Array<number>(columns).fill(0);
    const wide = Math.max(1, toMs - fromMs);
    this.#counts.forEach((count, i) => {
      if (count === 0) return;
      // A span belongs to the part that holds its middle, and at the ends to the part there.
      const middle = this.#originMs + (i + 0.5) * this.#widthMs;
      const column = Math.min(columns - 1, Math.max(0, Math.floor(((middle - fromMs) / wide) * columns)));
      picture[column] = (picture[column] ?? 0) + count;
    });
    return picture;
  }

  #spanOf(ms: number): number {
    return Math.floor((ms - this.#originMs) / this.#widthMs);
  }

  /** Makes room for earlier spans, if the later ones are not used. */
  #shifted(by: number): boolean {
    if (by >= SPANS) return false;
    for (let i = SPANS - by; i < SPANS; i += 1) if (this.#counts[i] !== 0) return false;
    this.#counts.copyWithin(by, 0, SPANS - by);
    this.#counts.fill(0, 0, by);
    this.#originMs -= by * this.#widthMs;
    return true;
  }

  #double(): void {
    const width = this.#widthMs * 2;
    const origin = Math.floor(this.#originMs / width) * width;
    const shift = Math.round((this.#originMs - origin) / this.#widthMs);
    const counts = [...this.#counts];
    this.#counts.fill(0);
    counts.forEach((count, i) => {
      const span = (i + shift) >> 1;
      // The very last span may fall off the end when the origin moves: it stays in the last.
      const at = Math.min(SPANS - 1, span);
      this.#counts[at] = (this.#counts[at] ?? 0) + count;
    });
    this.#widthMs = width;
    this.#originMs = origin;
  }
}
