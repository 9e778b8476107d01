import { describe, expect, it } from "vitest";
import { analyze } from "../diagnosis/analyzer.ts";
import { ACK, PSH, SYN } from "../packet/flags.ts";
import { dialogueToPcap, parseDialogue } from "./dialogue.ts";

describe("parseDialogue", () => {
  it("puts a handshake before a dialogue without a SYN", () => {
    const lines = parseDialogue("> P. 1:11(10) ack 1");
    expect(lines.map((line) => (line.kind === "segment" ? line.flags : line.kind))).toEqual([
      SYN,
      SYN | ACK,
      ACK,
      PSH | ACK,
    ]);
  });

  it("leaves a dialogue alone that has one, or that says it has none", () => {
    expect(parseDialogue("> S 0:0(0)")).toHaveLength(1);
    expect(parseDialogue("no handshake\n> . 1:1(0) ack 1")).toHaveLength(1);
  });

  it("reads times, comments, options and text", () => {
    const [segment, icmp, end] = parseDialogue(`no handshake
      # a comment
      +.5 < P. 1:6(5) ack 1 win 100 <ttl 7, id 0, ts no> "a\\r\\nbc"
      ! icmp admin-prohibited from router about server
      // another
      +10 end`);
    expect(segment).toMatchObject({
      from: "server",
      at: 499_000,
      window: 100,
      ttl: 7,
      ipId: 0,
      timestamps: false,
    });
    expect(segment?.kind === "segment" && [...segment.payload]).toEqual([97, 13, 10, 98, 99]);
    expect(icmp).toEqual({ kind: "icmp", at: 500_000, type: 3, code: 13, from: "router", about: "server" });
    expect(end).toEqual({ kind: "end", at: 10_500_000 });
  });

  it.each([
    ["no direction", "P. 1:11(10) ack 1"],
    ["a length that does not fit", "> P. 1:11(9) ack 1"],
    ["an ACK without a number", "> P. 1:11(10)"],
    ["a text that does not fit", '> P. 1:11(10) ack 1 "short"'],
    ["an unknown ICMP error", "> S 0:0(0)\n! icmp sadness from router about client"],
  ])("throws on %s", (_, text) => {
    expect(() => parseDialogue(text)).toThrow(SyntaxError);
  });
});

describe("dialogueToPcap", () => {
  it("makes a capture that reads back as it was written", () => {
    const [found] = analyze(
      dialogueToPcap(`> P. 1:11(10) ack 1
                      +.25 < . 1:1(0) ack 11 win 1000`),
    );
    const moments = found?.ending.moments ?? [];
    expect(moments.map(({ from, seq, ack, length, ttl }) => [from, seq, ack, length, ttl])).toEqual([
      ["client", 0, 0, 0, 64],
      ["server", 0, 1, 0, 61],
      ["client", 1, 1, 0, 64],
      ["client", 1, 1, 10, 64],
      ["server", 1, 11, 0, 61],
    ]);
    expect(moments.at(-1)).toMatchObject({ at: 253_000, window: 1000 });
  });

  it("lets the capture outlast the connection", () => {
    const [found] = analyze(dialogueToPcap("> P. 1:11(10) ack 1\n+30 end"));
    expect(found?.ending.silenceAfterUs).toBe(30_000_000);
  });
});
