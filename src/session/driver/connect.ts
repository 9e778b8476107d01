/**
 * The client's role: dials, dials again when the connection breaks, and opens a new session when the server has lost
 * the old one.
 */
import net from "node:net";
import tls from "node:tls";
import { Backoff, backoffDefaults } from "../backoff.ts";
import { type Break, explainBreak } from "../break.ts";
import { bytes, type Codec } from "../codec.ts";
import { SessionCore } from "../core.ts";
import { errorOfWire, SessionError, WireCode } from "../errors.ts";
import { ID_BYTES, SEED_BYTES, secretOf } from "../handshake.ts";
import { Link, type LinkEnding } from "../link.ts";
import type { SessionStore } from "../store.ts";
import { Carrier } from "./carrier.ts";
import { canShareBuffer, Intake } from "./intake.ts";
import { inboxOptionsOf, newlyStored, restored } from "./restore.ts";
import { Session, type SessionRole } from "./session.ts";
import { crypto, type SessionOptions, type Settings, settingsOf, TIMER_MS_MAX } from "./settings.ts";

export interface Endpoint {
  readonly port: number;
  /** Name or address, resolved anew for each attempt; all its addresses are tried ("happy eyeballs", RFC 8305). */
  readonly host?: string;
}

export interface ConnectOptions<T = Uint8Array> extends SessionOptions<T>, Partial<Endpoint> {
  /** Several servers that share their sessions, tried in turn. Instead of `host` and `port`. */
  readonly endpoints?: readonly Endpoint[];
  /** Resolves names instead of `dns.lookup`, as in `net.connect`. */
  readonly lookup?: net.LookupFunction;
  /** A socket in the file system, instead of `host` and `port`. */
  readonly path?: string;
  /** TLS; these options go to `tls.connect`. */
  readonly tls?: tls.ConnectionOptions | true;
  /** How long to try for the first connection, ms. Default 30 000. */
  readonly connectWithinMs?: number;
  /** Waiting between attempts; see `docs/session.md`. */
  readonly backoff?: Partial<typeof backoffDefaults>;
  /** When the server has lost the session: open a new one (default), or fail. */
  readonly renew?: boolean;
  /** With a `store`: the name of this session in it. Default "default". */
  readonly name?: string;
}

const CONNECT_WITHIN_MS = 30_000;
const ATTEMPT_MS_MAX = 30_000;

/**
 * Opens a session, and keeps it.
 * @throws SessionError when the first connection does not come about in time, or the server refuses
 */
export async function connect<T = Uint8Array>(options: ConnectOptions<T>): Promise<Session<T>> {
  options.signal?.throwIfAborted();
  const dialer = new Dialer<T>(options);
  return dialer.opened;
}

class Dialer<T> implements SessionRole {
  readonly opened: Promise<Session<T>>;
  readonly #session: Session<T>;
  readonly #options: ConnectOptions<T>;
  readonly #settings: Settings;
  readonly #endpoints: readonly Endpoint[];
  readonly #backoff: Backoff;
  #turn = 0;
  #socket: net.Socket | undefined;
  #retry: NodeJS.Timeout | undefined;
  #patience: NodeJS.Timeout | undefined;
  #lastBreak: Break | undefined;
  #isOpened = false;
  #resolve!: (session: Session<T>) => void;
  #reject!: (error: unknown) => void;

  constructor(options: ConnectOptions<T>) {
    this.#options = options;
    this.#settings = settingsOf(options, {
      patienceMs: Number.POSITIVE_INFINITY,
    });
    this.#endpoints = options.endpoints ?? [{ host: options.host ?? "localhost", port: options.port ?? 0 }];
    this.#backoff = new Backoff({ ...backoffDefaults, ...options.backoff }, Math.random);
    const codec = (options.codec ?? bytes) as Codec<T>;
    const { core, store } = this.#restore() ?? this.#create();
    this.#session = new Session<T>(core, codec, this.#settings, store);
    this.#session.role = this;
    this.opened = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.#wait(options.connectWithinMs ?? CONNECT_WITHIN_MS);
    options.signal?.addEventListener("abort", this.#onAbort, { once: true });
    this.#dial();
  }

  get attempts(): number {
    return this.#backoff.attempts;
  }

  // ── the session's ────────────────────────────────────────────────────────────────────────────────────────

  broken(why: Break, ending: LinkEnding): void {
    this.#socket = undefined;
    this.#lastBreak = why;
    const { core } = this.#session;
    if (ending.kind === "lost" && this.#options.renew !== false) {
      const { core, store } = this.#create();
      this.#session.renew(core, store);
    } else if (core.isClosed) return;
    if (this.#isOpened && this.#patience === undefined) this.#wait(this.#settings.patienceMs);
    const waitMs = Math.max(this.#backoff.next(), ending.kind === "refused" ? ending.waitMs : 0);
    this.#retry = setTimeout(() => this.#dial(), waitMs);
  }

  closed(): void {
    clearTimeout(this.#retry);
    clearTimeout(this.#patience);
    this.#socket?.destroy();
    this.#options.signal?.removeEventListener("abort", this.#onAbort);
    this.#session.forget();
    if (!this.#isOpened) this.#reject(this.#session.core.failure);
  }

  // ── attempts ─────────────────────────────────────────────────────────────────────────────────────────────

  #dial(): void {
    const { path, lookup, tls: secure } = this.#options;
    const endpoint = this.#endpoints[this.#turn++ % this.#endpoints.length] as Endpoint;
    const where =
      path === undefined ? { host: "localhost", ...endpoint, ...(lookup && { lookup }) } : { path };
    const intake = secure === undefined && canShareBuffer ? new Intake() : undefined;
    const socket =
      secure === undefined
        ? net.connect({ ...where, ...(intake && { onread: intake.onread }) })
        : tls.connect({ ...where, ...(secure === true ? {} : secure) });
    this.#socket = socket;
    const timer = setTimeout(() => fail({ kind: "slow-handshake" }), this.#attemptMs);
    let error: Error | undefined;
    const fail = (ending: LinkEnding) => {
      clearTimeout(timer);
      socket.removeAllListeners();
      socket.on("error", () => {});
      socket.destroy();
      const why = explainBreak({ ending, isConnected: false, error });
      this.#session.gone(ending, why);
      this.#session.progress();
    };
    const onError = (reason: Error) => {
      error = reason;
      fail({ kind: "cut" });
    };
    const onClose = () => fail({ kind: "cut" });
    socket.once("error", onError);
    socket.once("close", onClose);
    socket.once(secure === undefined ? "connect" : "secureConnect", () => {
      clearTimeout(timer);
      socket.off("error", onError);
      socket.off("close", onClose);
      this.#carry(socket, intake);
    });
  }

  #carry(socket: net.Socket, intake: Intake | undefined): void {
    const link = { ...this.#settings.link, handshakeMs: this.#attemptMs };
    const { core } = this.#session;
    new Carrier(
      socket,
      intake,
      (observer, now) => Link.ofClient(core, link, observer, now),
      {
        opened: (carrier, core, isRestarted) => {
          carrier.owner = this.#session;
          this.#session.opened(carrier, core, isRestarted);
          if (core.hasMoved || !this.#isOpened) this.#backoff.reset();
          clearTimeout(this.#patience);
          this.#patience = undefined;
          if (this.#isOpened) return;
          this.#isOpened = true;
          this.#resolve(this.#session);
        },
        gone: (ending, why) => this.#session.gone(ending, why),
        progress: () => this.#session.progress(),
      },
      link.detectMs,
    );
  }

  /** How long this attempt may take, to connect and again to shake hands: longer each time, if the way is long. */
  get #attemptMs(): number {
    return Math.min(ATTEMPT_MS_MAX, this.#settings.link.detectMs * 2 ** Math.max(0, this.attempts - 1));
  }

  /** Starts to lose patience. */
  #wait(ms: number): void {
    if (ms > TIMER_MS_MAX) return;
    this.#patience = setTimeout(() => {
      const last = this.#lastBreak;
      const [code, what] = this.#isOpened
        ? (["ERR_SESSION_EXPIRED", "the session could not be resumed"] as const)
        : (["ERR_SESSION_CONNECT", "no session could be opened"] as const);
      const says = `${what} within ${ms} ms${last === undefined ? "" : `: ${last.says}`}`;
      this.#socket?.destroy();
      this.#session.fail(new SessionError(code, says, { cause: last?.error }));
    }, ms);
  }

  readonly #onAbort = (): void => {
    const error = errorOfWire(WireCode.aborted, "the signal was aborted", "us");
    error.cause = this.#options.signal?.reason;
    if (this.#session.core.state === "open") this.#session.destroy("the signal was aborted");
    else this.#session.fail(error);
  };

  // ── new and stored sessions ──────────────────────────────────────────────────────────────────────────────

  #create(): { core: SessionCore; store: SessionStore | undefined } {
    const id = crypto.random(ID_BYTES);
    const seed = crypto.random(SEED_BYTES);
    const secret = secretOf(crypto, this.#settings.link.token, id, seed);
    const session = { id, seed, secret, isWelcomed: false };
    const store = this.#options.store?.createClient(this.#name, newlyStored(session));
    return { core: new SessionCore({ role: "client", ...session, ...this.#inboxOptions }), store };
  }

  #restore(): { core: SessionCore; store: SessionStore } | undefined {
    const store = this.#options.store?.client(this.#name);
    return store && { core: restored("client", store, this.#inboxOptions), store };
  }

  get #name(): string {
    return this.#options.name ?? "default";
  }

  get #inboxOptions() {
    return inboxOptionsOf(this.#settings);
  }
}
