/**
 * The TTL that each host's handshakes arrive with, over the whole capture: what an answer from that address
 * is held against. A fixed table; a newer host may push an older one out.
 */
import { SYN } from "../packet/flags.ts";
import type { Segment } from "../packet/segment.ts";

/** What must be known of a segment. */
export type Sender = Pick<Segment, "flags" | "ttl" | "src0" | "src1" | "src2" | "src3">;

const SLOT_BITS = 15;
const SLOTS = 1 << SLOT_BITS;

export class Hosts {
  readonly #fingerprint = new Int32Array(SLOTS);
  readonly #ttl = new Uint8Array(SLOTS);

  /** Notes the sender of a SYN or SYN-ACK; other segments are passed over. */
  noteSender(s: Sender): void {
    if ((s.flags & SYN) === 0) return;
    const hash = hostHash(s.src0, s.src1, s.src2, s.src3);
    const slot = hash >>> (32 - SLOT_BITS);
    this.#fingerprint[slot] = hash;
    this.#ttl[slot] = s.ttl;
  }

  /** The TTL last noted for the host with this {@link hostHash}; 0: none. */
  ttl(hash: number): number {
    const slot = hash >>> (32 - SLOT_BITS);
    return this.#fingerprint[slot] === hash ? (this.#ttl[slot] as number) : 0;
  }
}

/** Names an address by its words (IPv4: the first one, the others 0). */
export function hostHash(w0: number, w1: number, w2: number, w3: number): number {
  // The high bits are the well mixed ones: the slot is taken from them.
  let hash = Math.imul(w0 ^ 1, 0x9e3779b1);
  if ((w1 | w2 | w3) !== 0) {
    hash = Math.imul(hash ^ (hash >>> 15) ^ w1, 0x9e3779b1);
    hash = Math.imul(hash ^ (hash >>> 15) ^ w2, 0x9e3779b1);
    hash = Math.imul(hash ^ (hash >>> 15) ^ w3, 0x9e3779b1);
  }
  return hash;
}
