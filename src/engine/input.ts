/**
 * Where bytes come from: a file, a pipe, standard input, plain or compressed. Feeds a capture reader and
 * turns every way in which that can fail into a sentence for the user.
 */
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { Decompress } from "fzstd";
import type { CaptureReader } from "../capture/read.ts";
import { type Compression, sniffCompression } from "../capture/sniff.ts";

/** The input could not be read at all; the message is ready for the user. */
export class InputError extends Error {
  override readonly name = "InputError";
}

/** Bytes read at once: larger pieces are no faster. */
const CHUNK = 1 << 20;
/** The smallest piece that is uncompressed at once. */
const PIECE_MIN = 64;
/** Enough to know a compression by. */
const FIRST = 4;
const HEAD = 64 << 10;

export interface Feed {
  readonly reader: Pick<CaptureReader, "stopped" | "space" | "filled" | "push">;
  /** Told when the packing around the capture is damaged. */
  readonly onDamage: (says: string) => void;
  /** Bytes taken from the input so far, and its size (0: unknown). */
  readonly onBytes?: (taken: number, total: number) => void;
}

/** Feeds a regular file. Plain ones are read straight into the reader's window. */
export async function feedFile(path: string, feed: Feed): Promise<void> {
  const fd = open(path);
  try {
    const stat = fstatSync(fd);
    if (stat.isDirectory()) throw new InputError(`${path} is a directory; name a capture file in it`);
    const first = Buffer.alloc(FIRST);
    const got = readAt(path, fd, first, 0);
    const compression = sniffCompression(first.subarray(0, got));
    if (compression) await feedPacked(path, fd, compression, feed, stat.size);
    else feedPlain(path, fd, feed, stat.size);
  } finally {
    closeSync(fd);
  }
}

/** The first bytes of a file, at most 64 KiB. @throws {InputError} */
export function readHead(path: string): Uint8Array {
  const fd = open(path);
  try {
    const head = Buffer.alloc(HEAD);
    return head.subarray(0, readAt(path, fd, head, 0));
  } finally {
    closeSync(fd);
  }
}

function feedPlain(path: string, fd: number, feed: Feed, total: number): void {
  const { reader, onBytes } = feed;
  let taken = 0;
  while (!reader.stopped) {
    const room = reader.space();
    const got = readAt(path, fd, room, null);
    if (got === 0) return;
    reader.filled(got);
    taken += got;
    onBytes?.(taken, total);
  }
}

async function feedPacked(
  path: string,
  fd: number,
  kind: Compression,
  feed: Feed,
  total: number,
): Promise<void> {
  const unpacker = new Unpacker(kind, feed);
  const chunk = Buffer.alloc(CHUNK);
  let taken = 0;
  while (!feed.reader.stopped) {
    const got = readAt(path, fd, chunk, taken);
    if (got === 0) break;
    taken += got;
    await unpacker.push(chunk.subarray(0, got));
    feed.onBytes?.(taken, total);
  }
  await unpacker.end();
}

/** Feeds a stream (standard input, a pipe) as its bytes come. */
export async function feedStream(name: string, stream: Readable, feed: Feed): Promise<void> {
  let unpacker: Unpacker | undefined;
  let head = Buffer.alloc(0);
  let decided = false;
  let taken = 0;
  try {
    for await (const piece of stream) {
      let bytes = piece as Buffer;
      taken += bytes.length;
      if (!decided) {
        head = Buffer.concat([head, bytes]);
        if (head.length < FIRST) continue;
        decided = true;
        const kind = sniffCompression(head);
        if (kind) unpacker = new Unpacker(kind, feed);
        bytes = head;
      }
      if (unpacker) await unpacker.push(bytes);
      else feed.reader.push(bytes);
      feed.onBytes?.(taken, 0);
      if (feed.reader.stopped) break;
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`${name} could not be read: ${messageOf(error)}`);
  }
  if (!decided) feed.reader.push(head);
  await unpacker?.end();
}

/** gzip (all its members) or zstd, undone piece by piece. */
class Unpacker {
  readonly #kind: Compression;
  readonly #feed: Feed;
  readonly #gunzip = createGunzip({ chunkSize: CHUNK });
  readonly #zstd: Decompress;
  #taken = 0;
  #failure: string | undefined;

  constructor(kind: Compression, feed: Feed) {
    const { reader } = feed;
    this.#kind = kind;
    this.#feed = feed;
    this.#gunzip.on("data", (bytes: Buffer) => reader.push(bytes));
    this.#gunzip.on("error", (error) => {
      this.#failure ??= messageOf(error);
    });
    this.#zstd = new Decompress((bytes) => reader.push(bytes));
  }

  async push(bytes: Uint8Array): Promise<void> {
    if (this.#failure !== undefined) return;
    if (this.#kind === "zstd") {
      try {
        // The decompressor keeps what it is given; the caller reuses its buffer, and a Buffer's slice() is no copy.
        this.#zstd.push(new Uint8Array(bytes));
      } catch (error) {
        this.#fail(messageOf(error));
      }
      return;
    }
    // What a piece held before the damage in it is lost with it: pieces small against what came before.
    for (let at = 0; at < bytes.length && this.#failure === undefined; ) {
      const size = Math.min(Math.max(this.#taken >> 4, PIECE_MIN), CHUNK);
      const piece = bytes.slice(at, at + size);
      await this.#gunzipPiece(piece);
      this.#taken += piece.length;
      at += piece.length;
    }
    if (this.#failure !== undefined) this.#fail(this.#failure);
  }

  #gunzipPiece(piece: Uint8Array): Promise<void> {
    return new Promise<void>((resolve) => {
      const failed = () => resolve();
      this.#gunzip.once("error", failed);
      this.#gunzip.write(piece, () => {
        this.#gunzip.off("error", failed);
        resolve();
      });
    });
  }

  async end(): Promise<void> {
    if (this.#failure !== undefined) return;
    if (this.#kind === "zstd") {
      try {
        this.#zstd.push(new Uint8Array(0), true);
      } catch (error) {
        this.#fail(messageOf(error));
      }
      return;
    }
    await new Promise<void>((resolve) => {
      this.#gunzip.once("error", () => resolve());
      this.#gunzip.once("end", () => resolve());
      this.#gunzip.end();
    });
    if (this.#failure !== undefined) this.#fail(this.#failure);
  }

  #fail(message: string): void {
    this.#failure = message;
    this.#feed.onDamage(
      `the ${this.#kind} data is damaged or cut short (${message}); what was unpacked is reported`,
    );
  }
}

function open(path: string): number {
  try {
    return openSync(path, "r");
  } catch (error) {
    throw new InputError(reasonOf(path, error));
  }
}

function readAt(path: string, fd: number, into: Uint8Array, position: number | null): number {
  try {
    return readSync(fd, into, 0, into.length, position);
  } catch (error) {
    throw new InputError(reasonOf(path, error));
  }
}

function reasonOf(path: string, error: unknown): string {
  const code = (error as { code?: unknown }).code;
  if (code === "ENOENT") return `${path}: no such file`;
  if (code === "EACCES" || code === "EPERM") return `${path}: no permission to read it`;
  if (code === "EISDIR") return `${path} is a directory; name a capture file in it`;
  return `${path} could not be read: ${messageOf(error)}`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
