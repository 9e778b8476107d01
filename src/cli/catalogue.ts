/** The catalogue of causes as the commands use it: in sections, and by id. */
import type { Cause } from "../cause/cause.ts";
import { causes } from "../cause/index.ts";
import type { ManualCause } from "../report/manual.ts";
import { causeIndex } from "../report/words.ts";

/** The catalogue is in the order of a connection's life; a section begins with this cause. */
export const SECTIONS: Readonly<Record<string, string>> = {
  "port-closed": "While connecting",
  "closed-with-unread-data": "Established: one end's program",
  "peer-lost-state": "Established: the host or the way there",
  "reset-after-complete": "Harmless",
};

/** Every cause with the section it stands in. */
export const CAUSES: readonly ManualCause[] = inSections(causes);
export const CAUSE_INDEX = causeIndex(CAUSES);

function inSections(list: readonly Cause[]): ManualCause[] {
  let section = "Causes";
  return list.map((cause) => {
    section = SECTIONS[cause.id] ?? section;
    return { ...cause, section };
  });
}
