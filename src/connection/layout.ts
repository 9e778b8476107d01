/**
 * Where everything stands in a connection's record: offsets in 32-bit words. Only numbers.
 *
 * A record is 96 words. What every packet touches stands together at the front, since a look-up in a large
 * table costs what it costs to fetch its cache lines: 128 bytes (a pair of lines) of common things and of
 * both ends' numbers, then a line of the sender's habits. The rest is touched by SYN, FIN, RST and trouble.
 *
 *     0 common  16 low's numbers  24 high's numbers  32 low: habits, rare  64 high: habits, rare  96
 *
 * The ends are "low" and "high" by address and port, so that a packet finds its half without knowing who
 * is the client; which end that is, is one bit. An end is named by the offset of its numbers ("half"): its
 * habits stand {@link REST} words behind it.
 */
export const RECORD_WORDS = 96;

// ── common
/** Hash of the key; also the free list's link. */
export const R_HASH = 0;
/** Low port << 16 | high port. */
export const R_PORTS = 1;
/** IPv4 addresses of the low and the high end; 0 for IPv6 (those are in their own slab). */
export const R_LOW = 2;
export const R_HIGH = 3;
/** Bits `F_…`. */
export const R_FLAGS = 4;
/** Zeek's view of the endpoints' states, see `zeek.ts`. */
export const R_ZEEK = 5;
/** Zeek's history: which letters were used (bits 0–7 originator, 8–15 responder), length (16–31). */
export const R_HISTORY_USED = 6;
/** Slot of the HTTP follower, and bits `HTTP_…`; 0 not looked yet, negative: so many tries failed. */
export const R_HTTP = 7;
/** f64: time of the newest packet, µs since 1970. */
export const R_LAST = 8;
/** f64: when Zeek would remove the connection (Infinity: not yet known). */
export const R_REMOVE_AT = 10;
/** Two words: the first 12 letters of Zeek's history, 5 bits each, 6 a word. */
export const R_HISTORY = 12;
/** f64: newest event that moved something: new payload, SYN, FIN, RST, an advancing ACK. */
export const R_ACTIVE = 14;

export const HALF_LOW = 16;
export const HALF_HIGH = 24;
/** From an end's numbers to the rest of it (both ends are equally far from theirs). */
const REST_LOW = 32;
const REST_HIGH = 64;

// ── an end's numbers
/** Highest sequence number sent, plus one (raw int32). */
export const H_NEXT = 0;
/** Highest acknowledgement received from the other end (raw int32). */
export const H_ACKED = 1;
/** f64: `H_NEXT` relative to the first sequence number (SYN = 0; the first byte is 1 in any case). */
export const H_NEXT_RELATIVE = 2;
/** Bits `S_…`, and the window scale offered + 1 in bits 16–20. */
export const H_FLAGS = 4;
export const H_PACKETS = 5;
/** Ring block, 0 none: small if bit 31 is set. */
export const H_RING = 6;
/** Segments ever put into the ring. */
export const H_RING_COUNT = 7;

// ── an end's habits, from its rest on
/** Newest window, scaled, in bytes; −1 none. */
export const A_WINDOW = 0;
/** Largest window advertised, scaled, in bytes; −1 none. */
export const A_WINDOW_PEAK = 1;
/** TTL over segments without RST: smallest (0–7), largest (8–15). */
export const A_TTL = 2;
/** Newest IP identification but 0 (0–15), habit bits `I_…` (16–23). */
export const A_IPID = 3;
/** f64: time of its newest segment. */
export const A_LAST = 4;
/** Longest silence of this end, in ms. */
export const A_IDLE_MAX = 6;
/** Position in the ring's count of the newest segment with payload; 0: none, or the first (always kept). */
export const A_LAST_DATA = 7;
/** Largest payload in one segment. */
export const A_LARGEST = 8;

// ── an end's rare things
/** First sequence number (of the SYN, or one before the first byte seen). */
export const A_FIRST = 9;
/** SYNs (0–3), FINs (4–7), RSTs (8–21), bad checksums (22–31), each saturated. */
export const A_COUNTS = 10;
/** Newest sequence numbers of SYN, end of FIN, RST (raw): a repeat is no new letter for Zeek. */
export const A_LAST_SYN = 11;
export const A_LAST_FIN = 12;
export const A_LAST_RST = 13;
/** Zeek's counters for the letters t (0–11), w (12–21), g (22–31), saturated. */
export const A_ZEEK_COUNTS = 14;
export const A_RETRANSMISSIONS = 15;
/** Out of order (0–15), zero windows (16–31), saturated. */
export const A_TROUBLE = 16;
/** Keep-alive probes (0–15), window probes (16–31), saturated. */
export const A_PROBES = 17;
/** f64: when the run of repeats of one segment began. */
export const A_RUN_START = 18;
/** Repeats of one segment with nothing acknowledged since (0–15); unanswered probes (16–31). */
export const A_RUN = 20;
export const A_RUN_SEQ = 21;
/** Bytes acknowledged but never captured. */
export const A_MISSING = 22;
/** How many bytes below `A_HOLE_TO` (raw) were not captured (yet); meaningful with `S_HOLE`. */
export const A_HOLE_BYTES = 23;
export const A_HOLE_TO = 24;

export const COUNT_SYN = 1;
export const COUNT_SYN_MAX = 0xf;
export const COUNT_FIN = 1 << 4;
export const COUNT_FIN_MAX = 0xf0;
export const COUNT_RST = 1 << 8;
export const COUNT_RST_MAX = 0x3fff00;
export const COUNT_BAD_SHIFT = 22;

// ── common, rare: behind the ends' rare things
/** Second captures of one packet. */
export const R_DUPLICATES = REST_LOW + 25;
/** f64: first packet; first packet of Zeek's row. */
export const R_START = REST_LOW + 26;
export const R_ROW_START = REST_LOW + 28;
/** f64: the newest silence of 0.3 s or more between two active events, and the one before it. */
export const R_GAP = REST_LOW + 30;
export const R_GAP_BEFORE = REST_HIGH + 26;
/** f64: the newest packet that Zeek counts, set when both ends have closed (before: the newest packet). */
export const R_ROW_LAST = REST_HIGH + 28;
export const R_ID = REST_HIGH + 30;
/** SYN to SYN-ACK plus SYN-ACK to ACK in µs (int32, saturated); −1 unknown. */
export const R_ROUND_TRIP = REST_HIGH + 31;

/** Offset of the rest of the end whose numbers are at `half` in the record at `r`. */
export function restOf(r: number, half: number): number {
  return half === r + HALF_LOW ? r + REST_LOW : r + REST_HIGH;
}

// ── R_FLAGS
/** The client is the high end. */
export const F_CLIENT_HIGH = 1;
export const F_IPV6 = 2;
/** The client's SYN (without ACK) was seen; the server's SYN-ACK was seen; the client's ACK of it. */
export const F_SYN = 4;
export const F_SYN_ACK = 8;
export const F_ESTABLISHED = 16;
/** Something else hangs on the record: ICMP notes, RST text, earlier Zeek rows, a long history. */
export const F_EXTRAS = 32;
/** Roles are a guess by ports. */
export const F_GUESSED = 64;
/** The record is in use. */
export const F_LIVE = 128;
/** Both ends sent SYN without ACK. */
export const F_SIMULTANEOUS = 256;
/** Whose FIN came first. */
export const F_LOW_FIRST = 512;
export const F_HIGH_FIRST = 1024;
/** A FIN came after a silence worth remembering ({@link R_GAP}). */
export const F_IDLE_FIN = 2048;

// ── R_HTTP, when positive
export const HTTP_SLOT = 0xfffffff;
/** The follower has lost track of the client's (the server's) messages. */
export const HTTP_CLIENT_LOST = 1 << 28;
export const HTTP_SERVER_LOST = 1 << 29;

// ── H_FLAGS, bits 0–15
/** A segment of this end was seen (its numbers are set). */
export const S_SEEN = 1;
/** Sends timestamps; has sent SACK blocks; allowed SACK. */
export const S_TIMESTAMPS = 2;
export const S_SACK = 4;
export const S_SACK_OK = 8;
/** Its number space was only inferred from the other end's ACK. */
export const S_INFERRED = 16;
/** Its newest window is 0. */
export const S_ZERO_WINDOW = 32;
/** The other end acknowledged its FIN. */
export const S_FIN_ACKED = 64;
/** It sent a FIN; a RST; its last segments are repeats; its last segments are probes. */
export const S_FIN_SENT = 256;
export const S_RST_SENT = 512;
export const S_REPEATING = 1024;
export const S_PROBING = 2048;
/** Something before its highest number was not captured (yet). */
export const S_HOLE = 4096;
/** It has sent probes, or bytes of it were never captured. */
export const S_TROUBLE = 8192;
export const S_SCALE_SHIFT = 16;
export const S_SCALE_MASK = 31;

// ── IP identification habits, A_IPID bits 16–23
export const I_ZERO = 1;
export const I_NONZERO = 2;
/** Next value a little above the last one. */
export const I_STEP = 4;
export const I_JUMP = 8;
export const I_SAME = 16;
/** At least one value is stored. */
export const I_ANY = 32;
