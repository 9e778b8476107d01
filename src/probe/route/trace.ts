/**
 * The way of packets that may cross only so many routers: who says that one could not go on, where they are
 * answered, and behind which hop they vanish. As traceroute does it, but without root: the kernel keeps the ICMP
 * errors about a socket for its owner (IP_RECVERR). Linux with the package koffi.
 *
 * Rules: a few at a time, and none beyond the first answer of the other side; every wait has an end.
 */
import { setTimeout as pause } from "node:timers/promises";
import { Attempt } from "../../live/libc.ts";
import type { Endpoint } from "../../live/socket-table.ts";
import { icmpName } from "../../report/icmp-names.ts";

export interface Hop {
  /** Routers that it might cross, plus one. */
  readonly ttl: number;
  /** Who spoke; undefined: nobody, or an answer in the other side's name. */
  readonly from?: string;
  readonly what: /** A router had to stop it there, as was asked. */
    | "passes"
    /** It was there: the connection came about, or UDP's port is closed. */
    | "reached"
    /** RST. */
    | "refused"
    /** Somebody says by ICMP that it may not or cannot go on. */
    | "rejected"
    | "silent";
  /** What ICMP called it: "communication administratively prohibited". */
  readonly says?: string;
}

export interface TraceOptions {
  readonly hopsMax: number;
  /** For the answers to one wave. */
  readonly waitMs: number;
  /** Given up after so many hops in a row that nobody answered from. */
  readonly silentMax: number;
  readonly signal: AbortSignal;
}

const WAVE = 4;
const LOOK_MS = 8;

const TIME_EXCEEDED = { 4: 11, 6: 3 } as const;
/** "Port unreachable": UDP has arrived. */
const PORT_UNREACHABLE = { 4: [3, 3], 6: [1, 4] } as const;

/** Hops in order, up to the first that ends it; undefined: it cannot be tried here. */
export async function trace(
  kind: "tcp" | "udp",
  to: Endpoint,
  { hopsMax, waitMs, silentMax, signal }: TraceOptions,
): Promise<readonly Hop[] | undefined> {
  const hops: Hop[] = [];
  let silent = 0;
  for (let first = 1; first <= hopsMax && silent < silentMax && !signal.aborted; first += WAVE) {
    const ttls = Array.from({ length: Math.min(WAVE, hopsMax - first + 1) }, (_, i) => first + i);
    const wave = await waveOf(kind, to, ttls, waitMs, signal);
    if (!wave) return undefined;
    for (const hop of wave) {
      hops.push(hop);
      if (hop.what !== "passes" && hop.what !== "silent") return hops;
      silent = hop.what === "silent" ? silent + 1 : 0;
    }
  }
  return hops;
}

async function waveOf(
  kind: "tcp" | "udp",
  to: Endpoint,
  ttls: readonly number[],
  waitMs: number,
  signal: AbortSignal,
): Promise<readonly Hop[] | undefined> {
  const until = performance.now() + waitMs;
  const hops = new Map<number, Hop>();
  const attempts = new Map<number, Attempt>();
  try {
    for (const ttl of ttls) {
      const attempt = Attempt.begin(kind, to, ttl);
      if (!attempt) return undefined;
      attempts.set(ttl, attempt);
    }
    while (hops.size < ttls.length && performance.now() < until && !signal.aborted) {
      await pause(LOOK_MS);
      for (const [ttl, attempt] of attempts) {
        const hop = hops.has(ttl) ? undefined : told(attempt, ttl, to);
        if (hop) hops.set(ttl, hop);
      }
    }
  } finally {
    for (const attempt of attempts.values()) attempt.close();
  }
  return ttls.map((ttl) => hops.get(ttl) ?? { ttl, what: "silent" });
}

/** What has come of one; undefined: nothing yet. */
function told(attempt: Attempt, ttl: number, to: Endpoint): Hop | undefined {
  const icmp = attempt.icmp();
  const version = to.address.includes(":") ? 6 : 4;
  if (icmp) {
    const { from, type, icmpCode } = icmp;
    const who = from === undefined ? {} : { from };
    if (type === TIME_EXCEEDED[version]) return { ttl, what: "passes", ...who };
    const [portType, portCode] = PORT_UNREACHABLE[version];
    const arrived = type === portType && icmpCode === portCode && from === to.address;
    if (arrived) return { ttl, what: "reached", ...who };
    return { ttl, what: "rejected", says: icmpName({ version, type, code: icmpCode }), ...who };
  }
  const progress = attempt.progress();
  if (progress === "ok") return { ttl, what: "reached" };
  return progress === "ECONNREFUSED" || progress === "ECONNRESET" ? { ttl, what: "refused" } : undefined;
}
