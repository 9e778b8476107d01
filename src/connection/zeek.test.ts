/**
 * `conn_state` and `history`: by their published definitions, and against what Zeek's developers expect of
 * their own captures (test/captures/zeek).
 */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { analyze } from "../diagnosis/analyzer.ts";
import { endingOf, endingsOf, HANDSHAKE } from "./fixtures.ts";

/** The rows of a dialogue, as `state history`. */
const rowsOf = (dialogue: string) =>
  endingsOf(dialogue)
    .sort((a, b) => a.id - b.id)
    .flatMap(({ zeek }) => zeek.map(({ state, history }) => `${state} ${history}`));

describe("states and letters", () => {
  it.each([
    ["S0: an attempt without reply", "> S 0:0(0)", "S0 S"],
    ["S0: with data on the SYN", "> S 0:5(5)", "S0 S"],
    ["S1: established", HANDSHAKE, "S1 ShA"],
    ["S1: established by SYN and SYN-ACK", "> S 0:0(0)\n< S. 0:0(0) ack 1", "S1 Sh"],
    ["SF", `${HANDSHAKE}> F. 1:1(0) ack 1\n< F. 1:1(0) ack 2\n> . 2:2(0) ack 2`, "SF ShAFf"],
    [
      "SF: closed by the responder",
      `${HANDSHAKE}< F. 1:1(0) ack 1\n> F. 1:1(0) ack 2\n< . 2:2(0) ack 2`,
      "SF ShAfFa",
    ],
    ["REJ: the SYN was answered with RST", "> S 0:0(0)\n< R. 0:0(0) ack 1", "REJ Sr"],
    ["REJ: and the originator sends RST too", "> S 0:0(0)\n< R. 0:0(0) ack 1\n> R 1:1(0)", "REJ SrR"],
    ["S2: only the originator closed", `${HANDSHAKE}> F. 1:1(0) ack 1`, "S2 ShAF"],
    ["S3: only the responder closed", `${HANDSHAKE}< F. 1:1(0) ack 1`, "S3 ShAf"],
    ["RSTO", `${HANDSHAKE}> R. 1:1(0) ack 1`, "RSTO ShAR"],
    ["RSTR", `${HANDSHAKE}< R. 1:1(0) ack 1`, "RSTR ShAr"],
    ["RSTOS0: SYN, then RST, no SYN-ACK", "> S 0:0(0)\n> R 1:1(0)", "RSTOS0 SR"],
    ["RSTRH: SYN-ACK, then RST, no SYN", "< S. 0:0(0) ack 1\n< R 1:1(0)", "RSTRH ^hr"],
    ["SH: SYN, then FIN, no SYN-ACK", "> S 0:0(0)\n> F 1:1(0)", "SH SF"],
    ["SHR: SYN-ACK, then FIN, no SYN", "< S. 0:0(0) ack 1\n< F. 1:1(0) ack 1", "SHR ^hf"],
    ["OTH: mid-stream", "> P. 1:11(10) ack 1\n< . 1:1(0) ack 11", "OTH Da"],
    ["OTH: a RST alone", "> R 1:1(0)", "OTH R"],
    [
      "a FIN after the other's RST, which had its FIN before it: a normal end after all",
      `${HANDSHAKE}< F. 1:1(0) ack 1\n< R 2:2(0)\n> F. 1:1(0) ack 2`,
      "SF ShAfrF",
    ],
    ["the responder seen first: the direction is turned", "< P. 1:11(10) ack 1", "OTH ^d"],
    [
      "D and d once each",
      `${HANDSHAKE}> P. 1:2(1) ack 1\n< P. 1:2(1) ack 2\n> P. 2:3(1) ack 2\n< P. 2:3(1) ack 3`,
      "S1 ShADd",
    ],
    ["I: FIN and RST together", `${HANDSHAKE}> FR. 1:1(0) ack 1`, "RSTO ShAI"],
    ["Q: SYN and FIN together", "> SF 0:0(0)", "SH Q"],
    ["q: of the responder", "> S 0:0(0)\n< SR. 0:0(0) ack 1", "RSTR Sq"],
    [
      "a RST with another number is another letter",
      `${HANDSHAKE}< R 1:1(0)\n< R 1:1(0)\n< R 500:500(0)`,
      "RSTR ShArr",
    ],
    [
      "a FIN with another number too",
      `${HANDSHAKE}> F. 1:1(0) ack 1\n> F. 1:1(0) ack 1\n> F. 9:9(0) ack 1`,
      "S2 ShAFF",
    ],
    [
      "C and c: wrong checksums, which count for nothing else",
      `${HANDSHAKE}> P. 1:11(10) ack 1 <sum bad>\n< P. 1:11(10) ack 1 <sum bad>`,
      "S1 ShACc",
    ],
    [
      "g: bytes that were acknowledged but not captured",
      `${HANDSHAKE}< P. 101:111(10) ack 1\n> . 1:1(0) ack 111`,
      "S1 ShAdg",
    ],
    ["T: sent again", `${HANDSHAKE}> P. 1:11(10) ack 1\n+.2 > P. 1:11(10) ack 1`, "S1 ShADT"],
    ["t: of the responder", `${HANDSHAKE}< P. 1:11(10) ack 1\n+.2 < P. 1:11(10) ack 1`, "S1 ShAdt"],
    ["w: a window of zero", `${HANDSHAKE}> P. 1:11(10) ack 1\n< . 1:1(0) ack 11 win 0`, "S1 ShADaw"],
    ["no w for a RST", `${HANDSHAKE}< R. 1:1(0) ack 1 win 0`, "RSTR ShAr"],
  ])("%s", (_name, dialogue, row) => {
    expect(rowsOf(dialogue)).toEqual([row]);
  });

  it.each([
    ["T", "> P. 1:11(10) ack 1\n", "> P. 1:11(10) ack 1\n", "D"],
    ["w", "", "< . 1:1(0) ack 1 win 0\n", "a"],
    ["C", "", "> . 1:1(0) ack 1 <sum bad>\n", ""],
  ])("%s stands for the 1st, 10th, 100th and 1000th time", (letter, before, again, first) => {
    for (const [times, letters] of [
      [1, 1],
      [9, 1],
      [10, 2],
      [99, 2],
      [100, 3],
      [999, 3],
      [1000, 4],
      [1050, 4],
    ] as const) {
      const text = HANDSHAKE + before + again.repeat(times);
      expect(endingOf(text).zeek[0]?.history, `${times} times`).toBe(`ShA${first}${letter.repeat(letters)}`);
    }
  });

  it("a long history is kept whole", () => {
    const fins = Array.from({ length: 30 }, (_, i) => `> F. ${i + 1}:${i + 1}(0) ack 1`).join("\n");
    expect(rowsOf(HANDSHAKE + fins)).toEqual([`S2 ShA${"F".repeat(30)}`]);
  });
});

/** What is known to differ, each with its reason. */
const known: Readonly<Record<string, readonly [history: string, because: string]>> = {
  "ftp__fake-long-commands.pcap 127.0.0.1:58634": [
    "ShAdDaFf",
    "X: Zeek's FTP analyser stopped there; that is about its analysers, not about TCP",
  ],
  "http__connect-with-smtp.pcap 79.26.245.236:3378": ["ShADadtfF", "Zeek has a T whose cause is not known"],
};

interface Row {
  readonly ends: string;
  readonly state: string;
  readonly history: string;
  /** Of originator and responder. */
  readonly bytes: string;
  readonly durationUs: number;
}

const folder = new URL("../../test/captures/zeek/", import.meta.url);
const captures = new URL("pcaps/", folder);

/** Zeek's rows of one capture. */
function expectedOf(name: string): Row[] {
  const lines = readFileSync(new URL("expected.tsv", folder), "utf8").trim().split("\n").slice(1);
  return lines
    .map((line) => line.split("\t"))
    .filter(([pcap]) => pcap === name)
    .map(([, oh, op, rh, rp, state = "", history = "", ob = "", rb = "", duration = ""]) => ({
      ends: `${oh}:${op} ${rh}:${rp}`,
      state,
      history: known[`${name} ${oh}:${op}`]?.[0] ?? history,
      // Zeek logs neither for a single packet.
      bytes: duration === "-" ? "0 0" : `${ob} ${rb}`,
      durationUs: duration === "-" ? -1 : Math.round(Number(duration) * 1e6),
    }));
}

/** Ours. */
function foundIn(name: string): Row[] {
  return analyze(readFileSync(new URL(name, captures))).flatMap(({ ending }) =>
    ending.zeek.map((row) => {
      const [o, r] = row.swapped ? [ending.server, ending.client] : [ending.client, ending.server];
      const bytes = [row.clientBytes, row.serverBytes];
      if (row.swapped) bytes.reverse();
      return {
        ends: `${o.address}:${o.port} ${r.address}:${r.port}`,
        state: row.state,
        history: row.history,
        bytes: bytes.join(" "),
        durationUs: Math.round(row.durationUs),
      };
    }),
  );
}

/** A microsecond more or less is the rounding of Zeek's doubles. */
const sorted = (rows: readonly Row[]) =>
  rows.map(({ ends, state, history, bytes }) => `${ends} ${state} ${history} ${bytes}`).sort();

describe("Zeek's own captures", () => {
  const names = readdirSync(captures).sort();

  it("are all there, and so are their rows", () => {
    expect(names).toHaveLength(13);
    expect(names.flatMap(expectedOf)).toHaveLength(30);
  });

  it.each(names)("%s", (name) => {
    const expected = expectedOf(name);
    // The sample leaves out what is in a tunnel within a tunnel's capture.
    const found = foundIn(name).filter(({ ends }) => expected.some((row) => row.ends === ends));
    expect(sorted(found)).toEqual(sorted(expected));
    for (const row of expected) {
      const near = found.some(
        ({ ends, durationUs }) => ends === row.ends && Math.abs(durationUs - row.durationUs) <= 1,
      );
      expect(near, `${row.ends} lasts ${row.durationUs} µs`).toBe(true);
    }
  });

  it("the known differences are still differences", () => {
    for (const [key, [history]] of Object.entries(known)) {
      const [name = "", ends = ""] = key.split(" ");
      const text = readFileSync(new URL("expected.tsv", folder), "utf8");
      const line = text.split("\n").find((row) => row.startsWith(`${name}\t${ends.replace(":", "\t")}`));
      expect(line?.split("\t")[6]).not.toBe(history);
    }
  });
});
