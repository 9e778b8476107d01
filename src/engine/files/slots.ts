/** So many at once; the others wait in line. */
export class Slots {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(count: number) {
    this.#free = count;
  }

  /** Waits for a slot; what is answered gives it back, and must be called once. */
  async take(): Promise<() => void> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return () => {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free += 1;
      else next();
    };
  }
}

/** Waits until everything that was added is over. Nothing is kept of what is. */
export class Countdown {
  #open = 0;
  #zero: (() => void) | undefined;

  /** `work` must not be rejected. */
  add(work: Promise<void>): void {
    this.#open += 1;
    void work.then(() => {
      this.#open -= 1;
      if (this.#open === 0) this.#zero?.();
    });
  }

  /** To be called once, when all is added. */
  async zero(): Promise<void> {
    if (this.#open === 0) return;
    await new Promise<void>((resolve) => {
      this.#zero = resolve;
    });
  }
}
