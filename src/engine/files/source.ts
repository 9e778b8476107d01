/**
 * A file to be sent: its chunks, and whether it is still the same.
 *
 * Rule: what is read is the file as it was when it was opened. If its size or one of its times is another when it has
 * been read, none of it counts.
 */
import { type BigIntStats, constants } from "node:fs";
import { type FileHandle, open, stat } from "node:fs/promises";
import { CHUNK_BYTES, chunkCount, chunkLength, HASH_BYTES, isEqual } from "../../session/files/layout.ts";
import { digestOfFile, hashChunks, readAll } from "./hashing.ts";
import { dataFrom } from "./holes.ts";

/** Something about the file that keeps it from being sent; the words follow its name. */
export class SourceError extends Error {}

const { O_NOFOLLOW = 0, O_NONBLOCK = 0, O_RDONLY } = constants;
const CHANGED = "has changed while it was sent";
/** Of the chunks that the receiver has from before, so many are looked at, if nothing speaks of a change. */
const SAMPLES = 3;

export class Source {
  readonly size: number;
  readonly chunks: number;
  /** Permission bits. */
  readonly mode: number;
  readonly mtimeNs: string;
  /** Another one whenever the file may be another, also with size and time as before: its inode and the time of its last change of any kind. */
  readonly mark: string;
  /** Bytes on the disk. */
  readonly allocated: number;
  readonly #file: FileHandle;

  private constructor(file: FileHandle, stats: BigIntStats) {
    this.#file = file;
    this.size = Number(stats.size);
    this.chunks = chunkCount(this.size);
    this.mode = Number(stats.mode) & 0o777;
    this.mtimeNs = String(stats.mtimeNs);
    this.mark = markOf(stats);
    this.allocated = Number(stats.blocks ?? 0n) * 512 || this.size;
  }

  /** @throws SourceError if it is no plain file */
  static async open(path: string, isFollowing: boolean): Promise<Source> {
    // Should it have become a pipe or a device in the meantime, it must not hold us up.
    const file = await open(path, O_RDONLY | O_NONBLOCK | (isFollowing ? 0 : O_NOFOLLOW));
    try {
      const stats = await file.stat({ bigint: true });
      if (!stats.isFile()) throw new SourceError("is no plain file");
      return new Source(file, stats);
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  /** What a folder's offer says of it; undefined if it is not there. */
  static async ofFolder(path: string): Promise<Pick<Source, "mode" | "mtimeNs" | "mark"> | undefined> {
    const stats = await stat(path, { bigint: true }).catch(() => undefined);
    return stats && { mode: Number(stats.mode) & 0o777, mtimeNs: String(stats.mtimeNs), mark: markOf(stats) };
  }

  /** Reads chunk `index` into the beginning of `buffer`. @throws SourceError if the file has become shorter */
  async read(index: number, buffer: Buffer): Promise<Buffer> {
    const chunk = buffer.subarray(0, chunkLength(this.size, index));
    if (!(await readAll(this.#file, chunk, index * CHUNK_BYTES))) throw new SourceError(CHANGED);
    return chunk;
  }

  /** Is chunk `index` known to be a hole? Then it need not be read. */
  isHole(index: number): boolean {
    if (this.allocated >= this.size) return false;
    // Where the next data is, is asked once for every hole.
    const from = index * CHUNK_BYTES;
    if (from >= this.#dataAt || from < this.#askedAt) {
      this.#askedAt = from;
      this.#dataAt = dataFrom(this.#file.fd, from);
    }
    return this.#dataAt >= from + chunkLength(this.size, index);
  }
  #askedAt = 0;
  #dataAt = 0;

  /** The digest of the whole. @throws SourceError if it changes meanwhile */
  async digest(): Promise<Uint8Array> {
    const digest = await digestOfFile(this.#file, this.size);
    await this.checkUnchanged();
    if (digest === undefined) throw new SourceError(CHANGED);
    return digest;
  }

  /** @throws SourceError if it is not what it was when it was opened */
  async checkUnchanged(): Promise<void> {
    const now = await this.#file.stat({ bigint: true });
    const isSame =
      Number(now.size) === this.size && String(now.mtimeNs) === this.mtimeNs && markOf(now) === this.mark;
    if (!isSame) throw new SourceError(CHANGED);
  }

  /**
   * Are these the hashes of our first chunks? If the mark is the one they were sent under, a few are looked at; if not
   * (the file was renamed, linked, copied back, or written to by somebody who put its time back), all of them are.
   */
  async hasChunks(hashes: Uint8Array, mark: string): Promise<boolean> {
    const count = hashes.length / HASH_BYTES;
    if (mark !== this.mark) return this.#hasRange(hashes, 0, count);
    const samples = new Set([0, count - 1]);
    for (let i = 0; i < SAMPLES; i++) samples.add(Math.floor(Math.random() * count));
    for (const index of samples) if (!(await this.#hasRange(hashes, index, index + 1))) return false;
    return true;
  }

  close(): Promise<void> {
    return this.#file.close();
  }

  #hasRange(hashes: Uint8Array, from: number, to: number): Promise<boolean> {
    return hashChunks(this.#file, this.size, from, to, (index, hash) =>
      isEqual(hash, hashes.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES)),
    );
  }
}

const markOf = ({ dev, ino, ctimeNs }: BigIntStats): string => `${dev}:${ino}:${ctimeNs}`;
