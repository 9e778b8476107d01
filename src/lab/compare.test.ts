import { describe, expect, it } from "vitest";
import type { Diagnosis } from "../diagnosis/diagnosis.ts";
import { compare, subjectOf, translatedSubjectOf } from "./compare.ts";
import type { VantageTruth } from "./truth.ts";

const truth: VantageTruth = {
  by: "server",
  how: "reset",
  causes: ["a", "b"],
  may: ["c"],
  client: { address: "10.77.0.1", port: 40000 },
  server: { address: "10.78.0.1", port: 80 },
};

interface Said {
  readonly by?: string;
  readonly how?: string;
  readonly confidence?: string;
  readonly ends?: readonly [client: string, clientPort: number, server: string, serverPort: number];
  readonly startUs?: number;
}

function said(causes: readonly string[], options: Said = {}): Diagnosis {
  const { by = "server", how = "reset", confidence = "likely", startUs = 0 } = options;
  const [client, clientPort, server, serverPort] = options.ends ?? ["10.77.0.1", 40000, "10.78.0.1", 80];
  const ends = {
    client: { address: client, port: clientPort },
    server: { address: server, port: serverPort },
  };
  return { ending: { ...ends, startUs }, verdict: { by, how, causes, confidence } } as unknown as Diagnosis;
}

const swapped = ["10.78.0.1", 80, "10.77.0.1", 40000] as const;

describe("compare", () => {
  it.each([
    ["all and nothing else", said(["b", "a"]), { why: true, exact: true }],
    ["what may be named as well", said(["a", "b", "c"]), { why: true, exact: false }],
    ["one left out", said(["a"]), { why: true, exact: false, certainAndWrong: false }],
    ["one left out, certain", said(["a"], { confidence: "certain" }), { why: true, certainAndWrong: true }],
    ["what may be, first", said(["c", "a", "b"]), { why: false, exact: false, certainAndWrong: false }],
    ["what is not", said(["a", "b", "d"]), { why: true, exact: false }],
    ["nothing", said([]), { why: false, exact: false, certainAndWrong: false }],
    ["the wrong ender", said(["a", "b"], { by: "client" }), { who: false, how: true }],
    ["the wrong way", said(["a", "b"], { how: "closed" }), { who: true, how: false }],
    ["the ends swapped", said(["a", "b"], { by: "client", ends: swapped }), { who: true }],
    ["no such connection", undefined, { who: false, how: false, exact: false, confidence: -1 }],
  ])("%s", (_name, found, expected) => {
    expect(compare(truth, found)).toMatchObject(expected);
  });

  it("takes nothing for an answer where there is nothing to name", () => {
    expect(compare({ ...truth, causes: [] }, said([]))).toMatchObject({ why: true, exact: true });
    expect(compare({ ...truth, causes: [] }, said(["c"]))).toMatchObject({ why: true, exact: false });
  });
});

describe("the connection that is meant", () => {
  const first = said(["a"], { startUs: 1 });
  const second = said(["b"], { startUs: 2 });
  const other = said(["c"], { ends: ["10.77.0.1", 40001, "10.78.0.1", 80], startUs: 3 });

  it("is the last one with these ends", () => {
    expect(subjectOf([second, first, other], truth)).toBe(second);
    expect(subjectOf([other], truth)).toBeUndefined();
  });

  it("is the one at the same place where addresses were translated", () => {
    const [one, two] = [1, 2].map((startUs) =>
      said(["a"], { ends: ["192.0.2.1", 40000, "192.0.2.2", 80], startUs }),
    ) as [Diagnosis, Diagnosis];
    expect(translatedSubjectOf([two, one], truth, [first, second, other])).toBe(two);
  });
});
