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
import { FIN, RST, SYN } from "../packet/flags.ts";
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
  const ownScale = ((i32[own + L.H_FLAGS] as number) >> L.S_SCALE_SHIFT) & L.S_SCALE_MASK;
  const peerScale = ((i32[peer + L.H_FLAGS] as number) >> L.S_SCALE_SHIFT) & L.S_SCALE_MASK;
  const shift = ownScale > 1 && peerScale > 0 ? ownScale - 1 : 0;
  const v6 = ((i32[r + L.R_FLAGS] as number) & L.F_IPV6) !== 0;
  const relative = (half: number, number: number) =>
    (f64[(half + L.H_NEXT_RELATIVE) >> 1] as number) + ((number - (i32[half + L.H_NEXT] as number)) | 0);
  const peerKnown = ((i32[peer + L.H_FLAGS] as number) & (L.S_SEEN | L.S_INFERRED)) !== 0;

  return tracker.rings.entries(i32, own).map((entry) => {
    const bits = ring[entry + E_BITS] as number;
    const flags = bits & 0x1ff;
    const lengthTtl = ring[entry + E_LENGTH_TTL] as number;
    const windowIpId = ring[entry + E_WINDOW_IPID] as number;
    const windowRaw = windowIpId & 0xffff;
    const acks = (flags & 0x10) !== 0;
    return {
      frame: (ring[entry + E_FRAME] as number) >>> 0,
      at: (slab.f64[(entry + E_TIME) >> 1] as number) - start,
      from: role,
      flags,
      seq: relative(own, ring[entry + E_SEQ] as number),
      ack: acks && peerKnown ? relative(peer, ring[entry + E_ACK] as number) : 0,
      ackIsZero: (bits & 0x40000) !== 0,
      length: lengthTtl & 0xffffff,
      window: flags & SYN ? windowRaw : windowRaw << shift,
      windowRaw,
      ttl: lengthTtl >>> 24,
      ipId: v6 ? -1 : windowIpId >>> 16,
      timestamps: (bits & 0x20000) !== 0,
      marks: (bits >> 9) & 0xff,
    };
  });
}

/** One end's facts. `moments`: its own, from {@link momentsOf}. */
export function endOf(tracker: Tracker, record: number, high: boolean, role: Role, moments: Moment[]): End {
  const { i32, f64 } = tracker.records;
  const r = record * L.RECORD_WORDS;
  const o = r + (high ? L.HALF_HIGH : L.HALF_LOW);
  const rest = L.restOf(r, o);
  const word = (at: number) => i32[rest + at] as number;
  const start = f64[(r + L.R_START) >> 1] as number;
  const flags = i32[o + L.H_FLAGS] as number;
  const known = (flags & (L.S_SEEN | L.S_INFERRED)) !== 0;
  const counts = word(L.A_COUNTS);
  const next = known ? (f64[(o + L.H_NEXT_RELATIVE) >> 1] as number) : 0;
  const ackedTo = known ? next + (((i32[o + L.H_ACKED] as number) - (i32[o + L.H_NEXT] as number)) | 0) : 0;
  const bytes = known ? payloadBytes(i32, f64, o) : 0;
  const finSent = (flags & L.S_FIN_SENT) !== 0;
  const run = word(L.A_RUN);
  const repeating = (flags & L.S_REPEATING) !== 0;
  const runSeq = next + ((word(L.A_RUN_SEQ) - (i32[o + L.H_NEXT] as number)) | 0);
  const repeats = moments.filter((m) => m.marks & Mark.retransmission && m.seq === runSeq);
  const ttl = word(L.A_TTL);
  const first = moments[0];
  const last = moments.at(-1);
  const syn = moments.find((m) => m.flags & SYN);
  const fin = moments.find((m) => m.flags & FIN);
  const rsts = moments.filter((m) => m.flags & RST);
  const lastData = moments.findLast((m) => m.length > 0 && (m.flags & RST) === 0);
  return {
    role,
    ...addressOf(tracker, record, high),
    packets: i32[o + L.H_PACKETS] as number,
    bytes,
    ackedBytes: Math.max(0, Math.min(bytes, ackedTo - 1)),
    ...(first && { first }),
    ...(syn && { syn }),
    ...(fin && { fin }),
    ...(rsts[0] && { rst: rsts[0] }),
    ...(lastData && { lastData }),
    ...(last && { last }),
    rsts,
    rstCount: (counts & L.COUNT_RST_MAX) >> 8,
    synCount: counts & L.COUNT_SYN_MAX,
    finCount: (counts & L.COUNT_FIN_MAX) >> 4,
    finAcked: finSent && (flags & L.S_FIN_ACKED) !== 0,
    next,
    ackedTo,
    retransmissions: word(L.A_RETRANSMISSIONS),
    repeats: repeating
      ? {
          count: run & 0xffff,
          firstAt: (f64[(rest + L.A_RUN_START) >> 1] as number) - start,
          lastAt: repeats.at(-1)?.at ?? (f64[(rest + L.A_LAST) >> 1] as number) - start,
          length: repeats.at(-1)?.length ?? 0,
        }
      : { count: 0, firstAt: 0, lastAt: 0, length: 0 },
    outOfOrder: word(L.A_TROUBLE) & 0xffff,
    missingBytes: word(L.A_MISSING),
    keepAliveProbes: word(L.A_PROBES) & 0xffff,
    unansweredProbes: flags & L.S_PROBING ? run >>> 16 : 0,
    zeroWindows: word(L.A_TROUBLE) >>> 16,
    windowProbes: word(L.A_PROBES) >>> 16,
    windowLast: word(L.A_WINDOW),
    windowPeak: word(L.A_WINDOW_PEAK),
    windowScale: ((flags >> L.S_SCALE_SHIFT) & L.S_SCALE_MASK) - 1,
    largestSegment: word(L.A_LARGEST),
    ttlMin: ttl & 0xff,
    ttlMax: (ttl >> 8) & 0xff,
    ipId: habitOf(word(L.A_IPID), ((i32[r + L.R_FLAGS] as number) & L.F_IPV6) !== 0),
    timestamps: (flags & L.S_TIMESTAMPS) !== 0,
    sackPermitted: (flags & L.S_SACK_OK) !== 0,
    idleMaxUs: word(L.A_IDLE_MAX) * 1000,
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
