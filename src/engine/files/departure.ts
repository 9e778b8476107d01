/**
 * One file or folder on its way out, over one conversation: offered, sent as far as it is wanted, told what became of it.
 *
 * Rule: it ends with a word of the receiver's, or with a reason of our own that the receiver was told. Whatever the
 * receiver asks for, it only gets this file's bytes, and only so often.
 */
import { GrowingHashes } from "../../session/files/journal.ts";
import { CHUNK_BYTES, chunkLength, HASH_BYTES } from "../../session/files/layout.ts";
import { isGood, type Outcome, type ReceiverMessage } from "../../session/files/messages.ts";
import type { ChunkPool } from "./chunk-pool.ts";
import type { Conversation } from "./conversation.ts";
import { digestOf, isZeros, sha256, zerosHash } from "./hashing.ts";
import { type Source, SourceError } from "./source.ts";
import type { Talk } from "./talk.ts";

/** What became of it. */
export interface Departed {
  readonly outcome: Outcome;
  readonly because: string;
  /** Of a file whose digest was told. */
  readonly digest?: Uint8Array;
}

export interface DepartureCounts {
  /** Chunks sent, those that were asked for again included; empty ones; those the receiver had; those sent again. */
  sent: number;
  empty: number;
  kept: number;
  again: number;
}

const HOLE = Promise.resolve(undefined);
/** How often a receiver may ask for chunks of one file again. */
const AGAIN_MAX = 16;

type Answer = Extract<ReceiverMessage, { type: "answer" }>;

export class Departure {
  readonly #conversation: Conversation;
  readonly #source: Source;
  readonly #path: readonly string[];
  readonly #pool: ChunkPool;
  readonly #counts: DepartureCounts;
  readonly #settle: (bytes: number) => void;
  readonly #hashes: GrowingHashes;
  #digest: Uint8Array | undefined;
  #again = 0;

  /** `settle` is told of bytes of the file that are at the receiver, or about to be. */
  constructor(
    conversation: Conversation,
    source: Source,
    path: readonly string[],
    shared: { pool: ChunkPool; counts: DepartureCounts; settle: (bytes: number) => void },
  ) {
    this.#conversation = conversation;
    this.#source = source;
    this.#path = path;
    this.#pool = shared.pool;
    this.#counts = shared.counts;
    this.#settle = shared.settle;
    this.#hashes = new GrowingHashes(source.chunks);
  }

  /** @throws whatever ended the conversation */
  async run(): Promise<Departed> {
    // What the receiver has may be of another file: then it is told to forget it, and asked once more.
    for (let turn = 0; turn < 2; turn++) {
      const talk = this.#conversation.talk();
      try {
        const departed = await this.#offer(talk);
        if (departed !== undefined) return departed;
      } catch (error) {
        if (!(error instanceof SourceError)) throw error;
        const because = `it ${error.message}`;
        await this.#drop(talk, because);
        return { outcome: "failed", because };
      } finally {
        this.#conversation.hangUp(talk);
      }
    }
    throw this.#conversation.fault("it keeps what it was told to forget");
  }

  /** Undefined: once more, please. */
  async #offer(talk: Talk): Promise<Departed | undefined> {
    const { size, mode, mtimeNs, mark, allocated } = this.#source;
    const { id } = talk;
    const path = this.#path;
    this.#conversation.send({ type: "offer", id, kind: "file", path, size, mode, mtimeNs, mark, allocated });
    for (;;) {
      const message = await talk.next();
      if (message.type === "done") return this.#done(message);
      if (message.type === "again") await this.#stream(talk, this.#backTo(message.index));
      else if (message.type !== "answer") throw this.#conversation.fault(`${message.type} out of place`);
      else if (message.wants === "digest") await this.#compare(talk);
      else if (await this.#goesOnFrom(talk, message)) await this.#stream(talk, message.from);
      else {
        await this.#drop(talk, "it is another file by now");
        return undefined;
      }
    }
  }

  #done({ outcome, because }: Extract<ReceiverMessage, { type: "done" }>): Departed {
    // It cannot have arrived if we have not said what it is.
    if (isGood(outcome) && this.#digest === undefined)
      throw this.#conversation.fault(`${outcome} before the end`);
    return { outcome, because, ...(this.#digest === undefined ? {} : { digest: this.#digest }) };
  }

  async #compare(talk: Talk): Promise<void> {
    this.#digest = await this.#source.digest();
    this.#conversation.send({ type: "end", id: talk.id, digest: this.#digest });
  }

  /** Are the chunks that the receiver has, ours? Takes their hashes. */
  async #goesOnFrom(talk: Talk, { from, mark }: Answer): Promise<boolean> {
    const { size, chunks } = this.#source;
    if (from > chunks) throw this.#conversation.fault(`${from} of ${chunks} chunks`);
    this.#hashes.cut(0);
    while (this.#hashes.count < from) {
      const message = await talk.next();
      if (message.type !== "held" || message.index !== this.#hashes.count)
        throw this.#conversation.fault(`${message.type} where hashes should be`);
      const hashes = message.hashes.length / HASH_BYTES;
      if (hashes > from - this.#hashes.count) throw this.#conversation.fault("more hashes than chunks");
      this.#hashes.addAll(message.hashes);
    }
    if (from > 0 && !(await this.#source.hasChunks(this.#hashes.all, mark))) return false;
    this.#counts.kept += from;
    this.#settle(Math.min(size, from * CHUNK_BYTES));
    return true;
  }

  #backTo(index: number): number {
    if (index >= this.#hashes.count) throw this.#conversation.fault(`asks again for chunk ${index}`);
    this.#again += 1;
    if (this.#again > AGAIN_MAX) throw new SourceError("came damaged again and again");
    this.#counts.again += this.#hashes.count - index;
    this.#hashes.cut(index);
    return index;
  }

  /** Sends the chunks from `from` on, and END; returns early when the receiver has something to say. */
  async #stream(talk: Talk, from: number): Promise<void> {
    const { chunks, size } = this.#source;
    let zerosFrom = from;
    const flushZeros = (to: number) => {
      if (to === zerosFrom) return;
      this.#conversation.send({ type: "zeros", id: talk.id, index: zerosFrom, count: to - zerosFrom });
      this.#counts.empty += to - zerosFrom;
      this.#settle(Math.min(size, to * CHUNK_BYTES) - zerosFrom * CHUNK_BYTES);
    };
    let next = from < chunks ? this.#read(from) : undefined;
    try {
      for (let index = from; index < chunks && !talk.hasNews; index++) {
        const chunk = await next;
        next = index + 1 < chunks ? this.#read(index + 1) : undefined;
        if (chunk === undefined || isZeros(chunk)) {
          this.#hashes.add(zerosHash(chunkLength(size, index)), 1);
          if (chunk !== undefined) this.#pool.give(chunk);
          continue;
        }
        flushZeros(index);
        zerosFrom = index + 1;
        const hash = sha256(chunk);
        this.#hashes.add(hash, 1);
        this.#counts.sent += 1;
        this.#settle(chunk.length);
        const head = { type: "chunk", id: talk.id, index, length: chunk.length, hash } as const;
        await this.#conversation.sendChunk(head, chunk, () => this.#pool.give(chunk));
      }
    } finally {
      // Read ahead, and not needed.
      next?.then((chunk) => chunk && this.#pool.give(chunk)).catch(() => {});
    }
    if (talk.hasNews) return;
    flushZeros(chunks);
    await this.#source.checkUnchanged();
    this.#digest = digestOf(size, this.#hashes.all);
    this.#conversation.send({ type: "end", id: talk.id, digest: this.#digest });
  }

  /** Undefined for a hole. */
  #read(index: number): Promise<Buffer | undefined> {
    if (this.#source.isHole(index)) return HOLE;
    const buffer = this.#pool.take(chunkLength(this.#source.size, index));
    const reading = this.#source.read(index, buffer);
    // Whoever awaits it hears of it; until then nobody does.
    reading.catch(() => {});
    return reading;
  }

  /** Tells the receiver to forget it, and waits until it has. */
  async #drop(talk: Talk, because: string): Promise<void> {
    this.#conversation.send({ type: "drop", id: talk.id, because });
    // What was asked before it heard of that comes first.
    for (let more = 0; (await talk.next()).type !== "done"; more++)
      if (more > AGAIN_MAX) throw this.#conversation.fault("goes on about a file that was dropped");
  }
}
