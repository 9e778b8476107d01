/** What is tracked of each direction, dialogue by dialogue; the expected facts are counted by hand. */
import { describe, expect, it } from "vitest";
import type { Ending, Moment, Role } from "../ending/ending.ts";
import { type Ends, endingOf, HANDSHAKE, V6 } from "./fixtures.ts";
import { Mark } from "./marks.ts";

/** The marks of each of an end's moments, as `frame: names`. */
function marksOf(ending: Ending, role: Role): string[] {
  const names = Object.entries(Mark);
  return ending.moments
    .filter((moment) => moment.from === role && moment.marks !== 0)
    .map(({ frame, marks }) => {
      const set = names.filter(([, bit]) => marks & bit).map(([name]) => name);
      return `${frame}: ${set.join(" ")}`;
    });
}

/** One dialogue, and what must be found of the client, of the server, or of both. */
interface Case {
  readonly dialogue: string;
  readonly ends?: Partial<Ends>;
  readonly client?: Partial<Ending["client"]>;
  readonly server?: Partial<Ending["server"]>;
  readonly ending?: Partial<Ending>;
  readonly clientMarks?: readonly string[];
  readonly serverMarks?: readonly string[];
}

function check(cases: Readonly<Record<string, Case>>): void {
  it.each(Object.entries(cases))("%s", (_name, of) => {
    const ending = endingOf(of.dialogue, of.ends);
    if (of.client) expect(ending.client).toMatchObject(of.client);
    if (of.server) expect(ending.server).toMatchObject(of.server);
    if (of.ending) expect(ending).toMatchObject(of.ending);
    if (of.clientMarks) expect(marksOf(ending, "client")).toEqual(of.clientMarks);
    if (of.serverMarks) expect(marksOf(ending, "server")).toEqual(of.serverMarks);
  });
}

describe("sequence numbers", () => {
  const exchange = `${HANDSHAKE}
    > P. 1:1001(1000) ack 1
    < . 1:1(0) ack 1001
    < P. 1:501(500) ack 1001
    > . 1001:1001(0) ack 501
    > P. 1001:1101(100) ack 501
    > F. 1101:1101(0) ack 501
    < F. 501:501(0) ack 1102
    > . 1102:1102(0) ack 502`;
  const facts: Case = {
    dialogue: exchange,
    client: { bytes: 1100, ackedBytes: 1100, next: 1102, ackedTo: 1102, finAcked: true, missingBytes: 0 },
    server: { bytes: 500, ackedBytes: 500, next: 502, ackedTo: 502, finAcked: true, missingBytes: 0 },
    clientMarks: [],
    serverMarks: [],
  };
  check({
    "an ordinary exchange": facts,
    "the same from the number 0": { ...facts, ends: { clientIsn: 0, serverIsn: 0 } },
    "the same across 2^32 in the client's data": { ...facts, ends: { clientIsn: 2 ** 32 - 500 } },
    "the same with a SYN of 2^32 - 1": {
      ...facts,
      ends: { clientIsn: 2 ** 32 - 1, serverIsn: 2 ** 32 - 1 },
    },
    "the same across 2^32 at both FINs": {
      ...facts,
      ends: { clientIsn: 2 ** 32 - 1101, serverIsn: 2 ** 32 - 501 },
    },
    "the same across 2^31": { ...facts, ends: { clientIsn: 2 ** 31 - 700, serverIsn: 2 ** 31 - 1 } },
    "the same in IPv6": { ...facts, ends: V6 },
    "the same when the server has the lower address": {
      ...facts,
      ends: { client: "10.0.0.9", server: "10.0.0.2" },
    },
    "acknowledged is what was acknowledged, not what was sent": {
      dialogue: `${HANDSHAKE}
        > P. 1:1001(1000) ack 1
        > P. 1001:2001(1000) ack 1
        < . 1:1(0) ack 1501`,
      client: { bytes: 2000, ackedBytes: 1500, next: 2001, ackedTo: 1501 },
    },
    "an old acknowledgement takes nothing back": {
      dialogue: `${HANDSHAKE}
        > P. 1:1001(1000) ack 1
        < . 1:1(0) ack 1001
        < . 1:1(0) ack 1`,
      client: { ackedBytes: 1000, ackedTo: 1001 },
    },
    "an acknowledgement of what nobody can have sent is not believed": {
      dialogue: `${HANDSHAKE}
        > P. 1:11(10) ack 1
        < . 1:1(0) ack 500000011`,
      client: { bytes: 10, ackedBytes: 0, missingBytes: 0 },
    },
    "data on the SYN (TCP Fast Open) are bytes like others": {
      dialogue: `> S 0:10(10)
        < S. 0:0(0) ack 11
        > . 11:11(0) ack 1`,
      client: { bytes: 10, ackedBytes: 10, next: 11 },
    },
    "a RST's payload is no data": {
      dialogue: `${HANDSHAKE}
        > R. 1:13(12) ack 1 "no such user"`,
      client: { bytes: 0, next: 1, rstCount: 1 },
      ending: { resetText: "no such user" },
    },
    "more than 4 GiB are counted on": {
      // Each jump is a hole of 16 MB less one byte, acknowledged: 300 of them pass 2^32.
      dialogue: `${HANDSHAKE}${Array.from({ length: 300 }, (_, i) => {
        const at = 1 + (i + 1) * 16_000_000;
        return `> P. ${at - 1}:${at}(1) ack 1\n< . 1:1(0) ack ${at}`;
      }).join("\n")}`,
      client: { bytes: 4_800_000_000, ackedBytes: 4_800_000_000 },
    },
  });
});

describe("retransmitted, late, or lost in the capture", () => {
  check({
    "sent again after a while": {
      dialogue: `${HANDSHAKE}
        > P. 1:11(10) ack 1
        +.2 > P. 1:11(10) ack 1
        +.4 > P. 1:11(10) ack 1`,
      client: {
        retransmissions: 2,
        outOfOrder: 0,
        bytes: 10,
        repeats: { count: 2, firstAt: 203_000, lastAt: 603_000, length: 10 },
      },
      clientMarks: ["5: retransmission", "6: retransmission"],
    },
    "an acknowledgement ends the run": {
      dialogue: `${HANDSHAKE}
        > P. 1:11(10) ack 1
        +.2 > P. 1:11(10) ack 1
        < . 1:1(0) ack 11`,
      client: { retransmissions: 1, repeats: { count: 0, firstAt: 0, lastAt: 0, length: 0 } },
    },
    "a hole filled at once was overtaken on the way": {
      dialogue: `${HANDSHAKE}
        < P. 11:21(10) ack 1
        < P. 1:11(10) ack 1
        > . 1:1(0) ack 21`,
      server: { outOfOrder: 1, retransmissions: 0, missingBytes: 0, bytes: 20, ackedBytes: 20 },
      serverMarks: ["4: gapBefore", "5: outOfOrder"],
    },
    "a hole filled later was sent again": {
      dialogue: `${HANDSHAKE}
        < P. 11:21(10) ack 1
        > . 1:1(0) ack 1 <sack 11-21>
        +.2 < P. 1:11(10) ack 1
        > . 1:1(0) ack 21`,
      server: { outOfOrder: 0, retransmissions: 1, missingBytes: 0 },
      serverMarks: ["4: gapBefore", "6: retransmission"],
      clientMarks: ["5: duplicateAck sack"],
    },
    "a hole that is acknowledged was only missed by the capture": {
      dialogue: `${HANDSHAKE}
        < P. 1001:1011(10) ack 1
        > . 1:1(0) ack 1011`,
      server: { missingBytes: 1000, retransmissions: 0, bytes: 1010, ackedBytes: 1010 },
    },
    "two holes acknowledged: what was captured between them is not missing": {
      dialogue: `${HANDSHAKE}
        < P. 11:21(10) ack 1
        < P. 31:41(10) ack 1
        > . 1:1(0) ack 41`,
      server: { missingBytes: 20 },
    },
    "two holes sent again: nothing is missing": {
      dialogue: `${HANDSHAKE}
        < P. 11:21(10) ack 1
        < P. 31:41(10) ack 1
        > . 1:1(0) ack 1 <sack 31-41, sack 11-21>
        +.1 < P. 1:11(10) ack 1
        > . 1:1(0) ack 21 <sack 31-41>
        < P. 21:31(10) ack 1
        > . 1:1(0) ack 41`,
      server: { missingBytes: 0, retransmissions: 1, outOfOrder: 1 },
    },
    "two holes, the second sent again, the first missed by the capture": {
      dialogue: `${HANDSHAKE}
        < P. 101:111(10) ack 1
        < P. 121:131(10) ack 1
        > . 1:1(0) ack 111 <sack 121-131>
        +.1 < P. 111:121(10) ack 1
        > . 1:1(0) ack 131`,
      server: { missingBytes: 100, retransmissions: 1 },
    },
    "a hole in two pieces": {
      dialogue: `${HANDSHAKE}
        < P. 21:31(10) ack 1
        +.1 < P. 1:11(10) ack 1
        < P. 11:21(10) ack 1
        > . 1:1(0) ack 31`,
      server: { missingBytes: 0 },
    },
    "a hole that nobody acknowledges is not missing yet": {
      dialogue: `${HANDSHAKE}
        < P. 11:21(10) ack 1
        > . 1:1(0) ack 1 <sack 11-21>`,
      server: { missingBytes: 0, ackedBytes: 0 },
    },
    "acknowledged without ever being seen": {
      dialogue: `${HANDSHAKE}
        > . 1:1(0) ack 701`,
      server: { bytes: 700, ackedBytes: 700, missingBytes: 700 },
    },
    "a hole across 2^32": {
      dialogue: `${HANDSHAKE}
        < P. 1001:1011(10) ack 1
        > . 1:1(0) ack 1011`,
      ends: { serverIsn: 2 ** 32 - 700 },
      server: { missingBytes: 1000, bytes: 1010, ackedBytes: 1010 },
    },
    "a repeated FIN is a retransmission": {
      dialogue: `${HANDSHAKE}
        > F. 1:1(0) ack 1
        +.2 > F. 1:1(0) ack 1`,
      client: {
        finCount: 2,
        retransmissions: 1,
        finAcked: false,
        repeats: expect.objectContaining({ count: 1 }),
      },
    },
    "an acknowledgement captured before the FIN that it is for": {
      dialogue: `${HANDSHAKE}
        < . 1:1(0) ack 2
        > F. 1:1(0) ack 1`,
      client: { finCount: 1, finAcked: true },
    },
    "a FIN with a wrong checksum, acknowledged": {
      dialogue: `${HANDSHAKE}
        > F. 1:1(0) ack 1 <sum bad>
        < . 1:1(0) ack 2`,
      ends: { clientIsn: 3_000_000_000 },
      client: { finAcked: true },
    },
    "a FIN with a wrong checksum, not acknowledged": {
      dialogue: `${HANDSHAKE}
        > P. 1:11(10) ack 1
        > F. 11:11(0) ack 1 <sum bad>
        < . 1:1(0) ack 11`,
      client: { finAcked: false, ackedBytes: 10 },
    },
    "duplicate acknowledgements": {
      dialogue: `${HANDSHAKE}
        > P. 1:11(10) ack 1
        > P. 11:21(10) ack 1
        < . 1:1(0) ack 1
        < . 1:1(0) ack 1`,
      serverMarks: ["6: duplicateAck", "7: duplicateAck"],
    },
    "SACK is allowed in the SYN and seen in the ACK": {
      dialogue: `> S 0:0(0) <sackok>
        < S. 0:0(0) ack 1
        > . 1:1(0) ack 1
        < P. 11:21(10) ack 1
        > . 1:1(0) ack 1 <sack 11-21>`,
      client: { sackPermitted: true },
      server: { sackPermitted: false },
      clientMarks: ["5: duplicateAck sack"],
    },
  });
});

describe("windows", () => {
  const scaled = (client: string, server: string) => `> S 0:0(0) win 64240 ${client}
    < S. 0:0(0) ack 1 win 65160 ${server}
    > . 1:1(0) ack 1 win 502
    < . 1:1(0) ack 1 win 510
    > . 1:1(0) ack 1 win 100`;
  check({
    "both offer a scale": {
      dialogue: scaled("<wscale 7>", "<wscale 9>"),
      client: { windowScale: 7, windowLast: 12_800, windowPeak: 64_256 },
      server: { windowScale: 9, windowLast: 261_120, windowPeak: 261_120 },
    },
    "a scale that the other end does not offer is not used (RFC 7323 §2.2)": {
      dialogue: scaled("<wscale 7>", ""),
      client: { windowScale: 7, windowLast: 100, windowPeak: 64_240 },
      server: { windowScale: -1, windowLast: 510, windowPeak: 65_160 },
    },
    "a scale of 0 is one": {
      dialogue: scaled("<wscale 0>", "<wscale 3>"),
      client: { windowScale: 0, windowLast: 100, windowPeak: 64_240 },
      server: { windowScale: 3, windowLast: 4080, windowPeak: 65_160 },
    },
    "a scale above 14 counts as 14 (RFC 7323 §2.3)": {
      dialogue: scaled("<wscale 200>", "<wscale 14>"),
      client: { windowScale: 14, windowLast: 1_638_400 },
      server: { windowScale: 14, windowLast: 8_355_840 },
    },
    "the largest window there can be": {
      dialogue: `> S 0:0(0) <wscale 14>
        < S. 0:0(0) ack 1 <wscale 14>
        > . 1:1(0) ack 1 win 65535`,
      client: { windowLast: 1_073_725_440, windowPeak: 1_073_725_440 },
    },
    "without the handshake the field is all there is": {
      dialogue: `> . 1:1(0) ack 1 win 502
        < . 1:1(0) ack 1 win 510`,
      client: { windowScale: -1, windowLast: 502 },
      server: { windowScale: -1, windowLast: 510 },
    },
    "a RST's window is none": {
      dialogue: `${HANDSHAKE}
        < R 1:1(0) win 0`,
      server: { windowLast: 64_240, zeroWindows: 0 },
    },
    "closed, and opened again": {
      dialogue: `${HANDSHAKE}
        > P. 1:1001(1000) ack 1
        < . 1:1(0) ack 1001 win 0
        < . 1:1(0) ack 1001 win 4000`,
      server: { zeroWindows: 1, windowLast: 4000, windowPeak: 64_240 },
      serverMarks: ["5: zeroWindow"],
    },
  });
});

describe("probes", () => {
  const closed = `${HANDSHAKE}
    > P. 1:1001(1000) ack 1
    < . 1:1(0) ack 1001 win 0`;
  check({
    "keep-alive without a byte (Linux), answered": {
      dialogue: `${HANDSHAKE}
        +60 > . 0:0(0) ack 1
        < . 1:1(0) ack 1`,
      client: { keepAliveProbes: 1, unansweredProbes: 0, retransmissions: 0, bytes: 0 },
      clientMarks: ["4: keepAlive"],
    },
    "keep-alive without a byte, unanswered": {
      dialogue: `${HANDSHAKE}
        +60 > . 0:0(0) ack 1
        +5 > . 0:0(0) ack 1
        +5 > . 0:0(0) ack 1
        +5 > R. 1:1(0) ack 1`,
      client: { keepAliveProbes: 3, unansweredProbes: 3 },
      clientMarks: ["4: keepAlive", "5: keepAlive", "6: keepAlive"],
    },
    "keep-alive with a byte that was acknowledged before (Windows)": {
      dialogue: `${HANDSHAKE}
        > P. 1:11(10) ack 1
        < . 1:1(0) ack 11
        +60 > . 10:11(1) ack 1
        +1 > . 10:11(1) ack 1`,
      client: { keepAliveProbes: 2, unansweredProbes: 2, retransmissions: 0, bytes: 10 },
      clientMarks: ["6: keepAlive", "7: keepAlive"],
    },
    "a last byte that was not acknowledged is sent again, not probed": {
      dialogue: `${HANDSHAKE}
        > P. 1:2(1) ack 1
        +.2 > P. 1:2(1) ack 1`,
      client: { keepAliveProbes: 0, retransmissions: 1 },
    },
    "answered probes are forgotten, later ones count anew": {
      dialogue: `${HANDSHAKE}
        +60 > . 0:0(0) ack 1
        +1 > . 0:0(0) ack 1
        < . 1:1(0) ack 1
        +60 > . 0:0(0) ack 1`,
      client: { keepAliveProbes: 3, unansweredProbes: 1 },
    },
    "keep-alive at the number 0": {
      dialogue: `${HANDSHAKE}
        +60 > . 0:0(0) ack 1`,
      ends: { clientIsn: 2 ** 32 - 1 },
      client: { keepAliveProbes: 1 },
    },
    "a closed window probed without a byte (Linux)": {
      dialogue: `${closed}
        +.2 > . 1000:1000(0) ack 1
        < . 1:1(0) ack 1001 win 0
        +.4 > . 1000:1000(0) ack 1`,
      client: { windowProbes: 2, unansweredProbes: 1, keepAliveProbes: 0 },
      server: { zeroWindows: 2, windowLast: 0, windowPeak: 64_240 },
      clientMarks: ["6: windowProbe", "8: windowProbe"],
    },
    "a closed window probed with the next byte (BSD, Windows)": {
      dialogue: `${closed}
        +5 > . 1001:1002(1) ack 1
        < . 1:1(0) ack 1001 win 0
        +5 > . 1001:1002(1) ack 1`,
      client: { windowProbes: 2, unansweredProbes: 1, retransmissions: 0, bytes: 1001, ackedBytes: 1000 },
      clientMarks: ["6: windowProbe", "8: windowProbe"],
    },
  });
});

describe("what a sender's packets look like", () => {
  const six = (ids: readonly number[]) =>
    `> S 0:0(0) <id ${ids[0]}>\n< S. 0:0(0) ack 1\n${ids
      .slice(1)
      .map((id, i) => `> P. ${i + 1}:${i + 2}(1) ack 1 <id ${id}>`)
      .join("\n")}`;
  check({
    "identification: always zero": { dialogue: six([0, 0, 0, 0]), client: { ipId: "zero" } },
    "identification: counting": { dialogue: six([7, 8, 9, 12]), client: { ipId: "counting" } },
    "identification: counting over 2^16": {
      dialogue: six([65_534, 65_535, 0, 1]),
      client: { ipId: "counting" },
    },
    "identification: counting, but zero in the SYN-ACK and TIME_WAIT (Linux)": {
      dialogue: six([0, 43_391, 43_392, 0]),
      client: { ipId: "counting" },
    },
    "identification: random": { dialogue: six([7, 40_000, 120, 60_000]), client: { ipId: "random" } },
    "identification: constant": { dialogue: six([7, 7, 7, 7]), client: { ipId: "constant" } },
    "identification: one value tells nothing": { dialogue: six([7]), client: { ipId: "unknown" } },
    "identification: absent in IPv6": { dialogue: six([7, 8]), ends: V6, client: { ipId: "absent" } },
    "TTL: smallest and largest, not of a RST": {
      dialogue: `> S 0:0(0) <ttl 64>
        < S. 0:0(0) ack 1 <ttl 61>
        > . 1:1(0) ack 1 <ttl 60>
        > R. 1:1(0) ack 1 <ttl 255>`,
      client: { ttlMin: 60, ttlMax: 64 },
      server: { ttlMin: 61, ttlMax: 61 },
    },
    "TTL: of a RST alone is none": {
      dialogue: `> S 0:0(0)
        < R. 0:0(0) ack 1 <ttl 255>`,
      server: { ttlMin: 0, ttlMax: 0 },
    },
    "TTL: 255 and 0": {
      dialogue: `> S 0:0(0) <ttl 255>
        < S. 0:0(0) ack 1 <ttl 1>
        > . 1:1(0) ack 1 <ttl 1>`,
      client: { ttlMin: 1, ttlMax: 255 },
    },
    "timestamps: on ordinary segments, not on a RST": {
      dialogue: `> S 0:0(0) <ts 5>
        < S. 0:0(0) ack 1
        < R. 1:1(0) ack 1 <ts 9>`,
      client: { timestamps: true },
      server: { timestamps: false },
    },
    "the largest segment": {
      dialogue: `${HANDSHAKE}
        > P. 1:1449(1448) ack 1
        > P. 1449:1459(10) ack 1`,
      client: { largestSegment: 1448 },
    },
    "MPTCP's reason for a reset": {
      dialogue: `${HANDSHAKE}
        < R. 1:1(0) ack 1 <reason 2>`,
      ending: { mptcpResetReason: 2 },
    },
    "control characters of a RST's text are not kept": {
      dialogue: `${HANDSHAKE}
        < R. 1:5(4) ack 1 "a\\u001b\\u0000b"`,
      ending: { resetText: "a··b" },
    },
  });
});

describe("time", () => {
  check({
    "the longest silence of each end": {
      dialogue: `${HANDSHAKE}
        +2 > P. 1:11(10) ack 1
        +1 < . 1:1(0) ack 11
        +4 > P. 11:21(10) ack 1`,
      client: { idleMaxUs: 5_000_000 },
      server: { idleMaxUs: 3_001_000 },
      ending: { durationUs: 7_002_000 },
    },
    "the round trip of the handshake": {
      dialogue: `> S 0:0(0)
        +.02 < S. 0:0(0) ack 1
        +.003 > . 1:1(0) ack 1`,
      ending: { roundTripUs: 23_000, sawHandshake: true, sawStart: true },
    },
    "the round trip of a handshake whose SYN was sent again": {
      dialogue: `> S 0:0(0)
        +1 > S 0:0(0)
        +.02 < S. 0:0(0) ack 1
        +.003 > . 1:1(0) ack 1`,
      ending: { roundTripUs: 23_000 },
    },
    "no round trip without the handshake": {
      dialogue: `< S. 0:0(0) ack 1
        > . 1:1(0) ack 1`,
      ending: { roundTripUs: -1, sawHandshake: false, sawStart: false },
    },
    "the silence before the last exchange; keep-alive probes do not break it": {
      dialogue: `${HANDSHAKE}
        +10 > . 0:0(0) ack 1
        < . 1:1(0) ack 1
        +20 > P. 1:11(10) ack 1
        < R 1:1(0)`,
      // From the last step of the handshake to the request.
      ending: { idleBeforeEndUs: 30_001_000 },
    },
    "the silence after the last packet": {
      dialogue: `${HANDSHAKE}
        +8 end`,
      ending: { silenceAfterUs: 8_000_000 },
    },
  });
});

const FLAGS = [...Array(512).keys()];

it("keeps every combination of flags as it was on the wire", async () => {
  const { analyze } = await import("../diagnosis/analyzer.ts");
  const { writePcap } = await import("../capture/write.ts");
  const { encodeTcp } = await import("../packet/encode.ts");
  // Each in a connection of its own: client port 1000 + flags.
  const frames = FLAGS.map((flags) => ({
    timeUs: 1e15 + flags,
    bytes: encodeTcp({
      src: "10.0.0.1",
      dst: "10.0.0.2",
      srcPort: 40_000 + flags,
      dstPort: 80,
      seq: 1000,
      ack: flags & 0x10 ? 77 : 0,
      flags,
      ipId: flags,
    }),
  }));
  const moments: Moment[] = analyze(writePcap(frames, { linkType: 101 })).flatMap(
    ({ ending }) => ending.moments,
  );
  expect(moments.sort((a, b) => a.frame - b.frame).map(({ flags }) => flags)).toEqual(FLAGS);
});
