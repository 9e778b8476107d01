import { describe, expect, it } from "vitest";
import type { Diagnosis, Summary } from "../diagnosis/diagnosis.ts";
import type { DiagnoseOptions as EngineOptions } from "../engine/diagnose.ts";
import { ending, group, summary, verdict } from "../report/fixtures.ts";
import { PLAIN } from "../report/look.ts";
import { causeIndex } from "../report/words.ts";
import { type DiagnoseOptions, diagnoseCaptures, type Surroundings } from "./diagnose.ts";
import { Exit } from "./exit.ts";
import { NO_PROGRESS } from "./progress.ts";

const RESET = ["> S", "< S.", "> .", "> P. 10", "< .", "< R."];

function diagnosis(id: number): Diagnosis {
  const e = ending(RESET, { id });
  return { ending: e, verdict: verdict(e) };
}

class InputError extends Error {
  override readonly name = "InputError";
}

/** An engine that knows these files: diagnoses that it tells, and the summary that it gives. */
function fakeEngine(files: Record<string, readonly [readonly Diagnosis[], Summary]>) {
  return async (path: string, { onDiagnosis }: EngineOptions): Promise<Summary> => {
    const file = files[path];
    if (file === undefined) throw new InputError(`${path}: no such file\u001b[2J`);
    for (const one of file[0]) onDiagnosis?.(one);
    return file[1];
  };
}

const BAD = [1, 2, 3].map(diagnosis);
const FILES = {
  "bad.pcap": [BAD, summary([group(BAD)])],
  "clean.pcap": [[], summary([])],
  "cut.pcap": [
    BAD,
    summary([group(BAD)], {
      damaged: true,
      notes: ["cut short at byte 77", "a block of no sense at byte 12"],
    }),
  ],
  "-": [[...BAD, ...Array.from({ length: 97 }, (_, i) => diagnosis(i + 4))], summary([group(BAD, 100)])],
} satisfies Record<string, readonly [readonly Diagnosis[], Summary]>;

/** A terminal that nobody reads, and an engine that finds nothing. */
const QUIET: Surroundings = {
  look: { width: 80, unicode: true, palette: PLAIN },
  causes: causeIndex([]),
  output: { write: () => undefined, flush: () => undefined },
  complain: () => undefined,
  progress: () => NO_PROGRESS,
  oneTerminal: false,
  hints: false,
  diagnose: async () => summary([]),
};

async function command(paths: string[], options: Partial<DiagnoseOptions> = {}, oneTerminal = false) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await diagnoseCaptures(
    paths,
    { all: false, json: false, each: false, ...options },
    {
      ...QUIET,
      output: { write: (text) => void out.push(text), flush: () => undefined },
      complain: (message) => void err.push(message),
      oneTerminal,
      diagnose: fakeEngine(FILES),
    },
  );
  return { code, out: out.join(""), err };
}

describe("diagnoseCaptures", () => {
  it("exits by what it found; the worst of several files counts", async () => {
    expect((await command(["clean.pcap"])).code).toBe(Exit.clean);
    expect((await command(["bad.pcap"])).code).toBe(Exit.abnormal);
    expect((await command(["bad.pcap", "clean.pcap"])).code).toBe(Exit.abnormal);
    expect((await command(["none.pcap", "clean.pcap"])).code).toBe(Exit.failed);
  });

  it("goes on after a file that cannot be read, and says so safely", async () => {
    const { out, err } = await command(["none.pcap", "clean.pcap"]);
    expect(err).toEqual(["none.pcap: no such file\\x1b[2J"]);
    expect(out).toContain("clean.pcap\n");
  });

  it("reports all that was before the damage, and says where the damage is", async () => {
    const { code, out, err } = await command(["cut.pcap"]);
    expect(code).toBe(Exit.failed);
    expect(err).toEqual(["cut.pcap: cut short at byte 77; the report tells 1 more flaw"]);
    expect(out.match(/── \d of 3 ─/g)).toHaveLength(3);
  });

  it("tells damage once in a terminal, and all of it beside JSON", async () => {
    expect((await command(["cut.pcap"], {}, true)).err).toEqual([]);
    const { err } = await command(["cut.pcap"], { json: true }, true);
    expect(err).toEqual(["cut.pcap: cut short at byte 77", "cut.pcap: a block of no sense at byte 12"]);
  });

  it("gives each file its own summary", async () => {
    const { out } = await command(["bad.pcap", "clean.pcap"]);
    expect(out.indexOf("bad.pcap\n")).toBe(0);
    expect(out).toContain("\n\n\nclean.pcap\n");
  });

  it("writes nothing but JSON to standard output; several files are named in it", async () => {
    const { out } = await command(["bad.pcap", "clean.pcap"], { json: true });
    const lines = out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatchObject({ schema: "hangup.connection/1", id: 1, capture: "bad.pcap" });
    const single = await command(["bad.pcap"], { json: true });
    expect(single.out).not.toContain("capture");
  });

  it("tells standard input as it happens: a card, then lines, then the summary", async () => {
    const { out, code } = await command(["-"]);
    expect(code).toBe(Exit.abnormal);
    expect(out.match(/connection #\d+ ──/g)).toEqual(["connection #1 ──"]);
    expect(out.match(/×[\d,]+ #\d+/g)).toEqual(
      [2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 50, 100].map((n) => `×${n} #${n}`),
    );
    expect(out.indexOf("standard input\n")).toBeGreaterThan(out.indexOf("×100 #"));
  });

  it.each([
    ["one capture", ["a/x.pcap"], {}, undefined],
    ["two captures", ["a/x.pcap", "b/y.pcap"], {}, ["x.pcap", "y.pcap"]],
    ["two of one name", ["a/x.pcap", "b/x.pcap"], {}, ["a/x.pcap", "b/x.pcap"]],
    ["two, for programs", ["a/x.pcap", "b/y.pcap"], { json: true }, ["a/x.pcap", "b/y.pcap"]],
    ["two, each by itself", ["a/x.pcap", "b/y.pcap"], { together: false }, undefined],
    ["three captures", ["x", "y", "z"], {}, undefined],
    ["three, if asked for", ["x", "y", "z"], { together: true }, ["x", "y", "z"]],
  ])("lays captures beside each other: %s", async (_, paths, options, expected) => {
    let asked: readonly string[] | undefined;
    await diagnoseCaptures(
      paths,
      { all: false, json: false, each: false, ...options },
      {
        ...QUIET,
        lookTogether: async (_paths, names) => {
          asked = names;
          return undefined;
        },
      },
    );
    expect(asked).toEqual(expected);
  });

  it("passes the filter and the number of samples on", async () => {
    const asked: EngineOptions[] = [];
    const around: Surroundings = {
      ...QUIET,
      diagnose: async (_: string, options: EngineOptions) => {
        asked.push(options);
        return summary([]);
      },
    };
    const keep = () => true;
    await diagnoseCaptures(
      ["x"],
      { all: false, json: false, each: true, limit: 50, filter: { text: "port 1", keep } },
      around,
    );
    await diagnoseCaptures(["x"], { all: true, json: false, each: false }, around);
    expect(asked).toMatchObject([
      { keep, samplesMax: 50 },
      { all: true, samplesMax: 3 },
    ]);
  });
});
