import type { Answer } from "../check.ts";
import { defineMailCheck } from "../mail/mail-check.ts";
import { type MailFinding, refusal } from "../mail/outcome.ts";
import { type MailRefusal, mailRefusalOf } from "../mail/refusals.ts";
import { type MailSession, sessionOf, tlsBrokenFact, transports } from "../mail/session.ts";
import { kindOf, type Reply } from "../reply.ts";
import type { Visit } from "../visit.ts";

type Finding = "smtp-size" | "smtp-recipient-refused";

/** Refusals that speak of the recipient, or of where he is, and not of us. */
const ABOUT_RECIPIENT =
  /relay|not permitted|invalid recipient|user unknown|unknown user|no such|unrout|mailbox|does not exist|5\.1\.[0-3]|not a valid|recipient address rejected/i;
/** What a reply to RCPT may mean besides, and then it does speak of us. */
const ABOUT_US: ReadonlySet<MailRefusal> = new Set<MailRefusal>([
  "smtp-greylisted",
  "smtp-blocklisted",
  "smtp-no-reverse-name",
  "smtp-tls-required",
  "smtp-too-many-connections",
  "smtp-too-many-errors",
]);
/** A mail with one photograph is larger. */
const SMALL_BYTES = 1_000_000;

export default defineMailCheck<Finding>({
  id: "smtp-envelope",
  asks: "Does the server take a sender and a recipient?",
  of: transports,
  after: ["smtp-hello"],
  weight: 64,
  finds: {
    "smtp-size": {
      says: "The mail is larger than the server allows.",
      remedies: [
        { who: "client", does: "Send a link instead of the file. Attachments grow by a third in a mail." },
        {
          who: "server",
          does: "postfix: message_size_limit; exim: message_size_limit; sendmail: MaxMessageSize; OpenSMTPD: smtp max-message-size.",
        },
      ],
    },
    "smtp-recipient-refused": {
      says: "The server does not take mail for this recipient from us.",
      remedies: [
        {
          who: "client",
          does: "Log in (port 587), or send to an address that this server is responsible for.",
        },
        {
          who: "server",
          does: "If it should: see the recipient restrictions and the list of local domains.",
        },
      ],
    },
  },

  async run(visit) {
    const session = sessionOf(visit);
    const { mail } = visit.options;
    const sender = clean(mail?.from ?? "");
    // Up to RCPT and no further, unless told so. Every server must take mail for postmaster (RFC 5321 §4.5.1).
    const recipient = clean(mail?.to ?? "postmaster");
    const from = await session.ask("MAIL", `MAIL FROM:<${sender}>`);
    if (from.code !== 250) return refused(visit, session, "MAIL", from);
    const to = await session.ask("RCPT", `RCPT TO:<${recipient}>`);
    if (kindOf(to) !== 2) return refused(visit, session, "RCPT", to);
    if (mail) return deliver(session, { sender, recipient });
    const stranger = await askForStranger(session);
    if (stranger) return refused(visit, session, "RCPT", stranger);
    await session.ask("MAIL", "RSET");
    return taken(recipient, Number(session.offers.get("SIZE") ?? 0));
  },
});

/**
 * Many servers let everybody write to postmaster, and apply their rules to the rest. So somebody else of the
 * server's own name is asked for, too; that he does not exist is no fault.
 */
async function askForStranger(session: MailSession): Promise<Reply | undefined> {
  const [, name] = /^([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8})\s/i.exec(session.greeting?.text ?? "") ?? [];
  if (name === undefined) return undefined;
  const reply = await session.ask("RCPT", `RCPT TO:<postmaster@${name}>`);
  // Whoever is told to log in has asked for something that is not for strangers.
  const expected =
    kindOf(reply) === 2 || aboutRecipient(reply) || mailRefusalOf(reply) === "smtp-auth-required";
  return expected ? undefined : reply;
}

const aboutRecipient = (reply: Reply): boolean =>
  ABOUT_RECIPIENT.test(reply.text) && !ABOUT_US.has(mailRefusalOf(reply));

async function refused(
  visit: Visit,
  session: MailSession,
  stage: "MAIL" | "RCPT",
  reply: Reply,
): Promise<Answer<Finding | MailFinding>> {
  const { user, mail } = visit.options;
  const means = mailRefusalOf(reply);
  if (means === "smtp-tls-required" && visit.known(tlsBrokenFact)) {
    // Not a fault of its own: that TLS does not come about has been found.
    return { outcome: "failed", says: `nothing without TLS, which does not come about: "${reply.raw}"` };
  }
  // A port for users wants a log-in; that is no fault, and some say it only as "access denied".
  const forUsers = visit.target.scheme === "submission" || visit.target.scheme === "smtps";
  if (forUsers && user === undefined && !mail && session.offers.has("AUTH")) {
    if (means === "smtp-auth-required" || means === "smtp-rejected") {
      const because = "the server wants a log-in first (--user and HANGUP_PASSWORD)";
      const says = `a log-in is wanted first: "${reply.raw}"`;
      return { outcome: "skipped", says, notTested: [{ id: "smtp-envelope", because }] };
    }
  }
  const ended = await session.leaving();
  const him = stage === "RCPT" && !ended && aboutRecipient(reply);
  return refusal(stage, reply, ended, him ? "smtp-recipient-refused" : undefined);
}

function taken(recipient: string, sizeMax: number): Answer<Finding> {
  const says = `sender and ${recipient} are accepted; nothing was sent`;
  if (!(sizeMax > 0)) return { outcome: "ok", says };
  const limit = `mails of up to ${sizeMax.toLocaleString("en")} bytes`;
  if (sizeMax >= SMALL_BYTES) return { outcome: "ok", says: `${says}; ${limit} are` };
  return {
    outcome: "limited",
    says: `${says}; only ${limit} are`,
    found: [
      {
        cause: "smtp-size",
        confidence: "certain",
        by: "server",
        says: `The server takes only ${limit}: less than one photograph.`,
        reply: `250-SIZE ${sizeMax}`,
        because: [`EHLO was answered with SIZE ${sizeMax}.`],
      },
    ],
  };
}

/** Really sends a mail; only when sender and recipient were given. */
async function deliver(
  session: MailSession,
  { sender, recipient }: { sender: string; recipient: string },
): Promise<Answer<Finding | MailFinding>> {
  const go = await session.ask("DATA", "DATA");
  if (go.code !== 354) return refusal("DATA", go, await session.leaving());
  const lines = [
    `From: <${sender}>`,
    `To: <${recipient}>`,
    "Subject: hangup check",
    `Date: ${new Date().toUTCString().replace("GMT", "+0000")}`,
    `Message-ID: <${crypto.randomUUID()}@hangup.invalid>`,
    "",
    "This mail was sent by hangup check to see whether mail arrives.",
    ".",
  ];
  const done = await session.ask("the mail", lines.join("\r\n"), "(the mail)");
  if (done.code === 250)
    return { outcome: "ok", says: `a mail to ${recipient} was accepted: "${done.text}"` };
  const tooLarge = done.code === 552 || /too (?:large|big)|size/i.test(done.text);
  return refusal("the mail", done, await session.leaving(), tooLarge ? "smtp-size" : undefined);
}

/** No line ends or brackets: they would be commands of their own. */
const clean = (address: string): string => address.replace(/[\r\n<>]/g, "");
