import { loggedInFact, ReadingLost, ReadingSession, readingOf, readings } from "../mail/reading.ts";
import { defineReadingCheck, turnedAwayBy } from "../mail/reading-check.ts";
import { schemes } from "../target.ts";
import { TooMany, type Visit } from "../visit.ts";

type Finding = "mail-login-refused";

/** Thunderbird keeps up to 5 connections to an IMAP server; POP3 locks the mailbox, so one is all there is. */
const USUAL = 5;

export default defineReadingCheck<Finding>({
  id: "mail-login",
  asks: "Does the log-in work, as often as programs log in at once?",
  of: readings,
  after: ["mail-greeting"],
  weight: 66,
  finds: {
    "mail-login-refused": {
      says: "The server does not accept user and password.",
      remedies: [
        {
          who: "client",
          does: "Check both; the user is often the whole mail address. Providers with two-factor log-in want an app password or OAuth2 instead (Outlook, Gmail, Yahoo).",
        },
        {
          who: "server",
          does: "Look at the log of whoever checks passwords: a wrong password, or a check that does not answer? (dovecot: auth_verbose=yes)",
        },
      ],
    },
  },
  unless: ({ options }) =>
    options.user === undefined || options.password === undefined
      ? "no user and password were given (--user and HANGUP_PASSWORD)"
      : undefined,

  async run(visit) {
    const session = readingOf(visit);
    const { user = "", password = "" } = visit.options;
    const local = /^(?:127\.|::1$)/.test(visit.address);
    if (!session.conversation.tls && !local) {
      const because = "the connection is not encrypted, so the password was not sent";
      return { outcome: "skipped", says: "not without TLS", notTested: [{ id: "mail-login", because }] };
    }
    const reply = await session.logIn(user, password);
    if (!reply.ok) {
      const means = turnedAwayBy(reply.line);
      const cause = means === "mail-turned-away" ? "mail-login-refused" : means;
      const because = [`The log-in was answered with "${reply.line}".`];
      const found = { cause, confidence: "certain", by: "server", reply: reply.line, because } as const;
      return { outcome: "failed", says: `refused: "${reply.line}"`, found: [found] };
    }
    visit.learn(loggedInFact, true);
    const imap = visit.target.scheme.startsWith("imap");
    const no = imap ? await more(visit, user, password) : undefined;
    session.quit();
    if (!no) return { outcome: "ok", says: `${user} is in` };
    return {
      outcome: "limited",
      says: `in, but only ${no.held} at once: ${no.how}`,
      found: [
        {
          cause: "mail-too-many-connections",
          confidence: no.reply === undefined ? "likely" : "certain",
          by: no.reply === undefined ? "unknown" : "server",
          because: [`While ${no.held} of our log-ins were open, the next was turned away: ${no.how}.`],
          ...(no.reply === undefined ? {} : { reply: no.reply }),
        },
      ],
    };
  },
});

/** Logs in again and again, up to what programs do; undefined: always with success. */
async function more(visit: Visit, user: string, password: string) {
  const open: ReadingSession[] = [];
  try {
    while (1 + open.length < USUAL && visit.leftMs > 0) {
      const session = await ReadingSession.open(visit);
      open.push(session);
      await session.greeting();
      if (!schemes[visit.target.scheme].tls) await session.protect();
      const reply = await session.logIn(user, password);
      if (!reply.ok) return { held: open.length, how: `"${reply.line}"`, reply: reply.line };
    }
    return undefined;
  } catch (error) {
    if (error instanceof TooMany || visit.leftMs === 0) return undefined;
    if (!(error instanceof ReadingLost)) throw error;
    const { lastReply } = error;
    const farewell = /^\* BYE/i.test(lastReply ?? "") ? lastReply : undefined;
    return { held: open.length, how: farewell ? `"${farewell}"` : `lost at ${error.stage}`, reply: farewell };
  } finally {
    for (const session of open) session.quit();
  }
}
