/** Where a connection begins and ends: reuse, silence, both at once, strange orders, second captures, ICMP. */
import { describe, expect, it } from "vitest";
import { type Ends, endingOf, endingsOf, HANDSHAKE, V6 } from "./fixtures.ts";

/** Each connection as `how by phase | state history | …`, in the order of their first packets. */
function livesOf(dialogue: string, ends?: Partial<Ends>): string[] {
  return endingsOf(dialogue, ends)
    .sort((a, b) => a.id - b.id)
    .map(({ how, by, phase, zeek }) =>
      [`${how} ${by} ${phase}`, ...zeek.map(({ state, history }) => `${state} ${history}`)].join(" | "),
    );
}

const CLOSE = `> F. 1:1(0) ack 1
  < F. 1:1(0) ack 2
  > . 2:2(0) ack 2
`;
/** A second incarnation: numbers a little above those of the first (RFC 6191). */
const AGAIN = `> S 100000:100000(0)
  < S. 100000:100000(0) ack 100001
  > . 100001:100001(0) ack 100001
`;

describe("one connection or several", () => {
  it.each([
    ["handshake and close", HANDSHAKE + CLOSE, ["closed client closing | SF ShAFf"]],
    [
      "the same ports again, at once after a close",
      HANDSHAKE + CLOSE + AGAIN,
      ["closed client closing | SF ShAFf", "open nobody established | S1 ShA"],
    ],
    [
      "the same ports again, after a RST",
      `${HANDSHAKE}< R. 1:1(0) ack 1\n${AGAIN}`,
      ["reset server established | RSTR ShAr", "open nobody established | S1 ShA"],
    ],
    [
      "the same ports again, after silence",
      `${HANDSHAKE}+100 > S 100000:100000(0)
       < S. 100000:100000(0) ack 100001`,
      ["open nobody established | S1 ShA", "open nobody connecting | S1 Sh"],
    ],
    [
      "the same ports again, an attempt that failed before",
      `> S 0:0(0)
       < R. 0:0(0) ack 1
       ${AGAIN}`,
      ["refused server connecting | REJ Sr", "open nobody established | S1 ShA"],
    ],
    [
      "retries of a SYN over more than 5 s: Zeek has a row for each five seconds, TCP one attempt",
      `> S 0:0(0)
       +1 > S 0:0(0)
       +2 > S 0:0(0)
       +4 > S 0:0(0)
       +8 > S 0:0(0)
       +40 end`,
      ["no-answer nobody connecting | S0 S | S0 S | S0 S"],
    ],
    [
      "300 s of silence: two rows, one connection",
      `${HANDSHAKE}> P. 1:11(10) ack 1
       < . 1:1(0) ack 11
       +301 > P. 11:21(10) ack 1
       < . 1:1(0) ack 21`,
      ["open nobody established | S1 ShADa | OTH Da"],
    ],
    [
      "299 s of silence: one row",
      `${HANDSHAKE}> P. 1:11(10) ack 1
       < . 1:1(0) ack 11
       +299 > P. 11:21(10) ack 1`,
      ["open nobody established | S1 ShADa"],
    ],
    [
      "both open at once (RFC 9293 §3.5): two rows, one connection",
      `> S 0:0(0)
       < S 0:0(0)
       > S. 0:0(0) ack 1
       < S. 0:0(0) ack 1
       > P. 1:11(10) ack 1
       < . 1:1(0) ack 11`,
      ["open nobody established | S0 S | S1 ShdA"],
    ],
    [
      "both open at once, and the first SYN is sent again",
      `> S 0:0(0)
       < S 0:0(0)
       > S 0:0(0)
       > S. 0:0(0) ack 1
       < S. 0:0(0) ack 1`,
      ["open nobody established | S0 S | S0 S | S1 Sh"],
    ],
    [
      "a connection begun before the capture",
      `> P. 1:11(10) ack 1
       < . 1:1(0) ack 11`,
      ["open nobody established | OTH Da"],
    ],
    [
      "a connection begun before the capture, the server's packet first",
      `< P. 1:11(10) ack 1
       > . 1:1(0) ack 11
       < F. 11:11(0) ack 1
       > F. 1:1(0) ack 12
       < . 12:12(0) ack 2`,
      ["closed server closing | SF ^dAfFa"],
    ],
    ["the capture ends within the handshake", "> S 0:0(0)", ["open nobody connecting | S0 S"]],
    [
      "data after a RST",
      `${HANDSHAKE}< R. 1:1(0) ack 1
       > P. 1:11(10) ack 1
       < R 1:1(0)`,
      ["reset server established | RSTR ShArD"],
    ],
    [
      "several RSTs, with several numbers",
      `${HANDSHAKE}< R 1:1(0)
       < R 1461:1461(0)
       < R 4381:4381(0)`,
      ["reset server established | RSTR ShArrr"],
    ],
    [
      "RST after one FIN",
      `${HANDSHAKE}< F. 1:1(0) ack 1
       > . 1:1(0) ack 2
       > P. 1:11(10) ack 2
       < R 2:2(0)`,
      ["reset server closing | RSTR ShAfDr"],
    ],
    ["RST after both FINs", `${HANDSHAKE}${CLOSE}< R 2:2(0)`, ["closed client closing | SF ShAFfr"]],
    [
      "FIN after a RST",
      `${HANDSHAKE}< R. 1:1(0) ack 1
       > F. 1:1(0) ack 1`,
      ["reset server established | RSTR ShArF"],
    ],
  ])("%s", (_name, dialogue, lives) => {
    expect(livesOf(dialogue)).toEqual(lives);
  });

  it("addresses that differ in one thing are different connections", () => {
    const one = "a> S 0:0(0)\nb> S 0:0(0)\nc> S 0:0(0)\nd> S 0:0(0)\ne> S 0:0(0)\na< S. 0:0(0) ack 1\n";
    const ends = {
      a: {},
      b: { clientPort: 40_001 },
      c: { serverPort: 81 },
      d: { client: "10.0.0.3" },
      e: V6,
    };
    const lives = endingsOf(one, ends);
    expect(lives).toHaveLength(5);
    expect(lives.map(({ server }) => server.packets)).toEqual([1, 0, 0, 0, 0]);
  });

  it("both ends with one address and one port are one connection", () => {
    const same = { client: "10.0.0.1", server: "10.0.0.1", clientPort: 80, serverPort: 80 };
    expect(endingOf("> S 0:0(0)", same).client).toMatchObject({ packets: 1, port: 80 });
  });

  it("a number of its own for each connection, by first packet", () => {
    const lives = endingsOf(`a> S 0:0(0)\nb> S 0:0(0)\nb< R. 0:0(0) ack 1\na< R. 0:0(0) ack 1`, {
      a: {},
      b: { clientPort: 40_001 },
    });
    expect(lives.map(({ id, client }) => [id, client.port])).toEqual([
      [1, 40_000],
      [2, 40_001],
    ]);
  });

  it("two rows' bytes and packets are those of each", () => {
    const { zeek } = endingOf(`${HANDSHAKE}> P. 1:11(10) ack 1
      < . 1:1(0) ack 11
      +301 > P. 11:16(5) ack 1
      < P. 1:8(7) ack 16`);
    expect(zeek).toMatchObject([
      { clientBytes: 10, serverBytes: 0, clientPackets: 3, serverPackets: 2, durationUs: 4000 },
      { clientBytes: 5, serverBytes: 7, clientPackets: 1, serverPackets: 1, durationUs: 1000 },
    ]);
  });
});

describe("who is the client", () => {
  it.each([
    ["who sent the SYN", "> S 0:0(0)", {}, "10.0.0.1"],
    ["whom the SYN-ACK is for", "< S. 0:0(0) ack 1", {}, "10.0.0.1"],
    [
      "who sent the SYN, though its port is a server's",
      "> S 0:0(0)",
      { clientPort: 80, serverPort: 40_000 },
      "10.0.0.1",
    ],
    ["the one that talks to a well-known port", "> . 1:1(0) ack 1", {}, "10.0.0.1"],
    ["the same when the server is seen first", "< . 1:1(0) ack 1", {}, "10.0.0.1"],
    ["the one with the ephemeral port", "< . 1:1(0) ack 1", { serverPort: 7000 }, "10.0.0.1"],
  ])("%s", (_name, dialogue, ends, client) => {
    expect(endingOf(dialogue, ends).client.address).toBe(client);
  });
});

describe("when a connection is over", () => {
  const OTHER = "\n+12 z> S 0:0(0)\n+12 z> S 5:5(0)";
  /** Ids in the order in which they were concluded; the clock is moved by another connection. */
  const concluded = (dialogue: string) =>
    endingsOf(dialogue + OTHER, { a: {}, z: { clientPort: 50_000 } }).map(({ id }) => id);

  it("a closed one is concluded soon after, by the time of the packets", () => {
    const closed = (HANDSHAKE + CLOSE).replace(/^\s*([<>])/gm, "a$1");
    expect(concluded(closed)[0]).toBe(1);
    expect(endingsOf(`${closed}+6 z> S 0:0(0)`, { a: {}, z: { clientPort: 5 } })[0]?.silenceAfterUs).toBe(
      6e6,
    );
  });

  it("an idle one is not concluded for two hours", () => {
    const idle = HANDSHAKE.replace(/^([<>])/gm, "a$1");
    // Connection 2 (the SYN at 12 s) makes room for connection 3 (another number) before 1 is over.
    expect(concluded(idle)).toEqual([2, 1, 3]);
    const [first] = endingsOf(`${idle}+7000 a> P. 1:11(10) ack 1`, { a: {} });
    expect(first?.client.bytes).toBe(10);
  });
});

describe("second captures of one packet", () => {
  it.each([
    ["with the same identification", "> P. 1:11(10) ack 1\n+.0001 again", {}, 1],
    ["with TTL one lower", "> P. 1:11(10) ack 1\n+.0001 again <ttl 63>", {}, 1],
    ["three times", "> P. 1:11(10) ack 1\n+.0001 again\n+.0001 again", {}, 2],
    ["of an acknowledgement", "< . 1:1(0) ack 1\n+.0001 again <ttl 63>", {}, 1],
    ["of a RST", "< R. 1:1(0) ack 1\n+.0001 again", {}, 1],
    ["of a FIN", "> F. 1:1(0) ack 1\n+.0001 again", {}, 1],
    ["of data in IPv6, which has no identification", "> P. 1:11(10) ack 1\n+.0001 again", V6, 1],
    ["of data with identification 0", "> P. 1:11(10) ack 1 <id 0>\n+.0001 again", {}, 1],
    [
      "behind later packets",
      "> P. 1:11(10) ack 1 <id 7>\n> P. 11:21(10) ack 1\n+.0001 > P. 1:11(10) ack 1 <id 7>",
      {},
      1,
    ],
  ])("%s", (_name, dialogue, ends, duplicates) => {
    const ending = endingOf(HANDSHAKE + dialogue, ends);
    const single = endingOf(HANDSHAKE + dialogue.replaceAll(/\n\+.*/g, ""), ends);
    expect(ending.duplicates).toBe(duplicates);
    for (const role of ["client", "server"] as const) {
      expect(ending[role]).toEqual({ ...single[role] });
      expect(ending[role].retransmissions).toBe(0);
    }
    expect(ending.moments).toEqual(single.moments);
  });

  it.each([
    [
      "a retransmission has an identification of its own",
      "> P. 1:11(10) ack 1\n+.0001 > P. 1:11(10) ack 1",
      {},
    ],
    [
      "a retransmission of the same identification comes later",
      "> P. 1:11(10) ack 1 <id 9>\n+.2 > P. 1:11(10) ack 1 <id 9>",
      {},
    ],
    ["a retransmission in IPv6 comes later", "> P. 1:11(10) ack 1\n+.2 > P. 1:11(10) ack 1", V6],
    [
      "the same numbers with a longer segment",
      "> P. 1:11(10) ack 1 <id 9>\n+.0001 > P. 1:6(5) ack 1 <id 9>",
      {},
    ],
  ])("none: %s", (_name, dialogue, ends) => {
    expect(endingOf(HANDSHAKE + dialogue, ends)).toMatchObject({
      duplicates: 0,
      client: { retransmissions: 1 },
    });
  });

  it("none: another segment of a sender that always gives one identification", () => {
    const again = "< . 1:1(0) ack 1 <id 77>\n";
    const ending = endingOf(`${HANDSHAKE}< P. 1:11(10) ack 1 <id 77>
      < P. 11:21(10) ack 1 <id 77>
      > P. 11:21(10) ack 21
      < . 21:21(0) ack 1 <id 77>
      ${again.repeat(2).replaceAll("1:1", "21:21")}`);
    expect(ending).toMatchObject({ duplicates: 0, server: { packets: 6, ipId: "constant" } });
  });

  it.each([
    ["IPv4", {}],
    ["IPv6", V6],
  ])("none: three acknowledgements that ask for the same segment, %s", (_name, ends) => {
    const ending = endingOf(
      `${HANDSHAKE}> P. 11:21(10) ack 1
       +.0001 < . 1:1(0) ack 1
       +.0001 < . 1:1(0) ack 1
       +.0001 < . 1:1(0) ack 1`,
      ends,
    );
    expect(ending).toMatchObject({ duplicates: 0, server: { packets: 4 } });
  });

  it("a whole capture twice is the same connection", () => {
    const once = `${HANDSHAKE}> P. 1:11(10) ack 1
      < P. 1:21(20) ack 11
      > F. 11:11(0) ack 21
      < F. 21:21(0) ack 12
      > . 12:12(0) ack 22`;
    const twice = once.replaceAll("\n", "\n+.00005 again <ttl 63>\n");
    const [a, b] = [endingOf(once), endingOf(`${twice}\n+.00005 again <ttl 63>`)];
    expect(b.duplicates).toBe(8);
    expect([b.how, b.by, b.phase]).toEqual(["closed", "client", "closing"]);
    for (const role of ["client", "server"] as const) {
      const { packets, bytes, retransmissions, outOfOrder, finCount, synCount } = a[role];
      expect(b[role]).toMatchObject({ packets, bytes, retransmissions, outOfOrder, finCount, synCount });
    }
  });
});

describe("ICMP errors", () => {
  const ask = "> S 0:0(0)\n";
  it("is attached to the connection that it quotes", () => {
    const { icmp, how, by } = endingOf(`${ask}+.01 ! icmp 3/1 from 10.0.9.1 about client`);
    expect(icmp).toMatchObject([
      { frame: 2, at: 10_000, version: 4, type: 3, code: 1, from: "10.0.9.1", about: "client", ttl: 64 },
    ]);
    expect([how, by]).toEqual(["unreachable", "middlebox"]);
  });

  it("IPv6", () => {
    const { icmp, how } = endingOf(`${ask}! icmp 1/4 from 2001:db8::2 about client`, V6);
    expect(icmp).toMatchObject([{ version: 6, type: 1, code: 4, from: "2001:db8::2", about: "client" }]);
    expect(how).toBe("unreachable");
  });

  it("of the packets that came back", () => {
    const { icmp } = endingOf(`${HANDSHAKE}< P. 1:11(10) ack 1\n! icmp 3/13 from 10.0.9.1 about server`);
    expect(icmp).toMatchObject([{ about: "server", code: 13 }]);
  });

  it("an MTU", () => {
    const { icmp, how } = endingOf(
      `${HANDSHAKE}> P. 1:1401(1400) ack 1\n! icmp 3/4 from 10.0.9.1 about client <mtu 1300>`,
    );
    expect(icmp).toMatchObject([{ code: 4, mtu: 1300 }]);
    expect(how).toBe("open");
  });

  it("some are kept, all are counted", () => {
    const ending = endingOf(ask + "! icmp 3/1 from 10.0.9.1 about client\n".repeat(100));
    expect(ending.icmp).toHaveLength(32);
    expect(ending.icmpCount).toBe(100);
  });

  it("about a connection that is over is left out", () => {
    const lives = endingsOf(`${HANDSHAKE}< R 1:1(0)
      +30 ! icmp 3/1 from 10.0.9.1 about client`);
    expect(lives.map(({ icmpCount }) => icmpCount)).toEqual([0]);
  });

  it("about one connection does not touch another", () => {
    const lives = endingsOf("b> S 0:0(0)\n> S 0:0(0)\n! icmp 3/1 from 10.0.9.1 about client", {
      b: { clientPort: 5 },
    });
    expect(lives.map(({ icmpCount, client }) => [client.port, icmpCount])).toEqual([
      [5, 0],
      [40_000, 1],
    ]);
  });
});

it("the TTL of a host's handshakes is remembered", () => {
  const lives = endingsOf(
    `a> S 0:0(0)
     a< S. 0:0(0) ack 1 <ttl 55>
     a> . 1:1(0) ack 1
     a> R. 1:1(0) ack 1
     +20 b> S 0:0(0)
     b< R. 0:0(0) ack 1 <ttl 250>`,
    { a: {}, b: { clientPort: 40_001 } },
  );
  expect(lives[1]).toMatchObject({ serverTtlElsewhere: 55, clientTtlElsewhere: 64 });
});
