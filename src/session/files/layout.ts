/**
 * How a file is cut into chunks, and the digest of the whole.
 *
 * A file of N bytes has ⌈N / 1 MiB⌉ chunks, all of 1 MiB but the last. Each has its SHA-256. The digest of the file is
 * the SHA-256 of its size and of these hashes, so that whoever has the hashes never has to read the file again.
 */

/** Bytes of a chunk; the last one may be shorter. Part of version 1 of the protocol. */
export const CHUNK_BYTES = 1 << 20;
/** SHA-256. */
export const HASH_BYTES = 32;
/** The largest file: its chunks are counted with 32 bits, its bytes exactly in a number. */
export const FILE_BYTES_MAX = Math.min(Number.MAX_SAFE_INTEGER, CHUNK_BYTES * (2 ** 32 - 1));

/** How many chunks a file of `size` bytes has; 0 for an empty one. */
export function chunkCount(size: number): number {
  return Math.ceil(size / CHUNK_BYTES);
}

/** The length of chunk `index` of a file of `size` bytes: 1 to {@link CHUNK_BYTES}. */
export function chunkLength(size: number, index: number): number {
  return Math.min(CHUNK_BYTES, size - index * CHUNK_BYTES);
}

/** SHA-256 in steps, such as that of `node:crypto`. */
export interface Hash {
  update(bytes: Uint8Array): unknown;
  digest(): Uint8Array;
}

const TITLE = new TextEncoder().encode("hangup file/1");

/** The digest of a file: SHA-256("hangup file/1" ‖ size, 8 bytes ‖ hash of chunk 0 ‖ hash of chunk 1 …). */
export class FileDigest {
  readonly #hash: Hash;

  /** `hash` must be a new SHA-256. */
  constructor(size: number, hash: Hash) {
    this.#hash = hash;
    hash.update(TITLE);
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setBigUint64(0, BigInt(size));
    hash.update(bytes);
  }

  /** The hashes of the next chunks, one or many behind each other. */
  add(hashes: Uint8Array): void {
    this.#hash.update(hashes);
  }

  /** 32 bytes. Ends it. */
  finish(): Uint8Array {
    return this.#hash.digest();
  }
}

/** Are these the same bytes? */
export function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
