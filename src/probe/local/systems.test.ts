/**
 * macOS and Windows: from what their programs print, to what is found. The samples are made after the forms in
 * their manuals (netstat(1), sysctl(8), lsof(8); Microsoft Learn), not recorded on such machines.
 */
import { describe, expect, it } from "vitest";
import { machineOf } from "../../live/here.ts";
import { macos, macosCounters, macosQueues, macosSettings } from "../../live/macos.ts";
import { cellsOf, netstatEndpoint, windowsRows } from "../../live/netstat.ts";
import type { Run, Teller } from "../../live/told.ts";
import { windows, windowsCounters, windowsSettings } from "../../live/windows.ts";
import { checkMachine } from "./index.ts";

const times = (n: number, line: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => line(i)).join("\n");

/** Looks at a machine whose programs print this, by how their command lines begin. */
async function looked(teller: Teller, prints: Readonly<Record<string, string>>) {
  const run: Run = async (program, ...args) => {
    const command = [program, ...args].join(" ");
    return Object.entries(prints).find(([start]) => command.startsWith(start))?.[1] ?? "";
  };
  const never = new AbortController().signal;
  const machine = await machineOf(teller, run, 0, never);
  const result = await checkMachine(machine, { budgetMs: 5000, waitMs: 1000, connectionsMax: 1 }, never);
  return { machine, ...result };
}

describe("a Mac", () => {
  const netstat = (rows: string) => `Active Internet connections (including servers)
Proto Recv-Q Send-Q  Local Address          Foreign Address        (state)
tcp4       0      0  10.0.0.5.52345         10.0.0.9.443           ESTABLISHED
tcp6       0      0  fe80::1%lo0.49152      fe80::1%lo0.631        TIME_WAIT
tcp46      0      0  *.8080                 *.*                    LISTEN
udp4       0      0  *.5353                 *.*
${rows}
`;
  const sysctl = `net.inet.tcp.keepidle: 7200000
net.inet.tcp.keepintvl: 75000
net.inet.tcp.keepcnt: 8
net.inet.tcp.msl: 15000
net.inet.ip.portrange.first: 49152
net.inet.ip.portrange.last: 65535
kern.ipc.somaxconn: 128
`;
  const statistics = `tcp:
\t123456 packets sent
\t\t100000 data packets (12345678 bytes)
\t\t12 data packets (3456 bytes) retransmitted
\t2000 connection requests
\t300 connection accepts
\t4 listen queue overflows
\t7 connections dropped by rexmit timeout
`;
  const usual = { "netstat -an": netstat(""), "netstat -s": statistics, sysctl };

  it("with which nothing is wrong", async () => {
    const { machine, findings, steps } = await looked(macos, usual);
    expect(findings).toEqual([]);
    expect([...machine.last.sockets.states]).toEqual([
      ["ESTABLISHED", 1],
      ["TIME_WAIT", 1],
      ["LISTEN", 1],
    ]);
    expect(machine.timeWaitS).toBe(30);
    const says = (id: string) => steps.find((step) => step.id === id)?.says;
    expect(says("local-ports")).toContain("16,384 ports to connect from (49152–65535)");
    expect(says("local-keep-alive")).toContain("noticed after 2 h 10 min");
    expect(says("local-listen-queues")).toContain("overflowed 4 times");
  });

  it("with a program that never closes", async () => {
    const rows = times(12, (i) => `tcp4  0  0  10.0.0.5.8080  10.0.0.9.${50_000 + i}  CLOSE_WAIT`);
    const lsof = `p4711\ncleaky\n${times(12, (i) => `n10.0.0.5:8080->10.0.0.9:${50_000 + i}`)}\n`;
    const { findings } = await looked(macos, { ...usual, "netstat -an": netstat(rows), lsof });
    expect(findings[0]?.cause).toBe("connections-never-closed");
    expect(findings[0]?.because.join(" ")).toContain("leaky (process 4711) has 12 connections in CLOSE_WAIT");
  });

  it("whose ports are used up", async () => {
    const rows = times(16_000, (i) => `tcp4 0 0 10.0.0.5.${49_152 + i} 10.0.0.9.443 TIME_WAIT`);
    const { findings } = await looked(macos, { ...usual, "netstat -an": netstat(rows) });
    expect(findings[0]).toMatchObject({ cause: "ports-held-by-time-wait", confidence: "certain" });
    expect(findings[0]?.because.join(" ")).toContain("keeps its port for 30 s");
    expect(findings[0]?.remedies.map(({ does }) => does).join(" ")).toContain("net.inet.ip.portrange.first");
    expect(findings[0]?.remedies.map(({ does }) => does).join(" ")).not.toContain("tcp_tw_reuse");
  });

  it("whose queue is full", async () => {
    const queues =
      "Current listen queue sizes (qlen/incqlen/maxqlen)\nListen         Local Address\n129/0/128      *.8080\n";
    const { findings } = await looked(macos, { ...usual, "netstat -Lan": queues });
    expect(findings[0]?.cause).toBe("accept-queue-overflow");
    expect([...macosQueues(queues)]).toEqual([["0.0.0.0:8080", { waiting: 129, waitingMax: 128 }]]);
  });

  it("that says nothing", async () => {
    const { findings, steps } = await looked(macos, {});
    expect(findings).toEqual([]);
    expect(steps.find(({ id }) => id === "local-ports")?.outcome).toBe("skipped");
    expect(macosCounters("").size).toBe(0);
    expect(macosSettings("nonsense").settings.size).toBe(0);
  });
});

describe("a Windows machine", () => {
  const csv = (
    rows: string,
  ) => `"LocalAddress","LocalPort","RemoteAddress","RemotePort","State","OwningProcess"
"0.0.0.0","135","0.0.0.0","0","Listen","1044"
"::","445","::","0","Listen","4"
"10.0.0.5","50000","10.0.0.9","443","Established","4711"
"10.0.0.5","50001","0.0.0.0","0","Bound","4711"
${rows}`;
  const range = `
Protocol tcp Dynamic Port Range
---------------------------------
Start Port      : 49152
Number of Ports : 16384

`;
  const german = `
Protokoll tcp Dynamischer Portbereich
---------------------------------
Startport       : 1024
Anzahl von Ports : 255
`;
  const registry = `
HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters
    DataBasePath    REG_EXPAND_SZ    %SystemRoot%\\System32\\drivers\\etc
    KeepAliveTime    REG_DWORD    0x493e0
    TcpTimedWaitDelay    REG_DWORD    0x1e
`;
  const global = `Querying active state...

TCP Global Parameters
----------------------------------------------
Receive-Side Scaling State          : enabled
Receive Window Auto-Tuning Level    : normal
RFC 1323 Timestamps                 : allowed
Max SYN Retransmissions             : 4
`;
  const statistics = `
TCP Statistics for IPv4

  Active Opens                        = 51234
  Passive Opens                       = 1234
  Failed Connection Attempts          = 99
  Reset Connections                   = 777
  Current Connections                 = 42
  Segments Received                   = 1000000
  Segments Sent                       = 900000
  Segments Retransmitted              = 450
`;
  const usual = {
    "powershell.exe": csv(""),
    "netsh int ipv4": range,
    "netsh int tcp": global,
    reg: registry,
    tasklist: '"leaky.exe","4711","Services","0","12,345 K"\r\n',
    "netstat -s": statistics,
  };

  it("with which nothing is wrong", async () => {
    const { machine, findings, steps } = await looked(windows, usual);
    expect(findings).toEqual([]);
    expect([...machine.last.sockets.states]).toEqual([
      ["LISTEN", 2],
      ["ESTABLISHED", 1],
    ]);
    expect(machine.programs.get(4711)?.name).toBe("leaky.exe");
    expect(machine.settings.get("netsh.receive-window-auto-tuning-level")).toBe("normal");
    const says = (id: string) => steps.find((step) => step.id === id)?.says;
    expect(says("local-ports")).toContain("16,384 ports to connect from (49152–65535)");
    // 300 s, then ten probes, one a second.
    expect(says("local-keep-alive")).toContain("noticed after 5 min 10 s");
    expect(says("local-resets")).toContain("777 connections of 52,468 ended by a reset; 0.05 % of segments");
  });

  it("with a program that never closes", async () => {
    const rows = times(12, (i) => `"10.0.0.5","8080","10.0.0.9","${50_000 + i}","CloseWait","4711"`);
    const { findings } = await looked(windows, { ...usual, "powershell.exe": csv(rows) });
    expect(findings[0]?.cause).toBe("connections-never-closed");
    expect(findings[0]?.because.join(" ")).toContain("leaky.exe (process 4711) has 12 connections");
  });

  it("whose range was made small, in another language", async () => {
    const { findings } = await looked(windows, { ...usual, "netsh int ipv4": german });
    expect(findings[0]?.cause).toBe("ephemeral-range-small");
    expect(findings[0]?.because.join(" ")).toContain("1024–1278: 255 ports");
    expect(findings[0]?.because.join(" ")).toContain("With 30 s in TIME_WAIT");
  });

  it("without PowerShell", async () => {
    const netstat = `
Active Connections

  Proto  Local Address          Foreign Address        State           PID
  TCP    0.0.0.0:135            0.0.0.0:0              LISTENING       1044
  TCP    [::1]:49670            [::1]:5432             ESTABLISHED     4711
  UDP    0.0.0.0:5353           *:*                                    1200
`;
    const { machine } = await looked(windows, { ...usual, "powershell.exe": "", "netstat -ano": netstat });
    expect([...machine.last.sockets.states]).toEqual([
      ["LISTEN", 1],
      ["ESTABLISHED", 1],
    ]);
    expect([...windowsRows("  TCP    0.0.0.0:135    0.0.0.0:0    ABHÖREN    1044\n")]).toMatchObject([
      { state: "LISTEN", inode: 1044 },
    ]);
  });

  it("where the registry says nothing, Windows' own values count", () => {
    const { settings, timeWaitS } = windowsSettings("", "HKEY_LOCAL_MACHINE\\…\n", "");
    expect(settings.get("ipv4.tcp_keepalive_time")).toBe("7200");
    expect(timeWaitS).toBeUndefined();
    expect(windowsSettings("", "", "").settings.size).toBe(0);
    expect(windowsCounters("").size).toBe(0);
  });
});

it.each([
  ["10.0.0.5.443", "10.0.0.5", 443],
  ["fe80::1%lo0.631", "fe80::1%lo0", 631],
  ["*.22", "0.0.0.0", 22],
  ["*.*", "0.0.0.0", 0],
  ["10.0.0.5:443", "10.0.0.5", 443],
  ["[fe80::1%12]:445", "fe80::1%12", 445],
])("an end of a connection: %s", (text, address, port) => {
  expect(netstatEndpoint(text)).toEqual({ address, port });
});

it("cells may hold commas and quotation marks", () => {
  expect(cellsOf('"a,b","c ""d""","",plain')).toEqual(["a,b", 'c "d"', "", "plain"]);
});
