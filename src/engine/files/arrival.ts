/**
 * One file or folder that a sender offers: may it come, what is there of it already, and how it ends.
 *
 *     opening ─▶ receiving ─▶ over
 *        └─▶ comparing ─▶ over, or receiving (to replace what is there)
 *
 * Rule: whatever happens, it is told as done exactly once, when nothing of it touches the disk any more. Only
 * {@link Arrival.close} ends it untold.
 */
import { chmod, lstat, open, utimes } from "node:fs/promises";
import { IncomingFile, type Verdict } from "../../session/files/incoming.ts";
import { CHUNK_BYTES, HASH_BYTES, isEqual } from "../../session/files/layout.ts";
import {
  HELD_HASHES_MAX,
  type Offer,
  type Outcome,
  type ReceiverMessage,
} from "../../session/files/messages.ts";
import { faultOfPath, type NameRules } from "../../session/files/names.ts";
import type { Claim } from "./claims.ts";
import { digestOf, digestOfFile } from "./hashing.ts";
import { Partial, TakenError } from "./partial.ts";
import { type Place, PlaceError } from "./place.ts";
import { secondsOf } from "./times.ts";

/** What all arrivals of a receiver share. */
export interface ArrivalSurroundings {
  readonly place: Place;
  readonly rules: NameRules;
  /** A file that is there may be replaced. */
  readonly mayReplace: boolean;
  /** Why a file must not come, by the limits of this receiver; undefined if it may: then {@link leave} must follow. */
  admit(offer: Offer): string | undefined;
  leave(offer: Offer): void;
  /** Why so many bytes more are too much for the limits or the disk; undefined if they are not. */
  reserve(folder: string, bytes: number): Promise<string | undefined>;
  /** Waits until nobody else receives this file; it is ours until we release it. */
  claim(path: string, claim: Claim): Promise<void>;
  release(path: string, claim: Claim): void;
  /** So many bytes of files have come. */
  moved(bytes: number): void;
}

/** What an arrival says, and to whom. */
export interface ArrivalObserver {
  /** An answer to the sender. False when enough waits for it: then {@link drained}. */
  send(message: ReceiverMessage): boolean;
  drained(): Promise<void>;
  /** So many chunks are here from before. */
  kept(chunks: number): void;
  /** The connection to the sender is broken at the moment. */
  isBroken(): boolean;
  /** `isYielded`: somebody else goes on with it, so that it is no loss. */
  done(outcome: Outcome, because: string, isYielded: boolean): void;
  violation(says: string): void;
}

type State = "opening" | "receiving" | "comparing" | "over";

export class Arrival {
  readonly offer: Offer;
  readonly #surroundings: ArrivalSurroundings;
  readonly #observer: ArrivalObserver;
  readonly #claim: Claim;
  /** Absolute. */
  readonly #path: string;
  #state: State = "opening";
  #isYielded = false;
  #isAdmitted = false;
  #incoming: IncomingFile | undefined;
  #partial: Partial | undefined;
  /** What is going on besides the messages. */
  #work: Promise<void> = Promise.resolve();

  constructor(offer: Offer, surroundings: ArrivalSurroundings, observer: ArrivalObserver) {
    this.offer = offer;
    this.#surroundings = surroundings;
    this.#observer = observer;
    this.#claim = {
      isOver: () => this.isOver,
      isBroken: () => observer.isBroken(),
      yield: async () => {
        const before = this.#work;
        this.#isYielded = true;
        this.#conclude("failed", "another sender sends it now", async () => {
          await before;
          await this.#partial?.close();
        });
        await this.#work;
      },
    };
    // Only looked at when the path was found good.
    this.#path = "";
    const fault = faultOfPath(offer.path, surroundings.rules);
    if (fault !== undefined) this.#refusal = fault;
    else this.#path = surroundings.place.of(offer.path);
  }
  readonly #refusal: string | undefined;

  /** Nothing more is wanted of it. */
  get isOver(): boolean {
    return this.#state === "over";
  }

  begin(): void {
    this.#work = this.#open().catch((error) => this.fail(error));
  }

  // ── messages ─────────────────────────────────────────────────────────────────────────────────────────────

  /** A chunk is announced. Is it wanted? */
  chunk(index: number, length: number): boolean {
    return this.#isWanted(() => this.#incoming?.chunk(index, length));
  }

  zeros(index: number, count: number): boolean {
    return this.#isWanted(() => this.#incoming?.zeros(index, count));
  }

  /** Bytes of the announced chunk; undefined when they are written already. @throws Error of the file system */
  write(bytes: Uint8Array, position: number): Promise<void> | undefined {
    return this.#partial?.write(bytes, position);
  }

  /** The announced chunk is written, and its hash is right. */
  took(hash: Uint8Array, length: number): void {
    this.#incoming?.took();
    this.#partial?.took(hash, length);
  }

  async tookZeros(count: number, lastLength: number): Promise<void> {
    await this.#partial?.tookZeros(count, lastLength);
  }

  /** The announced chunk came damaged. */
  damaged(): void {
    const { id } = this.offer;
    if (this.#incoming?.damaged()) this.#observer.send({ type: "again", id, index: this.#incoming.held });
    else this.#conclude("failed", "comes damaged again and again", () => this.#partial?.close());
  }

  /** The sender has sent everything, or says what it has. */
  end(digest: Uint8Array): undefined {
    if (this.#state === "comparing") {
      this.#work = this.#compare(digest).catch((error) => this.fail(error));
    } else if (this.#isWanted(() => this.#incoming?.end())) {
      this.#work = this.#finish(digest).catch((error) => this.fail(error));
    }
  }

  /** The sender gives it up: what has come of it is of no use. */
  drop(because: string): undefined {
    const before = this.#work;
    const discard = async () => {
      await before;
      await this.#partial?.discard();
    };
    this.#conclude("failed", because, discard);
  }

  /** Something of this machine failed. What has come stays. */
  fail(error: unknown): void {
    this.#conclude("failed", wordsOf(error), () => this.#partial?.close());
  }

  /** Lets go of it, untold; what is there stays. */
  async close(isLast: boolean): Promise<void> {
    this.#state = "over";
    await this.#work;
    await this.#partial?.close({ isLast });
    this.#leave();
  }

  #leave(): void {
    this.#surroundings.release(this.#path, this.#claim);
    if (this.#isAdmitted) this.#surroundings.leave(this.offer);
    this.#isAdmitted = false;
  }

  // ── the way through ──────────────────────────────────────────────────────────────────────────────────────

  async #open(): Promise<void> {
    const {
      offer,
      offer: { path },
    } = this;
    const refusal = this.#refusal ?? this.#surroundings.admit(offer);
    if (refusal !== undefined) return this.#conclude("refused", refusal);
    this.#isAdmitted = true;
    await this.#surroundings.claim(this.#path, this.#claim);
    if (this.isOver) return;
    if (offer.kind === "directory") return this.#openFolder();
    this.#folder = await this.#surroundings.place.folder(path.slice(0, -1));
    const there = await lookAt(this.#path);
    if (this.isOver) return;
    if (there === undefined) return this.#receive();
    const { mayReplace } = this.#surroundings;
    if (there.isDirectory()) return this.#conclude("refused", "a folder of that name is there");
    if (!there.isFile()) {
      if (mayReplace && there.isSymbolicLink()) return this.#receive();
      return this.#conclude("refused", "something of that name is there that is no file");
    }
    if (mayReplace && (await Partial.kept(this.#folder, this.#name, this.#head)) > 0) return this.#receive();
    if (there.size === offer.size) return this.#ask();
    if (mayReplace) return this.#receive();
    this.#conclude("refused", DIFFERENT);
  }
  #folder = "";

  get #name(): string {
    return this.offer.path.at(-1) ?? "";
  }

  get #head() {
    const { path, size, mtimeNs, mark } = this.offer;
    return { path, size, mtimeNs, mark };
  }

  /** A folder comes after all that is in it, so that its time stays. */
  async #openFolder(): Promise<void> {
    const { path, mode, mtimeNs } = this.offer;
    const { place } = this.#surroundings;
    const folder = await place.folder(path);
    if (!place.hasMade(folder)) return this.#conclude("same", "");
    const seconds = secondsOf(mtimeNs);
    await utimes(folder, seconds, seconds).catch(() => {});
    await chmod(folder, mode);
    this.#conclude("arrived", "");
  }

  /** Asks for what has not come yet. */
  async #receive(): Promise<void> {
    const { id, size, allocated } = this.offer;
    const kept = await Partial.kept(this.#folder, this.#name, this.#head);
    const missing = Math.min(size - Math.min(size, kept * CHUNK_BYTES), allocated);
    const refusal = await this.#surroundings.reserve(this.#folder, missing);
    if (refusal !== undefined) return this.#conclude("refused", refusal);
    const partial = await Partial.open(this.#folder, this.#name, this.#head);
    this.#partial = partial;
    if (this.isOver) return;
    const { hashes, mark } = partial;
    const from = hashes.count;
    this.#incoming = new IncomingFile(size, from);
    this.#observer.kept(from);
    this.#state = "receiving";
    this.#observer.send({ type: "answer", id, wants: "send", from, mark });
    // All is there by now that was there then: hashes are only added.
    for (let index = 0; index < from; index += HELD_HASHES_MAX) {
      const page = hashes.all.subarray(
        index * HASH_BYTES,
        Math.min(from, index + HELD_HASHES_MAX) * HASH_BYTES,
      );
      if (!this.#observer.send({ type: "held", id, index, hashes: page })) await this.#observer.drained();
    }
  }

  /** A file of the same length is there: asks what the sender has. */
  #ask(): void {
    this.#state = "comparing";
    this.#observer.send({ type: "answer", id: this.offer.id, wants: "digest", from: 0, mark: "" });
  }

  async #compare(digest: Uint8Array): Promise<void> {
    this.#state = "opening";
    const file = await open(this.#path, "r");
    const ours = await digestOfFile(file, this.offer.size).finally(() => file.close());
    if (this.isOver) return;
    if (ours !== undefined && isEqual(ours, digest)) {
      this.#conclude("same", "", () => Partial.remove(this.#folder, this.#name));
    } else if (this.#surroundings.mayReplace) await this.#receive();
    else this.#conclude("refused", DIFFERENT);
  }

  async #finish(digest: Uint8Array): Promise<void> {
    const partial = this.#partial as Partial;
    const { size, mode, mtimeNs } = this.offer;
    if (!isEqual(digestOf(size, partial.hashes.all), digest))
      return this.#conclude("failed", "its parts do not belong together", () => partial.discard());
    try {
      await partial.finish(mode, mtimeNs, this.#surroundings.mayReplace);
      this.#conclude("arrived", "");
    } catch (error) {
      if (!(error instanceof TakenError)) throw error;
      this.#conclude("refused", DIFFERENT, () => partial.discard());
    }
  }

  #conclude(outcome: Outcome, because: string, last?: () => Promise<void> | undefined): void {
    if (this.isOver) return;
    this.#state = "over";
    const finish = async () => {
      await last?.()?.catch(() => {});
      this.#leave();
      this.#observer.done(outcome, because, this.#isYielded);
    };
    this.#work = finish();
  }

  #isWanted(ask: () => Verdict | undefined): boolean {
    if (this.isOver) return false;
    const verdict = this.#state === "receiving" ? ask() : undefined;
    if (verdict === "accept") return true;
    if (verdict === "pass") return false;
    this.#observer.violation(verdict?.violation ?? "bytes of a file that nobody has asked for");
    return false;
  }
}

const DIFFERENT = "a different file of that name is there";

async function lookAt(path: string) {
  try {
    return await lstat(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

const words: Readonly<Record<string, string>> = {
  ENOSPC: "no room is left on the receiver's disk",
  EDQUOT: "the receiver's quota is used up",
  EACCES: "the receiver may not write there",
  EPERM: "the receiver may not write there",
  EROFS: "the receiver's disk can only be read",
  ENAMETOOLONG: "the name is too long for the receiver's file system",
  EILSEQ: "the receiver's file system does not take this name",
  EINVAL: "the receiver's file system does not take this name",
  EFBIG: "the file is too large for the receiver's file system",
  EMFILE: "the receiver has too many files open",
  EIO: "the receiver's disk fails",
};

/** Never the error's own text, which holds paths of this machine. */
function wordsOf(error: unknown): string {
  if (error instanceof PlaceError) return error.message;
  const code = (error as NodeJS.ErrnoException | undefined)?.code ?? "";
  return words[code] ?? `the receiver could not write it${code === "" ? "" : ` (${code})`}`;
}
