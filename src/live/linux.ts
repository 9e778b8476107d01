/** A Linux machine, from /proc; how many may wait at a listener, from `ss` (iproute2), where that is there. */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { parseCounters } from "./counters.ts";
import { type Listener, type Look, type Machine, type Sockets, summedUp } from "./machine.ts";
import { ownersOf } from "./programs.ts";
import { endpointOf, portOf, rowsIn } from "./socket-table.ts";

/** TCP_TIMEWAIT_LEN of include/net/tcp.h. */
const TIME_WAIT_S = 60;

const TABLES = ["/proc/self/net/tcp", "/proc/self/net/tcp6"];

/** Settings that are looked at, below /proc/sys/net. */
const SETTINGS = [
  ...["ip_local_port_range", "ip_local_reserved_ports", "tcp_abort_on_overflow", "tcp_fin_timeout"],
  ...["tcp_keepalive_intvl", "tcp_keepalive_probes", "tcp_keepalive_time", "tcp_max_orphans"],
  ...["tcp_max_syn_backlog", "tcp_max_tw_buckets", "tcp_mem", "tcp_moderate_rcvbuf", "tcp_orphan_retries"],
  ...["tcp_retries1", "tcp_retries2", "tcp_rmem", "tcp_syn_linear_timeouts", "tcp_syn_retries"],
  ...[
    "tcp_synack_retries",
    "tcp_syncookies",
    "tcp_timestamps",
    "tcp_tw_reuse",
    "tcp_window_scaling",
    "tcp_wmem",
  ],
].map((name) => `ipv4.${name}`);
const OTHER_SETTINGS = [
  ...["core.rmem_max", "core.wmem_max", "core.somaxconn"],
  ...["netfilter.nf_conntrack_tcp_timeout_established", "netfilter.nf_conntrack_tcp_timeout_close_wait"],
];

/** Looks twice, `apartMs` apart. Rejects where /proc cannot be read. */
export async function linuxMachine(apartMs: number, signal: AbortSignal): Promise<Machine> {
  const first = await linuxLook();
  // Stopped: what there is must do.
  await pause(apartMs, undefined, { signal }).catch(() => undefined);
  const last = await linuxLook();
  const { closeWait, queued, listeners } = last.sockets;
  const wanted = new Set([...closeWait, ...queued, ...listeners].map(({ owner }) => owner));
  const { programs, all, hidden } = ownersOf(wanted);
  const settings = new Map<string, string>();
  for (const name of [...SETTINGS, ...OTHER_SETTINGS]) {
    const value = textOf(`/proc/sys/net/${name.replaceAll(".", "/")}`)?.trim();
    if (value !== undefined) settings.set(name, value);
  }
  const uptime = Number(textOf("/proc/uptime")?.split(" ")[0]) * 1000;
  return {
    system: "linux",
    first,
    last,
    settings,
    programs,
    crowded: all.filter(
      ({ descriptors = 0, descriptorsMax = Infinity }) => descriptors >= descriptorsMax / 2,
    ),
    hiddenProcesses: hidden,
    timeWaitS: TIME_WAIT_S,
    ...(uptime > 0 ? { uptimeMs: uptime } : {}),
  };
}

/** What changes, now. */
export async function linuxLook(): Promise<Look> {
  const limits = await listenLimits();
  const listening = new Set<number>();
  for (const table of TABLES) {
    for (const row of rowsIn(table)) {
      // The kernel lists listeners first.
      if (row.state !== "LISTEN") break;
      listening.add(portOf(row.local));
    }
  }
  const sockets = summedUp(both(), listening, { port: portOf, endpoint: endpointOf });
  const counters = parseCounters(
    ...["snmp", "netstat"].map((file) => readFileSync(`/proc/self/net/${file}`, "utf8")),
  );
  return {
    atMs: performance.now(),
    sockets: withLimits(sockets, limits),
    counters,
    ...parseSockstat(textOf("/proc/self/net/sockstat") ?? ""),
    ...conntrack(),
  };
}

function* both() {
  for (const table of TABLES) yield* rowsIn(table);
}

/** Orphans and memory of "TCP: inuse 7 orphan 2 tw 0 alloc 314 mem 146". */
export function parseSockstat(text: string): { orphans?: number; memoryPages?: number } {
  const [, orphans, pages] = /^TCP:.* orphan (\d+) .*mem (\d+)/m.exec(text) ?? [];
  return orphans === undefined ? {} : { orphans: Number(orphans), memoryPages: Number(pages) };
}

/** The table of connections that the firewall follows; nothing where it follows none. */
function conntrack(): { conntrack?: { count: number; max: number } } {
  const [count, max] = ["count", "max"].map((name) => textOf(`/proc/sys/net/netfilter/nf_conntrack_${name}`));
  return count === undefined || max === undefined
    ? {}
    : { conntrack: { count: Number(count), max: Number(max) } };
}

const run = promisify(execFile);

async function listenLimits(): Promise<ReadonlyMap<number, number>> {
  try {
    const { stdout } = await run("ss", ["-Hltne"], { timeout: 2000, maxBuffer: 1 << 24 });
    return parseListenLimits(stdout);
  } catch {
    return new Map();
  }
}

/** How many may wait, by inode, from `ss -Hltne`: "LISTEN 0 511 *:8080 *:* uid:0 ino:1060 sk:…". */
export function parseListenLimits(text: string): ReadonlyMap<number, number> {
  const limits = new Map<number, number>();
  for (const line of text.split("\n")) {
    const max = /^LISTEN +\d+ +(\d+) /.exec(line)?.[1];
    const inode = / ino:(\d+) /.exec(line)?.[1];
    if (max !== undefined && inode !== undefined) limits.set(Number(inode), Number(max));
  }
  return limits;
}

function withLimits(sockets: Sockets, limits: ReadonlyMap<number, number>): Sockets {
  const listeners = sockets.listeners.map((one): Listener => {
    const waitingMax = limits.get(one.owner);
    return waitingMax === undefined ? one : { ...one, waitingMax };
  });
  return { ...sockets, listeners };
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
