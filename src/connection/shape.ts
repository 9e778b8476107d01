/**
 * The few shapes that millions of connections share and that one look decides: so that an unanswered SYN
 * or an orderly close costs no objects. Anything else is 0 and takes the long way.
 */
import { ACK, RST } from "../packet/flags.ts";
import { hopsOf } from "../packet/ttl.ts";
import { payloadBytes } from "./halves.ts";
import * as L from "./layout.ts";
import { E_ACK, E_BITS, E_LENGTH_TTL } from "./ring.ts";
import type { Tracker } from "./tracker.ts";

export const OTHER = 0;
/** Both FINs, both acknowledged, nothing repeated, lost, reset or waited for; client closed first. */
export const CLOSED_BY_CLIENT = 1;
export const CLOSED_BY_SERVER = 2;
/** Established, the server has spoken, and nothing is closed, repeated, probed or waited for. */
export const STILL_OPEN = 3;
/** One SYN, and silence for at least a second; more SYNs, at least a second apart in all. */
export const UNANSWERED_ONCE = 4;
export const UNANSWERED_REPEATED = 5;

/** Refused by a lone RST with ACK that came from as far as the host; whose distance is not known; from elsewhere. */
export const REFUSED_BY_HOST = 6;
export const REFUSED = 7;
export const REFUSED_FROM_ELSEWHERE = 8;

/** Shapes are numbered below this. */
export const SHAPES = 16;

/** Does the shape stand for an ending with nothing wrong? */
export function isClean(shape: number): boolean {
  return shape >= CLOSED_BY_CLIENT && shape <= STILL_OPEN;
}

const SECOND_US = 1e6;
/** A server that said more than this has not merely greeted (`rejected-after-accept` knows the same limit). */
const GREETING_BYTES = 256;

const CLOSED = L.S_FIN_SENT | L.S_FIN_ACKED;
const TROUBLE = L.S_RST_SENT | L.S_ZERO_WINDOW | L.S_REPEATING | L.S_PROBING | L.S_INFERRED | L.S_TROUBLE;

/** Which shape a live record has. */
export function shapeOf(tracker: Tracker, record: number): number {
  const { i32, f64 } = tracker.records;
  const r = record * L.RECORD_WORDS;
  const flags = i32[r + L.R_FLAGS] as number;
  if ((flags & (L.F_SIMULTANEOUS | L.F_SYN)) !== L.F_SYN) return OTHER;
  // Earlier rows of Zeek's are no part of how it ended.
  if (flags & L.F_EXTRAS && tracker.extras.get(record)?.onlyRows !== true) return OTHER;
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
  if ((flags & (L.F_ESTABLISHED | L.F_IDLE_FIN)) !== L.F_ESTABLISHED) return OTHER;
  if (((clientState | serverState) & TROUBLE) !== 0) return OTHER;
  const said = payloadBytes(i32, f64, server);
  if (((clientState | serverState) & L.S_FIN_SENT) === 0) return said > 0 ? STILL_OPEN : OTHER;
  if ((clientState & serverState & CLOSED) !== CLOSED || (i32[r + L.R_HTTP] as number) > 0) return OTHER;
  if (((flags & L.F_HIGH_FIRST) !== 0) === clientHigh) return CLOSED_BY_CLIENT;
  // A server that closes after a word, or before it was told anything, may have turned the client away.
  const answered = said > 0 && payloadBytes(i32, f64, client) > 0;
  return answered || said > GREETING_BYTES ? CLOSED_BY_SERVER : OTHER;
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
  const serverHash = tracker.hostHash(record, server === r + L.HALF_HIGH);
  const known = tracker.hosts.ttl(serverHash);
  // Within one host there is no distance. (Two IPv6 hosts may have one hash: those are looked at closely.)
  if (serverHash === tracker.hostHash(record, client === r + L.HALF_HIGH)) {
    return (i32[r + L.R_FLAGS] as number) & L.F_IPV6 ? OTHER : REFUSED;
  }
  if (known === 0) return REFUSED;
  const ttl = (ring[entry + E_LENGTH_TTL] as number) >>> 24;
  if (ttl === known) return REFUSED_BY_HOST;
  return ttl !== 0 && hopsOf(ttl) !== hopsOf(known) ? REFUSED_FROM_ELSEWHERE : OTHER;
}
