/** How it ended, by whom (by source address) and in which phase: facts before any cause. */
import { describe, expect, it } from "vitest";
import { endingOf, HANDSHAKE, V6 } from "../connection/fixtures.ts";

const outcomeOf = (dialogue: string, ends = {}) => {
  const { how, by, phase, firstCloser } = endingOf(dialogue, ends);
  return `${how} ${by} ${phase} ${firstCloser ?? "-"}`;
};
const OPEN = `${HANDSHAKE}> P. 1:101(100) ack 1
< P. 1:51(50) ack 101
> . 101:101(0) ack 51
`;

describe("closed", () => {
  it.each([
    ["by the client", "> F. 101:101(0) ack 51\n< F. 51:51(0) ack 102\n> . 102:102(0) ack 52", "client"],
    ["by the server", "< F. 51:51(0) ack 101\n> F. 101:101(0) ack 52\n< . 52:52(0) ack 102", "server"],
    ["by both at once: who is seen first", "> F. 101:101(0) ack 51\n< F. 51:51(0) ack 101", "client"],
    ["the last acknowledgement is missing", "> F. 101:101(0) ack 51\n< F. 51:51(0) ack 102", "client"],
    [
      "a RST of the closer after both FINs",
      "> F. 101:101(0) ack 51\n< F. 51:51(0) ack 102\n> R 102:102(0)",
      "client",
    ],
    [
      "a RST of the other after both FINs",
      "> F. 101:101(0) ack 51\n< F. 51:51(0) ack 102\n< R 52:52(0)",
      "client",
    ],
    [
      "the first FIN is missing, the other answers it",
      "< F. 51:51(0) ack 102\n> . 102:102(0) ack 52",
      "client",
    ],
    [
      "the second FIN is missing, and is acknowledged",
      "< F. 51:51(0) ack 101\n> . 101:101(0) ack 52\n< . 52:52(0) ack 102",
      "server",
    ],
  ])("%s", (_name, end, by) => {
    expect(outcomeOf(OPEN + end)).toBe(`closed ${by} closing ${by}`);
  });

  it.each([
    ["acknowledged", "< F. 51:51(0) ack 101\n> . 101:101(0) ack 52", "server"],
    ["not acknowledged", "> F. 101:101(0) ack 51", "client"],
    [
      "and the other end goes on",
      "> F. 101:101(0) ack 51\n< P. 51:61(10) ack 102\n> . 102:102(0) ack 61",
      "client",
    ],
    [
      "more than a FIN is missing of the other end",
      "< F. 51:51(0) ack 101\n> . 101:101(0) ack 52\n< . 52:52(0) ack 111",
      "server",
    ],
  ])("half: %s", (_name, end, by) => {
    expect(outcomeOf(OPEN + end)).toBe(`half-closed ${by} closing ${by}`);
  });
});

describe("reset", () => {
  it.each([
    ["by the server", "< R. 51:51(0) ack 101", "reset server established server"],
    ["by the client", "> R. 101:101(0) ack 51", "reset client established client"],
    [
      "data after it, and again",
      "< R. 51:51(0) ack 101\n> P. 101:111(10) ack 51\n< R 51:51(0)",
      "reset server established server",
    ],
    ["by both", "< R. 51:51(0) ack 101\n> R 101:101(0)", "reset server established server"],
    ["after the other's FIN", "> F. 101:101(0) ack 51\n< R. 51:51(0) ack 102", "reset server closing client"],
    [
      "after its own FIN",
      "< F. 51:51(0) ack 101\n> P. 101:111(10) ack 52\n< R 52:52(0)",
      "reset server closing server",
    ],
    [
      "not believed by its own sender, who goes on to close",
      "< R. 51:51(0) ack 101\n> F. 101:101(0) ack 51\n< F. 51:51(0) ack 102",
      "closed client closing client",
    ],
    ["FIN and RST in one", "< FR. 51:51(0) ack 101", "reset server established server"],
  ])("%s", (_name, end, outcome) => {
    expect(outcomeOf(OPEN + end)).toBe(outcome);
  });

  it("of a connection begun before the capture", () => {
    expect(outcomeOf("> P. 1:11(10) ack 1\n< R 1:1(0)")).toBe("reset server established server");
  });

  it("right after the handshake, by either end", () => {
    expect(outcomeOf(`${HANDSHAKE}< R. 1:1(0) ack 1`)).toBe("reset server established server");
    expect(outcomeOf(`${HANDSHAKE}> R. 1:1(0) ack 1`)).toBe("reset client established client");
  });

  it("in the handshake", () => {
    expect(outcomeOf("> S 0:0(0)\n< S. 0:0(0) ack 1\n> R 1:1(0)")).toBe("reset client connecting client");
    expect(outcomeOf("> S 0:0(0)\n< S. 0:0(0) ack 1\n< R. 1:1(0) ack 1")).toBe(
      "reset server connecting server",
    );
    expect(outcomeOf("> S 0:0(0)\n> R 1:1(0)")).toBe("reset client connecting client");
  });

  it.each([
    [
      "drew a challenge ACK, and the connection went on (RFC 5961 §3)",
      "< R 9000:9000(0)\n> . 101:101(0) ack 51\n< P. 51:61(10) ack 101\n> . 101:101(0) ack 61",
      "open nobody established -",
    ],
    [
      "the same, and it was closed later",
      "< R 9000:9000(0)\n> . 101:101(0) ack 51\n< F. 51:51(0) ack 101\n> F. 101:101(0) ack 52",
      "closed server closing server",
    ],
    [
      "its receiver spoke, but nobody answered",
      "< R. 51:51(0) ack 101\n> P. 101:111(10) ack 51",
      "reset server established server",
    ],
  ])("survived or not: %s", (_name, end, outcome) => {
    expect(outcomeOf(OPEN + end)).toBe(outcome);
  });
});

describe("connecting", () => {
  it.each([
    ["refused", "> S 0:0(0)\n< R. 0:0(0) ack 1", "refused server connecting server"],
    [
      "refused, after silence",
      "> S 0:0(0)\n+1 > S 0:0(0)\n< R. 0:0(0) ack 1",
      "refused server connecting server",
    ],
    ["no answer", "> S 0:0(0)\n+1 > S 0:0(0)\n+2 > S 0:0(0)\n+5 end", "no-answer nobody connecting -"],
    ["no answer to the only SYN", "> S 0:0(0)\n+1 end", "no-answer nobody connecting -"],
    ["too early to say", "> S 0:0(0)\n+.5 end", "open nobody connecting -"],
    [
      "the answers do not arrive",
      "> S 0:0(0)\n< S. 0:0(0) ack 1\n+1 > S 0:0(0)\n< S. 0:0(0) ack 1\n+5 end",
      "no-answer nobody connecting -",
    ],
    ["just answered", "> S 0:0(0)\n< S. 0:0(0) ack 1", "open nobody connecting -"],
    ["established", HANDSHAKE, "open nobody established -"],
    [
      "a router says that there is nobody",
      "> S 0:0(0)\n! icmp 3/1 from 10.0.9.1 about client",
      "unreachable middlebox connecting -",
    ],
    [
      "the host says so itself",
      "> S 0:0(0)\n! icmp 3/3 from 10.0.0.2 about client",
      "unreachable server connecting -",
    ],
    [
      "the server still had an old connection: its ACK was reset, the next attempt succeeded",
      "> S 0:0(0)\n< . 500:500(0) ack -900\n> R -900:-900(0)\n+1 > S 0:0(0)\n< S. 9000:9000(0) ack 1\n> . 1:1(0) ack 9001",
      "open nobody established -",
    ],
  ])("%s", (_name, dialogue, outcome) => {
    expect(outcomeOf(dialogue)).toBe(outcome);
  });

  it("IPv6: ICMP's type 1 ends an attempt, type 2 (too big) does not", () => {
    expect(outcomeOf("> S 0:0(0)\n! icmp 1/0 from 2001:db8::9 about client", V6)).toBe(
      "unreachable middlebox connecting -",
    );
    expect(outcomeOf("> S 0:0(0)\n! icmp 2/0 from 2001:db8::9 about client", V6)).toBe(
      "open nobody connecting -",
    );
  });
});

describe("silence", () => {
  const SENT = `${OPEN}> P. 101:111(10) ack 51\n`;
  const again = "> P. 101:111(10) ack 51\n";
  it.each([
    [
      "three repeats of one segment",
      `${SENT}+.2 ${again}+.4 ${again}+.8 ${again}`,
      "timed-out network established -",
    ],
    ["fewer, and then a long time", `${SENT}+.2 ${again}+60 end`, "timed-out network established -"],
    ["a repeat that may still be answered", `${SENT}+.2 ${again}`, "open nobody established -"],
    [
      "repeats that were answered in the end",
      `${SENT}+.2 ${again}+.4 ${again}+.8 ${again}< . 51:51(0) ack 111`,
      "open nobody established -",
    ],
    [
      "probes without answer",
      `${OPEN}+60 > . 100:100(0) ack 51\n+5 > . 100:100(0) ack 51`,
      "timed-out network established -",
    ],
    ["one probe without answer", `${OPEN}+60 > . 100:100(0) ack 51`, "open nobody established -"],
    [
      "probes that were answered",
      `${OPEN}+60 > . 100:100(0) ack 51\n< . 51:51(0) ack 101\n+60 > . 100:100(0) ack 51\n< . 51:51(0) ack 101`,
      "open nobody established -",
    ],
    [
      "probes without answer, and the prober gives up",
      `${OPEN}+60 > . 100:100(0) ack 51\n+5 > . 100:100(0) ack 51\n+5 > R. 101:101(0) ack 51`,
      "reset client established client",
    ],
    [
      "a FIN that nobody acknowledges",
      `${OPEN}> F. 101:101(0) ack 51\n+.2 > F. 101:101(0) ack 51\n+.4 > F. 101:101(0) ack 51\n+.8 > F. 101:101(0) ack 51`,
      "timed-out network closing client",
    ],
    [
      "an ICMP error in a connection that goes on does not end it",
      `${SENT}! icmp 3/1 from 10.0.9.1 about client\n< . 51:51(0) ack 111`,
      "open nobody established -",
    ],
    [
      "an ICMP error and repeats do",
      `${SENT}! icmp 3/1 from 10.0.9.1 about client\n+.2 ${again}+.4 ${again}+.8 ${again}`,
      "unreachable network established -",
    ],
    ["idle", `${OPEN}+600 end`, "open nobody established -"],
  ])("%s", (_name, dialogue, outcome) => {
    expect(outcomeOf(dialogue)).toBe(outcome);
  });
});
