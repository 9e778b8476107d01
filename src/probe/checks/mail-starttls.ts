import { ReadingSession, readingFact, readingOf } from "../mail/reading.ts";
import { defineReadingCheck } from "../mail/reading-check.ts";

export default defineReadingCheck<"mail-starttls-broken">({
  id: "mail-starttls",
  asks: "Does STARTTLS work, if it is offered?",
  of: ["imap", "pop3"],
  after: ["mail-greeting"],
  weight: 70,
  finds: {
    "mail-starttls-broken": {
      says: "The server offers STARTTLS, and then TLS does not come about.",
      remedies: [
        {
          who: "server",
          does: "Look at certificate, key and TLS versions (dovecot: ssl_cert, ssl_key, ssl_min_protocol); its log has the TLS error.",
        },
        {
          who: "network",
          does: "An antivirus or firewall that inspects mail may stand in the middle: switch its mail shield off and try again.",
        },
      ],
    },
  },

  async run(visit) {
    const session = readingOf(visit);
    const pop3 = visit.target.scheme === "pop3";
    const command = pop3 ? "STLS" : "STARTTLS";
    if (!(await session.capabilities()).has(command)) return { outcome: "skipped", says: "not offered" };
    const reply = await session.ask(command);
    const trouble = reply.ok ? await session.startTls() : undefined;
    if (reply.ok && !trouble) {
      await session.capabilities();
      return { outcome: "ok", says: session.conversation.tls?.getProtocol() ?? "TLS" };
    }
    const why = trouble
      ? `the TLS handshake failed: ${trouble.code || trouble.says}`
      : `${command} was answered with "${reply.line}"`;
    if (trouble) {
      visit.close(session.conversation);
      // What else there is to see is seen without TLS.
      const plain = await ReadingSession.open(visit);
      await plain.greeting();
      visit.learn(readingFact, plain);
    }
    return {
      outcome: "failed",
      says: why,
      found: [
        {
          cause: "mail-starttls-broken",
          confidence: "certain",
          because: [`The server offers ${command}, but ${why}.`],
          reply: reply.line,
          ...(trouble?.ended ? { ended: trouble.ended } : {}),
        },
      ],
    };
  },
});
