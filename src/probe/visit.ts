/**
 * One visit to a target: what the checks share. The addresses found, the connections made, what was learned,
 * and how much time is left.
 *
 * Rules: never more connections at once than {@link CheckOptions.connectionsMax}; none to any address but the
 * target's own unless the user allowed it; everything opened is closed when the visit is over.
 */
import type { Endpoint } from "../live/socket-table.ts";
import { Conversation, type Place } from "./conversation.ts";
import { isHttp, type Scheme, type Target } from "./target.ts";

export interface CheckOptions {
  /** For the whole visit. */
  readonly budgetMs: number;
  /** For one connect or one reply. */
  readonly waitMs: number;
  /** Watch idle connections for at most so long, to find out when they are closed; undefined: only briefly. */
  readonly idleMs?: number;
  readonly connectionsMax: number;
  /** Only this family, if given. */
  readonly family?: 4 | 6;
  /** Never printed, never kept. */
  readonly user?: string;
  readonly password?: string;
  /** Sizes and folders of tests that leave something at the other side; nothing is uploaded without. */
  readonly upload?: boolean;
  /** Look for limits on the number of connections. */
  readonly connections?: boolean;
  /** Also behave as bad clients do (speak early, err often); it could bring our address on a list. */
  readonly provoke?: boolean;
  /** Capture packets beside the checks, where that is possible; kept in the file, if one is named. */
  readonly capture?: { readonly file?: string };
  /** Show the way that connections take, also where they come about. */
  readonly route?: boolean;
  /** Sender and recipient, if a mail may really be sent. */
  readonly mail?: { readonly from: string; readonly to: string };
}

/** A name of something that checks tell each other. */
export interface Fact<T> {
  readonly name: string;
  /** Only for the compiler. */
  readonly type?: T;
}

/** Declares a fact; one check learns it, later ones use it. */
export const fact = <T>(name: string): Fact<T> => ({ name });

/** No more connections may be open at once. */
export class TooMany extends Error {}

/** Between two words about progress. */
const TELL_MS = 500;

export class Visit {
  #target: Target;
  readonly options: CheckOptions;
  /** What the host's name stands for; filled by the look-up. */
  addresses: readonly string[] = [];
  /** The one that per-address checks are about now, later the one that works. */
  address = "";
  readonly signal: AbortSignal;
  #until: number;
  readonly #facts = new Map<string, unknown>();
  readonly #open = new Set<Conversation>();
  /** Our ends of the connections that came about, so that their packets are known. */
  readonly #made: Endpoint[] = [];

  constructor(target: Target, options: CheckOptions, signal: AbortSignal) {
    this.#target = target;
    this.options = options;
    this.signal = signal;
    this.#until = performance.now() + options.budgetMs;
  }

  get target(): Target {
    return this.#target;
  }

  /** The target as what it turned out to speak; checks of that protocol follow. */
  speak(scheme: Scheme): void {
    this.#target = {
      ...this.#target,
      scheme,
      path: isHttp(scheme) ? this.#target.path || "/" : this.#target.path,
    };
  }

  /** Milliseconds that are left of the budget, never negative. */
  get leftMs(): number {
    return this.signal.aborted ? 0 : Math.max(0, this.#until - performance.now());
  }

  /** More time than was planned, for what the user asked for by name. */
  extend(ms: number): void {
    this.#until += ms;
  }

  /** Called with how far long work is; with "" when it is over. */
  onProgress: ((says: string) => void) | undefined;
  #toldAt = 0;

  /** Says how far long work is; not too often. */
  tell(says: string): void {
    const now = performance.now();
    if (says !== "" && now - this.#toldAt < TELL_MS) return;
    this.#toldAt = says === "" ? 0 : now;
    this.onProgress?.(says);
  }

  /** How long to wait for one thing: as the options say, but never beyond the budget. */
  wait(ms: number = this.options.waitMs): number {
    return Math.max(1, Math.min(ms, this.leftMs));
  }

  /** Connects to the target's port at the address in question, or to another place. */
  async open(place: Partial<Place> = {}, waitMs?: number): Promise<Conversation> {
    for (const one of this.#open) if (one.ended) this.#open.delete(one);
    if (this.#open.size >= this.options.connectionsMax) throw new TooMany("too many connections at once");
    const to = { address: this.address, port: this.target.port, ...place };
    const conversation = await Conversation.open(to, this.wait(waitMs), this.signal);
    this.#open.add(conversation);
    if (conversation.local) this.#made.push(conversation.local);
    return conversation;
  }

  /** Our ends of all connections that were made. */
  get made(): readonly Endpoint[] {
    return this.#made;
  }

  /** Ends a conversation from our side. */
  close(conversation: Conversation, how: "orderly" | "abort" = "orderly"): void {
    this.#open.delete(conversation);
    conversation.close(how);
  }

  /** Remembers what was learned. */
  learn<T>(what: Fact<T>, value: T): void {
    this.#facts.set(what.name, value);
  }

  /** What an earlier check learned. */
  known<T>(what: Fact<T>): T | undefined {
    return this.#facts.get(what.name) as T | undefined;
  }

  /** Closes everything that is still open. */
  end(): void {
    for (const one of this.#open) one.close();
    this.#open.clear();
  }
}
