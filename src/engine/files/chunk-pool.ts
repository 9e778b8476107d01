/** Buffers for chunks, used again and again: making a megabyte anew costs as much as copying it. */
import { CHUNK_BYTES } from "../../session/files/layout.ts";

const SPARES_MAX = 16;
/** Shorter ones are not worth keeping. */
const KEPT_BYTES = CHUNK_BYTES;

export class ChunkPool {
  readonly #spares: Buffer[] = [];

  /** A buffer of `bytes`, 1 to CHUNK_BYTES; what is in it does not matter. */
  take(bytes: number): Buffer {
    if (bytes < KEPT_BYTES) return Buffer.allocUnsafeSlow(bytes);
    return this.#spares.pop() ?? Buffer.allocUnsafeSlow(KEPT_BYTES);
  }

  /** It is not needed any more. */
  give(buffer: Buffer): void {
    if (buffer.length === KEPT_BYTES && this.#spares.length < SPARES_MAX) this.#spares.push(buffer);
  }
}
