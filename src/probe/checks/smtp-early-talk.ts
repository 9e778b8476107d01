import { defineMailCheck } from "../mail/mail-check.ts";
import { Died, MailSession, TurnedAway, transports } from "../mail/session.ts";
import { schemes } from "../target.ts";

export default defineMailCheck<never>({
  id: "smtp-early-talk",
  asks: "Does the server turn away clients that speak before it has greeted?",
  of: transports,
  // Before the greeting is waited for: postscreen tests nobody again who has passed once.
  after: ["connect"],
  weight: 62,
  finds: {},
  unless: ({ options }) =>
    options.provoke ? undefined : "it could bring our address on a list; --provoke does it all the same",

  async run(visit) {
    const session = new MailSession(await visit.open(), visit);
    const { conversation } = session;
    const { tls } = schemes[visit.target.scheme];
    if (tls && (await session.startTls())) throw new Died("the TLS handshake", conversation);
    conversation.send("EHLO [192.0.2.1]\r\n");
    try {
      const wait = Math.max(visit.options.waitMs, visit.leftMs / 2);
      const greeting = await session.hearGreeting(wait);
      const reply = greeting.code === 220 ? await session.hear("EHLO") : greeting;
      if (reply.code >= 400) throw new TurnedAway("EHLO", reply, await session.leaving());
      return { outcome: "ok", says: "who speaks before the greeting is served all the same" };
    } catch (error) {
      const turnedAway = error instanceof TurnedAway;
      if (!turnedAway && !(error instanceof Died && error.ended)) throw error;
      const { ended } = error;
      const reply = turnedAway ? error.reply.raw : error.lastReply;
      return {
        outcome: "limited",
        says: "who speaks before the greeting is turned away",
        found: [
          {
            cause: "smtp-early-talker",
            confidence: turnedAway ? "certain" : "likely",
            by: "server",
            because: [
              `EHLO that was sent without waiting for the greeting got ${reply === undefined ? "the end of the connection" : `"${reply}"`}.`,
            ],
            ...(reply === undefined ? {} : { reply }),
            ...(ended ? { ended } : {}),
          },
        ],
      };
    } finally {
      visit.close(conversation);
    }
  },
});
