import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Diagnosis } from "../diagnosis/diagnosis.ts";
import type { By, Role, SecondCapture, ZeekRow } from "../ending/ending.ts";
import type { Sees } from "../verdict/verdict.ts";
import { ending, START_US, verdict } from "./fixtures.ts";
import { jsonLines } from "./json.ts";

const RESET = ["> S", "< S.", "> .", "> P. 10", "< .", "< R."];

function parsed(diagnosis: Diagnosis): unknown[] {
  const text = jsonLines(diagnosis);
  expect(text.endsWith("\n")).toBe(true);
  return text
    .slice(0, -1)
    .split("\n")
    .map((line) => JSON.parse(line) as unknown);
}

/** The same line built plainly (unswapped rows only). */
function plain({ ending: e, verdict: v }: Diagnosis, row: ZeekRow, continues: boolean): unknown {
  const object = {
    schema: "hangup.connection/1",
    ...(continues ? { continues: e.id } : { id: e.id }),
    client: { address: e.client.address, port: e.client.port },
    server: { address: e.server.address, port: e.server.port },
    start: new Date(Math.floor(row.startUs / 1000))
      .toISOString()
      .replace("Z", `${String(row.startUs % 1000).padStart(3, "0")}Z`),
    durationMs: row.durationUs / 1000,
    packets: { client: row.clientPackets, server: row.serverPackets },
    bytes: { client: row.clientBytes, server: row.serverBytes },
    state: row.state,
    history: row.history,
    ending: { how: v.how, by: v.by, phase: v.phase },
    verdict: {
      causes: v.causes,
      confidence: v.confidence,
      because: v.because,
      toldApartBy: v.toldApartBy,
      harm: v.harm,
      sees: v.sees,
      remedies: v.remedies,
      harmless: v.harmless,
    },
  };
  return JSON.parse(JSON.stringify(object));
}

describe("jsonLines", () => {
  it("writes the contract's example", () => {
    const e = ending(RESET, { id: 12, durationUs: 12_345 });
    const [row] = e.zeek;
    const [line] = parsed({
      ending: { ...e, zeek: [{ ...(row as ZeekRow), durationUs: 12_345 }] },
      verdict: verdict(e),
    });
    expect(line).toMatchObject({
      schema: "hangup.connection/1",
      id: 12,
      client: { address: "10.0.0.1", port: 40000 },
      start: "2026-11-22T08:00:00.000001Z",
      durationMs: 12.345,
      state: "RSTR",
      history: "ShADar",
      ending: { how: "reset", by: "server", phase: "established" },
      verdict: {
        confidence: "likely",
        harm: "data-lost",
        sees: { client: { linux: ["ECONNRESET", "EOF"], windows: ["10054"] }, server: {} },
      },
    });
    expect(jsonLines({ ending: e, verdict: verdict(e) })).toContain('"durationMs":0.500,');
  });

  it("equals what JSON.stringify says, whatever strings come in", () => {
    const text = fc.string({ unit: "binary", maxLength: 40 });
    const texts = fc.array(text, { maxLength: 3 });
    const sees: fc.Arbitrary<Sees> = fc.record({ linux: texts, windows: texts }, { requiredKeys: [] });
    const rows = fc.array(
      fc.record({
        state: text,
        history: text,
        startUs: fc.integer({ min: 0, max: 2 ** 52 }),
        durationUs: fc.integer({ min: 0, max: 2 ** 50 }),
        clientBytes: fc.nat(),
        serverBytes: fc.nat(),
        clientPackets: fc.nat(),
        serverPackets: fc.nat(),
        swapped: fc.constant(false),
      }),
      { minLength: 1, maxLength: 3 },
    );
    fc.assert(
      fc.property(rows, texts, text, sees, text, (zeek, causes, says, seen, address) => {
        const e = ending(RESET, { id: 3, zeek }, { client: { address } });
        const v = verdict(e, {
          causes,
          toldApartBy: causes,
          because: [{ says, packets: [1, 2] }],
          sees: { client: seen, server: {} },
          remedies: [{ who: "network", does: says }],
        });
        const d = { ending: e, verdict: v };
        expect(parsed(d)).toEqual(zeek.map((row, i) => plain(d, row, i > 0)));
      }),
    );
  });

  it("holds no character that a terminal acts on", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        const e = ending(RESET);
        const line = jsonLines({ ending: e, verdict: verdict(e, { toldApartBy: [text] }) });
        expect(line.slice(0, -1)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      }),
    );
  });

  it.each([
    [false, "server", "client"],
    [true, "client", "server"],
  ])("tells what a second capture adds; swapped: %s", (swapped, near, from) => {
    const second: SecondCapture = {
      name: "b\x1b.pcap",
      nearer: "server",
      atEnd: true,
      clockUs: 1_500,
      clockErrorUs: 500,
      translated: { client: { address: "192.0.2.9", port: 61_001 } },
      renumbered: false,
      common: 7,
      lost: { client: { segments: 1, bytes: 10 }, server: { segments: 0, bytes: 0 } },
      crossings: [
        { from: "client", what: "data", fate: "lost", sure: true, here: 8, there: 0, at: 2_000, length: 10 },
      ],
    };
    const e = ending(RESET, { second });
    const zeek = e.zeek.map((row) => ({ ...row, swapped }));
    const diagnosis = { ending: { ...e, zeek }, verdict: verdict(e) };
    expect(jsonLines(diagnosis)).not.toContain("\x1b");
    expect(parsed(diagnosis)[0]).toMatchObject({
      second: {
        capture: "b\x1b.pcap",
        nearer: near,
        clockMs: 1.5,
        clockErrorMs: 0.5,
        translated: { [from]: { address: "192.0.2.9", port: 61_001 } },
        common: 7,
        lost: { [from]: { segments: 1, bytes: 10 }, [near]: { segments: 0, bytes: 0 } },
        crossings: [{ from, what: "data", fate: "lost", packet: 8, packetThere: 0, atMs: 2, bytes: 10 }],
      },
    });
  });

  it("tells a swapped row in Zeek's roles throughout", () => {
    const e = ending(["< P. 10", "> R"], { by: "client" });
    const [row] = e.zeek;
    const v = verdict(e, {
      by: "client",
      because: [{ says: "The client answered the server's data with RST", packets: [2] }],
      remedies: [{ who: "client", does: "wait for the server" }],
    });
    const zeek: ZeekRow[] = [{ ...(row as ZeekRow), swapped: true, clientBytes: 0, serverBytes: 10 }];
    expect(parsed({ ending: { ...e, zeek }, verdict: v })).toMatchObject([
      {
        client: { address: "10.0.0.2", port: 80 },
        server: { address: "10.0.0.1", port: 40000 },
        swapped: true,
        bytes: { client: 10, server: 0 },
        ending: { by: "server" satisfies By },
        verdict: {
          because: [{ says: "The server answered the client's data with RST" }],
          sees: { server: { windows: ["10054"] }, client: {} },
          remedies: [{ who: "server" satisfies Role, does: "wait for the client" }],
        },
      },
    ]);
  });

  it("gives each Zeek row a line; the later ones name the first", () => {
    const e = ending(RESET, { id: 9 });
    const [row] = e.zeek as [ZeekRow];
    const zeek = [row, { ...row, startUs: START_US + 400e6, durationUs: -1, state: "OTH" }];
    const lines = parsed({ ending: { ...e, zeek }, verdict: verdict(e) });
    expect(lines).toMatchObject([
      { id: 9 },
      { continues: 9, state: "OTH", durationMs: 0, start: "2026-11-22T08:06:40.000001Z" },
    ]);
    expect(lines[1]).not.toHaveProperty("id");
  });

  it("survives absurd times", () => {
    for (const startUs of [Number.NaN, Number.POSITIVE_INFINITY, -1, 1e300, -1e300]) {
      const e = ending(RESET);
      const [row] = e.zeek as [ZeekRow];
      const lines = parsed({
        ending: { ...e, zeek: [{ ...row, startUs, durationUs: startUs }] },
        verdict: verdict(e),
      });
      expect(lines).toHaveLength(1);
    }
  });
});
