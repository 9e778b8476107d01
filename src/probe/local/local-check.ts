/**
 * The form of a check of this machine: a question to the facts of {@link Machine}, and nothing else.
 *
 * Rule: pure. The facts are gathered before the first check, so that each can be tried on any machine's facts.
 */
import type { Machine } from "../../live/machine.ts";
import { type Answer, type Check, defineCheck, type Finds } from "../check.ts";
import { fact } from "../visit.ts";

/** What the machine told. */
export const machineFact = fact<Machine>("machine");

export interface LocalCheck<Id extends string> {
  readonly id: string;
  readonly asks: string;
  readonly weight?: number;
  readonly finds: Readonly<Record<Id, Finds>>;
  look(machine: Machine): Answer<Id>;
}

/** A check that the runner can run; its `look` can be called with any facts. */
export function defineLocalCheck<Id extends string>(check: LocalCheck<Id>): Check<Id> & LocalCheck<Id> {
  const made = defineCheck<Id>({
    ...check,
    of: "every",
    unless: (visit) => (visit.known(machineFact) ? undefined : "the machine told nothing"),
    async run(visit) {
      const machine = visit.known(machineFact);
      return machine ? check.look(machine) : { outcome: "skipped", says: "the machine told nothing" };
    },
  });
  return { ...made, look: check.look };
}
