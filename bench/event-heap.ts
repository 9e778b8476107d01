// The event heap of the generator: which conversation speaks next. A 4-ary heap over typed arrays, with
// one entry per conversation that still has something to say. Times are microseconds.

export class EventHeap {
  #times = new Float64Array(1024);
  #slots = new Int32Array(1024);
  size = 0;

  /** The time of the earliest entry; Infinity when there is none. */
  get time(): number {
    return this.size > 0 ? (this.#times[0] as number) : Number.POSITIVE_INFINITY;
  }

  /** The slot of the earliest entry. */
  get slot(): number {
    return this.#slots[0] as number;
  }

  push(time: number, slot: number): void {
    if (this.size === this.#times.length) this.#grow();
    const times = this.#times;
    const slots = this.#slots;
    let hole = this.size++;
    while (hole > 0) {
      const parent = (hole - 1) >> 2;
      if ((times[parent] as number) <= time) break;
      times[hole] = times[parent] as number;
      slots[hole] = slots[parent] as number;
      hole = parent;
    }
    times[hole] = time;
    slots[hole] = slot;
  }

  /** Gives the earliest entry a later time. */
  postpone(time: number): void {
    this.#sink(time, this.#slots[0] as number);
  }

  /** Takes the earliest entry away. */
  drop(): void {
    const last = --this.size;
    if (last > 0) this.#sink(this.#times[last] as number, this.#slots[last] as number);
  }

  /** Every slot that is still waiting, in no particular order but always the same. */
  *waiting(): Generator<number> {
    for (let i = 0; i < this.size; i++) yield this.#slots[i] as number;
  }

  #sink(time: number, slot: number): void {
    const times = this.#times;
    const slots = this.#slots;
    const size = this.size;
    let hole = 0;
    for (;;) {
      const first = (hole << 2) + 1;
      if (first >= size) break;
      const end = Math.min(first + 4, size);
      let least = first;
      let leastTime = times[first] as number;
      for (let child = first + 1; child < end; child++) {
        const childTime = times[child] as number;
        if (childTime < leastTime) {
          least = child;
          leastTime = childTime;
        }
      }
      if (leastTime >= time) break;
      times[hole] = leastTime;
      slots[hole] = slots[least] as number;
      hole = least;
    }
    times[hole] = time;
    slots[hole] = slot;
  }

  #grow(): void {
    const times = new Float64Array(this.#times.length * 2);
    const slots = new Int32Array(this.#slots.length * 2);
    times.set(this.#times);
    slots.set(this.#slots);
    this.#times = times;
    this.#slots = slots;
  }
}
