import type { Found } from "../check.ts";
import { type Forgotten, forgotten, forgottenFinds } from "../idle/forgotten.ts";
import type { Idler } from "../idle/idler.ts";
import { narrowed } from "../idle/narrow.ts";
import { ending, spoken, watch, watchMs } from "../idle/watch.ts";
import { defineMailCheck } from "../mail/mail-check.ts";
import type { MailFinding } from "../mail/outcome.ts";
import { mailRefusalOf } from "../mail/refusals.ts";
import { anotherSession, Died, idleFact, transports } from "../mail/session.ts";
import type { Visit } from "../visit.ts";

type Finding = "smtp-idle-cut" | Forgotten;

/** RFC 5321 §4.5.3.2.7 asks a server to wait for 5 minutes; postfix under stress waits 10 s. */
const SHORT_MS = 60_000;

export default defineMailCheck<Finding>({
  id: "smtp-idle",
  asks: "How long may a conversation be silent?",
  of: transports,
  after: ["smtp-hello"],
  weight: 58,
  finds: {
    ...forgottenFinds,
    "smtp-idle-cut": {
      says: "A conversation in which nothing is said for a short time is cut, without the word that a mail server would say (421).",
      remedies: [
        {
          who: "network",
          does: "A balancer, firewall or antivirus before the server does this: raise its idle limit for mail to 5 minutes at least (RFC 5321 §4.5.3.2); while an antivirus scans a mail, nothing is said.",
        },
        {
          who: "client",
          does: "Do not keep a connection for the next mail: say QUIT and open a new one.",
        },
      ],
    },
  },

  async run(visit) {
    const session = visit.known(idleFact) ?? (await anotherSession(visit));
    const { conversation } = session;
    const watched = await watch(conversation, watchMs(visit) - conversation.silentMs);
    if (!watched.ended) {
      const says = `${spoken(conversation.silentMs)} of silence are allowed`;
      try {
        await session.ask("NOOP", "NOOP");
        session.quit();
        return { outcome: "ok", says };
      } catch (error) {
        if (!(error instanceof Died) || visit.leftMs === 0) throw error;
        // Nothing had ended it, and now it is dead, while others live: something on the way forgot it.
        (await anotherSession(visit)).quit();
        const { ended } = error;
        const how = ended ? "reset" : "silent";
        const limit = {
          kind: "forgotten",
          how,
          fromMs: 0,
          toMs: watched.ms,
          ...(ended ? { ended } : {}),
        } as const;
        return forgotten(await narrowed(visit, limit, () => silentSession(visit)));
      }
    }
    const { ended, said } = watched;
    visit.close(conversation);
    const [reply = ""] = said.trim().split("\n");
    const quoted = reply === "" ? "" : `, saying "${reply.trim()}"`;
    const says = `${ending(ended)} after ${spoken(ended.afterMs)} of silence${quoted}`;
    if (ended.afterMs >= SHORT_MS) return { outcome: "ok", says };
    const [, code, text = ""] = /^([45]\d\d)[ -](.*)/.exec(reply.trim()) ?? [];
    const found: Found<Finding | MailFinding> = {
      cause: code === undefined ? "smtp-idle-cut" : mailRefusalOf({ code: Number(code), text, raw: reply }),
      confidence: "certain",
      by: code === undefined ? "unknown" : "server",
      because: [`A conversation in which we said nothing was ${says}.`],
      ...(reply === "" ? {} : { reply: reply.trim() }),
      ended,
    };
    return { outcome: "limited", says, found: [found] };
  },
});

/** One more session, to be silent for a while. */
async function silentSession(visit: Visit): Promise<Idler> {
  const session = await anotherSession(visit);
  const ask = () =>
    session.ask("NOOP", "NOOP").then(
      () => true,
      () => false,
    );
  return { conversation: session.conversation, ask, idleMs: ({ afterMs }) => afterMs };
}
