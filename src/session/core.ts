/**
 * One end of a session, whatever becomes of its connections: both streams, and the state of its life.
 *
 * Rule: no I/O, no clock, no chance. Connections attach to it and are detached; it has one at a time, and uses
 * nothing that arrives on another. Applications post, ask for the next message, and say when they have taken it.
 */
import { errorOfWire, type SessionError, WireCode } from "./errors.ts";
import type { Positions } from "./handshake.ts";
import { Inbox, type InboxOptions } from "./inbox.ts";
import { type LifeEvent, type LifeState, life, type Role } from "./life.ts";
import type { Link } from "./link.ts";
import { Outbox } from "./outbox.ts";

export interface CoreOptions extends InboxOptions {
  readonly role: Role;
  readonly id: Uint8Array;
  readonly secret: Uint8Array;
  /** What the client sends once to create the session. Only the client has it. */
  readonly seed?: Uint8Array;
}

/** Where a session stored on disk goes on. */
export interface StoredStreams {
  /** How far our application has taken the peer's stream, and how many messages that were. */
  readonly taken: number;
  readonly takenCount: number;
  /** Our own stream before the messages that are posted again: position and messages. */
  readonly base: number;
  readonly confirmedCount: number;
  /** The peer has welcomed us before (client). */
  readonly isWelcomed: boolean;
}

export class SessionCore {
  readonly role: Role;
  readonly id: Uint8Array;
  readonly secret: Uint8Array;
  readonly seed: Uint8Array | undefined;
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  state: LifeState = "new";
  /** The client has had a WELCOME: from now on an unknown session is a lost one. */
  isWelcomed: boolean;
  /** The connection of now. */
  link: Link | undefined;
  /** The process at the other end: 8 bytes that differ after each of its restarts. */
  peerEpoch: Uint8Array | undefined;
  /** Longest message that the peer accepts, bytes. */
  peerMessageBytesMax = Number.POSITIVE_INFINITY;
  /** Why it failed, if it did. */
  failure: SessionError | undefined;
  /** We must stop sending here. */
  #peerLimit = 0;
  #ackedTaken = -1;
  #ackedLimit = -1;
  /** How far both streams had come when the last connection began. */
  #receivedAtAttach = 0;
  #peerReceivedAtAttach = 0;

  constructor(options: CoreOptions, stored?: StoredStreams) {
    this.role = options.role;
    this.id = options.id;
    this.secret = options.secret;
    this.seed = options.seed;
    this.isWelcomed = stored?.isWelcomed ?? false;
    this.inbox = new Inbox(options, stored?.taken);
    if (stored !== undefined) this.inbox.takenCount = stored.takenCount;
    this.outbox = new Outbox(stored?.base, stored?.confirmedCount, options.allocate);
    if (stored !== undefined) this.state = "broken";
  }

  /** Nothing will happen any more. */
  get isClosed(): boolean {
    return this.state === "done" || this.state === "failed";
  }

  /** Whether the connection before the present one was of use: a stream moved. Known when the peer has said so. */
  hasMoved = false;

  get positions(): Positions {
    const { received, taken, limit } = this.inbox;
    return { received, taken, limit };
  }

  /** Moves on in the table of §9.1. */
  step(event: LifeEvent): void {
    const next = life[this.state][event];
    if (next === "fault") throw new Error(`a session that is ${this.state} cannot ${event}`);
    this.state = next;
  }

  // ── the application ──────────────────────────────────────────────────────────────────────────────────────

  /** The next message, or undefined. {@link take} it before asking for another, or take several together. */
  next(): Uint8Array | undefined {
    const message = this.inbox.next();
    if (message !== undefined || this.isClosed) return message;
    if (this.inbox.tooLong !== undefined)
      this.abort(WireCode.messageTooLarge, `${this.inbox.tooLong} bytes`, "us");
    else if (this.inbox.endsInside)
      this.abort(WireCode.outOfStep, "the stream ends inside of a message", "us");
    return undefined;
  }

  /** Gives the session up, for both ends if there is a connection to say so. */
  abort(code: number, reason: string, by: "us" | "peer"): void {
    if (this.isClosed) return;
    const { link } = this;
    this.fail(errorOfWire(code, reason, by));
    if (by === "us") link?.abort(code, reason);
  }

  /** The session has failed. */
  fail(error: SessionError, event: LifeEvent = "abort"): void {
    if (this.isClosed) return;
    this.failure = error;
    this.step(event);
    if (!this.isClosed) this.step("abort");
    error.account ??= this.outbox.account();
  }

  // ── the connection ───────────────────────────────────────────────────────────────────────────────────────

  /**
   * A connection has proved to be the peer's. False if its positions are impossible; then the session fails.
   * The former connection is given up first.
   */
  attach(link: Link, peer: Positions): boolean {
    this.link?.replace();
    const { outbox } = this;
    const isPossible =
      peer.taken <= peer.received && outbox.confirm(peer.taken) && outbox.rewind(peer.received);
    if (!isPossible) return false;
    this.#peerLimit = Math.max(this.#peerLimit, peer.limit);
    this.#ackedTaken = -1;
    const { received } = this.inbox;
    this.hasMoved = received > this.#receivedAtAttach || peer.received > this.#peerReceivedAtAttach;
    this.#receivedAtAttach = received;
    this.#peerReceivedAtAttach = peer.received;
    this.step("attach");
    this.link = link;
    return true;
  }

  /** That connection is gone. */
  detach(link: Link, event: LifeEvent): void {
    if (this.link === link) this.link = undefined;
    else if (event === "cut") return;
    if (!this.isClosed) this.step(event);
  }

  /** An ACK. False if it cannot be. */
  acknowledged(taken: number, limit: number): boolean {
    if (!this.outbox.confirm(taken)) return false;
    if (limit > this.#peerLimit) this.#peerLimit = limit;
    return true;
  }

  /** Whether there is something new to acknowledge. */
  get isAckDue(): boolean {
    return this.inbox.taken !== this.#ackedTaken || this.inbox.limit > this.#ackedLimit;
  }

  /** What to acknowledge; it counts as said. */
  acknowledge(): { taken: number; limit: number } {
    this.#ackedTaken = this.inbox.taken;
    this.#ackedLimit = this.inbox.limit;
    return { taken: this.#ackedTaken, limit: this.#ackedLimit };
  }

  /** Bytes that may be sent now. */
  get sendable(): number {
    return Math.min(this.outbox.end, this.#peerLimit) - this.outbox.sent;
  }

  /** Whether the peer's limit holds back what we have. */
  get isHeldBack(): boolean {
    return this.outbox.end > this.outbox.sent && this.sendable <= 0;
  }

  /** END is the next thing to send. */
  get isEndDue(): boolean {
    return this.outbox.isEnded && this.outbox.sent === this.outbox.end;
  }

  /** Both streams are over, and the other side knows of ours. */
  get isOver(): boolean {
    return this.outbox.isOver && this.inbox.isOver;
  }
}
