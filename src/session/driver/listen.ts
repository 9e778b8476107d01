/** The server's role: accepts connections, finds or makes their sessions, and waits for broken ones to come back. */
import { EventEmitter, on } from "node:events";
import net from "node:net";
import tls from "node:tls";
import { bytes, type Codec } from "../codec.ts";
import { SessionCore } from "../core.ts";
import { SessionError } from "../errors.ts";
import type { Door } from "../greeting.ts";
import { Link } from "../link.ts";
import { Carrier } from "./carrier.ts";
import { adopt, Intake } from "./intake.ts";
import { inboxOptionsOf, newlyStored, restored } from "./restore.ts";
import { Session } from "./session.ts";
import { type SessionOptions, type Settings, settingsOf, TIMER_MS_MAX } from "./settings.ts";

export interface ListenOptions<T = Uint8Array> extends SessionOptions<T> {
  /** 0, the default: any that is free. */
  readonly port?: number;
  readonly host?: string;
  /** A socket in the file system, instead of `host` and `port`. */
  readonly path?: string;
  /** TLS; these options go to `tls.createServer`. */
  readonly tls?: tls.TlsOptions;
  /** Sessions at once, those that are broken included. Default 10 000. */
  readonly sessionsMax?: number;
  /** Connections at once whose handshake is not complete. Default 1024. */
  readonly strangersMax?: number;
  /** With a `store`: the name of this listener in it. Default "default". */
  readonly name?: string;
}

export interface ListenerEvents<T> {
  /** A client has opened a session; also once for each session that comes back from storage. */
  session: [Session<T>];
  /** A connection did not become a session: who, and why. */
  stranger: [{ readonly address: string | undefined; readonly says: string }];
  close: [];
}

const PATIENCE_MS = 120_000;
const STORED_PATIENCE_MS = 7 * 86_400_000;
const SESSIONS_MAX = 10_000;
const STRANGERS_MAX = 1_024;
/** Connections that may wait to be accepted: after a restart, all clients come within seconds. Linux's own limit. */
const BACKLOG = 4_096;
/** Sessions that are over and still remembered, for clients that did not hear of it. */
const OVER_MAX = 10_000;

/** Listens for sessions; fulfilled when connections are accepted. */
export async function listen<T = Uint8Array>(
  options: ListenOptions<T> = {},
  onSession?: (session: Session<T>) => void,
): Promise<Listener<T>> {
  options.signal?.throwIfAborted();
  const listener = new Listener<T>(options);
  if (onSession !== undefined) listener.on("session", onSession);
  await listener.open();
  return listener;
}

export class Listener<T = Uint8Array> extends EventEmitter<ListenerEvents<T>> {
  readonly #options: ListenOptions<T>;
  readonly #settings: Settings;
  readonly #server: net.Server;
  readonly #entries = new Map<string, Entry<T>>();
  readonly #over = new Set<string>();
  readonly #strangers = new Set<Carrier>();
  #isClosing = false;

  /** @internal Use {@link listen}. */
  constructor(options: ListenOptions<T>) {
    super();
    this.#options = options;
    this.#settings = settingsOf(options, {
      patienceMs: options.store === undefined ? PATIENCE_MS : STORED_PATIENCE_MS,
    });
    this.#server =
      options.tls === undefined
        ? net.createServer({ pauseOnConnect: true }, (accepted) => {
            const intake = new Intake();
            const socket = adopt(accepted, intake);
            if (socket === undefined) this.#accept(accepted.resume(), undefined);
            else this.#accept(socket, intake);
          })
        : tls.createServer(options.tls, (socket) => this.#accept(socket, undefined));
    this.#server.on("tlsClientError", () => {});
    this.#server.on("close", () => this.emit("close"));
    options.signal?.addEventListener("abort", () => void this.close().catch(() => {}), { once: true });
  }

  /** @internal */
  open(): Promise<void> {
    const { port = 0, host, path, store, name = "default" } = this.#options;
    for (const stored of store?.servers(name) ?? []) {
      const core = restored("server", stored, inboxOptionsOf(this.#settings));
      const entry = this.#enter(core, new Session<T>(core, this.#codec, this.#settings, stored));
      if (core.isClosed) this.#conclude(entry);
      else this.#lose(entry);
    }
    return new Promise((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen(
        path === undefined
          ? { port, backlog: BACKLOG, ...(host === undefined ? {} : { host }) }
          : { path, backlog: BACKLOG },
        () => {
          this.#server.off("error", reject);
          // Too many open files, for example: those who knock now are not let in, the others stay.
          this.#server.on("error", ({ message }) =>
            this.emit("stranger", { address: undefined, says: message }),
          );
          resolve();
        },
      );
    });
  }

  /** Where it listens. */
  get address(): net.AddressInfo {
    return this.#server.address() as net.AddressInfo;
  }

  get port(): number {
    return this.address.port;
  }

  /** The sessions that are not over. */
  get sessions(): Session<T>[] {
    return [...this.#entries.values()].filter(({ core }) => !core.isClosed).map(({ session }) => session);
  }

  /** Sessions as they are opened; ends when the listener is closed. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Session<T>, void, undefined> {
    for await (const [session] of on(this, "session", { close: ["close"] })) yield session as Session<T>;
  }

  /**
   * Accepts no more connections, ends every session in order, and waits for that; sessions that take longer than
   * `withinMs` (default: the patience) are destroyed.
   */
  async close(withinMs = this.#settings.patienceMs): Promise<void> {
    if (this.#isClosing) return;
    this.#isClosing = true;
    const timer = setTimeout(() => {
      for (const session of this.sessions) session.destroy("the listener was closed");
    }, withinMs);
    await Promise.allSettled(this.sessions.map((session) => session.end()));
    clearTimeout(timer);
    for (const entry of this.#entries.values()) clearTimeout(entry.patience);
    for (const carrier of this.#strangers) carrier.socket.destroy();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  get #codec(): Codec<T> {
    return (this.#options.codec ?? bytes) as Codec<T>;
  }

  readonly #door: Door = {
    find: (id) => this.#entries.get(keyOf(id))?.core,
    create: (id, secret) => {
      if (
        this.#isClosing ||
        this.#entries.size - this.#over.size >= (this.#options.sessionsMax ?? SESSIONS_MAX)
      )
        return undefined;
      const core = new SessionCore({ role: "server", id, secret, ...inboxOptionsOf(this.#settings) });
      const { store, name = "default" } = this.#options;
      const stored = store?.createServer(name, newlyStored({ id, secret }));
      this.#enter(core, new Session<T>(core, this.#codec, this.#settings, stored));
      return core;
    },
  };

  #accept(socket: net.Socket, intake: Intake | undefined): void {
    if (this.#strangers.size >= (this.#options.strangersMax ?? STRANGERS_MAX)) {
      socket.destroy();
      return;
    }
    const {
      link,
      link: { detectMs },
    } = this.#settings;
    const carrier = new Carrier(
      socket,
      intake,
      (observer, now) => Link.ofServer(this.#door, link, observer, now),
      {
        opened: (carrier, core, isRestarted) => {
          this.#strangers.delete(carrier);
          this.#opened(carrier, core, isRestarted);
        },
        gone: (ending, why) => {
          this.#strangers.delete(carrier);
          const says = ending.kind === "refusing" ? `refused with code ${ending.code}` : why.says;
          this.emit("stranger", { address: socket.remoteAddress, says });
        },
        progress: () => {},
      },
      detectMs,
    );
    this.#strangers.add(carrier);
  }

  #opened(carrier: Carrier, core: SessionCore, isRestarted: boolean): void {
    const entry = this.#entries.get(keyOf(core.id)) as Entry<T>;
    clearTimeout(entry.patience);
    carrier.owner = entry.session;
    entry.session.opened(carrier, core, isRestarted);
    if (entry.isAnnounced) return;
    entry.isAnnounced = true;
    this.emit("session", entry.session);
  }

  #enter(core: SessionCore, session: Session<T>): Entry<T> {
    const entry: Entry<T> = { core, session, isAnnounced: false, patience: undefined };
    this.#entries.set(keyOf(core.id), entry);
    session.role = {
      attempts: 0,
      broken: () => {
        if (!core.isClosed) this.#lose(entry);
      },
      closed: () => this.#conclude(entry),
    };
    return entry;
  }

  /** The session is broken: gives it up when its client does not come back in time. */
  #lose(entry: Entry<T>): void {
    clearTimeout(entry.patience);
    const ms = this.#settings.patienceMs;
    if (ms > TIMER_MS_MAX) return;
    entry.patience = setTimeout(() => {
      entry.session.fail(
        new SessionError("ERR_SESSION_EXPIRED", `the client did not come back within ${ms} ms`),
      );
    }, ms);
  }

  /** The session is closed: if in order, it is remembered for a while. */
  #conclude(entry: Entry<T>): void {
    clearTimeout(entry.patience);
    const key = keyOf(entry.core.id);
    if (entry.core.state !== "done") {
      this.#entries.delete(key);
      entry.session.forget();
      return;
    }
    this.#over.add(key);
    const forget = () => {
      clearTimeout(entry.patience);
      this.#over.delete(key);
      this.#entries.delete(key);
      entry.session.forget();
    };
    entry.forget = forget;
    entry.patience = setTimeout(forget, Math.min(this.#settings.patienceMs, TIMER_MS_MAX)).unref();
    if (this.#over.size <= OVER_MAX) return;
    const [oldest] = this.#over;
    if (oldest !== undefined) this.#entries.get(oldest)?.forget?.();
  }
}

interface Entry<T> {
  readonly core: SessionCore;
  readonly session: Session<T>;
  /** The application has been told of it. */
  isAnnounced: boolean;
  patience: NodeJS.Timeout | undefined;
  /** For one that is over. */
  forget?: () => void;
}

const keyOf = (id: Uint8Array): string => Buffer.from(id).toString("latin1");
