/** The `format` files of several kernels, as those kernels print them, and lines of their `trace_pipe`. */
import { describe, expect, it } from "vitest";
import { readEvent, tellingStack, withTrueStates } from "./kernel.ts";
import {
  type EventFormat,
  lostEvents,
  parseFields,
  parseFormat,
  parseLine,
  stackFunction,
} from "./trace-format.ts";

const common = `	field:unsigned short common_type;	offset:0;	size:2;	signed:0;
	field:unsigned char common_flags;	offset:2;	size:1;	signed:0;
	field:unsigned char common_preempt_count;	offset:3;	size:1;	signed:0;
	field:int common_pid;	offset:4;	size:4;	signed:1;
`;

/** Linux 6.18: a reset has ends of any family, and a reason. */
const sendReset618 = `name: tcp_send_reset
ID: 2280
format:
${common}
	field:const void * skbaddr;	offset:8;	size:8;	signed:0;
	field:const void * skaddr;	offset:16;	size:8;	signed:0;
	field:int state;	offset:24;	size:4;	signed:1;
	field:enum sk_rst_reason reason;	offset:28;	size:4;	signed:0;
	field:__u8 saddr[28];	offset:32;	size:28;	signed:0;
	field:__u8 daddr[28];	offset:60;	size:28;	signed:0;

print fmt: "skbaddr=%p skaddr=%p src=%pISpc dest=%pISpc state=%s reason=%s", REC->skbaddr, REC->skaddr, REC->saddr, REC->daddr, REC->state ? __print_symbolic(REC->state, { TCP_ESTABLISHED, "TCP_ESTABLISHED" }) : "UNKNOWN", __print_symbolic(REC->reason, { 0, "NOT_SPECIFIED" }, { 1, "NO_SOCKET" })
`;

/** Linux 5.12 to 6.9 (include/trace/events/tcp.h, tcp_event_sk_skb): ports and addresses apart, no reason. */
const sendReset515 = `name: tcp_send_reset
ID: 1459
format:
${common}
	field:const void * skbaddr;	offset:8;	size:8;	signed:0;
	field:const void * skaddr;	offset:16;	size:8;	signed:0;
	field:int state;	offset:24;	size:4;	signed:1;
	field:__u16 sport;	offset:28;	size:2;	signed:0;
	field:__u16 dport;	offset:30;	size:2;	signed:0;
	field:__u16 family;	offset:32;	size:2;	signed:0;
	field:__u8 saddr[4];	offset:34;	size:4;	signed:0;
	field:__u8 daddr[4];	offset:38;	size:4;	signed:0;
	field:__u8 saddr_v6[16];	offset:42;	size:16;	signed:0;
	field:__u8 daddr_v6[16];	offset:58;	size:16;	signed:0;

print fmt: "family=%s sport=%hu dport=%hu saddr=%pI4 daddr=%pI4 saddrv6=%pI6c daddrv6=%pI6c state=%s", __print_symbolic(REC->family, { 2, "AF_INET" }, { 10, "AF_INET6" }), REC->sport, REC->dport
`;

/** Linux 4.16: no family, no state, and a stray line feed. */
const sendReset416 = `name: tcp_send_reset
ID: 1297
format:
${common}
	field:const void * skbaddr;	offset:8;	size:8;	signed:0;
	field:const void * skaddr;	offset:16;	size:8;	signed:0;
	field:__u16 sport;	offset:24;	size:2;	signed:0;
	field:__u16 dport;	offset:26;	size:2;	signed:0;
	field:__u8 saddr[4];	offset:28;	size:4;	signed:0;
	field:__u8 daddr[4];	offset:32;	size:4;	signed:0;
	field:__u8 saddr_v6[16];	offset:36;	size:16;	signed:0;
	field:__u8 daddr_v6[16];	offset:52;	size:16;	signed:0;

print fmt: "sport=%hu dport=%hu saddr=%pI4 daddr=%pI4 saddrv6=%pI6c daddrv6=%pI6c\\n", REC->sport, REC->dport, REC->saddr, REC->daddr, REC->saddr_v6, REC->daddr_v6
`;

const errorReport = `name: inet_sk_error_report
ID: 2286
format:
${common}
	field:int error;	offset:8;	size:4;	signed:1;

print fmt: "family=%s protocol=%s sport=%hu dport=%hu saddr=%pI4 daddr=%pI4 saddrv6=%pI6c daddrv6=%pI6c error=%d", REC->error
`;

function format(text: string): EventFormat {
  const parsed = parseFormat(text);
  if (!parsed) throw new Error("no format");
  return parsed;
}

describe("parseFormat", () => {
  it("knows the fields that can be filtered by, and the names that are printed", () => {
    const { name, fields, keys } = format(sendReset618);
    expect(name).toBe("tcp_send_reset");
    expect(fields).toEqual(
      new Set([
        "common_type",
        "common_flags",
        "common_preempt_count",
        "common_pid",
        "skbaddr",
        "skaddr",
        "state",
        "reason",
        "saddr",
        "daddr",
      ]),
    );
    expect(keys).toEqual(["skbaddr", "skaddr", "src", "dest", "state", "reason"]);
  });

  it.each([
    ["5.15", sendReset515, false],
    ["4.16", sendReset416, false],
    ["6.18", sendReset618, true],
  ])("Linux %s: tells a reason or not", (_, text, tells) => {
    expect(format(text).keys.includes("reason")).toBe(tells);
  });

  it.each(["", "name: x\n", "garbage", 'print fmt: "a=%d"'])("takes no %j for a format", (text) => {
    expect(parseFormat(text)).toBeUndefined();
  });
});

describe("readEvent", () => {
  const zero = "10.78.3.1";
  it.each([
    [
      "6.18, a socket that was closed",
      sendReset618,
      "skbaddr=0000000000000000 skaddr=0000000001f1f9a2 src=10.78.3.1:8080 dest=10.77.3.1:42966 state=TCP_CLOSE reason=TCP_ABORT_ON_CLOSE",
      {
        local: { address: zero, port: 8080 },
        remote: { address: "10.77.3.1", port: 42966 },
        state: "CLOSE",
        reason: "TCP_ABORT_ON_CLOSE",
        socket: "0000000001f1f9a2",
      },
    ],
    [
      "6.18, no socket at all, IPv6",
      sendReset618,
      "skbaddr=00000000f1809ce0 skaddr=0000000000000000 src=[fd78:3::1]:9 dest=[fd77:3::1]:56050 state=UNKNOWN reason=NO_SOCKET",
      {
        local: { address: "fd78:3::1", port: 9 },
        remote: { address: "fd77:3::1", port: 56050 },
        reason: "NO_SOCKET",
      },
    ],
    [
      "5.15",
      sendReset515,
      "family=AF_INET sport=8080 dport=42966 saddr=10.78.3.1 daddr=10.77.3.1 saddrv6=::ffff:10.78.3.1 daddrv6=::ffff:10.77.3.1 state=TCP_CLOSE",
      { local: { address: zero, port: 8080 }, remote: { address: "10.77.3.1", port: 42966 }, state: "CLOSE" },
    ],
    [
      "4.16, IPv6 without a family",
      sendReset416,
      "sport=8080 dport=42966 saddr=0.0.0.0 daddr=0.0.0.0 saddrv6=fd78:3::1 daddrv6=fd77:3::1",
      { local: { address: "fd78:3::1", port: 8080 }, remote: { address: "fd77:3::1", port: 42966 } },
    ],
  ])("%s", (_, text, line, expected) => {
    expect(readEvent(format(text), 5, line)).toEqual({ event: "tcp_send_reset", atUs: 5, ...expected });
  });

  it("reads errors, but not the clearing of one", () => {
    const ends =
      "family=AF_INET protocol=IPPROTO_TCP sport=42966 dport=8080 saddr=10.77.3.1 daddr=10.78.3.1 saddrv6=::ffff:10.77.3.1 daddrv6=::ffff:10.78.3.1";
    expect(readEvent(format(errorReport), 1, `${ends} error=104`)).toMatchObject({ error: 104 });
    expect(readEvent(format(errorReport), 1, `${ends} error=0`)).toBeUndefined();
  });
});

describe("parseFields", () => {
  it("leaves out what a line does not have, and is not fooled by values", () => {
    const fields = parseFields({ name: "x", fields: new Set(), keys: ["a", "b", "c"] }, "a=1 c=b=2 xa=3");
    expect(Object.fromEntries(fields)).toEqual({ a: "1", c: "b=2 xa=3" });
  });
});

describe("parseLine", () => {
  it.each([
    [
      "         python3-26513   [001] ..s2. 11934.745139: tcp_receive_reset: family=AF_INET sport=1",
      {
        context: "python3-26513@001",
        atUs: 11934745139,
        event: "tcp_receive_reset",
        text: "family=AF_INET sport=1",
      },
    ],
    [
      // A kernel without the column of flags; a command with blanks and colons in its name.
      "   a: b [0] c-7 [000]    12.000001: tcp_send_reset: sport=1",
      { context: "a: b [0] c-7@000", atUs: 12000001, event: "tcp_send_reset", text: "sport=1" },
    ],
    [
      "              sh-26504   [000] ...1. 11934.756083: tracing_mark_write: hangup mark 3",
      { context: "sh-26504@000", atUs: 11934756083, event: "tracing_mark_write", text: "hangup mark 3" },
    ],
    [
      "         python3-26513   [001] ..... 11934.747633: <stack trace>",
      { context: "python3-26513@001", atUs: 11934747633, event: "<stack trace>", text: "" },
    ],
  ])("%j", (line, expected) => {
    expect(parseLine(line)).toEqual(expected);
  });

  it.each(["", " => tcp_close", "CPU:1 [LOST 23 EVENTS]", "# tracer: nop", "x".repeat(100_000)])(
    "takes nothing else for an event",
    (line) => expect(parseLine(line)).toBeUndefined(),
  );

  it("knows lost events and the functions of a stack", () => {
    expect(lostEvents("CPU:1 [LOST 23 EVENTS]")).toBe(23);
    expect(lostEvents(" => tcp_close")).toBe(0);
    expect(stackFunction(" => do_softirq.part.0")).toBe("do_softirq.part.0");
    expect(stackFunction("=> tcp_close")).toBeUndefined();
  });
});

describe("what is put right", () => {
  it("a reset's state is the one that its socket left", () => {
    const reset = readEvent(
      format(sendReset618),
      2,
      "skbaddr=0 skaddr=000000000000000a src=10.78.3.1:8080 dest=10.77.3.1:40000 state=TCP_CLOSE reason=TCP_STATE",
    );
    if (!reset) throw new Error("no event");
    const left = (state: string, socket: string) => ({
      ...reset,
      event: "inet_sock_set_state" as const,
      state,
      newState: "CLOSE",
      socket,
    });
    const told = withTrueStates([
      left("ESTABLISHED", "000000000000000a"),
      left("LISTEN", "000000000000000b"),
      reset,
    ]);
    expect(told.at(-1)?.state).toBe("ESTABLISHED");
    expect(told.at(-1)).not.toHaveProperty("socket");
  });

  it("a stack ends where an interrupt came between", () => {
    const frames = [
      "trace_event_raw_event_tcp_send_reset",
      "tcp_v4_send_reset",
      "tcp_v4_rcv",
      "process_backlog",
      "__napi_poll",
      "tcp_connect",
    ];
    expect(tellingStack(frames)).toEqual(["tcp_v4_send_reset", "tcp_v4_rcv"]);
  });
});
