/** Machines for tests, from text as Linux prints it. Only tests use it. */
import { parseCounters } from "../../live/counters.ts";
import { type Look, type Machine, type Program, summedUp } from "../../live/machine.ts";
import { endpointOf, portOf, rowOf } from "../../live/socket-table.ts";

/** What Linux 6.18 comes with. */
const usual: Readonly<Record<string, string>> = {
  "ipv4.ip_local_port_range": "32768\t60999",
  "ipv4.ip_local_reserved_ports": "",
  "ipv4.tcp_abort_on_overflow": "0",
  "ipv4.tcp_keepalive_intvl": "75",
  "ipv4.tcp_keepalive_probes": "9",
  "ipv4.tcp_keepalive_time": "7200",
  "ipv4.tcp_max_orphans": "131072",
  "ipv4.tcp_max_tw_buckets": "131072",
  "ipv4.tcp_mem": "287895\t383863\t575790",
  "ipv4.tcp_retries2": "15",
  "ipv4.tcp_rmem": "4096\t131072\t6291456",
  "ipv4.tcp_syn_linear_timeouts": "4",
  "ipv4.tcp_syn_retries": "6",
  "ipv4.tcp_timestamps": "1",
  "ipv4.tcp_tw_reuse": "2",
  "ipv4.tcp_window_scaling": "1",
  "ipv4.tcp_wmem": "4096\t16384\t4194304",
  "core.rmem_max": "212992",
  "netfilter.nf_conntrack_tcp_timeout_established": "432000",
};

export interface LookText {
  /** Lines of /proc/net/tcp. */
  readonly tcp?: readonly string[];
  /** By full name: "TcpExtListenOverflows". */
  readonly counters?: Readonly<Record<string, number>>;
  readonly orphans?: number;
  readonly memoryPages?: number;
  readonly conntrack?: { readonly count: number; readonly max: number };
  /** How many may wait, by inode. */
  readonly limits?: Readonly<Record<number, number>>;
}

export interface MachineText {
  readonly first?: LookText;
  readonly last?: LookText;
  readonly settings?: Readonly<Record<string, string>>;
  readonly programs?: Readonly<Record<number, Program>>;
  readonly crowded?: readonly Program[];
  readonly hiddenProcesses?: number;
}

/** A machine as it comes, but for what is given. What `last` does not say is as in `first`. */
export function machineOf({ first = {}, last = {}, ...more }: MachineText): Machine {
  return {
    system: "linux",
    first: lookOf(first, 0),
    last: lookOf({ ...first, ...last }, 1500),
    settings: new Map(Object.entries({ ...usual, ...more.settings })),
    programs: new Map(Object.entries(more.programs ?? {}).map(([inode, one]) => [Number(inode), one])),
    crowded: more.crowded ?? [],
    hiddenProcesses: more.hiddenProcesses ?? 0,
    timeWaitS: 60,
  };
}

function lookOf(text: LookText, atMs: number): Look {
  const rows = (text.tcp ?? []).map((line) => {
    const row = rowOf(line);
    if (!row) throw new Error(`no row: ${line}`);
    return row;
  });
  const listening = new Set(rows.filter(({ state }) => state === "LISTEN").map(({ local }) => portOf(local)));
  const sockets = summedUp(rows, listening, { port: portOf, endpoint: endpointOf });
  const counters = Object.entries(text.counters ?? {}).map(([name, value]) => {
    const [, group = "", rest = ""] = /^(TcpExt|Tcp)(.*)$/.exec(name) ?? [];
    return `${group}: ${rest}\n${group}: ${value}\n`;
  });
  return {
    atMs,
    sockets: {
      ...sockets,
      listeners: sockets.listeners.map((one) => {
        const waitingMax = text.limits?.[one.owner];
        return waitingMax === undefined ? one : { ...one, waitingMax };
      }),
    },
    counters: parseCounters(...counters),
    orphans: text.orphans ?? 0,
    memoryPages: text.memoryPages ?? 146,
    ...(text.conntrack ? { conntrack: text.conntrack } : {}),
  };
}

/** `n` rows made from one, with ports (from 0xA000) and inodes (from 1000) of their own at the local end. */
export const rows = (n: number, line: string): string[] =>
  Array.from({ length: n }, (_, i) =>
    line.replace("PORT", (0xa000 + i).toString(16).toUpperCase()).replace("INODE", String(1000 + i)),
  );
