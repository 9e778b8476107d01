import { expect, it } from "vitest";
import { captureOf, HANDSHAKE } from "../connection/fixtures.ts";
import type { Harm } from "../verdict/verdict.ts";
import { analyze } from "./analyzer.ts";
import { SummaryBuilder, worstHarm } from "./summary.ts";

const [reset] = analyze(captureOf(`${HANDSHAKE}> P. 1:11(10) ack 1\n< R. 1:1(0) ack 1`));

it.each<[Harm[], Harm]>([
  [["none", "none"], "none"],
  [["none", "perhaps"], "perhaps"],
  [["perhaps", "data-lost", "none"], "data-lost"],
])("the harm of a group is the worst of its samples: %j", (harms, worst) => {
  if (!reset) throw new Error("no connection");
  const samples = harms.map((harm) => ({ ...reset, verdict: { ...reset.verdict, harm } }));
  expect(worstHarm(samples)).toBe(worst);
  const builder = new SummaryBuilder(10);
  for (const sample of samples) {
    const group = builder.add(sample.verdict, sample.ending.startUs, 1, () => sample.ending.server);
    if (group) builder.sample(group, sample);
  }
  expect(builder.groups()).toMatchObject([{ count: harms.length, harm: worst }]);
});
