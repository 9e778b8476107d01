/**
 * A file that is arriving: its bytes and its journal, both beside the place where it will be.
 *
 *     .hangup-<16 digits>.part      the bytes so far; as long as the whole, with holes
 *     .hangup-<16 digits>.journal   which chunks are there (session/files/journal.ts)
 *
 * Rule: nothing stands under the file's own name before all of it is there and on the disk. What is kept after a crash
 * is a beginning of the file, verified chunk by chunk; what may not have reached the disk is hashed again.
 */
import { createHash } from "node:crypto";
import { constants, writeSync } from "node:fs";
import { type FileHandle, link, lstat, open, readFile, rename, truncate, unlink } from "node:fs/promises";
import { join } from "node:path";
import {
  GrowingHashes,
  type Journal,
  type JournalHead,
  JournalWriter,
  readJournal,
} from "../../session/files/journal.ts";
import { CHUNK_BYTES, chunkCount, HASH_BYTES, isEqual } from "../../session/files/layout.ts";
import { OWN_PREFIX } from "../../session/files/names.ts";
import { syncFolder } from "./folder-sync.ts";
import { hashChunks, zerosHash } from "./hashing.ts";
import { secondsOf } from "./times.ts";

/** After so many bytes the disk is asked to have them all; so much at most is hashed again after a crash. */
const SYNC_EVERY_BYTES = 64 << 20;
/** Absent on Windows, which has no links to fall for here. */
const NO_FOLLOW = constants.O_NOFOLLOW ?? 0;
/**
 * Into the page cache, a write takes a hundredth of a millisecond, less than handing it to another thread. Where one takes
 * longer (the disk is behind), the next ones are handed over: life signs must not wait for a disk.
 */
const SLOW_MS = 50;
const SLOW_FOR_MS = 2_000;
const { O_APPEND, O_CREAT, O_RDWR, O_WRONLY } = constants;

/** There is something of this name, and it may not be replaced. */
export class TakenError extends Error {}

export class Partial {
  readonly head: JournalHead;
  /** The hashes of the chunks that are there, from 0 on. */
  readonly hashes: GrowingHashes;
  /** The sender's mark under which they came; "" if none was there at the beginning. */
  mark = "";
  /** There was a part of the file as it had been before, which was thrown away. */
  hasReplaced = false;
  readonly #folder: string;
  readonly #name: string;
  readonly #part: string;
  readonly #journalPath: string;
  readonly #file: FileHandle;
  /** Absent for a file of one chunk: there is nothing to resume. */
  #journal: FileHandle | undefined;
  #writer = new JournalWriter();
  #unsyncedBytes = 0;
  #syncing: Promise<void> | undefined;
  readonly #writing = new Set<Promise<void>>();
  /** Until then the disk is taken for slow, by the clock of `performance.now`. */
  #slowUntil = 0;
  /** Behind the last byte written in this life. */
  #writtenTo = 0;
  #isClosed = false;

  private constructor(folder: string, name: string, head: JournalHead, file: FileHandle) {
    this.#folder = folder;
    this.#name = name;
    const { part, journal } = pathsOf(folder, name);
    this.#part = part;
    this.#journalPath = journal;
    this.head = head;
    this.#file = file;
    this.hashes = new GrowingHashes(chunkCount(head.size));
  }

  /** Goes on from what is there of this very file (path, size and time as before), or begins anew. */
  static async open(folder: string, name: string, head: JournalHead): Promise<Partial> {
    const file = await open(pathsOf(folder, name).part, O_RDWR | O_CREAT | NO_FOLLOW, 0o600);
    const partial = new Partial(folder, name, head, file);
    try {
      if (!(await partial.#resume())) await partial.#begin();
      return partial;
    } catch (error) {
      await (partial.hashes.count > 0 ? partial.close() : partial.discard());
      throw error;
    }
  }

  /** How many chunks of this very file are there, by the journal; 0 if nothing is. */
  static async kept(folder: string, name: string, head: JournalHead): Promise<number> {
    const known = await journalAt(pathsOf(folder, name).journal);
    return known !== undefined && isSameFile(known.journal.head, head) ? known.journal.chunks : 0;
  }

  /** Removes what may be there of a file of this name. */
  static async remove(folder: string, name: string): Promise<void> {
    const { part, journal } = pathsOf(folder, name);
    // First what says that the other is worth something.
    for (const path of [journal, part]) await unlink(path).catch(() => {});
  }

  /**
   * Writes bytes of a chunk; undefined when they are written already.
   * @throws Error of the file system, now or later
   */
  write(bytes: Uint8Array, position: number): Promise<void> | undefined {
    this.#writtenTo = Math.max(this.#writtenTo, position + bytes.length);
    const begin = performance.now();
    if (begin >= this.#slowUntil) {
      writeAllSync(this.#file.fd, bytes, position);
      const end = performance.now();
      if (end - begin > SLOW_MS) this.#slowUntil = end + SLOW_FOR_MS;
      return undefined;
    }
    const written = writeAll(this.#file, bytes, position).finally(() => this.#writing.delete(written));
    this.#writing.add(written);
    return written;
  }

  /** The next chunk is written, and this is its hash. */
  took(hash: Uint8Array, length: number): void {
    this.#note(this.#writer.chunk(this.hashes.count, hash));
    this.hashes.add(hash, 1);
    this.#unsyncedBytes += length;
    if (this.#unsyncedBytes >= SYNC_EVERY_BYTES && this.#syncing === undefined) this.#sync();
  }

  /** The next `count` chunks are empty; the last of them has this length. */
  async tookZeros(count: number, lastLength: number): Promise<void> {
    const held = this.hashes.count;
    // A chunk that came damaged may have left something where there shall be a hole.
    if (this.#writtenTo > held * CHUNK_BYTES) await this.#cut(held);
    this.#note(this.#writer.zeros(count));
    this.hashes.add(zerosHash(CHUNK_BYTES), count - 1);
    this.hashes.add(zerosHash(lastLength), 1);
  }

  /**
   * All is there: puts it on the disk and gives it its name.
   * @throws TakenError if there is something of that name and it may not be replaced
   */
  async finish(mode: number, mtimeNs: string, mayReplace: boolean): Promise<void> {
    await this.#syncing;
    await this.#file.chmod(mode);
    const seconds = secondsOf(mtimeNs);
    // A time that this file system cannot hold is no reason to lose the file.
    await this.#file.utimes(seconds, seconds).catch(() => {});
    await this.#file.sync();
    await this.close();
    const final = join(this.#folder, this.#name);
    if (mayReplace) await rename(this.#part, final);
    else await publish(this.#part, final);
    await unlink(this.#journalPath).catch(() => {});
    await syncFolder(this.#folder);
  }

  /** Lets go of it; what is there stays for the next time. `isLast`: and is on the disk, for the process will end. */
  async close({ isLast = false } = {}): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await Promise.allSettled(this.#writing);
    await this.#syncing;
    if (isLast && this.#unsyncedBytes > 0) {
      this.#sync();
      await this.#syncing;
    }
    const journal = this.#journal;
    this.#journal = undefined;
    await journal?.close().catch(() => {});
    await this.#file.close().catch(() => {});
  }

  /** Lets go of it and throws it away. */
  async discard(): Promise<void> {
    await this.close();
    await Partial.remove(this.#folder, this.#name);
  }

  async #begin(): Promise<void> {
    await unlink(this.#journalPath).catch(() => {});
    await this.#cut(0);
    if (chunkCount(this.head.size) < 2) return;
    this.#journal = await open(this.#journalPath, O_WRONLY | O_APPEND | O_CREAT | NO_FOLLOW, 0o600);
    this.#note(this.#writer.head(this.head));
  }

  /** False if there is nothing to go on from. */
  async #resume(): Promise<boolean> {
    const known = await journalAt(this.#journalPath);
    if (known === undefined || known.journal.chunks === 0) return false;
    if (!isSameFile(known.journal.head, this.head)) {
      this.hasReplaced = true;
      return false;
    }
    const good = await this.#verified(known.journal);
    // A run of empty chunks is one record: it counts whole or not at all.
    const journal = readJournal(known.bytes, zerosHash, good);
    if (journal === undefined || journal.chunks === 0) return false;
    await truncate(this.#journalPath, journal.bytes);
    this.#journal = await open(this.#journalPath, O_WRONLY | O_APPEND | NO_FOLLOW);
    this.#writer = new JournalWriter(journal.crc);
    this.hashes.addAll(journal.hashes);
    this.mark = journal.head.mark;
    await this.#cut(journal.chunks);
    this.#sync();
    return true;
  }

  /** How many of the chunks that the journal names are really there. */
  async #verified({ chunks, synced, hashes }: Journal): Promise<number> {
    const { size } = this.head;
    const { size: present } = await this.#file.stat();
    if (present < Math.min(size, synced * CHUNK_BYTES)) return 0;
    let good = synced;
    await hashChunks(this.#file, size, synced, chunks, (index, hash) => {
      if (!isEqual(hash, hashes.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES))) return false;
      good = index + 1;
      return true;
    });
    return good;
  }

  #note(record: Uint8Array): void {
    if (this.#journal !== undefined) writeSync(this.#journal.fd, record);
  }

  /** Asks the disk to have all chunks so far, and notes when it has. A failure shows again in {@link finish}. */
  #sync(): void {
    const chunks = this.hashes.count;
    this.#unsyncedBytes = 0;
    this.#syncing = this.#file.datasync().then(
      () => {
        this.#syncing = undefined;
        this.#note(this.#writer.synced(chunks));
      },
      () => {
        this.#syncing = undefined;
      },
    );
  }

  /** Makes everything behind the first `chunks` a hole. */
  async #cut(chunks: number): Promise<void> {
    const { size } = this.head;
    const end = Math.min(size, chunks * CHUNK_BYTES);
    await Promise.allSettled(this.#writing);
    await this.#file.truncate(end);
    await this.#file.truncate(size);
    this.#writtenTo = end;
  }
}

/** Names of the same length whatever the file's, so that a long one does not become too long. */
function pathsOf(folder: string, name: string): { readonly part: string; readonly journal: string } {
  const digits = createHash("sha256").update(name).digest("hex").slice(0, 16);
  const begin = join(folder, OWN_PREFIX + digits);
  return { part: `${begin}.part`, journal: `${begin}.journal` };
}

async function journalAt(path: string): Promise<{ bytes: Uint8Array; journal: Journal } | undefined> {
  const bytes = await readFile(path).catch(() => undefined);
  const journal = bytes && readJournal(bytes, zerosHash);
  return bytes && journal && { bytes, journal };
}

function isSameFile(a: JournalHead, b: JournalHead): boolean {
  return a.size === b.size && a.mtimeNs === b.mtimeNs && a.path.join("/") === b.path.join("/");
}

function writeAllSync(fd: number, bytes: Uint8Array, position: number): void {
  for (let from = 0; from < bytes.length; )
    from += writeSync(fd, bytes, from, bytes.length - from, position + from);
}

async function writeAll(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let from = 0; from < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, from, bytes.length - from, position + from);
    from += bytesWritten;
  }
}

/** Gives a file its name if nothing has it: a link never replaces anything, whoever comes at the same moment. */
async function publish(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") throw new TakenError();
    // No hard links on this file system: a look and a rename are the best there is.
    const isTaken = await lstat(to).then(
      () => true,
      () => false,
    );
    if (isTaken) throw new TakenError();
    await rename(from, to);
    return;
  }
  await unlink(from);
}
