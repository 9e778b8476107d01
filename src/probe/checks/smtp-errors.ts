import { spoken } from "../idle/watch.ts";
import { defineMailCheck } from "../mail/mail-check.ts";
import { refusal } from "../mail/outcome.ts";
import { anotherSession, transports } from "../mail/session.ts";

/** exim allows 3 unknown commands (smtp_max_unknown_commands), sendmail 25, postfix 20: a server that does not allow 2 has been set so. */
const MODEST = 2;
/** As many as postfix allows. */
const MANY = 20;
/** What is left for the report. */
const RESERVE_MS = 1500;

export default defineMailCheck<never>({
  id: "smtp-errors",
  asks: "Does the server bear with a client that errs?",
  of: transports,
  after: ["smtp-envelope"],
  weight: 60,
  finds: {},

  async run(visit) {
    const wanted = visit.options.provoke ? MANY : MODEST;
    // On a connection of its own: the others stay in good repute.
    const session = await anotherSession(visit);
    let slowestMs = 0;
    let made = 0;
    // Servers answer errors ever more slowly (postfix: after a second each, from the tenth on).
    while (made < wanted && (made < MODEST || visit.leftMs > RESERVE_MS)) {
      const reply = await session.ask("an unknown command", "XHANGUP", undefined, 2 * visit.options.waitMs);
      slowestMs = Math.max(slowestMs, session.conversation.silentMs);
      if (reply.code === 421 || session.conversation.ended)
        return refusal("an unknown command", reply, await session.leaving());
      made++;
    }
    // Some say good-bye behind the answer to the last error; it is found here.
    if (made < MANY) {
      const reply = await session.ask("NOOP", "NOOP");
      if (reply.code === 421) return refusal("an unknown command", reply, await session.leaving());
    }
    session.quit();
    const slowly = slowestMs > 900 ? `, the slowest answered after ${spoken(slowestMs)}` : "";
    const says = `${made} unknown commands are borne${slowly}`;
    if (made === wanted) return { outcome: "ok", says };
    const because = `${says} within the time; --time gives more`;
    return { outcome: "ok", says, notTested: [{ id: "smtp-errors", because }] };
  },
});
