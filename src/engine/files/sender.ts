/**
 * Sends files and folders to a receiver, over one connection, whatever happens to it.
 *
 * Connections that break are the session's affair. When the receiver itself was started anew, a new conversation is
 * opened, and each file that was not done is offered again: the receiver knows what it has.
 */
import { CHUNK_BYTES } from "../../session/files/layout.ts";
import { isGood, OFFERS_MAX, type Outcome } from "../../session/files/messages.ts";
import { RateLimit } from "../../session/files/pace.ts";
import { type Break, type ConnectOptions, type Resumed, SessionError } from "../../session/index.ts";
import { ChunkPool } from "./chunk-pool.ts";
import { Conversation } from "./conversation.ts";
import { type Departed, Departure, type DepartureCounts } from "./departure.ts";
import { Countdown, Slots } from "./slots.ts";
import { Source, SourceError } from "./source.ts";
import { type Entry, entriesIn, measure, type Skipped, type WalkOptions, wordsOf } from "./walk.ts";

export interface SendOptions extends WalkOptions {
  /** Where to, with TLS and token. */
  readonly connect: ConnectOptions;
  /** Bytes a second at most. */
  readonly bytesPerSecondMax?: number;
  /** Large files at once. */
  readonly parallel: number;
  /** How long to try when there is no connection, ms: for the first one, and for any later. */
  readonly connectWithinMs: number;
  readonly patienceMs: number;
  /** Stops it; what has come stays at the receiver, to go on from. */
  readonly signal?: AbortSignal;
}

/** Who wants to know what happens. */
export interface SendWatcher {
  connected(): void;
  file(path: readonly string[], size: number, departed: Departed): void;
  skipped(skipped: Skipped): void;
  broken(why: Break): void;
  resumed(how: Resumed): void;
  /** The receiver was started anew, or has forgotten us: what is not done is offered again. */
  restarted(): void;
}

/** What it has come to. */
export interface SendCounts extends DepartureCounts {
  readonly outcomes: Record<Outcome, number>;
  skipped: number;
  /** Bytes of files that the receiver has written. */
  movedBytes: number;
  /** Bytes of files that are settled in one way or another, and of all files, as far as counted. */
  settledBytes: number;
  totalBytes: number;
  /** Bytes that connections which broke have cost. */
  resentBytes: number;
  connections: number;
  readonly breaks: Record<string, number>;
}

/** Without any sign of work from the receiver for so long while it has something to do, it is given up. */
const STALL_MS = 3_600_000;
/** Times in a row that a receiver may fail without anything having moved. */
const FAILURES_MAX = 3;

export class Sender {
  readonly counts: SendCounts = {
    outcomes: { arrived: 0, same: 0, refused: 0, failed: 0 },
    skipped: 0,
    sent: 0,
    empty: 0,
    kept: 0,
    again: 0,
    movedBytes: 0,
    settledBytes: 0,
    totalBytes: 0,
    resentBytes: 0,
    connections: 0,
    breaks: {},
  };
  /** Has there ever been a connection? */
  isConnected = false;
  readonly #options: SendOptions;
  readonly #watcher: SendWatcher;
  readonly #pool = new ChunkPool();
  readonly #offers = new Slots(OFFERS_MAX);
  readonly #large: Slots;
  readonly #limit: RateLimit | undefined;
  #conversation: Promise<Conversation> | undefined;
  #current: Conversation | undefined;
  /** Why nothing more can be sent. */
  #fatal: Error | undefined;
  #failures = 0;
  #movedBefore = 0;

  constructor(options: SendOptions, watcher: SendWatcher) {
    this.#options = options;
    this.#watcher = watcher;
    this.#large = new Slots(options.parallel);
    const { bytesPerSecondMax } = options;
    this.#limit =
      bytesPerSecondMax === undefined ? undefined : new RateLimit(bytesPerSecondMax, performance.now());
  }

  /**
   * Sends these. Fulfilled when each has been told as done.
   * @throws Error when no connection comes about, or the receiver is none; what was done before is done
   */
  async run(entries: readonly Entry[]): Promise<void> {
    const { signal } = this.#options;
    const stop = () => this.#stop(new Error("stopped"));
    signal?.addEventListener("abort", stop, { once: true });
    let isOver = false;
    try {
      await this.#converse();
      const { counts } = this;
      const measuring = measure(
        entries,
        this.#options,
        (bytes) => {
          counts.totalBytes += bytes;
        },
        () => isOver,
      );
      const all = new Countdown();
      for (const entry of entries) await this.#send(entry, all);
      await all.zero();
      if (this.#fatal !== undefined) throw this.#fatal;
      // Every file has been answered for: should the connection break now, nothing is lost by it.
      await this.#current?.end().catch(() => {});
      isOver = true;
      await measuring;
    } finally {
      isOver = true;
      signal?.removeEventListener("abort", stop);
      this.#account();
      this.#current?.destroy("the sender has gone");
    }
  }

  // ── files and folders ────────────────────────────────────────────────────────────────────────────────────

  /** Fulfilled when it is begun; `all` counts until it is done. */
  async #send(entry: Entry | Skipped, all: Countdown): Promise<void> {
    if (this.#fatal !== undefined) return;
    if ("because" in entry) {
      this.counts.skipped += entry.isFine ? 1 : 0;
      this.counts.outcomes.failed += entry.isFine ? 0 : 1;
      this.#watcher.skipped(entry);
      return;
    }
    if (entry.kind === "directory") return this.#sendFolder(entry, all);
    const free = await this.#offers.take();
    all.add(this.#sendFile(entry).finally(free));
  }

  async #sendFolder(folder: Entry, all: Countdown): Promise<void> {
    const inside = new Countdown();
    try {
      for await (const entry of entriesIn(folder, this.#options)) await this.#send(entry, inside);
    } catch (error) {
      await this.#send({ path: folder.path, because: wordsOf(error), isFine: false }, inside);
      all.add(inside.zero());
      return;
    }
    // Behind all that is in it, so that its time stays.
    all.add(inside.zero().then(() => this.#announce(folder)));
  }

  async #announce(folder: Entry): Promise<void> {
    const free = await this.#offers.take();
    await this.#deliver(folder, (conversation) => this.#offerFolder(conversation, folder)).finally(free);
  }

  async #sendFile(entry: Entry): Promise<void> {
    const free = entry.size > CHUNK_BYTES ? await this.#large.take() : undefined;
    await this.#deliver(entry, (conversation) => this.#depart(conversation, entry)).finally(free);
  }

  /** Does it, and does it again in a new conversation as long as the old one fails. Never rejected. */
  async #deliver(
    { path, kind, size }: Entry,
    attempt: (conversation: Conversation) => Promise<Departed>,
  ): Promise<void> {
    for (;;) {
      let conversation: Conversation | undefined;
      try {
        conversation = await this.#converse();
        const departed = await attempt(conversation);
        // Folders are only spoken of when something is wrong with them.
        if (kind === "directory" && isGood(departed.outcome)) return;
        this.counts.outcomes[departed.outcome] += 1;
        this.#watcher.file(path, size, departed);
        return;
      } catch (error) {
        if (this.#fatal !== undefined) return;
        if (conversation?.failure === undefined) this.#stop(error as Error);
        else this.#lost(conversation, conversation.failure);
      }
    }
  }

  async #depart(conversation: Conversation, entry: Entry): Promise<Departed> {
    let settled = 0;
    const settle = (bytes: number) => {
      const more = Math.max(0, Math.min(bytes, entry.size - settled));
      settled += more;
      this.counts.settledBytes += more;
    };
    let source: Source;
    try {
      source = await Source.open(entry.local, this.#options.isFollowing || entry.above.length === 0);
    } catch (error) {
      settle(entry.size);
      const because = error instanceof SourceError ? error.message : wordsOf(error);
      return { outcome: "failed", because: `it ${because}` };
    }
    try {
      const { counts } = this;
      const shared = { pool: this.#pool, counts, settle };
      const departed = await new Departure(conversation, source, entry.path, shared).run();
      settle(entry.size);
      return departed;
    } catch (error) {
      // It comes again, or not at all.
      this.counts.settledBytes -= settled;
      throw error;
    } finally {
      await source.close();
    }
  }

  async #offerFolder(conversation: Conversation, folder: Entry): Promise<Departed> {
    const source = await Source.ofFolder(folder.local);
    if (source === undefined) return { outcome: "failed", because: "it is not there any more" };
    const talk = conversation.talk();
    try {
      const { mode, mtimeNs, mark } = source;
      const { path } = folder;
      const { id } = talk;
      conversation.send({
        type: "offer",
        id,
        kind: "directory",
        path,
        size: 0,
        mode,
        mtimeNs,
        mark,
        allocated: 0,
      });
      const message = await talk.next();
      if (message.type !== "done") throw conversation.fault(`${message.type} for a folder`);
      return message;
    } finally {
      conversation.hangUp(talk);
    }
  }

  // ── conversations ────────────────────────────────────────────────────────────────────────────────────────

  /** The conversation of now; opens one if there is none. @throws Error if none comes about */
  async #converse(): Promise<Conversation> {
    if (this.#fatal !== undefined) throw this.#fatal;
    this.#conversation ??= this.#open();
    try {
      return await this.#conversation;
    } catch (error) {
      this.#stop(error as Error);
      throw error;
    }
  }

  async #open(): Promise<Conversation> {
    const { connect, connectWithinMs, patienceMs, signal } = this.#options;
    const conversation = await Conversation.open({
      connect: {
        ...connect,
        connectWithinMs: this.isConnected ? patienceMs : connectWithinMs,
        patienceMs,
        ...(signal === undefined ? {} : { signal }),
      },
      ...(this.#limit === undefined ? {} : { limit: this.#limit }),
      stallMs: STALL_MS,
      moved: (bytes) => {
        this.counts.movedBytes += bytes;
      },
    });
    this.#current = conversation;
    const { session } = conversation;
    session.on("broken", (why) => this.#watcher.broken(why));
    session.on("resumed", (how) => this.#watcher.resumed(how));
    if (!this.isConnected) this.#watcher.connected();
    this.isConnected = true;
    return conversation;
  }

  /** A conversation is over before everything is done: is there sense in another one? */
  #lost(conversation: Conversation, failure: Error): void {
    // Every file in it comes here; the first one decides.
    if (this.#current !== conversation) return;
    this.#account();
    this.#current = undefined;
    this.#conversation = undefined;
    const hasMoved = this.counts.movedBytes > this.#movedBefore;
    this.#movedBefore = this.counts.movedBytes;
    this.#failures = hasMoved ? 1 : this.#failures + 1;
    if (!isWorthAnother(failure) || this.#failures > FAILURES_MAX) this.#stop(failure);
    else this.#watcher.restarted();
  }

  #stop(error: Error): void {
    this.#fatal ??= error;
    this.#current?.destroy(error.message === "stopped" ? "the sender was stopped" : "the sender gives up");
  }

  /** Adds what the session has counted. */
  #account(): void {
    if (this.#current === undefined) return;
    const { breaks, connections, resentBytes } = this.#current.session.stats;
    this.counts.connections += connections;
    this.counts.resentBytes += resentBytes;
    for (const [how, times] of Object.entries(breaks))
      this.counts.breaks[how] = (this.counts.breaks[how] ?? 0) + times;
  }
}

/** The receiver lost the session, or one of us was confused by bytes that were damaged on the way. */
function isWorthAnother(failure: Error): boolean {
  if (!(failure instanceof SessionError)) return false;
  switch (failure.code) {
    case "ERR_SESSION_PEER_RESTARTED":
    case "ERR_SESSION_OUT_OF_STEP":
    case "ERR_SESSION_HANDLER_FAILED":
      return true;
    case "ERR_SESSION_ABORTED":
      return failure.by === "peer" && failure.message.includes("violation: ");
    default:
      return false;
  }
}
