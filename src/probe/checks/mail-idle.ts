import { type IdleFinding, idleAnswer, idleFinds } from "../idle/answer.ts";
import type { Idler } from "../idle/idler.ts";
import { idleLimit } from "../idle/limit.ts";
import { loggedInFact, ReadingLost, ReadingSession, readings } from "../mail/reading.ts";
import { defineReadingCheck } from "../mail/reading-check.ts";
import type { Visit } from "../visit.ts";

/** IMAP: 30 min (RFC 9051 §5.4), POP3: 10 min (RFC 1939 §3); before the log-in dovecot waits for 3 min. */
const SHORT_MS = 60_000;

export default defineReadingCheck<IdleFinding>({
  id: "mail-idle",
  asks: "For how long may a connection to the mailbox be idle?",
  of: readings,
  after: ["mail-greeting"],
  weight: 58,
  finds: idleFinds,

  async run(visit) {
    const limit = await idleLimit(visit, () => ready(visit));
    const before = visit.known(loggedInFact) ? "" : " before the log-in";
    return idleAnswer(limit, {
      id: "mail-idle",
      shortMs: SHORT_MS,
      who: `mail programs keep one open to hear of new mail (IDLE; a server must allow 30 min of IMAP, 10 min of POP3)${before}`,
      setting:
        "A server that means it says so (* BYE, -ERR): its own limit on inactivity. Without a word, something in front: haproxy's timeout client and timeout server, a balancer, the mail shield of an antivirus, a firewall; they must bear 30 min, or the program must ask more often (Thunderbird: check for new messages every so many minutes; dovecot: imap_idle_notify_interval).",
    });
  },
});

/** A connection that is greeted, and logged in where that is possible; undefined: it did not come about. */
async function ready(visit: Visit): Promise<Idler | undefined> {
  try {
    const session = await ReadingSession.ready(visit);
    const { conversation } = session;
    let askedAt = performance.now();
    let answeredAt = askedAt;
    const ask = async () => {
      askedAt = performance.now();
      // POP3 does not know NOOP before the log-in; that it says so is an answer, too.
      const answered = await session.ask("NOOP").then(
        () => true,
        (error: unknown) => unlessLost(error, false),
      );
      answeredAt = performance.now();
      return answered;
    };
    if (!(await ask())) {
      visit.close(conversation);
      return undefined;
    }
    return { conversation, ask, idleMs: ({ afterMs }) => askedAt + afterMs - answeredAt };
  } catch (error) {
    return unlessLost(error, undefined);
  }
}

function unlessLost<T>(error: unknown, value: T): T {
  if (error instanceof ReadingLost) return value;
  throw error;
}
