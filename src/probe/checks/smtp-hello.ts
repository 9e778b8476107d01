import type { Answer } from "../check.ts";
import { defineMailCheck } from "../mail/mail-check.ts";
import { sessionOf, transports } from "../mail/session.ts";

type Finding = "smtp-filtered";

export default defineMailCheck<Finding>({
  id: "smtp-hello",
  asks: "Does the server take our EHLO, and what does it offer?",
  of: transports,
  after: ["smtp-greeting"],
  weight: 71,
  finds: {
    "smtp-filtered": {
      says: "Something between us and the server rewrites the conversation.",
      remedies: [
        {
          who: "network",
          does: 'A firewall with "SMTP inspection" or an antivirus replaces commands that it does not like: switch that off for mail (Cisco: "no inspect esmtp").',
        },
        { who: "client", does: "Use port 465 with TLS from the start, which nobody on the way can read." },
      ],
    },
  },

  async run(visit) {
    const session = sessionOf(visit);
    const { reply, extended } = await session.hello();
    const painted = [...session.offers.keys()].filter((keyword) => /^X{3,}/.test(keyword));
    if (painted.length > 0) {
      return filtered(
        "offers were painted over on the way",
        reply.raw,
        `The answer to EHLO holds ${painted.join(", ")}: a firewall writes X over what it does not let through (mostly STARTTLS).`,
      );
    }
    const quoted = session.conversation.said.find(({ who, text }) => who === "server" && /X{4}/.test(text));
    if (!extended && quoted) {
      return filtered(
        "EHLO did not reach the server as we sent it",
        quoted.text,
        "The server quotes XXXX where we said EHLO: a firewall replaced the command.",
      );
    }
    const offers = [...session.offers.keys()].join(", ").toLowerCase().slice(0, 300);
    return {
      outcome: "ok",
      says: extended ? offers || "nothing beyond RFC 5321" : "only HELO: an old server",
    };
  },
});

const filtered = (says: string, reply: string, because: string): Answer<Finding> => ({
  outcome: "limited",
  says,
  found: [{ cause: "smtp-filtered", confidence: "certain", by: "middlebox", reply, because: [because] }],
});
