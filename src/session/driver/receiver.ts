/**
 * Who receives the messages of a session: a handler, or an iteration. One at a time.
 *
 * Rule: one message is with the application at any moment. It counts as taken when the handler is through with it,
 * or when the iteration asks for the next one or is left.
 */
import { SessionError } from "../errors.ts";

/** Nothing waits. */
export const NOTHING: unique symbol = Symbol("nothing");

/** Where the messages come from. */
export interface MessageSource<T> {
  /** The next message. What the codec throws goes through. */
  next(): T | typeof NOTHING;
  /** The message given out last was taken. */
  take(): void;
  /** Calls the handler and takes the message together with what the handler stores; a promise if it is asynchronous. */
  handle(handler: (message: T) => unknown, message: T): PromiseLike<unknown> | undefined;
  /** No message is with the application now, and none waits. */
  idle(): void;
  /** The handler or the codec failed. */
  failed(error: unknown): void;
}

interface Waiting<T> {
  resolve(result: IteratorResult<T, undefined>): void;
  reject(error: Error): void;
}

export class Receiver<T> {
  readonly #source: MessageSource<T>;
  #handler: ((message: T) => unknown) | undefined;
  #waiting: Waiting<T> | undefined;
  #isIterating = false;
  /** A message is with the application. */
  #isBusy = false;
  #isPumping = false;
  #isEnded = false;
  #error: Error | undefined;

  constructor(source: MessageSource<T>) {
    this.#source = source;
  }

  /** Nothing is with the application. */
  get isIdle(): boolean {
    return !this.#isBusy;
  }

  receive(handler: (message: T) => unknown): void {
    this.#claim();
    this.#handler = handler;
    this.pump();
  }

  iterate(): AsyncIterableIterator<T> {
    this.#claim();
    this.#isIterating = true;
    const iterator: AsyncIterableIterator<T> = {
      next: () => this.#pull(),
      return: () => {
        this.#release();
        return Promise.resolve({ value: undefined, done: true });
      },
      [Symbol.asyncIterator]: () => iterator,
    };
    return iterator;
  }

  /** Messages may wait. */
  pump(): void {
    if (this.#isPumping || this.#isBusy) return;
    this.#isPumping = true;
    try {
      if (this.#handler !== undefined) this.#feed(this.#handler);
      else if (this.#waiting !== undefined) this.#answer(this.#waiting);
    } catch (error) {
      this.#source.failed(error);
    } finally {
      this.#isPumping = false;
    }
  }

  /** The peer has ended, and everything was taken. */
  end(): void {
    this.#isEnded = true;
    this.#waiting?.resolve({ value: undefined, done: true });
    this.#waiting = undefined;
  }

  /** The session is over: in order, or because of this. */
  close(error: Error | undefined): void {
    this.#error = error;
    if (error === undefined) this.end();
    else this.#waiting?.reject(error);
    this.#waiting = undefined;
  }

  #claim(): void {
    if (this.#handler !== undefined || this.#isIterating)
      throw new SessionError(
        "ERR_SESSION_RECEIVER",
        "the messages of this session are being received already",
      );
  }

  #feed(handler: (message: T) => unknown): void {
    for (;;) {
      const message = this.#source.next();
      if (message === NOTHING) return;
      const pending = this.#source.handle(handler, message);
      if (pending === undefined) continue;
      this.#isBusy = true;
      pending.then(
        () => {
          this.#isBusy = false;
          this.#source.take();
          this.pump();
          if (!this.#isBusy) this.#source.idle();
        },
        (error: unknown) => {
          this.#isBusy = false;
          this.#source.failed(error);
        },
      );
      return;
    }
  }

  #answer(waiting: Waiting<T>): void {
    const message = this.#source.next();
    if (message === NOTHING) return;
    this.#isBusy = true;
    this.#waiting = undefined;
    waiting.resolve({ value: message, done: false });
  }

  #pull(): Promise<IteratorResult<T, undefined>> {
    if (!this.#isIterating) return Promise.resolve({ value: undefined, done: true });
    if (this.#isBusy) {
      this.#isBusy = false;
      this.#source.take();
    }
    let message: T | typeof NOTHING;
    try {
      message = this.#source.next();
    } catch (error) {
      this.#source.failed(error);
      return Promise.reject(error);
    }
    if (message !== NOTHING) {
      this.#isBusy = true;
      return Promise.resolve({ value: message, done: false });
    }
    this.#source.idle();
    if (this.#isEnded) return Promise.resolve({ value: undefined, done: true });
    if (this.#error !== undefined) {
      this.#isEnded = true;
      return Promise.reject(this.#error);
    }
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
    });
  }

  /** The loop was left: its last message was taken, and another receiver may come. */
  #release(): void {
    if (this.#isBusy) {
      this.#isBusy = false;
      this.#source.take();
    }
    this.#isIterating = false;
    this.#waiting = undefined;
    this.#source.idle();
  }
}
