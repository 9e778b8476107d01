/** Time to live: how far a packet has come. */

/** Hops travelled, if the packet left with the nearest usual value above: 64, 128 or 255. */
export function hopsOf(ttl: number): number {
  return (ttl <= 64 ? 64 : ttl <= 128 ? 128 : 255) - ttl;
}
