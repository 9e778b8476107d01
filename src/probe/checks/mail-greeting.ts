import type { Found } from "../check.ts";
import { ReadingLost, ReadingSession, readingFact, readings } from "../mail/reading.ts";
import { defineReadingCheck, type ReadingFinding, turnedAwayBy } from "../mail/reading-check.ts";
import { schemes } from "../target.ts";
import { tlsTrouble } from "../tls/attempt.ts";

type Finding = "tls-on-plain-port" | "plain-on-tls-port" | "wrong-protocol";

export default defineReadingCheck<Finding>({
  id: "mail-greeting",
  asks: "Does the server that mail is read from greet us?",
  of: readings,
  after: ["connect"],
  weight: 72,
  finds: {
    "wrong-protocol": {
      says: "What answers at this port is no such server.",
      remedies: [
        {
          who: "client",
          does: "Check the port: IMAP 143 (STARTTLS) or 993 (TLS), POP3 110 (STARTTLS) or 995 (TLS); 25, 465 and 587 are for sending.",
        },
      ],
    },
    "tls-on-plain-port": {
      says: "The server waits for TLS at once; without it, it stays silent.",
      remedies: [{ who: "client", does: 'Set the connection security to "SSL/TLS" for this port.' }],
    },
    "plain-on-tls-port": {
      says: "The server does not begin with TLS at this port.",
      remedies: [
        {
          who: "client",
          does: 'Set the connection security to "STARTTLS" for this port, or use port 993 (IMAP) or 995 (POP3) with SSL/TLS.',
        },
      ],
    },
  },

  async run(visit) {
    const session = new ReadingSession(await visit.open(), visit);
    const { conversation } = session;
    const answer = (says: string, found: Omit<Found<Finding | ReadingFinding>, "confidence">) => {
      visit.close(conversation);
      return { outcome: "failed", says, found: [{ ...found, confidence: "certain" }] } as const;
    };
    const { tls } = schemes[visit.target.scheme];
    const trouble = tls ? await session.startTls() : undefined;
    if (trouble) {
      const why = trouble.code || trouble.says;
      const because = [`The TLS handshake failed: ${why}.`];
      const plain = new ReadingSession(await visit.open(), visit);
      const greeting = await plain.greeting().catch(() => undefined);
      visit.close(plain.conversation);
      const { ended } = trouble;
      const spoke = greeting ? [`Without TLS the server says "${greeting.line.slice(0, 200)}".`] : [];
      return answer(`no TLS: ${why}`, {
        cause: greeting ? "plain-on-tls-port" : "mail-cut",
        because: [...because, ...spoke],
        ...(greeting ? { reply: greeting.line } : {}),
        ...(ended ? { ended } : {}),
      });
    }
    try {
      const { ok, line } = await session.greeting();
      if (ok) {
        visit.learn(readingFact, session);
        return { outcome: "ok", says: `"${line.slice(0, 200)}"` };
      }
      const ended = await conversation.waitForEnd(visit.wait(300));
      const known = /^(?:\* BYE|-ERR)\b/i.test(line);
      return answer(`"${line.slice(0, 200)}"`, {
        cause: known ? turnedAwayBy(line) : "wrong-protocol",
        by: "server",
        because: [`The first thing that the server said is "${line.slice(0, 200)}".`],
        reply: line,
        ...(ended ? { ended } : {}),
      });
    } catch (error) {
      if (!(error instanceof ReadingLost) || error.ended || tls) throw error;
      if (await tlsTrouble(visit)) throw error;
      const because = ["Without TLS the server said nothing; a TLS handshake at the same port succeeded."];
      return answer("silent in plain, but TLS works", { cause: "tls-on-plain-port", because });
    }
  },
});
