/** What the tracker saw in a segment, besides its flags. Several can hold. */
export const Mark = {
  /** Its bytes (or its SYN or FIN) had been sent before. */
  retransmission: 1,
  /** Below the highest sequence number, but filling a hole: late, not repeated. */
  outOfOrder: 2,
  /** One byte or none at nxt−1: a keep-alive probe. */
  keepAlive: 4,
  /** The same into a zero window: a window probe. */
  windowProbe: 8,
  /** Advertises a window of 0. */
  zeroWindow: 16,
  /** A pure ACK that repeats the one before. */
  duplicateAck: 32,
  /** Bytes before it were not captured (yet). */
  gapBefore: 64,
  /** Carries SACK blocks. */
  sack: 128,
} as const;
