/**
 * The few shapes that millions of connections share and that one look decides: so that an unanswered SYN
 * or an orderly close costs no objects. Anything else is 0 and takes the long way.
 */
import { ACK, RST } from "../packet/flags.ts";
import * as L from "./layout.ts";
import { E_ACK, E_BITS, E_LENGTH_TTL } from "./ring.ts";
import type { Tracker } from "./tracker.ts";

export const OTHER = 0;
/** Both FINs, both acknowledged, nothing repeated, lost, reset or waited for; client closed first. */
export const CLOSED_BY_CLIENT = 1;
export const CLOSED_BY_SERVER = 2;
/** One SYN, and silence for at least a second; more SYNs, at least a second apart in all. */
export const UNANSWERED_ONCE = 3;
export const UNANSWERED_REPEATED = 4;

/** Refused by a lone RST with ACK, whose TTL is the host's as far as known, or is not known at all. */
export const REFUSED_BY_HOST = 5;
export const REFUSED = 6;

const SECOND_US = 1e6;
/** A server that said more than this has not merely greeted (`rejected-after-accept` knows the same limit). */
const GREETING_BYTES = 256;

/** Which shape a live record has. */
export function shapeOf(tracker: Tracker, record: number): number {
  const { i32, f64 } = tracker.records;
  const r = record * L.RECORD_WORDS;
  const flags = i32[r + L.R_FLAGS] as number;
  if ((flags & (L.F_EXTRAS | L.F_SIMULTANEOUS | L.F_SYN)) !== L.F_SYN) return OTHER;
  const clientHigh = (flags & L.F_CLIENT_HIGH) !== 0;
  const client = r + (clientHigh ? L.HALF_HIGH : L.HALF_LOW);
  const server = r + (clientHigh ? L.HALF_LOW : L.HALF_HIGH);
  const clientState = i32[client + L.H_FLAGS] as number;
  const serverState = i32[server + L.H_FLAGS] as number;

  if (serverState === 0) {
    const syns = (i32[L.restOf(r, client) + L.A_COUNTS] as number) & L.COUNT_SYN_MAX;
    if (syns !== i32[client + L.H_PACKETS] || clientState & (L.S_FIN_SENT | L.S_RST_SENT)) return OTHER;
    // A SYN with data (TCP Fast Open) is told in full.
    if (f64[(client + L.H_NEXT_RELATIVE) >> 1] !== 1) return OTHER;
    const last = f64[(r + L.R_LAST) >> 1] as number;
    if (syns === 1) return tracker.now - last >= SECOND_US ? UNANSWERED_ONCE : OTHER;
    return last - (f64[(r + L.R_START) >> 1] as number) >= SECOND_US ? UNANSWERED_REPEATED : OTHER;
  }
  if (i32[server + L.H_PACKETS] === 1 && serverState & L.S_RST_SENT)
    return refusal(tracker, record, client, server);
  const closed = L.S_FIN_SENT | L.S_FIN_ACKED;
  const trouble = L.S_RST_SENT | L.S_ZERO_WINDOW | L.S_REPEATING | L.S_PROBING | L.S_INFERRED | L.S_TROUBLE;
  if (
    (clientState & (closed | trouble)) !== closed ||
    (serverState & (closed | trouble)) !== closed ||
    (flags & (L.F_ESTABLISHED | L.F_IDLE_FIN)) !== L.F_ESTABLISHED ||
    (i32[r + L.R_HTTP] as number) > 0
  ) {
    return OTHER;
  }
  if (((flags & L.F_HIGH_FIRST) !== 0) === clientHigh) return CLOSED_BY_CLIENT;
  // A server that closes after a word or none may have turned the client away.
  const said = f64[(server + L.H_NEXT_RELATIVE) >> 1] as number;
  return said > GREETING_BYTES + 2 ? CLOSED_BY_SERVER : OTHER;
}

/** SYNs, and one RST that acknowledges them as a closed port's would. */
function refusal(tracker: Tracker, record: number, client: number, server: number): number {
  const { i32 } = tracker.records;
  const r = record * L.RECORD_WORDS;
  const rest = L.restOf(r, client);
  const syns = (i32[rest + L.A_COUNTS] as number) & L.COUNT_SYN_MAX;
  if (syns !== i32[client + L.H_PACKETS]) return OTHER;
  if (tracker.records.f64[(client + L.H_NEXT_RELATIVE) >> 1] !== 1) return OTHER;
  const ring = tracker.rings.slabOf(i32, server).i32;
  const entry = tracker.rings.first(i32, server);
  const bits = (ring[entry + E_BITS] as number) & 0x1ff;
  const acked = ((i32[rest + L.A_FIRST] as number) + 1) | 0;
  if (
    bits !== (RST | ACK) ||
    ring[entry + E_ACK] !== acked ||
    ((ring[entry + E_LENGTH_TTL] as number) & 0xffffff) !== 0
  ) {
    return OTHER;
  }
  const known = tracker.hosts.ttl(tracker.hostHash(record, server === r + L.HALF_HIGH));
  if (known === 0) return REFUSED;
  return (ring[entry + E_LENGTH_TTL] as number) >>> 24 === known ? REFUSED_BY_HOST : OTHER;
}
