import { defineCheck } from "../check.ts";
import { type Mistake, type Target, targetText } from "../target.ts";
import { fact } from "../visit.ts";

/** What was wrong with the target as it was written. */
export const mistakesFact = fact<readonly Mistake[]>("mistakes");

export default defineCheck({
  id: "host-name",
  asks: "Is the name of the host written as it should be?",
  of: "every",
  weight: 90,
  finds: {
    "host-name-mistake": {
      says: "The name of the host is not written as it should be.",
      remedies: [
        {
          who: "client",
          does: "Type the name anew in the program's settings; do not paste it. The field takes the bare name: no scheme, no blanks, no port.",
        },
      ],
    },
  },
  async run(visit) {
    const mistakes = visit.known(mistakesFact) ?? [];
    if (mistakes.length === 0) return { outcome: "ok", says: `${visit.target.host} is well formed` };
    return {
      outcome: "limited",
      says: mistakes.map(({ says }) => says).join(" "),
      found: [
        {
          cause: "host-name-mistake",
          confidence: mistakes.every(({ obvious }) => obvious) ? "likely" : "certain",
          because: mistakes.map(({ says }) => says),
          remedies: corrections(visit.target, mistakes),
        },
      ],
    };
  },
});

/** The one correction that all mistakes together lead to. */
function corrections(target: Target, mistakes: readonly Mistake[]) {
  if (mistakes.length === 0) return [];
  return [{ who: "client", does: `Write ${target.host} (the whole: ${targetText(target)}).` }];
}
