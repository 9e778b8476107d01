/**
 * Receives files from any number of senders into one folder.
 *
 * Rule: the limits hold for all senders together, for the life of the receiver.
 */
import { createHash, randomBytes } from "node:crypto";
import { lstat, mkdir, realpath, statfs, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { TlsOptions } from "node:tls";
import { chunkCount } from "../../session/files/layout.ts";
import { MESSAGE_BYTES_MAX, type Offer, type Outcome } from "../../session/files/messages.ts";
import { type NameRules, OWN_PREFIX, sameness } from "../../session/files/names.ts";
import { UNDER_WAY_BYTES_MAX } from "../../session/files/pace.ts";
import { type Break, type Listener, listen, type Resumed, type Session } from "../../session/index.ts";
import type { ArrivalSurroundings } from "./arrival.ts";
import { Claims } from "./claims.ts";
import { Place } from "./place.ts";
import { Reception } from "./reception.ts";

export interface ReceiveOptions {
  /** Where the files go; made if it is not there. */
  readonly folder: string;
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  readonly token?: string;
  readonly tls?: TlsOptions;
  /** Replace files that are there. */
  readonly mayReplace: boolean;
  /** Take every name that this system can hold, not only those that all can. */
  readonly isAnyNameTaken: boolean;
  /** Bytes of all files together. Default: what the disk holds. */
  readonly bytesMax?: number;
  /** Files and folders together. Default 1,000,000. */
  readonly filesMax?: number;
}

/** Who wants to know what happens. */
export interface ReceiveWatcher {
  came(session: Session): void;
  file(offer: Offer, outcome: Outcome, because: string): void;
  broken(session: Session, why: Break): void;
  resumed(session: Session, how: Resumed): void;
  /** A sender's transfer is over: in order, or because of this error. */
  left(reception: Reception, error: Error | undefined): void;
  /** Somebody knocked who is no sender. */
  stranger(address: string | undefined, says: string): void;
}

const FILES_MAX = 1_000_000;
const SENDERS_MAX = 64;
/** Of all files that are coming at once: 16 TiB, of which the hashes take 512 MiB if all of it comes. */
const OPEN_CHUNKS_MAX = 1 << 24;
/** Answers that wait for one sender to read them. */
const ANSWERS_BYTES_MAX = 64 << 20;

/** Listens; fulfilled when senders may come. */
export async function receiveFiles(options: ReceiveOptions, watcher: ReceiveWatcher): Promise<Receiver> {
  await mkdir(options.folder, { recursive: true });
  const place = new Place(await realpath(options.folder));
  const receiver = new Receiver(options, watcher, place, await foldsNames(place.root));
  await receiver.open();
  return receiver;
}

export class Receiver {
  /** Every transfer since the beginning, by those that have not left. */
  readonly receptions = new Set<Reception>();
  /** Bytes of files that have come. */
  movedBytes = 0;
  readonly #options: ReceiveOptions;
  readonly #watcher: ReceiveWatcher;
  readonly #surroundings: ArrivalSurroundings;
  /** Paths that came, by what is the same for names that may collide; undefined when none can. Both are hashed. */
  readonly #seen: Map<string, string> | undefined;
  /** Senders whose sessions are over and whose files are being closed. */
  readonly #leaving = new Set<Promise<void>>();
  #openChunks = 0;
  #files = 0;
  #reservedBytes = 0;
  #listener: Listener | undefined;

  /** @internal Use {@link receiveFiles}. */
  constructor(options: ReceiveOptions, watcher: ReceiveWatcher, place: Place, isFolding: boolean) {
    this.#options = options;
    this.#watcher = watcher;
    this.#seen = isFolding || !options.isAnyNameTaken ? new Map() : undefined;
    const rules: NameRules = {
      isAnyTaken: options.isAnyNameTaken,
      isWindows: process.platform === "win32",
    };
    const claims = new Claims();
    this.#surroundings = {
      place,
      rules,
      mayReplace: options.mayReplace,
      admit: (offer) => this.#admit(offer),
      leave: ({ size }) => {
        this.#openChunks -= chunkCount(size);
      },
      reserve: (folder, bytes) => this.#reserve(folder, bytes),
      claim: (path, claim) => claims.claim(path, claim),
      release: (path, claim) => claims.release(path, claim),
      moved: (bytes) => {
        this.movedBytes += bytes;
      },
    };
  }

  /** @internal */
  async open(): Promise<void> {
    const { host, port, token, tls } = this.#options;
    const listener = await listen({
      host,
      port,
      ...(token === undefined ? {} : { token }),
      ...(tls === undefined ? {} : { tls }),
      // Every chunk has a SHA-256.
      checksum: false,
      messageBytesMax: MESSAGE_BYTES_MAX,
      windowBytes: UNDER_WAY_BYTES_MAX,
      outboxBytesMax: ANSWERS_BYTES_MAX,
      sessionsMax: SENDERS_MAX,
    });
    this.#listener = listener;
    listener.on("session", (session) => this.#welcome(session));
    listener.on("stranger", ({ address, says }) => this.#watcher.stranger(address, says));
  }

  get address(): { readonly address: string; readonly port: number } {
    return (this.#listener as Listener).address;
  }

  /** Ends all transfers; what has come of unfinished files stays, on the disk, to be resumed. */
  async close(): Promise<void> {
    await Promise.all([...this.receptions].map((reception) => reception.close(true)));
    for (const { session } of this.receptions) session.destroy("the receiver was stopped");
    await this.#listener?.close(0);
    await Promise.all(this.#leaving);
  }

  #welcome(session: Session): void {
    const reception = new Reception(session, this.#surroundings, (offer, outcome, because) =>
      this.#watcher.file(offer, outcome, because),
    );
    this.receptions.add(reception);
    session.on("broken", (why) => this.#watcher.broken(session, why));
    session.on("resumed", (how) => this.#watcher.resumed(session, how));
    session.on("close", (error) => {
      const left = () => {
        this.receptions.delete(reception);
        this.#watcher.left(reception, error);
      };
      const leaving = reception.close().then(left, left);
      this.#leaving.add(leaving);
      void leaving.then(() => this.#leaving.delete(leaving));
    });
    this.#watcher.came(session);
  }

  #admit({ path, size }: Offer): string | undefined {
    if (this.#seen !== undefined && collides(this.#seen, path))
      return "differs from another one only in upper and lower case, or in the form of its letters";
    const { filesMax = FILES_MAX } = this.#options;
    if (this.#files >= filesMax) return `is more than the ${filesMax} files that the receiver takes`;
    if (this.#openChunks + chunkCount(size) > OPEN_CHUNKS_MAX)
      return "is too large beside what is coming already";
    this.#files += 1;
    this.#openChunks += chunkCount(size);
    return undefined;
  }

  async #reserve(folder: string, bytes: number): Promise<string | undefined> {
    const { bytesMax = Number.POSITIVE_INFINITY } = this.#options;
    if (this.#reservedBytes + bytes > bytesMax)
      return `is more than the ${bytesMax} bytes that the receiver takes`;
    const { bavail, bsize } = await statfs(folder);
    if (bytes > bavail * bsize) return `needs ${bytes} bytes; the receiver's disk has ${bavail * bsize} left`;
    this.#reservedBytes += bytes;
    return undefined;
  }
}

/** Notes a path and the folders before it; true if one of them differs from one that came before only in form. */
function collides(seen: Map<string, string>, path: readonly string[]): boolean {
  let exact = "";
  let same = "";
  for (const name of path) {
    exact += `/${name}`;
    same += `/${sameness(name)}`;
    const key = shortHash(same);
    const before = seen.get(key);
    const now = shortHash(exact);
    if (before === undefined) seen.set(key, now);
    else if (before !== now) return true;
  }
  return false;
}

/** Enough of a SHA-256 that nobody finds two names for it in time. */
const shortHash = (text: string): string => createHash("sha256").update(text).digest("base64").slice(0, 24);

/** Does the file system under this folder take "a" and "A", or the two forms of "é", for one name? */
async function foldsNames(folder: string): Promise<boolean> {
  const begin = join(folder, `${OWN_PREFIX}${randomBytes(8).toString("hex")}`);
  const isThere = (end: string) =>
    lstat(begin + end).then(
      () => true,
      () => false,
    );
  await writeFile(`${begin}a\u00e9`, "", { flag: "wx" });
  try {
    return (await isThere("A\u00e9")) || (await isThere("ae\u0301"));
  } finally {
    await unlink(`${begin}a\u00e9`);
  }
}
