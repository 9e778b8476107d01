import { describe, expect, it } from "vitest";
import { parseCounters } from "./counters.ts";
import { linuxMachine, parseListenLimits, parseSockstat } from "./linux.ts";
import { programName } from "./programs.ts";

it("counters by their names, of both files", () => {
  const snmp = "Tcp: RtoMin ActiveOpens OutRsts\nTcp: 200 17 4\nUdp: InDatagrams\nUdp: 9\n";
  const netstat = "TcpExt: ListenOverflows TCPAbortOnClose\nTcpExt: 3 2\n";
  const counters = parseCounters(snmp, netstat);
  expect(Object.fromEntries(counters)).toMatchObject({
    TcpActiveOpens: 17,
    TcpOutRsts: 4,
    UdpInDatagrams: 9,
    TcpExtListenOverflows: 3,
    TcpExtTCPAbortOnClose: 2,
  });
});

it("how many may wait, by inode, as ss tells it", () => {
  const text = `LISTEN 0      511    127.0.0.1:43285 0.0.0.0:* ino:2837425 sk:526c cgroup:/ <->
LISTEN 129    128          *:8080        *:* uid:33 ino:1060 sk:526d cgroup:/ v6only:0 <->
LISTEN 0      5      [::1]:631        [::]:* ino:7 sk:1 <->
something else
`;
  expect([...parseListenLimits(text)]).toEqual([
    [2837425, 511],
    [1060, 128],
    [7, 5],
  ]);
});

it.each([
  ["sockets: used 38\nTCP: inuse 7 orphan 2 tw 0 alloc 314 mem 146\nUDP: inuse 0 mem 0\n", 2, 146],
  ["sockets: used 38\n", undefined, undefined],
])("orphans and memory of %j", (text, orphans, memoryPages) => {
  expect(parseSockstat(text)).toEqual(orphans === undefined ? {} : { orphans, memoryPages });
});

describe("what a program is called", () => {
  it.each([
    ["nginx", "nginx: worker process", [], "nginx"],
    ["node", "/usr/bin/node", ["/srv/app/leaky.mjs", "--password=geheim"], "node leaky.mjs"],
    ["node", "node", ["--require", "./pre.cjs", "app.js"], "node app.js"],
    ["python3", "/usr/bin/python3.12", ["-u", "server.py", "secret"], "python3.12 server.py"],
    ["python3", "python3", ["-c", "import secret"], "python3"],
    ["node", "node", ["-e", "process.env.SECRET"], "node"],
    ["psql", "psql", ["postgres://user:geheim@host/db"], "psql"],
  ])("%s, started as %s %j, is %s", (name, command, words, shown) => {
    expect(programName(name, command, words)).toBe(shown);
  });
});

describe.skipIf(process.platform !== "linux")("this machine", () => {
  it("tells of itself", async () => {
    const machine = await linuxMachine(1, new AbortController().signal);
    expect(machine.settings.get("ipv4.tcp_retries2")).toMatch(/^\d+$/);
    expect(machine.last.counters.get("TcpOutSegs")).toBeGreaterThanOrEqual(0);
    expect(machine.last.atMs).toBeGreaterThan(machine.first.atMs);
  });

  it("stops waiting when it is told to", async () => {
    const began = performance.now();
    await linuxMachine(60_000, AbortSignal.timeout(10));
    expect(performance.now() - began).toBeLessThan(30_000);
  });
});
