import { defineMailCheck } from "../mail/mail-check.ts";
import { refusal } from "../mail/outcome.ts";
import { Died, sessionOf, transports } from "../mail/session.ts";

export default defineMailCheck<"smtp-pipelining-broken">({
  id: "smtp-pipelining",
  asks: "Does the server take several commands at once, as it says it does?",
  of: transports,
  after: ["smtp-envelope"],
  weight: 61,
  finds: {
    "smtp-pipelining-broken": {
      says: "The server offers PIPELINING, but several commands in one packet are not answered one by one.",
      remedies: [
        {
          who: "network",
          does: "Something that inspects mail reads only the first command of a packet: switch its SMTP inspection off, or use TLS (port 465).",
        },
        {
          who: "server",
          does: "Do not offer it until it works: postfix: smtpd_discard_ehlo_keywords = pipelining; exim: pipelining_advertise_hosts empty.",
        },
      ],
    },
  },

  async run(visit) {
    const session = sessionOf(visit);
    if (!session.offers.has("PIPELINING")) {
      session.quit();
      return { outcome: "skipped", says: "not offered" };
    }
    let replies = 0;
    try {
      // NOOP only at the end of a group (RFC 2920 §3.1); anywhere else it is improper.
      session.conversation.send("RSET\r\nRSET\r\nNOOP\r\n");
      for (; replies < 3; replies++) await session.hear("NOOP");
      return { outcome: "ok", says: "three commands in one packet, three replies" };
    } catch (error) {
      if (!(error instanceof Died) || (visit.leftMs === 0 && !error.ended)) throw error;
      const { ended, lastReply } = error;
      // What it says is no answer to our commands, but why it ends (exim: "Too many nonmail commands").
      const [, code, text = ""] = /^([45]\d\d)[ -](.*)/s.exec(ended ? (lastReply ?? "") : "") ?? [];
      if (code !== undefined)
        return refusal("NOOP", { code: Number(code), text, raw: lastReply ?? "" }, ended);
      return {
        outcome: "failed",
        says: `three commands in one packet, ${replies} ${replies === 1 ? "reply" : "replies"}`,
        found: [
          {
            cause: "smtp-pipelining-broken",
            confidence: "certain",
            by: "unknown",
            because: [
              `EHLO was answered with the offer of PIPELINING; RSET, RSET and NOOP in one packet got ${replies} of 3 replies.`,
            ],
            ...(lastReply === undefined ? {} : { reply: lastReply }),
            ...(ended ? { ended } : {}),
          },
        ],
      };
    } finally {
      session.quit();
    }
  },
});
