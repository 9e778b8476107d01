/** 4,096 captures, every combination of flags at every place: no crash, no invented cause. */
import { expect, it } from "vitest";
import { DECISIVE, type FlagCapture, flagCaptures, scenes } from "./flag-captures.ts";
import { analyse, faultsOf } from "./judge-analysis.ts";

/** What was concluded, without the packets it rests on. */
function conclusion({ bytes }: FlagCapture): string[] {
  return analyse(bytes).diagnoses.map(({ verdict: { causes, how, by, confidence } }) =>
    [how, by, confidence, ...causes].join(" "),
  );
}

const captures = [...flagCaptures()];
const of = (scene: string) => captures.filter((capture) => capture.scene === scene);

it("there are 4,096 of them", () => {
  expect(captures).toHaveLength(4096);
});

it.each(Object.keys(scenes))("%s: every verdict rests on packets that exist", (scene) => {
  expect(of(scene).flatMap(({ name, bytes }) => faultsOf(bytes).map((fault) => `${name}: ${fault}`))).toEqual(
    [],
  );
});

it.each(Object.keys(scenes))("%s: nothing is certain about a packet that no TCP sends", (scene) => {
  const certain = of(scene)
    .filter(({ nonsense }) => nonsense)
    .filter(({ bytes }) =>
      analyse(bytes).diagnoses.some(({ verdict }) => verdict.confidence === "certain" && !verdict.harmless),
    );
  expect(certain.map(({ name }) => name)).toEqual([]);
});

it.each(Object.keys(scenes))("%s: PSH, URG, ECE, CWR and AE change no conclusion", (scene) => {
  const all = of(scene);
  const wrong = all.filter((capture) => {
    const plain = all[capture.flags & DECISIVE];
    return plain && conclusion(capture).join("; ") !== conclusion(plain).join("; ");
  });
  expect(wrong.map(({ name }) => name)).toEqual([]);
});

it("a single packet that closes nothing accuses nobody", () => {
  const accused = of("it is all there is")
    .filter(({ flags }) => (flags & DECISIVE) === 0x10)
    .filter(({ bytes }) => analyse(bytes).diagnoses.some(({ verdict }) => verdict.causes.length > 0));
  expect(accused.map(({ name }) => name)).toEqual([]);
});
