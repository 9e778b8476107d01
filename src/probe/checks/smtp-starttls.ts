import type { Answer, Found } from "../check.ts";
import { ConnectFailed, type TlsTrouble } from "../conversation.ts";
import { defineMailCheck } from "../mail/mail-check.ts";
import type { MailFinding } from "../mail/outcome.ts";
import {
  anotherSession,
  Died,
  type MailSession,
  sessionFact,
  sessionOf,
  TurnedAway,
  tlsBrokenFact,
} from "../mail/session.ts";
import type { Reply } from "../reply.ts";
import { TooMany, type Visit } from "../visit.ts";

type Finding = "smtp-starttls-broken" | "smtp-starttls-missing" | "smtp-starttls-stripped";

export default defineMailCheck<Finding>({
  id: "smtp-starttls",
  asks: "Does STARTTLS work?",
  of: ["smtp", "submission", "lmtp"],
  after: ["smtp-hello"],
  weight: 70,
  finds: {
    "smtp-starttls-broken": {
      says: "The server offers STARTTLS, and then TLS does not come about.",
      remedies: [
        {
          who: "server",
          does: "Look at certificate, key and TLS versions (postfix: smtpd_tls_cert_file, smtpd_tls_key_file, smtpd_tls_security_level; exim: tls_certificate, tls_privatekey; its log has the TLS error). OpenSMTPD 6.8 built with OpenSSL 3 (Debian 12) completes no handshake: take a newer one.",
        },
        {
          who: "network",
          does: "An antivirus or firewall that inspects mail may stand in the middle: switch its mail shield off and try again.",
        },
      ],
    },
    "smtp-starttls-missing": {
      says: "The server offers no TLS on the port where passwords are sent.",
      remedies: [
        {
          who: "network",
          does: "If the server should offer it: something on the way takes the offer out (a firewall, an antivirus). Try port 465, or another network.",
        },
        {
          who: "server",
          does: "postfix: smtpd_tls_security_level=may (better encrypt) for submission in master.cf.",
        },
      ],
    },
    "smtp-starttls-stripped": {
      says: "The server can do STARTTLS, but something on the way takes the offer out of its answer.",
      remedies: [
        {
          who: "network",
          does: 'Find what inspects mail here: the mail shield of an antivirus, a firewall (Cisco: "no inspect esmtp", FortiGate and Sophos: the SMTP proxy), the provider. Switch it off for mail.',
        },
        {
          who: "client",
          does: "Use port 465 with SSL/TLS, where there is no offer to take out. Do not go on without encryption: passwords and mails can be read by whoever does this.",
        },
      ],
    },
  },

  async run(visit) {
    const session = sessionOf(visit);
    if (!session.offers.has("STARTTLS")) return notOffered(visit);
    const reply = await session.ask("STARTTLS", "STARTTLS");
    if (reply.code === 421) throw new TurnedAway("STARTTLS", reply, await session.leaving());
    const trouble = reply.code === 220 ? await session.startTls() : undefined;
    if (reply.code !== 220 || trouble) return broken(visit, session, reply, trouble);
    await session.hello();
    return { outcome: "ok", says: session.conversation.tls?.getProtocol() ?? "TLS" };
  },
});

async function broken(
  visit: Visit,
  session: MailSession,
  reply: Reply,
  trouble: TlsTrouble | undefined,
): Promise<Answer<Finding>> {
  visit.learn(tlsBrokenFact, true);
  if (trouble) {
    visit.close(session.conversation);
    // What else there is to see is seen without TLS.
    const plain = await anotherSession(visit).catch(() => undefined);
    if (plain) visit.learn(sessionFact, plain);
  }
  const why = trouble
    ? `after STARTTLS and 220 the TLS handshake failed: ${trouble.code || trouble.says}`
    : `STARTTLS was answered with ${reply.code}`;
  const found: Found<Finding> = {
    cause: "smtp-starttls-broken",
    confidence: "certain",
    because: [`EHLO was answered with the offer of STARTTLS, but ${why}.`],
    reply: reply.raw,
    ...(trouble?.ended ? { ended: trouble.ended } : {}),
  };
  return { outcome: "failed", says: why, found: [found] };
}

/** Perhaps the server did offer it. Then it takes it. */
async function notOffered(visit: Visit): Promise<Answer<Finding | MailFinding>> {
  const { target } = visit;
  const reply = await askAnyway(visit);
  if (reply) {
    visit.learn(tlsBrokenFact, true);
    return {
      outcome: "limited",
      says: "not offered, but the server takes it",
      found: [
        {
          cause: "smtp-starttls-stripped",
          confidence: "certain",
          by: "middlebox",
          reply: reply.raw,
          because: [
            "EHLO was answered without STARTTLS; said all the same, STARTTLS was answered with 220, and TLS came about.",
          ],
        },
      ],
    };
  }
  if (target.scheme !== "submission") return { outcome: "skipped", says: "not offered" };
  return {
    outcome: "limited",
    says: "not offered, on the port for log-ins",
    found: [
      {
        cause: "smtp-starttls-missing",
        confidence: "likely",
        because: [`EHLO was answered without STARTTLS; RFC 8314 §3 wants TLS wherever passwords are sent.`],
      },
    ],
  };
}

/** Says STARTTLS though it was not offered, on a connection of its own; the reply if it was taken. */
async function askAnyway(visit: Visit): Promise<Reply | undefined> {
  let session: MailSession | undefined;
  try {
    session = await anotherSession(visit);
    const reply = await session.ask("STARTTLS", "STARTTLS");
    // A server that says 220 to everything has no TLS for all that.
    return reply.code === 220 && !(await session.startTls()) ? reply : undefined;
  } catch (error) {
    // That is for the checks whose question it is.
    const expected = [Died, TurnedAway, TooMany, ConnectFailed].some((one) => error instanceof one);
    if (!expected) throw error;
    return undefined;
  } finally {
    if (session) visit.close(session.conversation);
  }
}
