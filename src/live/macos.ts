/**
 * A Mac, from `netstat`, `sysctl` and `lsof`. What they print is read by the forms that their manuals describe; it
 * was never tried on a Mac.
 */
import type { Counters } from "./counters.ts";
import { type Held, type Listener, type Look, type Program, summedUp } from "./machine.ts";
import { macosRows, netstatEndpoint, netstatPort } from "./netstat.ts";
import { placeText } from "./socket-table.ts";
import type { Teller, Told } from "./told.ts";

export const macos: Teller = {
  system: "macos",

  async look(run) {
    const [sockets, queues, statistics] = await Promise.all([
      run("netstat", "-an", "-p", "tcp"),
      run("netstat", "-Lan", "-p", "tcp"),
      run("netstat", "-s", "-p", "tcp"),
    ]);
    return macosLook(sockets, queues, statistics);
  },

  async rest(run, look) {
    const wanted = look.sockets.closeWait.length + look.sockets.queued.length + look.sockets.listeners.length;
    const [settings, files] = await Promise.all([
      run("sysctl", "net.inet.tcp", "net.inet.ip.portrange", "kern.ipc.somaxconn", "kern.ipc.maxsockbuf"),
      wanted === 0 ? "" : run("lsof", "-nP", "-iTCP", "-Fpcn"),
    ]);
    return { ...macosSettings(settings), ...macosPrograms(files) };
  },
};

/** What the tables say at one moment. */
export function macosLook(sockets: string, queues: string, statistics: string): Look {
  const rows = [...macosRows(sockets)];
  const listening = new Set(
    rows.filter(({ state }) => state === "LISTEN").map(({ local }) => netstatPort(local)),
  );
  const { idle: _, ...summed } = summedUp(rows, listening, { port: netstatPort, endpoint: netstatEndpoint });
  const waiting = macosQueues(queues);
  const listeners = summed.listeners.map((one): Listener => {
    const queue = waiting.get(placeText(one.place));
    return queue ? { ...one, ...queue } : one;
  });
  return {
    atMs: performance.now(),
    sockets: { ...summed, listeners },
    counters: macosCounters(statistics),
  };
}

/** "0/0/128  *.22": waiting, half-open, and how many may wait. */
export function macosQueues(text: string): ReadonlyMap<string, { waiting: number; waitingMax: number }> {
  const queues = new Map<string, { waiting: number; waitingMax: number }>();
  for (const line of text.split("\n")) {
    const [, waiting, max, place] = /^\s*(?:tcp\d*\s+)?(\d+)\/\d+\/(\d+)\s+(\S+)/.exec(line) ?? [];
    if (place !== undefined)
      queues.set(placeText(netstatEndpoint(place)), { waiting: Number(waiting), waitingMax: Number(max) });
  }
  return queues;
}

/** Lines of `netstat -s -p tcp`, with the names that Linux has for the same. */
const counted: readonly (readonly [RegExp, string])[] = [
  [/^(\d+) connection requests?$/, "TcpActiveOpens"],
  [/^(\d+) connection accepts?$/, "TcpPassiveOpens"],
  [/^(\d+) bad connection attempts?$/, "TcpAttemptFails"],
  [/^(\d+) listen queue overflows?$/, "TcpExtListenOverflows"],
  [/^(\d+) packets? sent$/, "TcpOutSegs"],
  [/^(\d+) packets? received$/, "TcpInSegs"],
  [/^(\d+) data packets? \(\d+ bytes?\) retransmitted$/, "TcpRetransSegs"],
  [/^(\d+) connections? dropped by rexmit timeout$/, "TcpExtTCPAbortOnTimeout"],
  [/^(\d+) connections? dropped by keepalive$/, "TcpExtTCPKeepAliveAborts"],
];

export function macosCounters(text: string): Counters {
  const counters = new Map<string, number>();
  for (const line of text.split("\n"))
    for (const [pattern, name] of counted) {
      const number = pattern.exec(line.trim())?.[1];
      if (number !== undefined && !counters.has(name)) counters.set(name, Number(number));
    }
  return counters;
}

/** "net.inet.tcp.keepidle: 7200000"; what means the same on Linux gets that name, in its units, too. */
export function macosSettings(text: string): Pick<Told, "settings" | "timeWaitS"> {
  const own = new Map<string, string>();
  for (const line of text.split("\n")) {
    const [, name, value] = /^([\w.]+)(?::| =) (.*)$/.exec(line.trim()) ?? [];
    if (name !== undefined && value !== undefined) own.set(name, value);
  }
  const settings = new Map(own);
  const number = (name: string) => (own.has(name) ? Number(own.get(name)) : Number.NaN);
  const put = (name: string, value: number) => {
    if (Number.isFinite(value)) settings.set(name, String(value));
  };
  const [first, last] = ["first", "last"].map((end) => number(`net.inet.ip.portrange.${end}`));
  if (Number.isFinite(first) && Number.isFinite(last))
    settings.set("ipv4.ip_local_port_range", `${first}\t${last}`);
  put("ipv4.tcp_keepalive_time", number("net.inet.tcp.keepidle") / 1000);
  put("ipv4.tcp_keepalive_intvl", number("net.inet.tcp.keepintvl") / 1000);
  put("ipv4.tcp_keepalive_probes", number("net.inet.tcp.keepcnt"));
  put("core.somaxconn", number("kern.ipc.somaxconn"));
  // TIME_WAIT lasts twice the maximum segment lifetime.
  const timeWaitS = (2 * number("net.inet.tcp.msl")) / 1000;
  return { settings, ...(timeWaitS > 0 ? { timeWaitS } : {}) };
}

/** `lsof -F pcn`: "p4711", "cnode", "n10.0.0.5:52345->10.0.0.9:443". Owners become the process ids. */
export function macosPrograms(text: string): Pick<Told, "programs" | "owned"> {
  const programs = new Map<number, Program>();
  const owners = new Map<string, number>();
  let pid = 0;
  for (const line of text.split("\n")) {
    const value = line.slice(1);
    if (line.startsWith("p")) pid = Number(value) || 0;
    else if (line.startsWith("c") && pid > 0) programs.set(pid, { pid, name: value });
    else if (line.startsWith("n") && pid > 0) owners.set(value.replace(/^\*:/, "0.0.0.0:"), pid);
  }
  const owner = (name: string) => owners.get(name) ?? 0;
  const pair = ({ local, remote }: Held) => owner(`${placeText(local)}->${placeText(remote)}`);
  const held = (all: readonly Held[]) => all.map((one) => ({ ...one, owner: pair(one) }));
  return {
    programs,
    owned: (look) => {
      const { closeWait, queued, listeners } = look.sockets;
      const served = listeners.map((one) => ({ ...one, owner: owner(placeText(one.place)) }));
      const sockets = { closeWait: held(closeWait), queued: held(queued), listeners: served };
      return { ...look, sockets: { ...look.sockets, ...sockets } };
    },
  };
}
