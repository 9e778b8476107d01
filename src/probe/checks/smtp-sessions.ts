import { setTimeout as pause } from "node:timers/promises";
import { ConnectFailed } from "../conversation.ts";
import { ending } from "../idle/watch.ts";
import { defineMailCheck } from "../mail/mail-check.ts";
import { mailRefusalOf } from "../mail/refusals.ts";
import { anotherSession, Died, idleFact, MailSession, TurnedAway, transports } from "../mail/session.ts";
import { SETTLING_MS } from "../settling.ts";
import { TooMany, type Visit } from "../visit.ts";

/** A mail program sends two mails while a third is written; behind one address there is often a household. */
const USUAL = 3;
/** Twice what senders of newsletters open to one server (postfix: default_destination_concurrency_limit 20). */
const LOOKED_FOR = 40;

export default defineMailCheck<never>({
  id: "smtp-sessions",
  asks: "Does the server take several connections from one address at once?",
  of: transports,
  after: ["smtp-hello"],
  weight: 63,
  finds: {},

  async run(visit) {
    const wanted = visit.options.connections ? LOOKED_FOR : USUAL;
    const more: MailSession[] = [];
    let no: No | undefined;
    // The session of the other checks is one.
    while (1 + more.length < wanted && !no && visit.leftMs > 0) {
      const one = await another(visit);
      if (one === "enough") break;
      if (one instanceof MailSession) more.push(one);
      else no = one;
    }
    const held = 1 + more.length;
    // One stays, to see how long it may be silent.
    const [idle, ...others] = more;
    if (idle) visit.learn(idleFact, idle);
    for (const one of others) one.quit();
    const says = `${held} at once ${held === 1 ? "is" : "are"} allowed`;
    if (!no || outOfTime(visit, no)) return { outcome: "ok", says };
    const { how, ...about } = told(no);
    return {
      outcome: "limited",
      says: `${says}, the next is turned away: ${how}`,
      found: [
        {
          ...about,
          confidence: no instanceof TurnedAway ? "certain" : "likely",
          because: [
            `While ${held} of our connections ${held === 1 ? "was" : "were"} open, the next was turned away: ${how}.`,
          ],
        },
      ],
    };
  },
});

type No = Died | TurnedAway | ConnectFailed;

/** One more session; where there is none, perhaps the server still counts some that we have closed. */
async function another(visit: Visit): Promise<MailSession | No | "enough"> {
  let one = await attempt(visit);
  for (const ms of SETTLING_MS) {
    if (one === "enough" || one instanceof MailSession || visit.leftMs === 0) break;
    await pause(visit.wait(ms));
    one = await attempt(visit);
  }
  return one;
}

async function attempt(visit: Visit): Promise<MailSession | No | "enough"> {
  try {
    return await anotherSession(visit);
  } catch (error) {
    if (error instanceof TooMany) return "enough";
    if (error instanceof Died || error instanceof TurnedAway || error instanceof ConnectFailed) return error;
    throw error;
  }
}

const outOfTime = (visit: Visit, no: Error): boolean =>
  visit.leftMs === 0 && !(no instanceof TurnedAway) && !(no instanceof Died && no.ended);

/** What a connection that was turned away, while others are open, tells. */
function told(no: No) {
  if (no instanceof TurnedAway) {
    const { reply, ended } = no;
    const means = mailRefusalOf(reply);
    const cause = means === "smtp-421" || means === "smtp-rejected" ? "smtp-too-many-connections" : means;
    const how = `"${reply.raw}"`;
    return { how, cause, by: "server", reply: reply.raw, ...(ended ? { ended } : {}) } as const;
  }
  const cause = "smtp-too-many-connections";
  if (no instanceof ConnectFailed) return { how: no.code, cause, by: "unknown" } as const;
  const { ended, lastReply } = no;
  return {
    how: ended ? `${ending(ended)} at ${no.stage}` : `no answer at ${no.stage}`,
    cause,
    by: "unknown",
    ...(lastReply === undefined ? {} : { reply: lastReply }),
    ...(ended ? { ended } : {}),
  } as const;
}
