/** What must hold of every capture, whatever is in it: tried on those that ship with the project, and on Zeek's. */
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromRecords, recordsOf } from "../connection/fixtures.ts";
import { Analyzer, analyze } from "./analyzer.ts";
import type { Diagnosis } from "./diagnosis.ts";

/** Longer ones take too long byte by byte. */
const BYTES_MAX = 30_000;
/** What is written this much too late happened at the same time. */
const LATE_US = 10_000;

interface Capture {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const captures: Capture[] = ["../../captures/", "../../test/captures/zeek/pcaps/"].flatMap((folder) => {
  const url = new URL(folder, import.meta.url);
  return readdirSync(url)
    .filter((name) => name.endsWith(".pcap"))
    .sort()
    .map((name) => ({ name, bytes: new Uint8Array(readFileSync(new URL(name, url))) }));
});
const short = captures.filter(({ bytes }) => bytes.length < BYTES_MAX);
/** By number: a counterexample of bytes is no reading. */
const some = fc.nat(short.length - 1).map((index) => ({
  ...(short[index] as Capture),
  [fc.toStringMethod]: () => short[index]?.name ?? "",
}));

/** The diagnoses of bytes that come in pieces; `concluded`: those that were made before the end. */
function inPieces(bytes: Uint8Array, piece: number): { concluded: Diagnosis[]; all: Diagnosis[] } {
  const all: Diagnosis[] = [];
  const analyzer = new Analyzer({ all: true, onDiagnosis: (diagnosis) => all.push(diagnosis) });
  for (let at = 0; at < bytes.length; at += piece) analyzer.reader.push(bytes.subarray(at, at + piece));
  const concluded = [...all];
  analyzer.end();
  return { concluded, all };
}

const endsOf = ({ ending: { client, server } }: Diagnosis) =>
  [`${client.address}:${client.port}`, `${server.address}:${server.port}`].sort().join(" ");
const conclusionOf = (diagnosis: Diagnosis) => {
  const { how, by, causes, confidence } = diagnosis.verdict;
  return `${endsOf(diagnosis)}: ${how} ${by} ${causes.join(" ")} (${confidence})`;
};
const conclusions = (bytes: Uint8Array) => analyze(bytes).map(conclusionOf).sort();

/** Records moved to one second, with their times in µs. */
function fromStart(records: readonly Uint8Array[]) {
  const timeOf = (record: Uint8Array) => {
    const view = new DataView(record.buffer, record.byteOffset);
    return view.getUint32(0, true) * 1e6 + view.getUint32(4, true);
  };
  const start = records[0] ? timeOf(records[0]) : 0;
  return records.map((original) => {
    const record = original.slice();
    const time = 1e15 + timeOf(original) - start;
    const view = new DataView(record.buffer);
    view.setUint32(0, Math.floor(time / 1e6), true);
    view.setUint32(4, time % 1e6, true);
    return { time, record, of: records };
  });
}

it("there are captures to try", () => {
  expect(short.length).toBeGreaterThan(30);
});

it.each(short)("$name: byte by byte is like whole", ({ bytes }) => {
  expect(inPieces(bytes, 1).all).toEqual(analyze(bytes));
});

it("in pieces of any size is like whole", () => {
  fc.assert(
    fc.property(some, fc.integer({ min: 1, max: 4000 }), ({ bytes }, piece) => {
      expect(inPieces(bytes, piece).all).toEqual(analyze(bytes));
    }),
    { numRuns: 60 },
  );
});

describe("cut", () => {
  it("at any byte it does not throw, and what was concluded before the cut stands", () => {
    fc.assert(
      fc.property(some, fc.double({ min: 0, max: 1, noNaN: true }), ({ bytes }, part) => {
        const cut = bytes.subarray(0, Math.floor(bytes.length * part));
        const { concluded, all } = inPieces(cut, 1 << 20);
        expect(all.slice(0, concluded.length)).toEqual(concluded);
        expect(analyze(bytes).slice(0, concluded.length)).toEqual(concluded);
      }),
      { numRuns: 300 },
    );
  });

  it("connections that were closed or reset before the cut keep their verdict", () => {
    let kept = 0;
    for (const { name, bytes } of captures) {
      const { header, records } = recordsOf(bytes);
      const whole = analyze(bytes).filter(({ verdict: { how } }) =>
        // Not those that are concluded from the silence which the cut takes away.
        ["closed", "reset", "refused"].includes(how),
      );
      for (const one of whole) {
        const last = Math.max(...one.ending.moments.map(({ frame }) => frame));
        for (const left of [last, last + 1, last + 7, (last + records.length) >> 1]) {
          const cut = analyze(fromRecords(header, records.slice(0, left)));
          const found = cut.find(({ ending }) => ending.id === one.ending.id);
          expect(found && conclusionOf(found), `${name} cut behind ${left}`).toBe(conclusionOf(one));
          kept++;
        }
      }
    }
    expect(kept).toBeGreaterThan(100);
  });
});

describe("disorder", () => {
  it.each(short)("$name: every packet twice gives the same verdicts", ({ bytes }) => {
    const { header, records } = recordsOf(bytes);
    const twice = fromRecords(
      header,
      records.flatMap((record) => [record, record]),
    );
    expect(conclusions(twice)).toEqual(conclusions(bytes));
  });

  it("neighbours of different connections may change places", () => {
    fc.assert(
      fc.property(some, some, fc.infiniteStream(fc.nat(1)), (a, b, random) => {
        const first = recordsOf(a.bytes);
        const second = recordsOf(b.bytes);
        const ends = new Set(analyze(a.bytes).map(endsOf));
        fc.pre(first.header.join() === second.header.join());
        fc.pre(!analyze(b.bytes).some((diagnosis) => ends.has(endsOf(diagnosis))));
        // Both from one moment on, by time.
        const merged = [...fromStart(first.records), ...fromStart(second.records)].sort(
          (one, other) => one.time - other.time,
        );
        const swapped = [...merged];
        for (let at = 0; at + 1 < swapped.length; at++) {
          const [one, other] = [swapped[at], swapped[at + 1]];
          if (!one || !other || one.of === other.of || Math.abs(one.time - other.time) > LATE_US) continue;
          if (random.next().value === 0) swapped.splice(at, 2, other, one);
        }
        const [before, after] = [merged, swapped].map((list) =>
          conclusions(
            fromRecords(
              first.header,
              list.map(({ record }) => record),
            ),
          ),
        );
        expect(after).toEqual(before);
      }),
      { numRuns: 200 },
    );
  });

  it("packets in any order: nothing is thrown, no duration below nothing", () => {
    fc.assert(
      fc.property(some, fc.infiniteStream(fc.nat()), ({ bytes }, random) => {
        const { header, records } = recordsOf(bytes);
        const rest = [...records];
        const all: Uint8Array[] = [];
        while (rest.length > 0) all.push(...rest.splice(random.next().value % rest.length, 1));
        for (const { ending } of analyze(fromRecords(header, all))) {
          expect(ending.durationUs).toBeGreaterThanOrEqual(0);
          expect(ending.silenceAfterUs).toBeGreaterThanOrEqual(0);
          for (const row of ending.zeek) expect(row.durationUs).toBeGreaterThanOrEqual(-1);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("bits turned over do not make it throw", () => {
    fc.assert(
      fc.property(some, fc.array(fc.nat(), { minLength: 1, maxLength: 20 }), ({ bytes }, places) => {
        const damaged = bytes.slice();
        for (const place of places) {
          const at = (place >> 3) % damaged.length;
          damaged[at] = (damaged[at] as number) ^ (1 << (place & 7));
        }
        analyze(damaged);
      }),
      { numRuns: 300 },
    );
  });
});

describe("loss", () => {
  const rank = { possible: 1, likely: 2, certain: 3 } as const;
  /** What became more certain by losing packets. */
  const raised = (bytes: Uint8Array, kept: Uint8Array): string[] => {
    const before = new Map(analyze(bytes).map((one) => [one.ending.id, one]));
    // Where a connection falls apart or vanishes, its number and those behind it mean others.
    const after = analyze(kept);
    if (after.length !== before.size) return [];
    return after.flatMap((one) => {
      const whole = before.get(one.ending.id);
      if (!whole || endsOf(whole) !== endsOf(one)) return [];
      const worse = rank[one.verdict.confidence] > rank[whole.verdict.confidence];
      return worse ? [`${conclusionOf(whole)} became ${conclusionOf(one)}`] : [];
    });
  };

  it("of one packet raises no confidence", () => {
    for (const { name, bytes } of short) {
      const { header, records } = recordsOf(bytes);
      for (let lost = 0; lost < Math.min(records.length, 40); lost++) {
        const kept = fromRecords(
          header,
          records.filter((_, index) => index !== lost),
        );
        expect(raised(bytes, kept), `${name} without packet ${lost + 1}`).toEqual([]);
      }
    }
  }, 60_000);

  it("of any packets raises no confidence", () => {
    fc.assert(
      fc.property(some, fc.infiniteStream(fc.nat(9)), ({ name, bytes }, random) => {
        const { header, records } = recordsOf(bytes);
        const kept = fromRecords(
          header,
          records.filter(() => random.next().value < 8),
        );
        expect(raised(bytes, kept), name).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
