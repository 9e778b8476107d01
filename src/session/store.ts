/**
 * What a durable session asks of its storage. `driver/durable.ts` keeps it in LMDB; another store has to keep the
 * same promise:
 *
 * Rule: when one of these functions returns, what it was told survives the death of the process.
 */

/** What is kept of one session. */
export interface StoredSession {
  readonly id: Uint8Array;
  readonly secret: Uint8Array;
  /** Only a client's. */
  readonly seed: Uint8Array | undefined;
  /** The client has been welcomed. */
  readonly isWelcomed: boolean;
  /** How far our application has taken the peer's stream, and messages. */
  readonly taken: number;
  readonly takenCount: number;
  /** Our stream: what is confirmed, and messages. */
  readonly base: number;
  readonly confirmedCount: number;
  /** Where our stream ends; undefined while it goes on. */
  readonly endsAt: number | undefined;
  /** The peer's end was taken. */
  readonly isPeerEnded: boolean;
}

/** The storage of one session. */
export interface SessionStore {
  readonly session: StoredSession;
  /** The messages that were posted and not confirmed, in order. */
  messages(): Iterable<Uint8Array>;
  /** A message is posted, which begins at this position of our stream. */
  posted(message: Uint8Array, position: number): void;
  /** Changes some of what is kept. `base` also forgets the messages before it. */
  update(change: Partial<StoredSession>): void;
  /** The session is over. */
  remove(): void;
  /**
   * Runs `work` so that what it stores here is kept together with what `update` is told in it, or not at all.
   */
  together<R>(work: () => R): R;
}

/** All sessions of one process. */
export interface SessionStores {
  /** The session of a client, under a name of its own. */
  client(name: string): SessionStore | undefined;
  createClient(name: string, session: StoredSession): SessionStore;
  /** The sessions of a server, under the name of its listener. */
  servers(name: string): Iterable<SessionStore>;
  createServer(name: string, session: StoredSession): SessionStore;
}
