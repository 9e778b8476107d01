/**
 * Sessions that survive the death of the process: their storage in LMDB (optional package `lmdb`).
 *
 * Rule: every change is one transaction, committed before the call returns; so it survives kill -9. A power failure or
 * a crash of the system is survived too if `fsync` is set, which costs a disk flush for each change.
 */
import type { Database, RootDatabase } from "lmdb";
import type { SessionStore, SessionStores, StoredSession } from "../store.ts";

export interface DurableOptions {
  /** Wait for the disk after each change. Default false. */
  readonly fsync?: boolean;
}

/** The storage of a process. `data` is for the application: see `together` in {@link SessionStore}. */
export interface DurableStores extends SessionStores {
  /**
   * The application's own data in the same database. What a handler that is not asynchronous changes here, with
   * `putSync` and `removeSync`, is kept if and only if its message counts as taken.
   */
  readonly data: Database<Uint8Array, string>;
  close(): Promise<void>;
}

/** Kind, name or id, and a server's session id or the position of a message. */
type Key = (string | number)[];
type Table = Database<Uint8Array, Key>;

/**
 * Opens the storage in this folder, which is made if need be. Only one process may use it.
 * @throws if the package `lmdb` is missing or has no binary for this platform
 */
export async function durable(
  folder: string,
  { fsync = false }: DurableOptions = {},
): Promise<DurableStores> {
  const { open } = await import("lmdb");
  const root: RootDatabase<Uint8Array, string> = open({ path: folder, encoding: "binary", noSync: !fsync });
  const sessions = root.openDB<Uint8Array, Key>("sessions", { encoding: "binary" });
  const messages = root.openDB<Uint8Array, Key>("messages", { encoding: "binary" });
  const data = root.openDB<Uint8Array, string>("data", { encoding: "binary" });
  const storeOf = (key: Key, session: StoredSession) => new LmdbStore(root, sessions, messages, key, session);
  const create = (key: Key, session: StoredSession) => {
    const store = storeOf(key, session);
    store.reset();
    return store;
  };
  return {
    data,
    client(name) {
      const key: Key = ["client", name];
      const bytes = sessions.get(key);
      return bytes && storeOf(key, decode(bytes));
    },
    createClient: (name, session) => create(["client", name], session),
    *servers(name) {
      const found = [...sessions.getRange({ start: ["server", name], end: ["server", name, LAST] })];
      for (const { key, value } of found) yield storeOf(key, decode(value));
    },
    createServer: (name, session) => create(["server", name, hexOf(session.id)], session),
    close: () => root.close(),
  };
}

/** Behind every hexadecimal id. */
const LAST = "~";

class LmdbStore implements SessionStore {
  session: StoredSession;
  readonly #root: RootDatabase<Uint8Array, string>;
  readonly #sessions: Table;
  readonly #messages: Table;
  readonly #key: Key;
  readonly #id: string;

  constructor(
    root: RootDatabase<Uint8Array, string>,
    sessions: Table,
    messages: Table,
    key: Key,
    session: StoredSession,
  ) {
    this.#root = root;
    this.#sessions = sessions;
    this.#messages = messages;
    this.#key = key;
    this.#id = hexOf(session.id);
    this.session = session;
  }

  /** Takes the place of what was stored under the same name. */
  reset(): void {
    this.together(() => {
      const former = this.#sessions.get(this.#key);
      if (former !== undefined) this.#forget(hexOf(decode(former).id), Number.MAX_SAFE_INTEGER);
      this.#sessions.putSync(this.#key, encode(this.session));
    });
  }

  *messages(): Iterable<Uint8Array> {
    const range = this.#messages.getRange({
      start: ["message", this.#id, 0],
      end: ["message", this.#id, Number.MAX_SAFE_INTEGER],
    });
    // A copy: LMDB's memory changes with the next transaction.
    for (const { value } of range) yield Uint8Array.from(value);
  }

  posted(message: Uint8Array, position: number): void {
    this.#messages.putSync(["message", this.#id, position], message);
  }

  update(change: Partial<StoredSession>): void {
    const session = { ...this.session, ...change };
    this.together(() => {
      if (session.base > this.session.base) this.#forget(this.#id, session.base);
      this.#sessions.putSync(this.#key, encode(session));
    });
    this.session = session;
  }

  remove(): void {
    this.together(() => {
      this.#forget(this.#id, Number.MAX_SAFE_INTEGER);
      this.#sessions.removeSync(this.#key);
    });
  }

  together<R>(work: () => R): R {
    const { session } = this;
    try {
      return this.#root.transactionSync(work);
    } catch (error) {
      this.session = session;
      throw error;
    }
  }

  #forget(id: string, before: number): void {
    const keys = [...this.#messages.getKeys({ start: ["message", id, 0], end: ["message", id, before] })];
    for (const key of keys) this.#messages.removeSync(key);
  }
}

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

function encode(session: StoredSession): Uint8Array {
  const { id, secret, seed, ...rest } = session;
  const keys = { id: hexOf(id), secret: hexOf(secret), ...(seed && { seed: hexOf(seed) }) };
  return Buffer.from(JSON.stringify({ ...rest, ...keys }));
}

function decode(bytes: Uint8Array): StoredSession {
  const { id, secret, seed, ...rest } = JSON.parse(Buffer.from(bytes).toString()) as Omit<
    StoredSession,
    "id" | "secret" | "seed"
  > & { id: string; secret: string; seed?: string };
  const bytesOf = (hex: string) => new Uint8Array(Buffer.from(hex, "hex"));
  return {
    ...rest,
    id: bytesOf(id),
    secret: bytesOf(secret),
    seed: seed === undefined ? undefined : bytesOf(seed),
  };
}
