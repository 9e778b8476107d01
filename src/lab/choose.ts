/**
 * Which scenarios an id means. A cause's id means its main scenario, which plays the cause's own recipe; a
 * scenario's id that one; with `.*` behind a cause's id, all its variants.
 */
import type { Cause } from "../cause/cause.ts";
import { causes } from "../cause/index.ts";
import type { By, How } from "../ending/ending.ts";
import { nearestIds } from "../report/manual.ts";
import { type Scenario, scenario } from "./scenario.ts";
import { scenarios } from "./scenarios.ts";

const anybody: readonly By[] = ["client", "server", "middlebox", "network", "nobody", "unknown"];
const anyhow: readonly How[] = [
  "closed",
  "half-closed",
  "reset",
  "refused",
  "no-answer",
  "timed-out",
  "unreachable",
  "open",
  "unknown",
];

/** A cause without a scenario of its own: its recipe must at least lead to its being named. */
function fromCause({ id, title, reproduce }: Cause): Scenario {
  return scenario(id, `${title}.`, reproduce, { by: anybody, how: anyhow, causes: [id] });
}

const known = new Set(scenarios.map(({ id }) => id));

/** Every scenario: by cause, the main one first. */
export const everyScenario: readonly Scenario[] = [
  ...scenarios,
  ...causes.filter(({ id, reproduce }) => !known.has(id) && reproduce.length > 0).map(fromCause),
];

/** All scenarios that show one cause. */
export function variantsOf(cause: string): readonly Scenario[] {
  return everyScenario.filter((one) => one.cause === cause);
}

export type Chosen =
  | { readonly scenarios: readonly Scenario[] }
  /** Of an unknown id, and the nearest ones that are known. */
  | { readonly unknown: string; readonly near: readonly string[] };

/** The scenarios that these ids mean, each once, in the order named. */
export function choose(ids: readonly string[]): Chosen {
  const chosen = new Set<Scenario>();
  for (const id of ids) {
    const meant = id.endsWith(".*")
      ? variantsOf(id.slice(0, -2))
      : everyScenario.filter((one) => one.id === id);
    if (meant.length === 0) return { unknown: id, near: near(id) };
    for (const one of meant) chosen.add(one);
  }
  return { scenarios: [...chosen] };
}

function near(id: string): string[] {
  const [cause = ""] = id.split(".");
  const variants = variantsOf(cause).map((one) => one.id);
  return variants.length > 0 ? variants : nearestIds(id, causes);
}
