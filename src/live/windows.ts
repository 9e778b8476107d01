/**
 * A Windows machine, from PowerShell's Get-NetTCPConnection (or `netstat`, where that is missing), `netsh`, `reg`
 * and `tasklist`. What they print is read by the forms that Microsoft documents; it was never tried on Windows.
 */
import type { Counters } from "./counters.ts";
import { type Look, type Program, summedUp } from "./machine.ts";
import { cellsOf, netstatEndpoint, netstatPort, windowsCsvRows, windowsRows } from "./netstat.ts";
import type { Teller, Told } from "./told.ts";

const CONNECTIONS =
  "Get-NetTCPConnection | Select-Object LocalAddress,LocalPort,RemoteAddress,RemotePort,State,OwningProcess | ConvertTo-Csv -NoTypeInformation";
const PARAMETERS = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters";

export const windows: Teller = {
  system: "windows",

  async look(run) {
    const [csv, statistics] = await Promise.all([
      run("powershell.exe", "-NoProfile", "-NonInteractive", "-Command", CONNECTIONS),
      run("netstat", "-s", "-p", "tcp"),
    ]);
    return windowsLook(csv, csv === "" ? await run("netstat", "-ano") : "", statistics);
  },

  async rest(run) {
    const [range, parameters, global, tasks] = await Promise.all([
      run("netsh", "int", "ipv4", "show", "dynamicport", "tcp"),
      run("reg", "query", PARAMETERS),
      run("netsh", "int", "tcp", "show", "global"),
      run("tasklist", "/FO", "CSV", "/NH"),
    ]);
    return { ...windowsSettings(range, parameters, global), programs: windowsPrograms(tasks) };
  },
};

/** What the tables say at one moment; `netstat` is used where there is no CSV. */
export function windowsLook(csv: string, netstat: string, statistics: string): Look {
  const rows = [...(csv === "" ? windowsRows(netstat) : windowsCsvRows(csv))];
  const listening = new Set(
    rows.filter(({ state }) => state === "LISTEN").map(({ local }) => netstatPort(local)),
  );
  const { idle: _, ...sockets } = summedUp(rows, listening, { port: netstatPort, endpoint: netstatEndpoint });
  return { atMs: performance.now(), sockets, counters: windowsCounters(statistics) };
}

/** Lines of `netstat -s -p tcp`, "Active Opens = 123", with the names that Linux has for the same. */
const counted: Readonly<Record<string, string>> = {
  "active opens": "TcpActiveOpens",
  "passive opens": "TcpPassiveOpens",
  "failed connection attempts": "TcpAttemptFails",
  "reset connections": "TcpEstabResets",
  "current connections": "TcpCurrEstab",
  "segments received": "TcpInSegs",
  "segments sent": "TcpOutSegs",
  "segments retransmitted": "TcpRetransSegs",
};

export function windowsCounters(text: string): Counters {
  const counters = new Map<string, number>();
  for (const line of text.split("\n")) {
    const [, words = "", number] = /^\s*([^=]+?)\s*=\s*(\d+)\s*$/.exec(line) ?? [];
    const name = counted[words.toLowerCase()];
    // IPv6 has a table of its own behind IPv4's.
    if (name !== undefined) counters.set(name, (counters.get(name) ?? 0) + Number(number));
  }
  return counters;
}

/** What Windows does where the registry says nothing (Microsoft Learn, "TCP/IP Registry Values"). */
const KEEP_ALIVE_TIME_MS = 7_200_000;
const KEEP_ALIVE_INTERVAL_MS = 1000;
/** Since Vista, and not to be set. */
const KEEP_ALIVE_PROBES = 10;

/** The range of ports, keep-alive and the length of TIME_WAIT, by Linux's names and in its units. */
export function windowsSettings(
  range: string,
  parameters: string,
  global: string,
): Pick<Told, "settings" | "timeWaitS"> {
  const settings = new Map<string, string>();
  // In any language: first the port at which it starts, then how many.
  const [start, size] = [...range.matchAll(/:\s*(\d+)\s*$/gm)].map((match) => Number(match[1]));
  if (start !== undefined && size !== undefined)
    settings.set("ipv4.ip_local_port_range", `${start}\t${start + size - 1}`);
  const registry = new Map<string, number>();
  for (const [, name = "", value = ""] of parameters.matchAll(/^\s+(\w+)\s+REG_DWORD\s+(0x[\da-f]+)\s*$/gim))
    registry.set(name.toLowerCase(), Number(value));
  if (parameters !== "") {
    const ms = (name: string, usual: number) => registry.get(name) ?? usual;
    settings.set("ipv4.tcp_keepalive_time", String(ms("keepalivetime", KEEP_ALIVE_TIME_MS) / 1000));
    settings.set("ipv4.tcp_keepalive_intvl", String(ms("keepaliveinterval", KEEP_ALIVE_INTERVAL_MS) / 1000));
    settings.set("ipv4.tcp_keepalive_probes", String(KEEP_ALIVE_PROBES));
  }
  for (const [, name = "", value = ""] of global.matchAll(/^([^:\r\n]{3,60}?)\s*:\s*(\S[^\r\n]*?)\s*$/gm))
    settings.set(`netsh.${name.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`, value);
  const timeWaitS = registry.get("tcptimedwaitdelay");
  return { settings, ...(timeWaitS === undefined ? {} : { timeWaitS }) };
}

/** `"nginx.exe","4711","Services","0","12,345 K"`. */
export function windowsPrograms(text: string): ReadonlyMap<number, Program> {
  const programs = new Map<number, Program>();
  for (const line of text.split(/\r?\n/)) {
    const [name = "", number] = cellsOf(line);
    const pid = Number(number);
    if (Number.isInteger(pid) && pid > 0) programs.set(pid, { pid, name });
  }
  return programs;
}
