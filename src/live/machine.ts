/**
 * What a machine tells of its TCP at one moment, whichever system it runs: sockets summed up, counters, what
 * its tables and memory hold, settings, and the programs that own sockets.
 *
 * Rule: what a system does not tell is undefined or missing, never 0.
 */
import type { Counters } from "./counters.ts";
import type { Endpoint, SocketRow, Timer } from "./socket-table.ts";
import type { TcpState } from "./tcp-states.ts";

/** A socket that is looked at by itself. */
export interface Held {
  readonly local: Endpoint;
  readonly remote: Endpoint;
  readonly state: TcpState | "UNKNOWN";
  readonly sendQueue: number;
  readonly receiveQueue: number;
  readonly timer: Timer;
  readonly retransmits: number;
  readonly probes: number;
  /** Key of {@link Machine.programs}: the inode on Linux, the process elsewhere; 0: nobody's. */
  readonly owner: number;
}

/** Connections from here to one destination: each takes a port of ours. */
export interface Outgoing {
  /** Our address; ports are counted for each by itself. */
  readonly from: string;
  readonly to: Endpoint;
  readonly open: number;
  readonly timeWait: number;
}

export interface Listener {
  readonly place: Endpoint;
  /** Connections that wait to be accepted. */
  readonly waiting: number;
  /** How many may wait; undefined: not told. */
  readonly waitingMax?: number;
  readonly owner: number;
}

export interface Sockets {
  readonly states: ReadonlyMap<TcpState | "UNKNOWN", number>;
  /** Busiest destination first, {@link OUTGOING_MAX} at most. */
  readonly outgoing: readonly Outgoing[];
  /** In TIME_WAIT at ports that somebody listens on. */
  readonly timeWaitServed: number;
  readonly listeners: readonly Listener[];
  /** In CLOSE_WAIT, {@link HELD_MAX} at most. */
  readonly closeWait: readonly Held[];
  /** With something unsent, unread or unanswered, {@link HELD_MAX} at most. */
  readonly queued: readonly Held[];
  /** Of idle ESTABLISHED connections, those with a keep-alive timer; undefined: not told. */
  readonly idle?: { readonly all: number; readonly keptAlive: number };
}

/** Programs that own sockets. */
export interface Program {
  readonly pid: number;
  /** "nginx", "node leaky.mjs": no other arguments, they may hold secrets. */
  readonly name: string;
  readonly descriptors?: number;
  readonly descriptorsMax?: number;
}

/** One look at what changes. */
export interface Look {
  /** By performance.now(). */
  readonly atMs: number;
  readonly sockets: Sockets;
  readonly counters: Counters;
  /** Sockets that no program has any more, and that wait to be closed for good. */
  readonly orphans?: number;
  /** Memory of all TCP sockets, in pages. */
  readonly memoryPages?: number;
  readonly conntrack?: { readonly count: number; readonly max: number };
}

export interface Machine {
  readonly system: "linux" | "macos" | "windows";
  /** Two looks, some time apart: what stands still and what rises shows between them. */
  readonly first: Look;
  readonly last: Look;
  /** Of Linux by their names below /proc/sys/net ("ipv4.tcp_retries2"), of others by sysctl's. */
  readonly settings: ReadonlyMap<string, string>;
  /** By {@link Held.owner}. */
  readonly programs: ReadonlyMap<number, Program>;
  /** Programs that have used half of the descriptors they may open, or more. */
  readonly crowded: readonly Program[];
  /** Of other users, whose sockets we may not attribute. */
  readonly hiddenProcesses: number;
  /** How long a closed connection keeps its port, in seconds; undefined: not told. */
  readonly timeWaitS?: number;
  /** Since when the counters count, in milliseconds. */
  readonly uptimeMs?: number;
}

const HELD_MAX = 20_000;
const OUTGOING_MAX = 1000;
/** Destinations counted; beyond, new ones are not. */
const DESTINATIONS_MAX = 200_000;

/** Sums up a table of Linux. `read` decodes an end; `listening` are ports that somebody listens on. */
export function summedUp(
  rows: Iterable<SocketRow>,
  listening: ReadonlySet<number>,
  read: { readonly port: (end: string) => number; readonly endpoint: (end: string) => Endpoint },
): Sockets {
  const states = new Map<TcpState | "UNKNOWN", number>();
  const outgoing = new Map<string, { local: string; remote: string; open: number; timeWait: number }>();
  const listeners: Listener[] = [];
  const closeWait: Held[] = [];
  const queued: Held[] = [];
  let timeWaitServed = 0;
  let idle = 0;
  let keptAlive = 0;
  const held = (row: SocketRow): Held => {
    const { inode: owner, local, remote, ...same } = row;
    return { ...same, local: read.endpoint(local), remote: read.endpoint(remote), owner };
  };
  for (const row of rows) {
    const { state, local, remote } = row;
    states.set(state, (states.get(state) ?? 0) + 1);
    if (state === "LISTEN") {
      listeners.push({ place: read.endpoint(local), waiting: row.receiveQueue, owner: row.inode });
      continue;
    }
    if (state === "CLOSE_WAIT" && closeWait.length < HELD_MAX) closeWait.push(held(row));
    const waits = row.sendQueue > 0 || row.receiveQueue > 0 || row.retransmits > 0;
    if (waits && state !== "CLOSE_WAIT" && queued.length < HELD_MAX) queued.push(held(row));
    if (state === "ESTABLISHED" && row.sendQueue === 0) {
      idle++;
      if (row.timer === "keep-alive") keptAlive++;
    }
    if (listening.has(read.port(local))) {
      if (state === "TIME_WAIT") timeWaitServed++;
      continue;
    }
    const key = `${local.slice(0, local.lastIndexOf(":"))} ${remote}`;
    let one = outgoing.get(key);
    if (!one) {
      if (outgoing.size >= DESTINATIONS_MAX) continue;
      one = { local, remote, open: 0, timeWait: 0 };
      outgoing.set(key, one);
    }
    if (state === "TIME_WAIT") one.timeWait++;
    else one.open++;
  }
  const busiest = [...outgoing.values()]
    .sort((a, b) => b.open + b.timeWait - a.open - a.timeWait)
    .slice(0, OUTGOING_MAX)
    .map(({ local, remote, open, timeWait }) => ({
      from: read.endpoint(local).address,
      to: read.endpoint(remote),
      open,
      timeWait,
    }));
  return {
    states,
    outgoing: busiest,
    timeWaitServed,
    listeners,
    closeWait,
    queued,
    idle: { all: idle, keptAlive },
  };
}
