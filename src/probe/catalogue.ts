/**
 * Findings that are causes of the catalogue: the same words as `diagnose` and `causes` use, one truth.
 */
import { causes } from "../cause/index.ts";
import type { Finds } from "./check.ts";

/** Who plays the part that remedies call "closer": the other side, unless a check knows better. */
const parts: Readonly<Record<string, string>> = { closer: "server", peer: "client" };

/** A cause of the catalogue as something a check can find. Throws for an unknown id (a mistake in the code). */
export function fromCatalogue(id: string): Finds {
  const cause = causes.find((one) => one.id === id);
  if (!cause) throw new Error(`there is no cause ${id}`);
  return {
    says: cause.title,
    remedies: cause.remedies.map(({ who, does }) => ({ who: parts[who] ?? who, does })),
  };
}
