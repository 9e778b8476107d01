import type { Answer, Found } from "../check.ts";
import { ending } from "../idle/watch.ts";
import { defineMailCheck } from "../mail/mail-check.ts";
import { type MailFinding, refusal } from "../mail/outcome.ts";
import { mailRefusalOf } from "../mail/refusals.ts";
import { anotherSession, type MailSession, sessionOf, transports } from "../mail/session.ts";
import { type Reply, readReply } from "../reply.ts";
import type { Visit } from "../visit.ts";

type Finding = "smtp-oversize-cut" | "smtp-size-ignored";

/** What is sent beyond the limit, so that a server notices before the end. */
const BEYOND_BYTES = 512 << 10;
/** A larger mail is not sent for this; limits are mostly 10 to 50 MB. */
const MAIL_MAX = 64 << 20;
const LINE = `${"hangup ".repeat(10)}\r\n`;
const PIECE = Buffer.from(LINE.repeat(900), "latin1");
/** What is said before a RST is there at once, or lost. */
const LAST_WORDS_MS = 300;
const RESERVE_MS = 500;

export default defineMailCheck<Finding>({
  id: "smtp-oversize",
  asks: "How does the server say that a mail is too large?",
  of: transports,
  after: ["smtp-envelope"],
  weight: 59,
  finds: {
    "smtp-oversize-cut": {
      says: "A mail that is too large is not refused but cut off; the sender sees a connection error, and tries again and again.",
      remedies: [
        {
          who: "client",
          does: "Keep the mail below the size that the server announces (attachments grow by a third), or send a link.",
        },
        {
          who: "server",
          does: "Let it say 552 at MAIL or behind the mail, instead of ending the connection (postfix, exim and OpenSMTPD do; a proxy, a milter or an antivirus before them may not); raise the limit if it is too low.",
        },
      ],
    },
    "smtp-size-ignored": {
      says: "The server announces a limit on size and takes a larger mail all the same.",
      remedies: [
        {
          who: "server",
          does: "Something before it may announce less than it takes; harmless, unless clients turn away mails that would arrive.",
        },
      ],
    },
  },
  unless: ({ options }) =>
    options.mail && options.provoke
      ? undefined
      : "it sends a mail that is too large; --mail-from, --mail-to and --provoke do it all the same",

  async run(visit) {
    const limit = Number(sessionOf(visit).offers.get("SIZE") ?? 0);
    if (!(limit > 0)) return { outcome: "skipped", says: "the server announces no limit" };
    if (limit + BEYOND_BYTES > MAIL_MAX) {
      const because = `the limit is ${limit.toLocaleString("en")} bytes; so large a mail is not sent for this`;
      return { outcome: "skipped", says: because, notTested: [{ id: "smtp-oversize", because }] };
    }
    const session = await anotherSession(visit);
    const no = await begin(visit, session);
    if (no) return refusal("MAIL", no, await session.leaving());
    const answered = await sendAll(visit, session, limit + BEYOND_BYTES);
    visit.close(session.conversation);
    return answerOf(session, limit, answered);
  },
});

/** Up to DATA; the reply if it is no. Its size is not announced at MAIL: then it would be refused there. */
async function begin(visit: Visit, session: MailSession): Promise<Reply | undefined> {
  const { from = "", to = "" } = visit.options.mail ?? {};
  const clean = (address: string) => address.replace(/[\r\n<>]/g, "");
  for (const [command, code] of [
    [`MAIL FROM:<${clean(from)}>`, 250],
    [`RCPT TO:<${clean(to)}>`, 250],
    ["DATA", 354],
  ] as const) {
    const stage = command.startsWith("MAIL") ? "MAIL" : command === "DATA" ? "DATA" : "RCPT";
    const reply = await session.ask(stage, command);
    if (reply.code !== code) return reply;
  }
  return undefined;
}

interface Answered {
  readonly sent: number;
  readonly reply: Reply | undefined;
}

/** The mail, until it is sent or the connection ends; and what was said then. */
async function sendAll(visit: Visit, { conversation }: MailSession, bytes: number): Promise<Answered> {
  conversation.send("Subject: hangup check, too large on purpose\r\n\r\n");
  let sent = 0;
  while (sent < bytes && visit.leftMs > RESERVE_MS) {
    if ((await conversation.push(PIECE, visit.wait())) !== "taken") break;
    sent += PIECE.length;
  }
  const whole = sent >= bytes;
  if (whole) conversation.send("\r\n.\r\n", "(the end of the mail)");
  const waitMs = whole ? visit.wait() : LAST_WORDS_MS;
  const answered = await readReply(conversation, waitMs, () => visit.leftMs);
  return { sent, reply: "reply" in answered && answered.reply.code > 0 ? answered.reply : undefined };
}

function answerOf(
  { conversation }: MailSession,
  limit: number,
  { sent, reply }: Answered,
): Answer<Finding | MailFinding> {
  const { ended } = conversation;
  const of = `${sent.toLocaleString("en")} bytes of a mail, where ${limit.toLocaleString("en")} are allowed`;
  const found = (cause: Finding, because: string, more: Partial<Found<Finding>> = {}) => ({
    cause,
    confidence: "certain" as const,
    because: [because],
    ...more,
  });
  if (reply && reply.code >= 500) return { outcome: "ok", says: `after ${of}: "${reply.raw.slice(0, 120)}"` };
  if (reply?.code === 250) {
    const because = `The server announced SIZE ${limit} and took a mail of ${sent} bytes.`;
    return {
      outcome: "limited",
      says: "takes more than it announces",
      found: [found("smtp-size-ignored", because, { confidence: "possible", reply: reply.raw })],
    };
  }
  if (reply) return refusal("the mail", reply, ended, mailRefusalOf(reply));
  if (!ended) {
    const because = `no answer came after ${of}`;
    return { outcome: "skipped", says: because, notTested: [{ id: "smtp-oversize", because }] };
  }
  const because = `After ${of}, the connection was ${ending(ended)}; no reply said why.`;
  return {
    outcome: "limited",
    says: `${ending(ended)} after ${of}`,
    found: [found("smtp-oversize-cut", because, { by: "server", ended })],
  };
}
