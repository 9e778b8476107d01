/** 4,096 captures, every combination of flags at every place: no crash, no invented cause. */
import { describe, expect, it } from "vitest";
import type { Diagnosis } from "../../src/diagnosis/diagnosis.ts";
import { DECISIVE, type FlagCapture, flagCaptures, scenes } from "./flag-captures.ts";
import { analyse, faultsIn } from "./judge-analysis.ts";

const captures = [...flagCaptures()];

it("there are 4,096 of them", () => {
  expect(captures).toHaveLength(4096);
});

/** A capture and what was made of it. */
interface Case extends FlagCapture {
  readonly diagnoses: readonly Diagnosis[];
  readonly faults: readonly string[];
}

const analysed = new Map<string, readonly Case[]>();

/** The 512 captures of a scene, each analysed once. */
function casesOf(scene: string): readonly Case[] {
  let cases = analysed.get(scene);
  if (!cases) {
    cases = captures
      .filter((capture) => capture.scene === scene)
      .map((capture) => {
        const analysis = analyse(capture.bytes);
        return { ...capture, diagnoses: analysis.diagnoses, faults: faultsIn(analysis) };
      });
    analysed.set(scene, cases);
  }
  return cases;
}

/** The names of those cases in which this holds for a diagnosis. */
function namesWhere(cases: readonly Case[], holds: (diagnosis: Diagnosis, of: Case) => boolean): string[] {
  return cases.filter((of) => of.diagnoses.some((diagnosis) => holds(diagnosis, of))).map(({ name }) => name);
}

const names = ({ verdict }: Diagnosis): boolean => !verdict.harmless && verdict.causes.length > 0;

/** What was concluded, without the packets it rests on. */
const conclusion = ({ diagnoses }: Case): string =>
  diagnoses.map(({ verdict: v }) => [v.how, v.by, v.confidence, ...v.causes].join(" ")).join("; ");

describe.each(Object.keys(scenes))("%s", (scene) => {
  it("every verdict rests on packets that exist", () => {
    expect(casesOf(scene).flatMap(({ name, faults }) => faults.map((fault) => `${name}: ${fault}`))).toEqual(
      [],
    );
  });

  it("nothing is certain about a packet that no TCP sends, and nothing likely that rests on it", () => {
    const nonsense = casesOf(scene).filter((capture) => capture.nonsense);
    const certain = namesWhere(
      nonsense,
      ({ verdict }) => !verdict.harmless && verdict.confidence === "certain",
    );
    const likely = namesWhere(
      nonsense,
      ({ verdict }, { odd }) =>
        verdict.because.some(({ packets }) => packets.some((packet) => odd.includes(packet))) &&
        verdict.confidence !== "possible",
    );
    expect([...certain, ...likely]).toEqual([]);
  });

  it("PSH, URG, ECE, CWR and AE lead to no other cause; at most, to none", () => {
    const all = casesOf(scene);
    const wrong = all.filter((one) => {
      const plain = all[one.flags & DECISIVE] as Case;
      return conclusion(one) !== conclusion(plain) && namesWhere([one], names).length > 0;
    });
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });
});

it("a single packet, whatever it is, is no reason to accuse anybody of a cause", () => {
  expect(namesWhere(casesOf("it is all there is"), names)).toEqual([]);
});
