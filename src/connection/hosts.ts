/**
 * The TTL that each host's ordinary segments arrive with, over the whole capture: what an answer from that
 * address is held against. A fixed table; a newer host may push an older one out.
 */
const SLOTS = 1 << 15;

export class Hosts {
  readonly #fingerprint = new Int32Array(SLOTS);
  readonly #ttl = new Uint8Array(SLOTS);

  /** Notes a TTL seen from the address with this hash. */
  note(hash: number, ttl: number): void {
    const slot = hash & (SLOTS - 1);
    this.#fingerprint[slot] = hash;
    this.#ttl[slot] = ttl;
  }

  /** The TTL last noted for it; 0: none. */
  ttl(hash: number): number {
    const slot = hash & (SLOTS - 1);
    return this.#fingerprint[slot] === hash ? (this.#ttl[slot] as number) : 0;
  }
}
