/**
 * The form of the mail checks: a check like any other, for which a conversation that dies on the way, or a
 * server that turns us away, is a finding with the last reply before it, and not a failure of the check.
 */
import { type Answer, type Check, defineCheck, type Finds } from "../check.ts";
import type { Visit } from "../visit.ts";
import { died, type MailFinding, mailFinds, refusal } from "./outcome.ts";
import { Died, TurnedAway } from "./session.ts";

/** A check's own findings are `Id`; those that all mail checks share need not be listed. */
type MailCheck<Id extends string> = Omit<Check<Id>, "run"> & {
  run(visit: Visit): Promise<Answer<Id | MailFinding>>;
};

/** Adds what every mail check may meet. */
export function defineMailCheck<Id extends string>(check: MailCheck<Id>): Check<Id | MailFinding> {
  return defineCheck<Id | MailFinding>({
    ...check,
    finds: { ...mailFinds, ...check.finds } as Record<Id | MailFinding, Finds>,
    async run(visit): Promise<Answer<Id | MailFinding>> {
      try {
        return await check.run(visit);
      } catch (error) {
        if (error instanceof TurnedAway) return refusal(error.stage, error.reply, error.ended);
        if (!(error instanceof Died)) throw error;
        // No time left is our own limit, and no fault of the server.
        if (visit.leftMs > 0 || error.ended) return died(error);
        const because = `the time was over at ${error.stage}; --time gives more`;
        return { outcome: "skipped", says: because, notTested: [{ id: check.id, because }] };
      }
    },
  });
}
