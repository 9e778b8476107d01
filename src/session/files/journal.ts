/**
 * The journal beside a partial file: which chunks are in it, verified, with their hashes.
 *
 *     head     what file this is, as JSON
 *     records  one for each chunk, run of empty chunks, or "everything so far is on the disk", in order
 *
 * Each part ends with a CRC-32 that goes on from the one before. So of a journal that was cut off, damaged or mixed up
 * exactly the part before the fault is used.
 *
 * Rule: a record says only what was already true when it was written. Bytes of chunks behind the last SYNCED record may
 * be missing after a power failure: whoever resumes hashes those again, and no others.
 */
import { join, viewOf } from "../../bytes/concat.ts";
import { crc32 } from "../crc32.ts";
import { CHUNK_BYTES, chunkCount, FILE_BYTES_MAX, HASH_BYTES } from "./layout.ts";

/** What file a journal is about. */
export interface JournalHead {
  readonly path: readonly string[];
  readonly size: number;
  readonly mtimeNs: string;
  /** The sender's mark of its file; see the OFFER message. */
  readonly mark: string;
}

/** What a journal says: the chunks from 0 on. */
export interface Journal {
  readonly head: JournalHead;
  /** Their hashes, one behind the other; of an empty chunk the hash of that many zeros. */
  readonly hashes: Uint8Array;
  readonly chunks: number;
  /** So many of them are on the disk for certain. */
  readonly synced: number;
  /** Bytes of the journal that were good. */
  readonly bytes: number;
  /** The CRC that the next record goes on from. */
  readonly crc: number;
}

const MAGIC = new TextEncoder().encode("hangup journal 1\n");
const CRC_BYTES = 4;
const HEAD_START = MAGIC.length + 4;
/** A path of the longest kind, escaped by JSON. */
const HEAD_BYTES_MAX = 1 << 16;
/** Type, 3 bytes 0, number, hash, CRC. */
export const RECORD_BYTES = 44;

const RecordType = { chunk: 0x43, zeros: 0x5a, synced: 0x53 } as const;

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Writes the bytes of a journal, piece by piece. */
export class JournalWriter {
  #crc: number;

  /** `crc`: that of the journal which is continued; 0 for a new one. */
  constructor(crc = 0) {
    this.#crc = crc;
  }

  head(head: JournalHead): Uint8Array {
    const { path, size, mtimeNs, mark } = head;
    const text = encoder.encode(JSON.stringify({ path, size, mtimeNs, mark, chunkBytes: CHUNK_BYTES }));
    const length = new Uint8Array(4);
    viewOf(length).setUint32(0, text.length);
    const bytes = join([MAGIC, length, text, new Uint8Array(CRC_BYTES)]);
    return this.#seal(bytes);
  }

  /** The next chunk is there, and this is its hash. */
  chunk(index: number, hash: Uint8Array): Uint8Array {
    return this.#record(RecordType.chunk, index, hash);
  }

  /** The next `count` chunks are all zeros. */
  zeros(count: number): Uint8Array {
    return this.#record(RecordType.zeros, count);
  }

  /** The first `count` chunks are on the disk. */
  synced(count: number): Uint8Array {
    return this.#record(RecordType.synced, count);
  }

  #record(type: number, value: number, hash?: Uint8Array): Uint8Array {
    const bytes = new Uint8Array(RECORD_BYTES);
    bytes[0] = type;
    viewOf(bytes).setUint32(4, value);
    if (hash !== undefined) bytes.set(hash, 8);
    return this.#seal(bytes);
  }

  #seal(bytes: Uint8Array): Uint8Array {
    const end = bytes.length - CRC_BYTES;
    this.#crc = crc32(bytes.subarray(0, end), this.#crc);
    viewOf(bytes).setUint32(end, this.#crc);
    return bytes;
  }
}

/**
 * Reads a journal as far as it is good; undefined if not even its head is. Never throws.
 * `zerosHash` gives the hash of so many zeros; records that go beyond `chunksMax` chunks are left out.
 */
export function readJournal(
  bytes: Uint8Array,
  zerosHash: (length: number) => Uint8Array,
  chunksMax = Number.POSITIVE_INFINITY,
): Journal | undefined {
  const opened = readHead(bytes);
  if (opened === undefined) return undefined;
  const { head } = opened;
  const total = Math.min(chunksMax, chunkCount(head.size));
  const hashes = new GrowingHashes(total);
  const view = viewOf(bytes);
  let { at, crc } = opened;
  let chunks = 0;
  let synced = 0;
  for (; at + RECORD_BYTES <= bytes.length; at += RECORD_BYTES) {
    const end = at + RECORD_BYTES - CRC_BYTES;
    const next = crc32(bytes.subarray(at, end), crc);
    if (view.getUint32(end) !== next) break;
    const type = bytes[at];
    const value = view.getUint32(at + 4);
    if (type === RecordType.chunk) {
      if (value !== chunks || chunks >= total) break;
      hashes.add(bytes.subarray(at + 8, at + 8 + HASH_BYTES), 1);
      chunks += 1;
    } else if (type === RecordType.zeros) {
      if (value < 1 || value > total - chunks) break;
      addZeros(hashes, head.size, chunks, value, zerosHash);
      chunks += value;
    } else if (type === RecordType.synced) {
      if (value < synced || value > chunks) break;
      synced = value;
    } else break;
    crc = next;
  }
  return { head, hashes: hashes.all, chunks, synced, bytes: at, crc };
}

function readHead(bytes: Uint8Array): { head: JournalHead; at: number; crc: number } | undefined {
  if (bytes.length < HEAD_START + CRC_BYTES) return undefined;
  for (let i = 0; i < MAGIC.length; i++) if (bytes[i] !== MAGIC[i]) return undefined;
  const view = viewOf(bytes);
  const length = view.getUint32(MAGIC.length);
  const end = HEAD_START + length;
  if (length > HEAD_BYTES_MAX || end + CRC_BYTES > bytes.length) return undefined;
  const crc = crc32(bytes.subarray(0, end));
  if (view.getUint32(end) !== crc) return undefined;
  const head = parseHead(bytes.subarray(HEAD_START, end));
  return head && { head, at: end + CRC_BYTES, crc };
}

function parseHead(text: Uint8Array): JournalHead | undefined {
  try {
    const { path, size, mtimeNs, mark, chunkBytes } = JSON.parse(decoder.decode(text)) as Record<
      string,
      unknown
    >;
    const isGood =
      Array.isArray(path) &&
      path.every((name) => typeof name === "string") &&
      Number.isInteger(size) &&
      (size as number) >= 0 &&
      (size as number) <= FILE_BYTES_MAX &&
      typeof mtimeNs === "string" &&
      typeof mark === "string" &&
      chunkBytes === CHUNK_BYTES;
    return isGood ? ({ path, size, mtimeNs, mark } as JournalHead) : undefined;
  } catch {
    return undefined;
  }
}

/** Adds the hashes of `count` empty chunks from `index` on; the last chunk of a file may be short. */
function addZeros(
  hashes: GrowingHashes,
  size: number,
  index: number,
  count: number,
  zerosHash: (length: number) => Uint8Array,
): void {
  const hasShort = index + count === chunkCount(size) && size % CHUNK_BYTES !== 0;
  hashes.add(zerosHash(CHUNK_BYTES), hasShort ? count - 1 : count);
  if (hasShort) hashes.add(zerosHash(size % CHUNK_BYTES), 1);
}

/** Hashes one behind the other, in memory that grows with them. */
export class GrowingHashes {
  #bytes: Uint8Array;
  readonly #chunksMax: number;
  #chunks = 0;

  /** `chunksMax`: how many there will be at most. */
  constructor(chunksMax: number) {
    this.#chunksMax = chunksMax;
    this.#bytes = new Uint8Array(Math.min(chunksMax, 64) * HASH_BYTES);
  }

  get all(): Uint8Array {
    return this.#bytes.subarray(0, this.#chunks * HASH_BYTES);
  }

  get count(): number {
    return this.#chunks;
  }

  /** The same hash `times` times. There must be room. */
  add(hash: Uint8Array, times: number): void {
    const from = this.#chunks * HASH_BYTES;
    this.#grow(this.#chunks + times);
    if (times === 0) return;
    this.#bytes.set(hash, from);
    // Doubles what is there until it is enough: runs of millions are usual in sparse files.
    for (let filled = HASH_BYTES; filled < times * HASH_BYTES; filled *= 2)
      this.#bytes.copyWithin(from + filled, from, from + Math.min(filled, times * HASH_BYTES - filled));
  }

  /** Hashes one behind the other. There must be room. */
  addAll(hashes: Uint8Array): void {
    const before = this.#chunks;
    this.#grow(before + hashes.length / HASH_BYTES);
    this.#bytes.set(hashes, before * HASH_BYTES);
  }

  /** The hash of chunk `index`, which must be there. */
  at(index: number): Uint8Array {
    return this.#bytes.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES);
  }

  #grow(chunks: number): void {
    if (chunks * HASH_BYTES > this.#bytes.length) {
      const room = Math.min(this.#chunksMax, Math.max(chunks, 2 * this.#chunks));
      const larger = new Uint8Array(room * HASH_BYTES);
      larger.set(this.all);
      this.#bytes = larger;
    }
    this.#chunks = chunks;
  }

  /** Keeps the first `chunks`. */
  cut(chunks: number): void {
    this.#chunks = Math.min(this.#chunks, chunks);
  }
}
