/** SHA-256 of chunks and of whole files, by `node:crypto`. */
import { createHash } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import { CHUNK_BYTES, chunkCount, chunkLength, FileDigest } from "../../session/files/layout.ts";

export const sha256 = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();

const ZEROS = Buffer.alloc(CHUNK_BYTES);
const zeroHashes = new Map<number, Uint8Array>();
/** Short last chunks have lengths of all kinds; those of a few files are remembered. */
const ZERO_HASHES_MAX = 64;

/** Is there nothing but zeros in it? At most a chunk. */
export function isZeros(bytes: Buffer): boolean {
  return bytes.equals(ZEROS.subarray(0, bytes.length));
}

/** The hash of `length` zeros, at most a chunk. */
export function zerosHash(length: number): Uint8Array {
  const known = zeroHashes.get(length);
  if (known !== undefined) return known;
  const hash = sha256(ZEROS.subarray(0, length));
  if (zeroHashes.size < ZERO_HASHES_MAX) zeroHashes.set(length, hash);
  return hash;
}

/** The digest of a file of which all chunk hashes are known. */
export function digestOf(size: number, hashes: Uint8Array): Uint8Array {
  const digest = new FileDigest(size, createHash("sha256"));
  digest.add(hashes);
  return digest.finish();
}

/** Reads exactly `buffer.length` bytes at `position`; false if the file ends before. */
export async function readAll(file: FileHandle, buffer: Buffer, position: number): Promise<boolean> {
  let filled = 0;
  while (filled < buffer.length) {
    const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, position + filled);
    if (bytesRead === 0) return false;
    filled += bytesRead;
  }
  return true;
}

/** Hashes chunks `from` to `to` − 1, one after the other; `each` may stop it by answering false. False if it was stopped, or the file ends before. */
export async function hashChunks(
  file: FileHandle,
  size: number,
  from: number,
  to: number,
  each: (index: number, hash: Uint8Array) => boolean,
): Promise<boolean> {
  const buffer = Buffer.allocUnsafeSlow(Math.min(CHUNK_BYTES, size));
  for (let index = from; index < to; index++) {
    const chunk = buffer.subarray(0, chunkLength(size, index));
    if (!(await readAll(file, chunk, index * CHUNK_BYTES))) return false;
    if (!each(index, sha256(chunk))) return false;
  }
  return true;
}

/** The digest of a file as it is on the disk; undefined if it is shorter than `size`. */
export async function digestOfFile(file: FileHandle, size: number): Promise<Uint8Array | undefined> {
  const digest = new FileDigest(size, createHash("sha256"));
  const isWhole = await hashChunks(file, size, 0, chunkCount(size), (_, hash) => {
    digest.add(hash);
    return true;
  });
  return isWhole ? digest.finish() : undefined;
}
