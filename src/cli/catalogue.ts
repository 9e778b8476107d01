/** The catalogue of causes as the commands use it: each with its section, and by id. */
import { sections } from "../cause/index.ts";
import type { ManualCause } from "../report/manual.ts";
import { causeIndex } from "../report/words.ts";

/** Every cause with the section it stands in. */
export const CAUSES: readonly ManualCause[] = sections.flatMap(({ title, causes }) =>
  causes.map((cause) => ({ ...cause, section: title })),
);
export const CAUSE_INDEX = causeIndex(CAUSES);
