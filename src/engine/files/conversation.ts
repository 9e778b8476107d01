/**
 * One session with a receiver, from the sender's side: many files talk over it, one chunk at a time is on its way.
 *
 * Rule: no more is under way than a break may cost (session/files/pace.ts). Bytes belong to the session until the
 * receiver has written them; then they are given back.
 */
import {
  decodeMessage,
  encodeMessage,
  MESSAGE_BYTES_MAX,
  type ReceiverMessage,
  type SenderMessage,
  TRANSFER_VERSION,
} from "../../session/files/messages.ts";
import { type RateLimit, UNDER_WAY_BYTES_MAX, underWayMax } from "../../session/files/pace.ts";
import { Rate } from "../../session/files/rate.ts";
import { type ConnectOptions, connect, type Session } from "../../session/index.ts";
import { Talk } from "./talk.ts";

/** The receiver breaks the protocol. */
export class ReceiverFault extends Error {}

export interface ConversationOptions {
  readonly connect: ConnectOptions;
  readonly limit?: RateLimit;
  /** Without a word or a sign of progress for so long while something is due from it, the receiver is given up, ms. */
  readonly stallMs: number;
  /** So many bytes have been written at the receiver. */
  readonly moved: (bytes: number) => void;
}

const now = (): number => performance.now();
const LOOK_MS = 1_000;

export class Conversation {
  readonly session: Session;
  /** Why it is over, once it is. */
  failure: Error | undefined;
  readonly #options: ConversationOptions;
  readonly #talks = new Map<number, Talk>();
  readonly #greeting = new Talk(0);
  readonly #rate = new Rate();
  readonly #watch: NodeJS.Timeout;
  /** Who sends a chunk waits for the one before. */
  #turn: Promise<void> = Promise.resolve();
  /** What has to be said and must not come between the pieces of a chunk; undefined between chunks. */
  #later: Uint8Array[] | undefined;
  #room: (() => void) | undefined;
  #underWay = 0;
  #confirmed = 0;
  #roundTripMs = Number.POSITIVE_INFINITY;
  #lastId = 0;
  #heardAt = now();

  private constructor(session: Session, options: ConversationOptions) {
    this.session = session;
    this.#options = options;
    session.receive((bytes) => this.#receive(bytes));
    session.on("close", (error) =>
      this.#fail(error ?? new ReceiverFault("the receiver has ended the session")),
    );
    this.#watch = setInterval(() => this.#look(), LOOK_MS);
  }

  /** Connects and says hello. @throws SessionError, ReceiverFault */
  static async open(options: ConversationOptions): Promise<Conversation> {
    const session = await connect({
      ...options.connect,
      // Every chunk has a SHA-256.
      checksum: false,
      messageBytesMax: MESSAGE_BYTES_MAX,
      outboxBytesMax: 4 * UNDER_WAY_BYTES_MAX,
      // When the receiver was started anew, it says itself what it has.
      renew: false,
    });
    const conversation = new Conversation(session, options);
    conversation.send({ type: "hello", version: TRANSFER_VERSION });
    const welcome = await conversation.#greeting.next();
    if (welcome.type !== "welcome" || welcome.version !== TRANSFER_VERSION)
      throw conversation.fault(`${welcome.type} instead of welcome`);
    return conversation;
  }

  /** A new file's share of the conversation. */
  talk(): Talk {
    const talk = new Talk(++this.#lastId);
    if (this.failure !== undefined) talk.fail(this.failure);
    this.#talks.set(talk.id, talk);
    return talk;
  }

  /** It is done: what still comes for it is passed over. */
  hangUp(talk: Talk): void {
    this.#talks.delete(talk.id);
  }

  send(message: SenderMessage): void {
    if (this.failure !== undefined) throw this.failure;
    const bytes = encodeMessage(message);
    if (this.#later === undefined) this.session.post(bytes);
    else this.#later.push(bytes);
  }

  /**
   * Sends a chunk when it is its turn and there is room; fulfilled when it is under way. `release` is called when the bytes may change again, also if it fails.
   */
  async sendChunk(
    head: Extract<SenderMessage, { type: "chunk" }>,
    chunk: Buffer,
    release: () => void,
  ): Promise<void> {
    const before = this.#turn;
    let done = (): void => {};
    this.#turn = new Promise((resolve) => {
      done = resolve;
    });
    try {
      await before;
      this.send(head);
      this.#later = [];
      await this.#sendPieces(chunk, release);
    } finally {
      const later = this.#later ?? [];
      this.#later = undefined;
      if (this.failure === undefined) for (const bytes of later) this.session.post(bytes);
      done();
    }
  }

  /** Orderly end, after all files are done. */
  async end(): Promise<void> {
    this.send({ type: "over" });
    await this.session.end();
  }

  /** Gives it up. */
  destroy(reason: string): void {
    this.session.destroy(reason);
    this.#fail(new Error(reason));
  }

  /** Gives it up because the receiver breaks the protocol. */
  fault(says: string): ReceiverFault {
    const fault = new ReceiverFault(`the receiver does not keep to the protocol: ${says}`);
    this.#fail(fault);
    this.session.destroy(`violation: ${says}`);
    return fault;
  }

  async #sendPieces(chunk: Buffer, release: () => void): Promise<void> {
    const { limit } = this.#options;
    const size = limit?.pieceBytes(MESSAGE_BYTES_MAX) ?? MESSAGE_BYTES_MAX;
    let left = Math.ceil(chunk.length / size);
    const settled = (bytes: number) => {
      this.#underWay -= bytes;
      left -= 1;
      if (left === 0) release();
      this.#room?.();
    };
    for (let from = 0; from < chunk.length; from += size) {
      const piece = chunk.subarray(from, from + size);
      const delay = limit?.delayFor(piece.length, now()) ?? 0;
      if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
      await this.#roomFor(piece.length);
      if (this.failure !== undefined) throw this.failure;
      this.#underWay += piece.length;
      this.session.send(piece).then(
        () => {
          this.#confirmed += piece.length;
          this.#heardAt = now();
          this.#options.moved(piece.length);
          settled(piece.length);
        },
        () => settled(piece.length),
      );
    }
  }

  /** Only one waits: whose turn it is. */
  async #roomFor(bytes: number): Promise<void> {
    while (this.failure === undefined && this.#underWay > 0 && this.#underWay + bytes > this.#underWayMax)
      await new Promise<void>((resolve) => {
        this.#room = resolve;
      });
  }

  get #underWayMax(): number {
    return underWayMax(this.#rate.bytesPerSecond, this.#roundTripMs);
  }

  #receive(bytes: Uint8Array): void {
    const message = decodeMessage(bytes);
    this.#heardAt = now();
    if (typeof message === "string") this.fault(message);
    else if (message.type === "welcome") this.#greeting.hear(message);
    else if (!("id" in message) || message.id > this.#lastId) this.fault(`${message.type} out of place`);
    else if (!this.#talks.get(message.id)?.hear(message as ReceiverMessage) && this.#talks.has(message.id))
      this.fault("more answers than questions");
  }

  /** Now and then: the pace, and whether the receiver is still at work. */
  #look(): void {
    this.#rate.at(this.#confirmed, now());
    const { roundTripMs, state } = this.session.stats;
    this.#roundTripMs = Math.min(this.#roundTripMs, roundTripMs ?? Number.POSITIVE_INFINITY);
    const isDue = this.#underWay > 0 || [...this.#talks.values()].some((talk) => talk.isWaiting);
    if (state !== "open" || !isDue) this.#heardAt = now();
    else if (now() - this.#heardAt > this.#options.stallMs)
      this.destroy("the receiver does not move any more");
  }

  #fail(error: Error): void {
    clearInterval(this.#watch);
    if (this.failure !== undefined) return;
    this.failure = error;
    this.#greeting.fail(error);
    for (const talk of this.#talks.values()) talk.fail(error);
    this.#room?.();
  }
}
