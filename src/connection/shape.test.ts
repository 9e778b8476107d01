/**
 * The short way must lead where the long one does: whatever `shapeOf` recognises gets from the whole line
 * the very verdict that the shape stands for.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CaptureReader } from "../capture/read.ts";
import { buildEnding } from "../ending/build.ts";
import { Decoder, ICMP_ERROR, TCP } from "../packet/decode.ts";
import { judge } from "../verdict/judge.ts";
import type { Verdict } from "../verdict/verdict.ts";
import { captureOf, HANDSHAKE } from "./fixtures.ts";
import * as Shape from "./shape.ts";
import { Tracker } from "./tracker.ts";

/** What stands behind each shape. */
const meaning: Readonly<Record<number, string>> = {
  [Shape.CLOSED_BY_CLIENT]: "closed client orderly-close",
  [Shape.CLOSED_BY_SERVER]: "closed server orderly-close",
  [Shape.UNANSWERED_ONCE]: "no-answer nobody no-answer possible",
  [Shape.UNANSWERED_REPEATED]: "no-answer nobody no-answer likely",
};

function wordsOf({ how, by, causes, confidence, harmless }: Verdict): string {
  return [how, by, ...causes, ...(harmless ? [] : [confidence])].join(" ");
}

/** Shape and verdict of each connection of a capture. */
function shapesOf(bytes: Uint8Array): { shape: number; verdict: string }[] {
  const found: { shape: number; verdict: string }[] = [];
  const decoder = new Decoder();
  const tracker: Tracker = new Tracker({
    ended(record) {
      const shape = Shape.shapeOf(tracker, record);
      found.push({ shape, verdict: wordsOf(judge(buildEnding(tracker, record))) });
    },
  });
  let frame = 0;
  const reader = new CaptureReader({
    frame(window, view, offset, captured, wire, time, link) {
      frame++;
      const result = decoder.decode(window, view, offset, captured, wire, link);
      if (result === TCP) {
        Object.assign(decoder.segment, { frame, time });
        tracker.segment(decoder.segment, window);
      } else if (result === ICMP_ERROR) {
        Object.assign(decoder.icmp, { frame, time });
        tracker.icmp(decoder.icmp);
      } else tracker.advance(time);
    },
  });
  reader.push(bytes);
  reader.end();
  tracker.finish();
  return found;
}

const EXCHANGE = `> P. 1:101(100) ack 1
< P. 1:1001(1000) ack 101
> . 101:101(0) ack 1001
`;
const byClient = `> F. 101:101(0) ack 1001
< F. 1001:1001(0) ack 102
> . 102:102(0) ack 1002
`;
const byServer = `< F. 1001:1001(0) ack 101
> F. 101:101(0) ack 1002
< . 1002:1002(0) ack 102
`;

describe("shapes", () => {
  it.each([
    ["closed by the client", HANDSHAKE + EXCHANGE + byClient, Shape.CLOSED_BY_CLIENT],
    ["closed by the server", HANDSHAKE + EXCHANGE + byServer, Shape.CLOSED_BY_SERVER],
    ["one SYN, then silence", "> S 0:0(0)\n+2 end", Shape.UNANSWERED_ONCE],
    ["several SYNs", "> S 0:0(0)\n+1 > S 0:0(0)\n+2 > S 0:0(0)\n+2 end", Shape.UNANSWERED_REPEATED],
    ["one SYN at the end of the capture", "> S 0:0(0)", Shape.OTHER],
    ["a SYN with data", "> S 0:5(5)\n+2 end", Shape.OTHER],
    ["refused", "> S 0:0(0)\n< R. 0:0(0) ack 1", Shape.OTHER],
    ["an ICMP error", "> S 0:0(0)\n! icmp 3/1 from 10.0.9.1 about client\n+2 end", Shape.OTHER],
    ["a RST behind it all", `${HANDSHAKE}${EXCHANGE}${byClient}> R 102:102(0)`, Shape.OTHER],
    ["a long silence", `${HANDSHAKE}${EXCHANGE}+5 ${byClient}`, Shape.OTHER],
    [
      "closed before anything was said",
      `${HANDSHAKE}< F. 1:1(0) ack 1\n> F. 1:1(0) ack 2\n< . 2:2(0) ack 2`,
      Shape.OTHER,
    ],
    ["without its handshake", EXCHANGE + byClient, Shape.OTHER],
  ])("%s", (_name, dialogue, shape) => {
    const [found] = shapesOf(captureOf(dialogue));
    expect(found?.shape).toBe(shape);
    if (shape !== Shape.OTHER) expect(found?.verdict).toBe(meaning[shape]);
  });
});

const REQUEST = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
const ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
const said = fc.oneof(
  fc.constantFrom(REQUEST, ANSWER, `${ANSWER}${ANSWER}`, "421 Too many connections\r\n", "220 hello\r\n"),
  fc.constantFrom(1, 20, 256, 257, 1400).map((length) => "x".repeat(length)),
);
const delay = fc.constantFrom("", "", "", "+.05 ", "+.15 ", "+.29 ", "+.4 ", "+2 ");
const data = fc.record({ by: fc.constantFrom("client", "server"), said, delay, acked: fc.boolean() });
const odd = fc.constantFrom(
  "> . 0:0(0) ack 1",
  "< . 0:0(0) ack 1",
  "> R 1:1(0)",
  "< R. 1:1(0) ack 1",
  "< . 1:1(0) ack 1 win 0",
  "! icmp 3/4 from 10.0.9.1 about client <mtu 1300>",
);
/** A connection that is closed, with all kinds of things in it. */
const conversation = fc
  .record({
    data: fc.array(data, { maxLength: 5 }),
    closer: fc.constantFrom("client", "server"),
    answers: fc.constantFrom(delay, delay).chain((one) => one),
    lost: fc.option(fc.nat(20), { nil: -1, freq: 3 }),
    repeated: fc.option(fc.nat(20), { nil: -1, freq: 3 }),
    swapped: fc.option(fc.nat(20), { nil: -1, freq: 3 }),
    odd: fc.option(fc.tuple(fc.nat(20), odd), { nil: undefined, freq: 4 }),
    silence: fc.constantFrom("", "+1 end", "+20 end"),
  })
  .map((of) => {
    const next = { client: 1, server: 1 };
    const line = (by: string, flags: string, text = "") => {
      const me = by as "client" | "server";
      const other = me === "client" ? "server" : "client";
      const seq = next[me];
      next[me] += text.length + (flags.includes("F") ? 1 : 0);
      const numbers = `${seq}:${seq + text.length}(${text.length}) ack ${next[other]}`;
      return `${me === "client" ? ">" : "<"} ${flags} ${numbers}${text ? ` ${JSON.stringify(text)}` : ""}`;
    };
    const lines = HANDSHAKE.trim().split("\n");
    for (const one of of.data) {
      lines.push(one.delay + line(one.by, "P.", one.said));
      if (one.acked) lines.push(line(one.by === "client" ? "server" : "client", "."));
    }
    const peer = of.closer === "client" ? "server" : "client";
    lines.push(of.answers + line(of.closer, "F."), line(peer, "F."), line(of.closer, "."));
    const swap = lines[of.swapped];
    if (swap !== undefined) lines.splice(of.swapped, 1, ...lines.splice(of.swapped + 1, 1), swap);
    const again = lines[of.repeated];
    if (again !== undefined) lines.splice(of.repeated + 1, 0, `+.21 ${again.replace(/^\+\S+ /, "")}`);
    if (of.odd) lines.splice(3 + of.odd[0], 0, of.odd[1]);
    if (of.lost >= 0 && of.lost < lines.length) lines.splice(of.lost, 1);
    if (of.silence) lines.push(of.silence);
    return lines.join("\n");
  });

/** An attempt to connect, answered or not. */
const attempt = fc
  .record({
    syns: fc.array(
      fc.constantFrom("+.2 > S 0:0(0)", "+1 > S 0:0(0)", "+3 > S 0:0(0)", "> S 0:4(4)", "+.0001 again"),
      {
        maxLength: 6,
      },
    ),
    answer: fc.option(fc.constantFrom("< S. 0:0(0) ack 1", "< R. 0:0(0) ack 1", "< S 0:0(0)", "> R 1:1(0)"), {
      freq: 4,
    }),
    silence: fc.constantFrom("", "+.5 end", "+1 end", "+30 end"),
  })
  .map(({ syns, answer, silence }) => ["> S 0:0(0)", ...syns, answer, silence].filter(Boolean).join("\n"));

describe("what is recognised gets the verdict that the shape stands for", () => {
  it.each([
    ["conversations", conversation],
    ["attempts", attempt],
  ])("%s", (_name, dialogues) => {
    let recognised = 0;
    fc.assert(
      fc.property(dialogues, (dialogue) => {
        for (const { shape, verdict } of shapesOf(captureOf(dialogue))) {
          if (shape === Shape.OTHER) continue;
          recognised++;
          expect(verdict, dialogue).toBe(meaning[shape]);
        }
      }),
      { numRuns: 800 },
    );
    // The property must not hold for want of cases.
    expect(recognised).toBeGreaterThan(50);
  });
});
