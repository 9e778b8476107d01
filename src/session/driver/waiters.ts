/** Promises that wait for the peer to have taken our stream up to a position. */
interface Waiter {
  readonly position: number;
  resolve(): void;
  reject(error: Error): void;
}

export class Waiters {
  /** Positions never decrease along the queue. */
  #queue: Waiter[] = [];
  #first = 0;

  /** `position` must not be before that of an earlier call. */
  until(position: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ position, resolve, reject });
    });
  }

  /** Everything before `position` was taken. */
  settle(position: number): void {
    const queue = this.#queue;
    while (this.#first < queue.length) {
      const waiter = queue[this.#first] as Waiter;
      if (waiter.position > position) break;
      this.#first += 1;
      waiter.resolve();
    }
    if (this.#first === queue.length) queue.length = 0;
    else if (this.#first < 1_024) return;
    else queue.splice(0, this.#first);
    this.#first = 0;
  }

  fail(error: Error): void {
    const queue = this.#queue.slice(this.#first);
    this.#queue = [];
    this.#first = 0;
    for (const waiter of queue) waiter.reject(error);
  }
}
