/** Goldens of whole reports: read them as a person would who has the error right now. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Group, Summary } from "../diagnosis/diagnosis.ts";
import { type Ending, type IcmpNote, Mark } from "../ending/ending.ts";
import type { Verdict } from "../verdict/verdict.ts";
import { columns } from "./columns.ts";
import { ending, group, START_US, summary, verdict } from "./fixtures.ts";
import { type Look, PLAIN } from "./look.ts";
import { type TextOptions, textReport } from "./text.ts";
import { causeIndex } from "./words.ts";

const CAUSES = causeIndex([
  { id: "closed-with-unread-data", title: "The closer still had unread data in its receive buffer" },
  { id: "linger-zero-abort", title: "The closer aborted on purpose (SO_LINGER with a time of 0)" },
  { id: "process-killed", title: "The closer's process died with the connection open" },
  { id: "port-closed", title: "Nothing listens on that port" },
  { id: "no-answer", title: "The request to connect was never answered" },
  { id: "middlebox-lost-state", title: "A device on the way had forgotten the connection" },
  { id: "keep-alive-timeout", title: "The peer was gone: keep-alive probes went unanswered" },
  { id: "orderly-close", title: "Both sides said goodbye", harmless: true },
]);
const OPTIONS: TextOptions = { name: "capture.pcap", all: false, each: false, limit: 10 };
const WIDE: Look = { width: 80, unicode: true, palette: PLAIN };

const UNREAD = ["> S", "< S.", "> .", "> P. 10", "< . {at:3000}", "< R. {at:6200}"];

function one(of: Ending, fields: Partial<Verdict>, count = 1): Group {
  return group([{ ending: of, verdict: verdict(of, fields) }], count);
}

function refused(port: number, count: number): Group {
  const e = ending(
    ["> S", "< R."],
    { id: port, how: "refused", phase: "connecting" },
    { server: { port, ttlMin: 0, ttlMax: 0 } },
  );
  return one(
    e,
    {
      causes: ["port-closed"],
      confidence: "certain",
      harm: "none",
      because: [{ says: "The answer to the SYN was RST with ACK.", packets: [2] }],
      toldApartBy: [],
      sees: { client: { linux: ["ECONNREFUSED"], windows: ["10061"] }, server: {} },
      remedies: [{ who: "server", does: "Start the service, or let it listen on this address." }],
    },
    count,
  );
}

const FORGOTTEN = ending(
  [
    "> S",
    "< S.",
    "> .",
    "> P. 10",
    "< P. 20",
    "> .",
    "> P. 10 {at:301000000}",
    "< R {at:301000400,ttl:255,ipId:0}",
  ],
  { id: 4, idleBeforeEndUs: 300_999_500, by: "middlebox", http: undefined as never },
);
const NO_ANSWER = ending(
  [
    "> S",
    `> S {at:1000000,seq:0,marks:${Mark.retransmission}}`,
    `> S {at:3000000,seq:0,marks:${Mark.retransmission}}`,
    `> S {at:7000000,seq:0,marks:${Mark.retransmission}}`,
  ],
  { id: 5, how: "no-answer", by: "nobody", phase: "connecting", silenceAfterUs: 60e6 },
);
const PROBED = ending(
  [
    "> S",
    "< S.",
    "> .",
    "> P. 10",
    "< .",
    `> . {at:75000000,seq:10,marks:${Mark.keepAlive}}`,
    `> . {at:76000000,seq:10,marks:${Mark.keepAlive}}`,
    `> . {at:77000000,seq:10,marks:${Mark.keepAlive}}`,
    "> R. {at:78000000}",
  ],
  { id: 6, how: "timed-out", by: "client" },
  { client: { unansweredProbes: 3, keepAliveProbes: 3 } },
);
const NOTE: IcmpNote = {
  frame: 2,
  at: 3_050_000,
  version: 4,
  type: 3,
  code: 1,
  mtu: 0,
  from: "10.0.1.1",
  ttl: 64,
  about: "client",
};
const UNREACHABLE = ending(["> S"], {
  id: 7,
  how: "unreachable",
  by: "network",
  phase: "connecting",
  icmp: [NOTE],
  icmpCount: 1,
});
const V6 = ending(
  UNREAD,
  { id: 8, resetText: "server \u001b[31mshutting down" },
  {
    client: { address: "2001:db8:1111:2222:3333:4444:5555:6666" },
    server: { address: "2001:db8:aaaa:bbbb:cccc:dddd:eeee:ffff", port: 443 },
  },
);

const CASES: Record<string, readonly [Look, Summary, Partial<TextOptions>?]> = {
  "three-rivals": [WIDE, summary([one(ending(UNREAD), {})])],
  "three-rivals-ascii-120": [{ ...WIDE, width: 120, unicode: false }, summary([one(ending(UNREAD), {})])],
  "refused-200000": [WIDE, summary([refused(80, 200_000)], { clean: 12, open: 3 })],
  "middlebox-after-silence": [
    WIDE,
    summary([
      one(FORGOTTEN, {
        causes: ["middlebox-lost-state"],
        because: [
          { says: "For 5 min nothing was sent.", packets: [6, 7] },
          { says: "The RST came with TTL 255, the server's packets have 64.", packets: [8] },
        ],
        toldApartBy: ["Capture at the server as well: the RST was never sent there."],
        remedies: [
          { who: "network", does: "Raise the idle limit of the firewall above the longest silence." },
          { who: "client", does: "Turn on keep-alive with an idle time below the limit." },
        ],
      }),
    ]),
  ],
  "no-answer": [
    WIDE,
    summary([
      one(NO_ANSWER, {
        causes: ["no-answer"],
        harm: "none",
        because: [{ says: "The client asked 4 times.", packets: [1, 2, 3, 4] }],
        sees: { client: { linux: ["ETIMEDOUT"], windows: ["10060"] }, server: {} },
      }),
    ]),
  ],
  "keep-alive": [
    WIDE,
    summary([
      one(PROBED, {
        causes: ["keep-alive-timeout"],
        confidence: "certain",
        harm: "perhaps",
        because: [{ says: "Three probes, no answer.", packets: [6, 7, 8] }],
      }),
    ]),
  ],
  "icmp-no-cause": [
    WIDE,
    summary([
      one(UNREACHABLE, {
        causes: [],
        confidence: "possible",
        harm: "none",
        because: [],
        toldApartBy: [],
        sees: { client: {}, server: {} },
        remedies: [],
      }),
    ]),
  ],
  "ipv6-60-columns": [{ ...WIDE, width: 60 }, summary([one(V6, {})])],
  "port-scan": [
    WIDE,
    summary(
      Array.from({ length: 1000 }, (_, i) => refused(i + 1, 1)),
      { clean: 0 },
    ),
    { limit: 1 },
  ],
  "more-than-the-limit": [
    WIDE,
    summary([one(ending(UNREAD), {}), one(NO_ANSWER, { causes: ["no-answer"] }), refused(22, 50)]),
    { limit: 0 },
  ],
  "nothing-in-it": [
    WIDE,
    summary([], { connections: 0, frames: 0, tcpFrames: 0, bytes: 0, clean: 0, firstUs: 0, lastUs: 0 }),
  ],
  damaged: [
    WIDE,
    summary([], {
      clean: 2,
      damaged: true,
      notes: ["packet 17 at byte 2,345 claims 4,294,967,295 bytes: the rest of the file cannot be read"],
    }),
  ],
};

describe("textReport", () => {
  it.each(Object.entries(CASES))("%s", async (name, [look, of, options]) => {
    const report = textReport(look, CAUSES, of, { ...OPTIONS, ...options });
    await expect(report).toMatchFileSnapshot(`goldens/${name}.txt`);
    for (const line of report.split("\n")) {
      expect(columns(line), line).toBeLessThanOrEqual(look.width);
      expect(line).toBe(line.trimEnd());
    }
  });

  it("gives each ending a card when asked, and counts those it has no room for", () => {
    const two = [1, 2].map((id) => {
      const e = ending(UNREAD, { id });
      return { ending: e, verdict: verdict(e) };
    });
    const of = summary([group(two, 7)]);
    expect(textReport(WIDE, CAUSES, of, OPTIONS).match(/─ ×7 ─/g)).toHaveLength(1);
    const each = textReport(WIDE, CAUSES, of, { ...OPTIONS, each: true, limit: 2 });
    expect(each.match(/── \d of 7 ─/g)).toEqual(["── 1 of 7 ─", "── 2 of 7 ─"]);
    expect(each).toContain("5 more endings not shown: --limit 7 shows all");
  });

  it("lists 20 kinds, and as many as the limit allows", () => {
    const of = summary(
      Array.from({ length: 30 }, (_, i) =>
        one(ending(UNREAD, { id: i + 1 }), { causes: [`cause-${i + 1}`] }),
      ),
    );
    const few = textReport(WIDE, CAUSES, of, OPTIONS);
    expect(few.match(/^ {6}1 {2}cause-/gm)).toHaveLength(20);
    expect(few).toContain("and 10 more kinds (10 endings): --limit 30 lists all");
    const all = textReport(WIDE, CAUSES, of, { ...OPTIONS, limit: 30 });
    expect(all.match(/^ {6}1 {2}cause-/gm)).toHaveLength(30);
    expect(all).not.toContain("more kind");
  });

  it("shows harmless endings only when asked", () => {
    const e = ending(["> S", "< S.", "> .", "> F.", "< F.", "> ."], { how: "closed" });
    const harmless = one(e, { causes: ["orderly-close"], harmless: true, harm: "none" });
    expect(textReport(WIDE, CAUSES, summary([harmless]), OPTIONS)).not.toContain("goodbye");
    expect(textReport(WIDE, CAUSES, summary([harmless]), { ...OPTIONS, all: true })).toContain("goodbye");
  });

  it("never prints a control character, whatever strings and widths come in", () => {
    const text = fc.string({ unit: "binary", maxLength: 80 });
    fc.assert(
      fc.property(
        text,
        text,
        text,
        fc.integer({ min: 60, max: 200 }),
        fc.boolean(),
        (a, b, c, width, unicode) => {
          const e = ending(
            UNREAD,
            {
              resetText: a,
              icmp: [{ ...NOTE, from: b }],
              http: {
                requests: 1,
                requestsComplete: 0,
                responses: 0,
                responsesComplete: 0,
                lostTrack: false,
                last: {
                  method: a,
                  target: b,
                  requestFrame: 4,
                  requestEndFrame: 0,
                  status: 0,
                  responseFrame: 0,
                  responseEndFrame: 0,
                  requestBodyExpected: -1,
                  requestBodySeen: 0,
                  responseBodyExpected: -1,
                  responseBodySeen: 0,
                  untilClose: false,
                  closeAnnounced: false,
                },
              },
            },
            { client: { address: c } },
          );
          const v = {
            causes: [a, b],
            because: [{ says: c, packets: [1] }],
            toldApartBy: [a],
            sees: { client: { linux: [a] }, server: { windows: [b] } },
            remedies: [{ who: "client" as const, does: c }],
          };
          const titled = causeIndex([{ id: a, title: b }]);
          const of = summary([one(e, v, 5)], { notes: [c], firstUs: START_US });
          const report = textReport({ width, unicode, palette: PLAIN }, titled, of, { ...OPTIONS, name: a });
          const joined = report.replaceAll("\n", "");
          expect(joined).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u);
          if (!unicode) expect(joined).toMatch(/^[\x20-\x7e]*$/);
          for (const line of report.split("\n")) expect(columns(line)).toBeLessThanOrEqual(width);
        },
      ),
    );
  });
});
