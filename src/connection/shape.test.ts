/**
 * The short way must lead where the long one does: whatever `shapeOf` recognises gets from the whole line
 * the very verdict that the shape stands for.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CaptureReader } from "../capture/read.ts";
import { causesOfShape } from "../diagnosis/shape-causes.ts";
import { buildEnding } from "../ending/build.ts";
import { Decoder, ICMP_ERROR, TCP } from "../packet/decode.ts";
import { judge } from "../verdict/judge.ts";
import type { Verdict } from "../verdict/verdict.ts";
import { attempt, captureOf, conversation, HANDSHAKE } from "./fixtures.ts";
import * as Shape from "./shape.ts";
import { Tracker } from "./tracker.ts";

/** What stands behind each shape. */
const meaning: Readonly<Record<number, string>> = {
  [Shape.CLOSED_BY_CLIENT]: "closed client orderly-close",
  [Shape.CLOSED_BY_SERVER]: "closed server orderly-close",
  [Shape.STILL_OPEN]: "open nobody",
  [Shape.UNANSWERED_ONCE]: "no-answer nobody no-answer possible",
  [Shape.UNANSWERED_REPEATED]: "no-answer nobody no-answer likely",
  [Shape.REFUSED_BY_HOST]: "refused server port-closed likely",
  [Shape.REFUSED]: "refused server port-closed firewall-rejects likely",
  [Shape.REFUSED_FROM_ELSEWHERE]: "refused middlebox firewall-rejects likely",
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
      const ending = buildEnding(tracker, record);
      const verdict = judge(ending);
      // To the last word: asking the few causes of a shape is as good as asking all.
      expect(judge(ending, causesOfShape(shape))).toEqual(verdict);
      found.push({ shape, verdict: wordsOf(verdict) });
    },
  });
  let frame = 0;
  const reader = new CaptureReader({
    frame(window, view, offset, captured, wire, time, link) {
      frame++;
      const result = decoder.decode(window, view, offset, captured, wire, link);
      if (result === TCP) {
        Object.assign(decoder.segment, { frame, time });
        tracker.hosts.noteSender(decoder.segment);
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

/** The server's TTL is known from another connection. */
const TAUGHT = `z> S 0:0(0)
z< S. 0:0(0) ack 1 <ttl 61>
`;
const other = { z: { clientPort: 9 } };

describe("shapes", () => {
  it.each([
    ["closed by the client", HANDSHAKE + EXCHANGE + byClient, Shape.CLOSED_BY_CLIENT],
    ["closed by the server", HANDSHAKE + EXCHANGE + byServer, Shape.CLOSED_BY_SERVER],
    ["one SYN, then silence", "> S 0:0(0)\n+2 end", Shape.UNANSWERED_ONCE],
    ["several SYNs", "> S 0:0(0)\n+1 > S 0:0(0)\n+2 > S 0:0(0)\n+2 end", Shape.UNANSWERED_REPEATED],
    [
      "a retry that is a row of its own to Zeek",
      "> S 0:0(0)\n+7 > S 0:0(0)\n+2 end",
      Shape.UNANSWERED_REPEATED,
    ],
    ["still open", HANDSHAKE + EXCHANGE, Shape.STILL_OPEN],
    ["open, and the server has not spoken", `${HANDSHAKE}> P. 1:101(100) ack 1`, Shape.OTHER],
    ["open, and waiting for room", `${HANDSHAKE}${EXCHANGE}< . 1001:1001(0) ack 101 win 0`, Shape.OTHER],
    [
      "open, and repeating itself",
      `${HANDSHAKE}${EXCHANGE}> P. 101:201(100) ack 1001\n+1 > P. 101:201(100) ack 1001`,
      Shape.OTHER,
    ],
    [
      "an ICMP error about an open one",
      `${HANDSHAKE}${EXCHANGE}! icmp 3/1 from 10.0.9.1 about client`,
      Shape.OTHER,
    ],
    [
      "closed by a server that answered in few words",
      `${HANDSHAKE}> P. 1:101(100) ack 1\n< P. 1:11(10) ack 101\n> . 101:101(0) ack 11\n< F. 11:11(0) ack 101\n> F. 101:101(0) ack 12\n< . 12:12(0) ack 102`,
      Shape.CLOSED_BY_SERVER,
    ],
    [
      "closed by a server that was told nothing",
      `${HANDSHAKE}< P. 1:11(10) ack 1\n> . 1:1(0) ack 11\n< F. 11:11(0) ack 1\n> F. 1:1(0) ack 12\n< . 12:12(0) ack 2`,
      Shape.OTHER,
    ],
    ["one SYN at the end of the capture", "> S 0:0(0)", Shape.OTHER],
    ["a SYN with data", "> S 0:5(5)\n+2 end", Shape.OTHER],
    ["refused", "> S 0:0(0)\n< R. 0:0(0) ack 1", Shape.REFUSED],
    [
      "refused by a host of known TTL",
      `${TAUGHT}> S 0:0(0)\n< R. 0:0(0) ack 1 <ttl 61>`,
      Shape.REFUSED_BY_HOST,
    ],
    [
      "refused from another distance",
      `${TAUGHT}> S 0:0(0)\n< R. 0:0(0) ack 1 <ttl 255>`,
      Shape.REFUSED_FROM_ELSEWHERE,
    ],
    [
      "refused with another starting TTL, from as far",
      `${TAUGHT}> S 0:0(0)\n< R. 0:0(0) ack 1 <ttl 252>`,
      Shape.OTHER,
    ],
    ["refused with a text", '> S 0:0(0)\n< R. 0:2(2) ack 1 "no"', Shape.OTHER],
    ["refused twice", "> S 0:0(0)\n< R. 0:0(0) ack 1\n> S 0:0(0)\n< R. 0:0(0) ack 1", Shape.OTHER],
    ["a RST without ACK", "> S 0:0(0)\n< R 0:0(0)", Shape.OTHER],
    ["a RST that acknowledges something else", "> S 0:0(0)\n< R. 0:0(0) ack 9", Shape.OTHER],
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
    const found = shapesOf(captureOf(dialogue, other)).at(dialogue.startsWith(TAUGHT) ? 1 : 0);
    expect(found?.shape).toBe(shape);
    if (shape !== Shape.OTHER) expect(found?.verdict).toBe(meaning[shape]);
  });
});

describe("what is recognised gets the verdict that the shape stands for", () => {
  it.each([
    ["conversations", conversation],
    ["attempts", attempt],
    ["attempts at a host whose TTL is known", attempt.map((dialogue) => TAUGHT + dialogue)],
  ])("%s", (_name, dialogues) => {
    let recognised = 0;
    fc.assert(
      fc.property(dialogues, (dialogue) => {
        for (const { shape, verdict } of shapesOf(captureOf(dialogue, other))) {
          if (shape === Shape.OTHER) continue;
          recognised++;
          expect(verdict, dialogue).toBe(meaning[shape]);
        }
      }),
      { numRuns: 800 },
    );
    // The property must not hold for want of cases.
    expect(recognised).toBeGreaterThan(15);
  });
});
