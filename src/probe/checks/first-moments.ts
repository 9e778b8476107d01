import { fromCatalogue } from "../catalogue.ts";
import { defineCheck } from "../check.ts";
import { rejected, unasked } from "../idle/unasked.ts";
import { ending, spoken } from "../idle/watch.ts";

export default defineCheck<"rejected-after-accept">({
  id: "first-moments",
  asks: "Does the connection stay open before we say anything?",
  // The checks of a known protocol ask this where it matters.
  of: ["tcp"],
  after: ["connect"],
  weight: 75,
  finds: { "rejected-after-accept": fromCatalogue("rejected-after-accept") },

  async run(visit) {
    const { ended, said } = await unasked(visit);
    if (!ended)
      return {
        outcome: "ok",
        says: said ? "the server speaks first and stays" : "the server waits for us to speak",
      };
    return {
      outcome: "failed",
      says: `${ending(ended)} by the other side ${spoken(ended.afterMs)} after the connect, before we said anything`,
      found: [rejected(ended, said)],
    };
  },
});
