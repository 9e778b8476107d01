/** What two captures of one connection tell: who sent what, what was lost, where they were taken. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyzeTogether } from "../diagnosis/together.ts";
import type { Crossing, SecondCapture } from "../ending/ending.ts";
import { ACK, FIN, PSH, RST } from "../packet/flags.ts";
import { bothEnds, LATER, OPENING, type Travel, type Way } from "./fixtures.ts";

/** What the capture at the server adds to the connection as the client's has it. */
function secondOf(travels: readonly Travel[], way: Way = {}): SecondCapture | undefined {
  const { client, server } = bothEnds(travels, way);
  const [own] = analyzeTogether([
    { name: "client.pcap", bytes: client },
    { name: "server.pcap", bytes: server },
  ]);
  return own?.[0]?.ending.second;
}

/** `server RST never-sent 8/0`: whose, what, fate, and its frame in each capture. */
function told({ from, what, fate, here, there, sure }: Crossing): string {
  return `${from} ${what} ${fate}${sure ? "" : "?"} ${here}/${there}`;
}

function unusual(second: SecondCapture | undefined): string[] | undefined {
  return second?.crossings.filter(({ fate }) => fate !== "arrived").map(told);
}

const DATA: Travel = { from: "client", flags: PSH | ACK, seq: 21, ack: 31, length: 10, at: 5_000 };
const RESET: Travel = { from: "server", flags: RST, seq: 31, ack: 0, at: 5_100 };

describe("the way of each segment", () => {
  it.each<[string, Travel[], string[]]>([
    ["nothing unusual", [], []],
    ["a RST that the server sent", [DATA, RESET], []],
    ["a RST that nobody sent", [{ ...RESET, fate: "made" }], ["server RST never-sent 8/0"]],
    ["a RST that was lost", [{ ...RESET, fate: "lost" }], ["server RST lost 0/8"]],
    [
      "a box that swallows data and answers it",
      [
        { ...DATA, fate: "lost" },
        { ...RESET, fate: "made" },
      ],
      ["client data lost 8/0", "server RST never-sent 9/0"],
    ],
    [
      "RSTs to both ends",
      [
        { ...RESET, fate: "made" },
        { ...RESET, from: "client", seq: 21, at: 5_200, fate: "made" },
      ],
      ["server RST never-sent 8/0", "client RST never-sent 0/8"],
    ],
    [
      "data that was lost, and came through the second time",
      [
        { ...DATA, fate: "lost" },
        { ...DATA, at: 300_000 },
      ],
      ["client data lost 8/0"],
    ],
    [
      "a FIN that was lost",
      [{ from: "server", flags: FIN | ACK, seq: 31, ack: 21, at: 5_000, fate: "lost" }],
      ["server FIN lost 0/8"],
    ],
    [
      "a forged RST, and the same one by the server itself later",
      [
        { ...RESET, fate: "made" },
        { ...DATA, at: 800_000 },
        { ...RESET, at: 800_600 },
      ],
      ["server RST never-sent 8/0"],
    ],
    ["a large segment that a network card cut", [{ ...DATA, length: 4_000, cut: 1_448 }], []],
    ["the same with FIN", [{ ...DATA, length: 4_000, cut: 1_448, flags: PSH | FIN | ACK }], []],
  ])("%s", (_, more, expected) => {
    for (const timestamps of [false, true]) {
      expect(unusual(secondOf([...OPENING, ...more, ...LATER], { timestamps }))).toEqual(expected);
    }
  });

  it("is not sure of what came after the other capture's last packet", () => {
    expect(unusual(secondOf([...OPENING, { ...RESET, fate: "made" }]))).toEqual([
      "server RST never-sent? 8/0",
    ]);
  });

  it("counts what was lost", () => {
    const lost = [0, 1, 2].map(
      (i): Travel => ({ ...DATA, seq: 21 + i * 10, at: 5_000 + i * 100, fate: "lost" }),
    );
    expect(secondOf([...OPENING, ...lost, ...LATER])?.lost).toEqual({
      client: { segments: 3, bytes: 30 },
      server: { segments: 0, bytes: 0 },
    });
  });
});

describe("the same connection", () => {
  const forged = [...OPENING, { ...RESET, fate: "made" as const }, ...LATER];

  it.each<[string, Way, Partial<SecondCapture>]>([
    ["through a router", {}, { nearer: "server", atEnd: true, renumbered: false, translated: {} }],
    ["through a bridge", { bridged: true }, { nearer: "server" }],
    [
      "translated",
      { natAddress: "192.0.2.9", natPort: 61_001 },
      { translated: { client: { address: "192.0.2.9", port: 61_001 } } },
    ],
    ["with other sequence numbers", { shift: 123_456_789, timestamps: true }, { renumbered: true }],
    ["with clocks three hours apart", { clockUs: 3 * 3_600_000_000 }, { clockUs: 3 * 3_600_000_000 }],
    ["with the second clock behind", { clockUs: -250_000 }, { clockUs: -250_000 }],
  ])("%s", (_, way, expected) => {
    const second = secondOf(forged, way);
    expect(second).toMatchObject(expected);
    expect(unusual(second)).toEqual(["server RST never-sent 8/0"]);
  });

  it("knows the clocks' difference within the time that the way takes", () => {
    const second = secondOf(forged, { clockUs: 5_000, delayUs: 400 });
    expect(Math.abs((second?.clockUs ?? 0) - 5_000)).toBeLessThanOrEqual(second?.clockErrorUs ?? 0);
    expect(second?.clockErrorUs).toBe(400);
  });

  it("is not said of another one between the same ends", () => {
    const { client } = bothEnds(forged);
    const other = bothEnds(
      forged.map((one) => ({ ...one, seq: one.seq + 5_000_000, ack: one.ack + 9_000_000 })),
      { timestamps: true },
    ).server;
    const [own] = analyzeTogether([
      { name: "a", bytes: client },
      { name: "b", bytes: other },
    ]);
    expect(own?.[0]?.ending.second).toBeUndefined();
  });

  it("proves nothing when both captures were taken at one place", () => {
    const { client } = bothEnds(forged);
    const [own] = analyzeTogether([
      { name: "a", bytes: client },
      { name: "b", bytes: client.slice() },
    ]);
    expect(own?.[0]?.ending.second).toBeUndefined();
  });
});

describe("judged with both captures", () => {
  it("names the third party, and is certain", () => {
    const { client, server } = bothEnds([
      ...OPENING,
      { ...RESET, flags: RST | ACK, ack: 21, fate: "made" },
      ...LATER,
    ]);
    const [own] = analyzeTogether([
      { name: "client.pcap", bytes: client },
      { name: "server.pcap", bytes: server },
    ]);
    const verdict = own?.[0]?.verdict;
    expect(verdict).toMatchObject({
      causes: ["forged-reset"],
      by: "middlebox",
      how: "reset",
      confidence: "certain",
    });
    expect(verdict?.because.some(({ says }) => says.includes("server.pcap"))).toBe(true);
  });

  it("clears the way where the server sent the RST itself", () => {
    const { client, server } = bothEnds([
      ...OPENING,
      { ...DATA, at: 4_000_000 },
      { ...RESET, at: 4_000_600 },
      ...LATER.map((one) => ({ ...one, fate: "lost" as const })),
    ]);
    const [own] = analyzeTogether([
      { name: "client.pcap", bytes: client },
      { name: "server.pcap", bytes: server },
    ]);
    expect(own?.[0]?.verdict).toMatchObject({ by: "server", how: "reset" });
    expect(own?.[0]?.verdict.causes).not.toContain("middlebox-lost-state");
  });
});

describe("law", () => {
  const travel = fc.record({
    from: fc.constantFrom("client" as const, "server" as const),
    length: fc.integer({ min: 1, max: 3_000 }),
    fate: fc.constantFrom(undefined, undefined, undefined, "lost" as const),
    pause: fc.integer({ min: 1, max: 50_000 }),
  });
  const way = fc.record({
    delayUs: fc.integer({ min: 10, max: 500 }),
    /** How many times slower everything is. */
    slower: fc.integer({ min: 1, max: 200 }),
    clockUs: fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
    timestamps: fc.boolean(),
    natPort: fc.integer({ min: 1_024, max: 65_535 }),
    bridged: fc.boolean(),
  });

  it("what was made lost is told as lost, and nothing else, whatever the clocks and the way", () => {
    fc.assert(
      fc.property(fc.array(travel, { maxLength: 14 }), way, (list, { slower, delayUs, ...rest }) => {
        const along = { ...rest, delayUs: delayUs * slower };
        const next = { client: 21, server: 31 };
        let at = 10_000;
        const travels = list.map(({ from, length, fate, pause }): Travel => {
          at += pause;
          const seq = next[from];
          next[from] += length;
          // Nobody acknowledges: then a capture cannot be blamed for what is missing.
          const ack = from === "client" ? 31 : 21;
          return { from, flags: ACK | PSH, seq, ack, length, at, ...(fate && { fate }) };
        });
        const all = [...OPENING, ...travels, ...LATER.map((one) => ({ ...one, at: one.at + at }))];
        const second = secondOf(
          all.map((one) => ({ ...one, at: one.at * slower })),
          along,
        );
        const lost = (from: string) => travels.filter((one) => one.from === from && one.fate === "lost");
        const sum = (some: readonly Travel[]) => some.reduce((total, { length = 0 }) => total + length, 0);
        expect(second?.lost.client).toEqual({ segments: lost("client").length, bytes: sum(lost("client")) });
        expect(second?.lost.server).toEqual({ segments: lost("server").length, bytes: sum(lost("server")) });
        expect(second?.nearer).toBe("server");
        const error = Math.abs((second?.clockUs ?? 0) - along.clockUs);
        expect(error).toBeLessThanOrEqual((second?.clockErrorUs ?? 0) + 1);
      }),
      { numRuns: 150 },
    );
  });
});
