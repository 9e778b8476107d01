import { endianness } from "node:os";
import { describe, expect, it } from "vitest";
import type { Machine, Program } from "../../live/machine.ts";
import { type MachineText, machineOf, rows } from "./fixtures.ts";
import { checkMachine } from "./index.ts";
import { connectGivesUpS, gaveUpAfterS, keepAliveOf } from "./patience.ts";

const TAIL = "00000000     0        0 INODE 1 0000000036679e16 20 4 30 10 -1";
const OPEN = `1: 0A00000A:PORT 0B00000A:1538 01 00000000:00000000 00:00000000 ${TAIL}`;
const TIME_WAIT = "1: 0A00000A:PORT 0B00000A:1538 06 00000000:00000000 03:00000F2A 00000000 0 0 0 3 0000000";
const LOOPBACK_TIME_WAIT = TIME_WAIT.replace("0A00000A", "0100007F").replace("0B00000A", "0100007F");
const CLOSE_WAIT = `1: 0A00000A:PORT 0B00000A:0050 08 00000000:00000000 00:00000000 ${TAIL}`;
const ANSWERING = CLOSE_WAIT.replace("08 00000000:", "08 00001000:");
const UNREAD_END = CLOSE_WAIT.replace(":00000000 00:", ":00000001 00:");
const LISTEN_FULL = `0: 00000000:1F90 00000000:0000 0A 00000000:00000006 00:00000000 ${TAIL}`;
const BLOCKED = `1: 0A00000A:PORT 0B00000A:0050 01 0027F1A0:0005B3C0 04:0000012C ${TAIL}`;
const PEER_FULL = BLOCKED.replace(":0005B3C0", ":00000000");
const UNREAD = `1: 0A00000A:PORT 0B00000A:0050 01 00000000:0005B3C0 00:00000000 ${TAIL}`;
const SILENT = `1: 0A00000A:PORT 0B00000A:0050 01 000003E8:00000000 01:00000A2F 00000005 0 0 INODE 2 0000000`;
const CONNECTING = `1: 0A00000A:PORT 0B00000A:0050 02 00000001:00000000 01:00000A2F 00000003 0 0 INODE 2 0000000`;

const leaky: Program = { pid: 4711, name: "node leaky.mjs" };
const owned = (n: number) => Object.fromEntries(Array.from({ length: n }, (_, i) => [1000 + i, leaky]));
const limits = { 1000: 5 };

interface Case extends MachineText {
  readonly finds: string;
  readonly sure?: string;
  readonly because?: string;
}

/** What is planted → what is found first. */
const broken: Readonly<Record<string, Case>> = {
  "ports open to one destination": {
    settings: { "ipv4.ip_local_port_range": "40960 45959" },
    first: { tcp: rows(4800, OPEN) },
    finds: "ephemeral-ports-used-up",
    sure: "certain",
    because: "10.0.0.10 has 4,800 ports in use towards 10.0.0.11:5432, 96 %",
  },
  "ports in TIME_WAIT": {
    settings: { "ipv4.ip_local_port_range": "40960 45959" },
    first: { tcp: rows(4000, TIME_WAIT) },
    finds: "ports-held-by-time-wait",
    sure: "likely",
    because: "at most 83 connections a second",
  },
  "ports that are reserved": {
    settings: { "ipv4.ip_local_reserved_ports": "32768-59999" },
    finds: "ephemeral-range-small",
    because: "1,000 ports",
  },
  "few ports": { settings: { "ipv4.ip_local_port_range": "50000 50999" }, finds: "ephemeral-range-small" },
  "a full table of TIME_WAIT": {
    settings: { "ipv4.tcp_max_tw_buckets": "2000" },
    first: { tcp: rows(1900, TIME_WAIT), counters: { TcpExtTCPTimeWaitOverflow: 10 } },
    last: { counters: { TcpExtTCPTimeWaitOverflow: 60 } },
    finds: "time-wait-table-full",
    sure: "certain",
    because: "50 more",
  },
  "closes that are forgotten": {
    first: { tcp: rows(12, CLOSE_WAIT) },
    programs: owned(12),
    finds: "connections-never-closed",
    sure: "likely",
    because: "node leaky.mjs (process 4711) has 12 connections in CLOSE_WAIT",
  },
  "ends that are not read": {
    first: { tcp: rows(200, UNREAD_END) },
    programs: owned(200),
    finds: "connections-never-closed",
    sure: "certain",
    because: "Of 200 of them it has not even read the end",
  },
  "a full queue": {
    first: { tcp: rows(1, LISTEN_FULL), limits, counters: { TcpExtListenOverflows: 3 } },
    last: { counters: { TcpExtListenOverflows: 7 } },
    programs: { 1000: { pid: 80, name: "httpd" } },
    finds: "accept-queue-overflow",
    sure: "certain",
    because: "6 connections wait at 0.0.0.0:8080 for httpd (process 80) to accept; its queue holds 5.",
  },
  "a queue that overflows and resets": {
    settings: { "ipv4.tcp_abort_on_overflow": "1" },
    first: { counters: { TcpExtListenOverflows: 3 } },
    last: { counters: { TcpExtListenOverflows: 4 } },
    finds: "accept-queue-overflow",
    because: "clients get a RST",
  },
  "both sides blocked in writing": {
    first: { tcp: rows(1, BLOCKED) },
    programs: owned(1),
    finds: "both-blocked-in-writing",
    sure: "certain",
  },
  "a peer that does not read": { first: { tcp: rows(1, PEER_FULL) }, finds: "peer-never-reads" },
  "a program that does not read": { first: { tcp: rows(1, UNREAD) }, finds: "program-never-reads" },
  "a peer that has died": {
    first: { tcp: rows(1, SILENT) },
    programs: owned(1),
    finds: "peer-silent",
    because: "The kernel gives up only about 15 min 25 s after the first try",
  },
  "a server that does not answer": {
    first: { tcp: rows(1, CONNECTING) },
    finds: "no-answer",
    because: "The kernel gives up after 2 min 11 s",
  },
  "no memory": {
    first: { memoryPages: 575_790, counters: { TcpExtTCPAbortOnMemory: 0 } },
    last: { counters: { TcpExtTCPAbortOnMemory: 9 } },
    finds: "tcp-out-of-memory",
    sure: "certain",
  },
  "too many orphans": {
    settings: { "ipv4.tcp_max_orphans": "100" },
    first: { orphans: 95 },
    finds: "too-many-orphans",
  },
  "no descriptors": {
    crowded: [{ ...leaky, descriptors: 1024, descriptorsMax: 1024 }],
    finds: "descriptors-used-up",
    sure: "certain",
  },
  "a full table of connections": {
    first: { conntrack: { count: 1000, max: 1000 } },
    finds: "conntrack-table-full",
    sure: "certain",
  },
  "a firewall that forgets early": {
    settings: { "netfilter.nf_conntrack_tcp_timeout_established": "600" },
    first: { conntrack: { count: 5, max: 65_536 } },
    finds: "conntrack-forgets-first",
    because: "10 min; the first keep-alive probe comes after 2 h",
  },
  "small buffers": {
    settings: { "ipv4.tcp_rmem": "4096 8192 16384" },
    finds: "buffers-small",
    because: "receive buffers grow to 16.4 KB",
  },
  "no window scaling": { settings: { "ipv4.tcp_window_scaling": "0" }, finds: "window-scaling-off" },
  "little patience": {
    settings: { "ipv4.tcp_retries2": "3" },
    finds: "gives-up-early",
    because: "after about 3 s",
  },
  "closes with unread data": {
    first: { counters: { TcpExtTCPAbortOnClose: 100, TcpActiveOpens: 5000 } },
    last: { counters: { TcpExtTCPAbortOnClose: 150, TcpActiveOpens: 5100 } },
    finds: "closed-with-unread-data",
    sure: "likely",
    because: "50 times within 1.5 s",
  },
  "aborts all the time": {
    first: { counters: { TcpExtTCPAbortOnData: 900, TcpPassiveOpens: 5000 } },
    finds: "linger-zero-abort",
    sure: "possible",
  },
  "peers that vanish": {
    first: { counters: { TcpExtTCPAbortOnTimeout: 0, TcpActiveOpens: 50 } },
    last: { counters: { TcpExtTCPAbortOnTimeout: 5, TcpActiveOpens: 50 } },
    finds: "retransmission-timeout",
  },
};

/** What looks like one of those and is none. */
const healthy: Readonly<Record<string, MachineText>> = {
  "as it comes": {},
  "ports in use, with room": { first: { tcp: rows(5000, OPEN) } },
  "TIME_WAIT that connect may take again": {
    settings: { "ipv4.ip_local_port_range": "40960 45959" },
    first: { tcp: rows(4900, LOOPBACK_TIME_WAIT) },
  },
  "TIME_WAIT with tcp_tw_reuse": {
    settings: { "ipv4.ip_local_port_range": "40960 45959", "ipv4.tcp_tw_reuse": "1" },
    first: { tcp: rows(4900, TIME_WAIT) },
  },
  "CLOSE_WAIT for a moment": { first: { tcp: rows(50, CLOSE_WAIT) }, last: { tcp: [] } },
  "CLOSE_WAIT, still answering": { first: { tcp: rows(50, ANSWERING) }, programs: owned(50) },
  "a few in CLOSE_WAIT": { first: { tcp: rows(4, CLOSE_WAIT) }, programs: owned(4) },
  "a queue that is full for a moment": {
    first: { tcp: rows(1, LISTEN_FULL.replace("00000006", "00000000")), limits },
    last: { tcp: rows(1, LISTEN_FULL) },
  },
  "overflows of long ago": { first: { counters: { TcpExtListenOverflows: 1486 } } },
  "unread for a moment": {
    first: { tcp: rows(1, UNREAD) },
    last: { tcp: rows(1, UNREAD.replace("5B3C0", "5B3C1")) },
  },
  "a little unread": { first: { tcp: rows(1, UNREAD.replace("0005B3C0", "00000100")) } },
  "a window that was shut for a moment": {
    first: { tcp: rows(1, PEER_FULL) },
    last: { tcp: rows(1, PEER_FULL.replace("0027F1A0", "00270000")) },
  },
  "one lost packet": { first: { tcp: rows(1, SILENT.replace("00000005 0", "00000001 0")) } },
  "aborts now and then": {
    first: { counters: { TcpExtTCPAbortOnData: 900, TcpExtTCPAbortOnClose: 90, TcpPassiveOpens: 50_000 } },
  },
  "a container, which is not told memory": { settings: { "ipv4.tcp_mem": "" } },
  "half of the descriptors": { crowded: [{ ...leaky, descriptors: 600, descriptorsMax: 1024 }] },
};

const looked = (machine: Machine) =>
  checkMachine(machine, { budgetMs: 5000, waitMs: 1000, connectionsMax: 1 }, new AbortController().signal);

// The kernel prints addresses in the machine's own byte order.
describe.skipIf(endianness() !== "LE")("what is wrong with a machine", () => {
  it.each(Object.entries(broken))("%s", async (_, { finds, sure, because, ...text }) => {
    const { findings } = await looked(machineOf(text));
    const [first] = findings;
    expect(first?.cause).toBe(finds);
    if (sure) expect(first?.confidence).toBe(sure);
    if (because) expect(first?.because.join(" ")).toContain(because);
    expect(first?.because).not.toEqual([]);
    expect(first?.remedies).not.toEqual([]);
  });
});

describe("a machine with which nothing is wrong", () => {
  it.each(Object.entries(healthy))("%s", async (_, text) => {
    const { findings, steps } = await looked(machineOf(text));
    expect(findings.map(({ cause }) => cause)).toEqual([]);
    expect(steps.filter(({ outcome, says }) => outcome !== "ok" && !says.includes("stand"))).toEqual([]);
  });
});

describe("patience", () => {
  // Documentation/networking/ip-sysctl.rst: tcp_retries2 15 is 924.6 s; tcp_syn_retries 6 is 127 s, with four
  // linear time-outs 131 s. tcp(7): keep-alive takes 7200 s + 9 × 75 s.
  it("is what the kernel's documentation says", () => {
    expect(gaveUpAfterS(15)).toBeCloseTo(924.6, 5);
    expect(connectGivesUpS(machineOf({}))).toBe(131);
    expect(connectGivesUpS(machineOf({ settings: { "ipv4.tcp_syn_linear_timeouts": "0" } }))).toBe(127);
    expect(keepAliveOf(machineOf({}))?.totalS).toBe(7875);
  });

  it("is told in words", async () => {
    const { steps } = await looked(machineOf({}));
    expect(steps.find(({ id }) => id === "local-keep-alive")?.says).toContain("noticed after 2 h 11 min");
  });
});
