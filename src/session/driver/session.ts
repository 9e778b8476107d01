/**
 * A session as the application sees it, the same at both ends: messages out, messages in, events, statistics.
 *
 * Rule: a message is taken when the application's handler has returned (or its promise was fulfilled), or when its
 * loop asks for the one behind it. Only then is it acknowledged. Nothing here looks at the socket's end.
 */
import { EventEmitter } from "node:events";
import { type Break, explainBreak } from "../break.ts";
import type { Codec } from "../codec.ts";
import type { SessionCore } from "../core.ts";
import { type Account, SessionError, WireCode } from "../errors.ts";
import type { LinkEnding } from "../link.ts";
import type { SessionStore } from "../store.ts";
import type { Carrier, CarrierOwner } from "./carrier.ts";
import type { SessionEvents, SessionStats } from "./events.ts";
import { NOTHING, Receiver } from "./receiver.ts";
import type { Settings } from "./settings.ts";
import { Waiters } from "./waiters.ts";

/** What the role adds: a client dials, a server waits. */
export interface SessionRole {
  /** The connection is gone. The session is broken, or closed. */
  broken(why: Break, ending: LinkEnding): void;
  /** Attempts of the present series; 0 at a server. */
  readonly attempts: number;
  /** The session is over. */
  closed(): void;
}

export class Session<T = Uint8Array> extends EventEmitter<SessionEvents> implements CarrierOwner {
  readonly #settings: Settings;
  readonly #codec: Codec<T>;
  readonly #receiver: Receiver<T>;
  /** Who waits for confirmation, and for room. */
  readonly #waiters = new Waiters();
  readonly #drains = new Waiters();
  readonly #breaks: Record<string, number> = {};
  #core: SessionCore;
  /** Whose messages are being given out: the former session's, until it is empty. */
  #reading: SessionCore;
  #store: SessionStore | undefined;
  #role: SessionRole | undefined;
  #carrier: Carrier | undefined;
  #connections = 0;
  #resentBytes = 0;
  #brokenAt = 0;
  #isFull = false;
  /** The handler runs within a transaction of the store. */
  #isTogether = false;
  #isClosed = false;
  #base: number;
  #closing: Promise<void> | undefined;

  /** @internal Made by `connect` and `listen`. */
  constructor(core: SessionCore, codec: Codec<T>, settings: Settings, store?: SessionStore) {
    super();
    this.#core = core;
    this.#reading = core;
    this.#codec = codec;
    this.#settings = settings;
    this.#store = store;
    this.#base = core.outbox.base;
    this.#receiver = new Receiver<T>({
      next: () => this.#next(),
      take: () => this.#take(),
      handle: (handler, message) => this.#handle(handler, message),
      idle: () => this.#settle(),
      failed: (error) => this.#abort(WireCode.handlerFailed, "the receiver failed on a message", error),
    });
  }

  // ── sending ──────────────────────────────────────────────────────────────────────────────────────────────

  /**
   * Hands over a message. It will arrive exactly once, or the session's end says that it did not. False when enough
   * waits: then await {@link drained}. The bytes belong to the session until the message is confirmed.
   * @throws SessionError when closed or ended, when it is too long, when `outboxBytesMax` is reached
   */
  post(message: T): boolean {
    const { outbox } = this.#core;
    if (this.#isClosed || outbox.isEnded) throw this.#closedError();
    const bytes = this.#codec.encode(message);
    if (bytes.length > this.#core.peerMessageBytesMax)
      throw new SessionError(
        "ERR_SESSION_MESSAGE_TOO_LARGE",
        `a message of ${bytes.length} bytes; the other side accepts ${this.#core.peerMessageBytesMax}`,
      );
    if (outbox.storedBytes + bytes.length > this.#settings.outboxBytesMax && outbox.storedBytes > 0)
      throw new SessionError(
        "ERR_SESSION_OUTBOX_FULL",
        `${outbox.storedBytes} bytes are not confirmed; post answered false, and drained() was not awaited`,
      );
    // Stored first: what cannot be kept is not sent.
    this.#store?.posted(bytes, outbox.end);
    outbox.post(bytes);
    // Within a transaction nothing may leave that is not yet kept.
    if (outbox.end - outbox.sent >= EAGER_BYTES && !this.#isTogether) this.#carrier?.flush();
    else this.#carrier?.flushSoon();
    if (outbox.storedBytes < this.#settings.highWaterBytes) return true;
    this.#isFull = true;
    return false;
  }

  /** Like {@link post}; fulfilled when the other side's application has taken the message. */
  send(message: T): Promise<void> {
    try {
      this.post(message);
    } catch (error) {
      return Promise.reject(error);
    }
    return this.#waiters.until(this.#core.outbox.end);
  }

  /** Fulfilled when everything posted so far was taken by the other side's application. */
  flushed(): Promise<void> {
    const { outbox } = this.#core;
    if (this.#isClosed && !outbox.isOver) return Promise.reject(this.#closedError());
    return outbox.base >= outbox.end ? Promise.resolve() : this.#waiters.until(outbox.end);
  }

  /** Fulfilled when `post` may be called again. */
  drained(): Promise<void> {
    if (this.#isClosed) return Promise.reject(this.#closedError());
    if (!this.#isFull) return Promise.resolve();
    return this.#drains.until(this.#core.outbox.end - Math.floor(this.#settings.highWaterBytes / 2));
  }

  /** No more messages from here. Fulfilled when both sides have ended and everything was taken. */
  end(): Promise<void> {
    this.#end();
    this.#closing ??= this.closed();
    return this.#closing;
  }

  /** Fulfilled when the session is over in order; rejected when it has failed. */
  closed(): Promise<void> {
    if (this.#isClosed)
      return this.#core.failure === undefined ? Promise.resolve() : Promise.reject(this.#core.failure);
    return new Promise((resolve, reject) => {
      this.once("close", (error) => (error === undefined ? resolve() : reject(error)));
    });
  }

  /** Gives the session up at once, on both sides. */
  destroy(reason = "destroyed by the application"): void {
    this.#abort(WireCode.aborted, reason);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#isClosed ? Promise.resolve() : this.end();
  }

  // ── receiving ────────────────────────────────────────────────────────────────────────────────────────────

  /**
   * Calls `handler` for each message, one after the other. It is taken when the handler has returned, or its promise
   * was fulfilled. If it throws, the session fails on both sides, and the message is not acknowledged. With a `store`,
   * what a handler that is not asynchronous writes into it is kept together with the acknowledgement.
   * @throws SessionError if there is a receiver already
   */
  receive(handler: (message: T) => unknown): void {
    this.#receiver.receive(handler);
  }

  /** Messages in order; one is taken when the next is asked for. Ends when the peer has ended. */
  [Symbol.asyncIterator](): AsyncIterableIterator<T> {
    return this.#receiver.iterate();
  }

  // ── about it ─────────────────────────────────────────────────────────────────────────────────────────────

  /** 32 hexadecimal digits, the same at both ends. */
  get id(): string {
    return Buffer.from(this.#core.id).toString("hex");
  }

  get stats(): SessionStats {
    const { inbox, outbox, state } = this.#core;
    return {
      state: this.#isClosed ? "closed" : state === "open" ? "open" : "broken",
      posted: outbox.postedCount,
      confirmed: outbox.confirmedCount,
      taken: inbox.takenCount,
      outboxBytes: outbox.storedBytes,
      inboxBytes: inbox.storedBytes,
      connections: this.#connections,
      breaks: { ...this.#breaks },
      resentBytes: this.#resentBytes,
      roundTripMs: this.#carrier?.link.signs?.roundTripMs,
    };
  }

  // ── for connect and listen ───────────────────────────────────────────────────────────────────────────────

  /** @internal */
  get core(): SessionCore {
    return this.#core;
  }

  /** @internal */
  set role(role: SessionRole) {
    this.#role = role;
  }

  /** @internal A proved connection. */
  opened(carrier: Carrier, core: SessionCore, isRestarted: boolean): void {
    if (this.#carrier !== undefined)
      this.#lost(explainBreak({ ending: { kind: "replaced" }, isConnected: true }));
    this.#carrier = carrier;
    this.#connections += 1;
    if (core.role === "client") this.#store?.update({ isWelcomed: true });
    const resentBytes = Math.max(0, core.outbox.sentMax - core.outbox.sent);
    this.#resentBytes += resentBytes;
    if (isRestarted) this.emit("peer-restarted", { isLost: false });
    if (this.#brokenAt > 0) {
      const afterMs = performance.now() - this.#brokenAt;
      this.#brokenAt = 0;
      this.emit("resumed", { afterMs, attempts: this.#role?.attempts ?? 0, resentBytes });
    }
  }

  /** @internal */
  gone(ending: LinkEnding, why: Break): void {
    if (ending.kind === "replaced") return;
    this.#carrier = undefined;
    if (!this.#core.isClosed) this.#lost(why);
    this.#role?.broken(why, ending);
  }

  /** @internal Positions may have moved, messages may wait. */
  progress(): void {
    const { outbox } = this.#core;
    if (outbox.base !== this.#base) {
      this.#base = outbox.base;
      this.#store?.update({ base: outbox.base, confirmedCount: outbox.confirmedCount });
      this.#waiters.settle(outbox.base);
      this.#drains.settle(outbox.base);
      if (this.#isFull && outbox.storedBytes <= this.#settings.highWaterBytes / 2) {
        this.#isFull = false;
        this.emit("drain");
      }
    }
    this.#receiver.pump();
    this.#settle();
  }

  /** @internal The peer has lost the session: goes on with a new one. */
  renew(core: SessionCore, store: SessionStore | undefined): void {
    const error = this.#core.failure as SessionError;
    this.#core = core;
    this.#store = store;
    this.#base = core.outbox.base;
    this.#isFull = false;
    this.#waiters.fail(error);
    this.#drains.settle(Number.POSITIVE_INFINITY);
    const account = error.account as Account;
    this.emit("peer-restarted", { isLost: true, account });
    this.emit("drain");
  }

  /** @internal Nobody will ask for it again. */
  forget(): void {
    this.#store?.remove();
  }

  /** @internal Gives up because of this. */
  fail(error: SessionError): void {
    this.#core.fail(error, "expire");
    this.#settle();
  }

  /** A connection, or an attempt to make one, has failed. The application is told of connections only. */
  #lost(why: Break): void {
    this.#breaks[why.how] = (this.#breaks[why.how] ?? 0) + 1;
    if (this.#brokenAt > 0 || this.#connections === 0) return;
    this.#brokenAt = performance.now();
    this.emit("broken", why);
  }

  // ── inside ───────────────────────────────────────────────────────────────────────────────────────────────

  #next(): T | typeof NOTHING {
    let bytes = this.#reading.next();
    if (bytes === undefined && this.#reading !== this.#core) {
      this.#reading = this.#core;
      bytes = this.#reading.next();
    }
    return bytes === undefined ? NOTHING : this.#codec.decode(bytes);
  }

  #take(): void {
    const { inbox } = this.#reading;
    inbox.take();
    if (this.#reading === this.#core) {
      this.#store?.update({ taken: inbox.taken, takenCount: inbox.takenCount });
      this.#carrier?.flushLate();
    }
  }

  #handle(handler: (message: T) => unknown, message: T): PromiseLike<unknown> | undefined {
    // The sender learns of it with the next flush, which follows when the batch is through.
    if (this.#store === undefined) return this.#call(handler, message);
    this.#isTogether = true;
    try {
      return this.#store.together(() => this.#call(handler, message));
    } finally {
      this.#isTogether = false;
    }
  }

  #call(handler: (message: T) => unknown, message: T): PromiseLike<unknown> | undefined {
    const result = handler(message);
    if (isThenable(result)) return result;
    this.#take();
    return undefined;
  }

  #end(): void {
    const { outbox } = this.#core;
    if (this.#isClosed || outbox.isEnded) return;
    outbox.isEnded = true;
    this.#store?.update({ endsAt: outbox.end });
    this.#carrier?.flushSoon();
  }

  /** After every event: is the peer's side over, or the session? */
  #settle(): void {
    const core = this.#core;
    if (core.inbox.isAtEnd && this.#receiver.isIdle && this.#reading === core) {
      core.inbox.takeEnd();
      this.#store?.update({ taken: core.inbox.taken, isPeerEnded: true });
      this.#receiver.end();
      this.emit("end");
      if (!this.#settings.allowHalfOpen) this.#end();
      this.#carrier?.flushSoon();
    }
    // While a connection still stands, it has something to say first.
    if (core.isClosed && !this.#isClosed && this.#carrier === undefined) this.#close();
  }

  #abort(code: number, reason: string, cause?: unknown): void {
    const core = this.#core;
    if (core.isClosed) return;
    core.abort(code, reason, "us");
    if (cause !== undefined && core.failure !== undefined) core.failure.cause = cause;
    core.inbox.clear();
    if (this.#carrier === undefined) this.#settle();
    else this.#carrier.flush();
  }

  #close(): void {
    const { failure, outbox } = this.#core;
    this.#isClosed = true;
    this.#role?.closed();
    this.#waiters.settle(outbox.base);
    const error = this.#closedError();
    this.#waiters.fail(error);
    this.#drains.fail(error);
    this.#receiver.close(failure);
    this.#core.outbox.clear();
    this.emit("close", failure);
  }

  #closedError(): SessionError {
    return this.#core.failure ?? new SessionError("ERR_SESSION_CLOSED", "this side of the session has ended");
  }
}

const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === "object" && value !== null && typeof (value as { then?: unknown }).then === "function";

/** So many bytes are sent at once, without waiting for the caller to be through. */
const EAGER_BYTES = 131_072;
