/** What a receiver says about one file, in order, for the one that sends it. */
import type { ReceiverMessage } from "../../session/files/messages.ts";

/** Messages that may wait: hashes of a terabyte come in 256. */
const WAITING_MAX = 4_096;

export class Talk {
  readonly id: number;
  #messages: ReceiverMessage[] = [];
  #failure: Error | undefined;
  #waiting: { resolve(message: ReceiverMessage): void; reject(error: Error): void } | undefined;

  constructor(id: number) {
    this.id = id;
  }

  /** Something was said that nobody has looked at. */
  get hasNews(): boolean {
    return this.#messages.length > 0 || this.#failure !== undefined;
  }

  /** Somebody waits for the next message. */
  get isWaiting(): boolean {
    return this.#waiting !== undefined;
  }

  /** The next message. Rejected when the conversation is over. */
  next(): Promise<ReceiverMessage> {
    const message = this.#messages.shift();
    if (message !== undefined) return Promise.resolve(message);
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
    });
  }

  /** False if too much waits. */
  hear(message: ReceiverMessage): boolean {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting !== undefined) waiting.resolve(message);
    else this.#messages.push(message);
    return this.#messages.length <= WAITING_MAX;
  }

  fail(error: Error): void {
    this.#failure ??= error;
    this.#waiting?.reject(this.#failure);
    this.#waiting = undefined;
  }
}
