/** The whole line in one object: what it counts and reports, in whichever way it is asked. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { concat } from "../bytes/concat.ts";
import { type WritableFrame, writePcap } from "../capture/write.ts";
import { attempt, captureOf, conversation, framesOf, HANDSHAKE } from "../connection/fixtures.ts";
import { Analyzer, type AnalyzerOptions, analyze } from "./analyzer.ts";
import type { Summary } from "./diagnosis.ts";
import { mergeParts } from "./merge.ts";

function summaryOf(bytes: Uint8Array, options: AnalyzerOptions = {}): Summary {
  const analyzer = new Analyzer(options);
  analyzer.reader.push(bytes);
  return analyzer.end();
}

/** Frames of several dialogues in one capture, by time. */
function mix(dialogues: readonly string[], servers: number): Uint8Array {
  const frames: WritableFrame[] = dialogues.flatMap((dialogue, index) =>
    framesOf(dialogue, { clientPort: 10_000 + index, server: `10.0.1.${(index % servers) + 1}` }).map(
      (frame) => ({ ...frame, timeUs: frame.timeUs + index * 150_000 }),
    ),
  );
  return writePcap(
    frames.sort((a, b) => a.timeUs - b.timeUs),
    { linkType: 101 },
  );
}

/** What a summary says, whatever its examples are. */
function tally({ groups, connections, clean, open, abnormal, frames, tcpFrames, duplicates }: Summary) {
  const kinds = groups.map(
    ({ how, by, causes, confidence, server, count, firstUs, lastUs }) =>
      `${count} ${how} ${by} ${causes.join(" ")} ${confidence} ${server.address}:${server.port} ${firstUs} ${lastUs}`,
  );
  return { connections, clean, open, abnormal, frames, tcpFrames, duplicates, kinds: kinds.sort() };
}

describe("every way of asking gives the same tally", () => {
  it("summary alone, with every connection, with a choice, on two shards", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(conversation, attempt), { minLength: 1, maxLength: 40 }),
        fc.constantFrom(1, 3),
        (dialogues, servers) => {
          const bytes = mix(dialogues, servers);
          const alone = tally(summaryOf(bytes));
          let told = 0;
          const onDiagnosis = () => void told++;
          expect(tally(summaryOf(bytes, { all: true, onDiagnosis }))).toEqual(alone);
          expect(told).toBe(alone.connections);
          expect(tally(summaryOf(bytes, { keep: () => true }))).toEqual(alone);
          told = 0;
          expect(tally(summaryOf(bytes, { onDiagnosis }))).toEqual(alone);
          expect(told).toBe(alone.abnormal);
          const parts = [0, 1].map((index) => {
            const analyzer = new Analyzer({ shard: { index, of: 2 } });
            analyzer.reader.push(bytes);
            return { summary: analyzer.end(), begun: analyzer.begun };
          });
          expect(tally(mergeParts(parts, 3))).toEqual(alone);
        },
      ),
      { numRuns: 100 },
    );
  });

  it("sharded or not, the examples are the same connections by number", () => {
    const bytes = mix(
      Array.from({ length: 12 }, () => `${HANDSHAKE}> P. 1:11(10) ack 1\n< R. 1:1(0) ack 1`),
      1,
    );
    const parts = [0, 1].map((index) => {
      const analyzer = new Analyzer({ shard: { index, of: 2 } });
      analyzer.reader.push(bytes);
      return { summary: analyzer.end(), begun: analyzer.begun };
    });
    for (const { summary } of parts) expect(summary.connections).toBeGreaterThan(0);
    const [group] = mergeParts(parts, 100).groups;
    const numbers = new Map(analyze(bytes).map(({ ending }) => [ending.client.port, ending.id]));
    for (const { ending } of group?.samples ?? []) {
      expect(ending.id).toBe(numbers.get(ending.client.port));
    }
  });
});

describe("the summary", () => {
  const reset = `${HANDSHAKE}> P. 1:11(10) ack 1\n< R. 1:1(0) ack 1`;
  const refused = "> S 0:0(0)\n< R. 0:0(0) ack 1";

  it("one kind at one server is one group with a few examples", () => {
    const summary = summaryOf(mix(Array(50).fill(refused), 1));
    expect(summary).toMatchObject({ connections: 50, abnormal: 50, clean: 0 });
    expect(summary.groups).toHaveLength(1);
    expect(summary.groups[0]).toMatchObject({ count: 50, how: "refused", by: "server" });
    expect(summary.groups[0]?.samples).toHaveLength(3);
    expect(summaryOf(mix(Array(50).fill(refused), 1), { samplesMax: 7 }).groups[0]?.samples).toHaveLength(7);
  });

  it("the worst comes first: lost data before a refusal, however many", () => {
    const { groups } = summaryOf(mix([...Array(20).fill(refused), reset], 1));
    expect(groups.map(({ how }) => how)).toEqual(["reset", "refused"]);
  });

  it("another server is another group", () => {
    expect(summaryOf(mix(Array(9).fill(refused), 3)).groups.map(({ count }) => count)).toEqual([3, 3, 3]);
  });

  it("more groups than anybody reads are put together, none is lost", () => {
    const frames = Array.from({ length: 2500 }, (_, i) =>
      framesOf(refused, { server: `10.${1 + (i >> 8)}.${i & 255}.1` }).map((frame) => ({
        ...frame,
        timeUs: frame.timeUs + i * 5000,
      })),
    ).flat();
    const { groups, connections } = summaryOf(writePcap(frames, { linkType: 101 }));
    expect(connections).toBe(2500);
    expect(groups.length).toBeLessThanOrEqual(1001);
    expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(2500);
    expect(groups.find(({ server }) => server.address === "other servers")?.count).toBe(1500);
  });

  it("first and last moment of the capture and of a group", () => {
    const summary = summaryOf(mix([refused, refused], 1));
    expect(summary.lastUs - summary.firstUs).toBe(151_000);
    const [group] = summary.groups;
    expect((group?.lastUs ?? 0) - (group?.firstUs ?? 0)).toBe(150_000);
  });

  it("nothing at all", () => {
    expect(summaryOf(new Uint8Array(0))).toMatchObject({
      connections: 0,
      frames: 0,
      firstUs: 0,
      damaged: true,
    });
    expect(summaryOf(captureOf(""))).toMatchObject({ connections: 0, frames: 0, firstUs: 0, damaged: false });
  });

  it("what is not kept is not counted", () => {
    const summary = summaryOf(mix([reset, refused], 1), { keep: ({ how }) => how === "reset" });
    expect(summary).toMatchObject({ connections: 1, abnormal: 1 });
  });
});

describe("a live capture", () => {
  const closed = captureOf(`${HANDSHAKE}> P. 1:11(10) ack 1\n< R. 1:1(0) ack 1`);

  it("what is over is told when the clock has gone on, before the end", () => {
    const hows: string[] = [];
    const analyzer = new Analyzer({ onDiagnosis: ({ verdict }) => hows.push(verdict.how) });
    analyzer.reader.push(closed);
    expect(hows).toEqual([]);
    analyzer.advance(analyzer.newestUs + 4e6);
    expect(hows).toEqual([]);
    analyzer.advance(analyzer.newestUs + 12e6);
    expect(hows).toEqual(["reset"]);
    expect(analyzer.end().abnormal).toBe(1);
    expect(hows).toEqual(["reset"]);
  });

  it("an attempt is not given up while a retry may come", () => {
    const hows: string[] = [];
    const analyzer = new Analyzer({ onDiagnosis: ({ verdict }) => hows.push(verdict.how) });
    analyzer.reader.push(captureOf("> S 0:0(0)\n+1 > S 0:0(0)"));
    analyzer.advance(analyzer.newestUs + 10e6);
    expect(hows).toEqual([]);
    analyzer.advance(analyzer.newestUs + 60e6);
    expect(hows).toEqual(["no-answer"]);
  });

  it("a clock that goes back changes nothing", () => {
    const analyzer = new Analyzer();
    analyzer.reader.push(closed);
    analyzer.advance(0);
    expect(analyzer.end().connections).toBe(1);
  });
});

it("frames of an unknown link are counted and named", () => {
  const bytes = captureOf(HANDSHAKE);
  const unknown = concat(bytes.subarray(0, 20), Uint8Array.of(200, 0, 0, 0), bytes.subarray(24));
  const summary = summaryOf(unknown);
  expect(summary).toMatchObject({ frames: 3, tcpFrames: 0, connections: 0 });
  expect(summary.notes.join()).toContain("3 frames of link type 200");
});
