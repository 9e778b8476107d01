/**
 * Records to be looked at again at a later time: a ring of numbers in order of time, so that nothing is
 * searched. Every entry waits equally long, which keeps the order.
 */
export class Queue {
  /** When the front entry is due, µs; Infinity: empty. */
  dueAt = Number.POSITIVE_INFINITY;

  readonly #delayUs: number;
  #records = new Int32Array(1024);
  #times = new Float64Array(1024);
  #mask = 1023;
  #head = 0;
  #count = 0;

  constructor(delayUs: number) {
    this.#delayUs = delayUs;
  }

  /** The record at the front. */
  get record(): number {
    return this.#records[this.#head] as number;
  }

  /** Entries waiting. */
  get length(): number {
    return this.#count;
  }

  push(record: number, now: number): void {
    if (this.#count > this.#mask) this.#grow();
    const at = (this.#head + this.#count) & this.#mask;
    this.#records[at] = record;
    this.#times[at] = now + this.#delayUs;
    if (this.#count++ === 0) this.dueAt = now + this.#delayUs;
  }

  pop(): void {
    this.#head = (this.#head + 1) & this.#mask;
    this.dueAt = --this.#count === 0 ? Number.POSITIVE_INFINITY : (this.#times[this.#head] as number);
  }

  #grow(): void {
    const size = this.#records.length;
    const records = new Int32Array(size * 2);
    const times = new Float64Array(size * 2);
    for (let i = 0; i < size; i++) {
      const from = (this.#head + i) & this.#mask;
      records[i] = this.#records[from] as number;
      times[i] = this.#times[from] as number;
    }
    this.#records = records;
    this.#times = times;
    this.#head = 0;
    this.#mask = size * 2 - 1;
  }
}
