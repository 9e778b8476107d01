/**
 * A record's typed words → the facts of one end and the last moments, as objects. Runs only for
 * connections that are reported. Decides nothing.
 */

import { payloadBytes } from "../connection/halves.ts";
import * as L from "../connection/layout.ts";
import { Mark } from "../connection/marks.ts";
import { E_ACK, E_BITS, E_FRAME, E_LENGTH_TTL, E_SEQ, E_TIME, E_WINDOW_IPID } from "../connection/ring.ts";
import type { Tracker } from "../connection/tracker.ts";
import { formatAddress } from "../packet/address.ts";
import { ACK, FIN, RST, SYN } from "../packet/flags.ts";
import type { End, IpIdHabit, Moment, Role } from "./ending.ts";

/** Address and port of the low or high end of a record. */
export function addressOf(
  tracker: Tracker,
  record: number,
  high: boolean,
): { address: string; port: number } {
  const { i32 } = tracker.records;
  const r = record * L.RECORD_WORDS;
  const ports = i32[r + L.R_PORTS] as number;
  const port = high ? ports & 0xffff : ports >>> 16;
  if (((i32[r + L.R_FLAGS] as number) & L.F_IPV6) === 0) {
    return { address: formatAddress(4, i32[r + (high ? L.R_HIGH : L.R_LOW)] as number, 0, 0, 0), port };
  }
  const { words, offset } = tracker.table.pair(record);
  const o = offset + (high ? 4 : 0);
  return {
    address: formatAddress(
      6,
      words[o] as number,
      words[o + 1] as number,
      words[o + 2] as number,
      words[o + 3] as number,
    ),
    port,
  };
}

/** The ring of one end as moments, oldest first. */
export function momentsOf(tracker: Tracker, record: number, high: boolean, role: Role): Moment[] {
  const { i32, f64 } = tracker.records;
  const r = record * L.RECORD_WORDS;
  const own = r + (high ? L.HALF_HIGH : L.HALF_LOW);
  const peer = r + (high ? L.HALF_LOW : L.HALF_HIGH);
  const start = f64[(r + L.R_START) >> 1] as number;
  const slab = tracker.rings.slabOf(i32, own);
  const ring = slab.i32;
  const ownState = i32[own + L.H_FLAGS] as number;
  const peerState = i32[peer + L.H_FLAGS] as number;
  const scale = (ownState >> L.S_SCALE_SHIFT) & L.S_SCALE_MASK;
  const shift = scale > 1 && ((peerState >> L.S_SCALE_SHIFT) & L.S_SCALE_MASK) > 0 ? scale - 1 : 0;
  const v6 = ((i32[r + L.R_FLAGS] as number) & L.F_IPV6) !== 0;
  const peerKnown = (peerState & (L.S_SEEN | L.S_INFERRED)) !== 0;
  const ownNext = i32[own + L.H_NEXT] as number;
  const ownRelative = f64[(own + L.H_NEXT_RELATIVE) >> 1] as number;
  const peerNext = i32[peer + L.H_NEXT] as number;
  const peerRelative = f64[(peer + L.H_NEXT_RELATIVE) >> 1] as number;

  const moments: Moment[] = [];
  for (const entry of tracker.rings.entries(i32, own)) {
    const bits = ring[entry + E_BITS] as number;
    const flags = bits & 0x1ff;
    const lengthTtl = ring[entry + E_LENGTH_TTL] as number;
    const windowIpId = ring[entry + E_WINDOW_IPID] as number;
    const windowRaw = windowIpId & 0xffff;
    const acks = (flags & ACK) !== 0 && peerKnown;
    moments.push({
      frame: (ring[entry + E_FRAME] as number) >>> 0,
      at: (slab.f64[(entry + E_TIME) >> 1] as number) - start,
      from: role,
      flags,
      seq: ownRelative + (((ring[entry + E_SEQ] as number) - ownNext) | 0),
      ack: acks ? peerRelative + (((ring[entry + E_ACK] as number) - peerNext) | 0) : 0,
      ackIsZero: (bits & 0x40000) !== 0,
      length: lengthTtl & 0xffffff,
      window: flags & SYN ? windowRaw : windowRaw << shift,
      windowRaw,
      ttl: lengthTtl >>> 24,
      ipId: v6 ? -1 : windowIpId >>> 16,
      timestamps: (bits & 0x20000) !== 0,
      marks: (bits >> 9) & 0xff,
    });
  }
  return moments;
}

const NO_REPEATS: End["repeats"] = { count: 0, firstAt: 0, lastAt: 0, length: 0 };

/** One end's facts. `moments`: its own, from {@link momentsOf}. */
export function endOf(
  tracker: Tracker,
  record: number,
  high: boolean,
  role: Role,
  moments: readonly Moment[],
): End {
  const { i32, f64 } = tracker.records;
  const r = record * L.RECORD_WORDS;
  const o = r + (high ? L.HALF_HIGH : L.HALF_LOW);
  const rest = L.restOf(r, o);
  const flags = i32[o + L.H_FLAGS] as number;
  const known = (flags & (L.S_SEEN | L.S_INFERRED)) !== 0;
  const counts = i32[rest + L.A_COUNTS] as number;
  const next = known ? (f64[(o + L.H_NEXT_RELATIVE) >> 1] as number) : 0;
  const rawNext = i32[o + L.H_NEXT] as number;
  const ackedTo = known ? next + (((i32[o + L.H_ACKED] as number) - rawNext) | 0) : 0;
  const bytes = known ? payloadBytes(i32, f64, o) : 0;
  const run = i32[rest + L.A_RUN] as number;
  const trouble = i32[rest + L.A_TROUBLE] as number;
  const probes = i32[rest + L.A_PROBES] as number;
  const ttl = i32[rest + L.A_TTL] as number;
  let syn: Moment | undefined;
  let fin: Moment | undefined;
  let lastData: Moment | undefined;
  const rsts: Moment[] = [];
  for (const m of moments) {
    if (m.flags & SYN) syn ??= m;
    if (m.flags & FIN) fin ??= m;
    if (m.flags & RST) rsts.push(m);
    else if (m.length > 0) lastData = m;
  }
  const { address, port } = addressOf(tracker, record, high);
  return {
    role,
    address,
    port,
    packets: i32[o + L.H_PACKETS] as number,
    bytes,
    ackedBytes: Math.max(0, Math.min(bytes, ackedTo - 1)),
    first: moments[0],
    syn,
    fin,
    rst: rsts[0],
    lastData,
    last: moments.at(-1),
    rsts,
    rstCount: (counts & L.COUNT_RST_MAX) >> 8,
    synCount: counts & L.COUNT_SYN_MAX,
    finCount: (counts & L.COUNT_FIN_MAX) >> 4,
    initialSequence: known ? (rawNext - next) | 0 : undefined,
    finAcked: (flags & (L.S_FIN_SENT | L.S_FIN_ACKED)) === (L.S_FIN_SENT | L.S_FIN_ACKED),
    next,
    ackedTo,
    retransmissions: i32[rest + L.A_RETRANSMISSIONS] as number,
    repeats: flags & L.S_REPEATING ? repeatsOf(tracker, r, o, rest, moments) : NO_REPEATS,
    outOfOrder: trouble & 0xffff,
    missingBytes: i32[rest + L.A_MISSING] as number,
    keepAliveProbes: probes & 0xffff,
    unansweredProbes: flags & L.S_PROBING ? run >>> 16 : 0,
    zeroWindows: trouble >>> 16,
    windowProbes: probes >>> 16,
    windowLast: i32[rest + L.A_WINDOW] as number,
    windowPeak: i32[rest + L.A_WINDOW_PEAK] as number,
    windowScale: ((flags >> L.S_SCALE_SHIFT) & L.S_SCALE_MASK) - 1,
    largestSegment: i32[rest + L.A_LARGEST] as number,
    ttlMin: ttl & 0xff,
    ttlMax: (ttl >> 8) & 0xff,
    ipId: habitOf(i32[rest + L.A_IPID] as number, ((i32[r + L.R_FLAGS] as number) & L.F_IPV6) !== 0),
    timestamps: (flags & L.S_TIMESTAMPS) !== 0,
    sackPermitted: (flags & L.S_SACK_OK) !== 0,
    idleMaxUs: (i32[rest + L.A_IDLE_MAX] as number) * 1000,
  };
}

/** The run of repeats of one segment that is going on. */
function repeatsOf(
  tracker: Tracker,
  r: number,
  o: number,
  rest: number,
  moments: readonly Moment[],
): End["repeats"] {
  const { i32, f64 } = tracker.records;
  const start = f64[(r + L.R_START) >> 1] as number;
  const next = f64[(o + L.H_NEXT_RELATIVE) >> 1] as number;
  const seq = next + (((i32[rest + L.A_RUN_SEQ] as number) - (i32[o + L.H_NEXT] as number)) | 0);
  const newest = moments.findLast((m) => m.marks & Mark.retransmission && m.seq === seq);
  return {
    count: (i32[rest + L.A_RUN] as number) & 0xffff,
    firstAt: (f64[(rest + L.A_RUN_START) >> 1] as number) - start,
    lastAt: newest?.at ?? (f64[(rest + L.A_LAST) >> 1] as number) - start,
    length: newest?.length ?? 0,
  };
}

function habitOf(ids: number, v6: boolean): IpIdHabit {
  if (v6) return "absent";
  const habit = (ids >> 16) & 0xff;
  if ((habit & L.I_NONZERO) === 0) return habit & L.I_ANY ? "zero" : "unknown";
  if (habit & L.I_JUMP) return "random";
  if (habit & L.I_STEP) return "counting";
  return habit & L.I_SAME ? "constant" : "unknown";
}
