import { defineMailCheck } from "../mail/mail-check.ts";
import { refusal } from "../mail/outcome.ts";
import { type MailSession, sessionOf, tlsBrokenFact, transports } from "../mail/session.ts";
import type { Reply } from "../reply.ts";

/** What is left for the other checks; servers answer late who has erred (dovecot: 2 s, then up to 17). */
const RESERVE_MS = 1500;

type Finding = "smtp-login-refused" | "smtp-no-auth";

export default defineMailCheck<Finding>({
  id: "smtp-auth",
  asks: "Does the log-in work?",
  of: transports,
  after: ["smtp-hello"],
  weight: 66,
  finds: {
    "smtp-login-refused": {
      says: "The server does not accept user and password.",
      remedies: [
        {
          who: "client",
          does: "Check both; the user is often the whole mail address. Providers with two-factor log-in want an app password or OAuth2 instead (Outlook, Gmail, Yahoo).",
        },
        {
          who: "server",
          does: "Look at the log of whoever checks passwords (dovecot, saslauthd): a wrong password, or a check that does not answer?",
        },
      ],
    },
    "smtp-no-auth": {
      says: "The server offers no log-in here.",
      remedies: [
        {
          who: "client",
          does: "Use port 587 with STARTTLS or 465 with TLS; port 25 is for servers among themselves, and many servers offer a log-in only within TLS.",
        },
      ],
    },
  },
  unless: ({ options }) =>
    options.user === undefined || options.password === undefined
      ? "no user and password were given (--user and HANGUP_PASSWORD)"
      : undefined,

  async run(visit) {
    const session = sessionOf(visit);
    const { user = "", password = "" } = visit.options;
    const offers = (session.offers.get("AUTH") ?? "").toUpperCase().split(/\s+/);
    const local = /^(?:127\.|::1$)/.test(visit.address);
    if (!session.conversation.tls && !local) {
      return {
        outcome: "skipped",
        says: "not without TLS",
        notTested: [
          { id: "smtp-auth", because: "the connection is not encrypted, so the password was not sent" },
        ],
      };
    }
    const reply = await logIn(
      session,
      offers,
      user,
      password,
      Math.max(visit.options.waitMs, visit.leftMs - RESERVE_MS),
    );
    // Offered only within TLS, perhaps; that TLS does not come about has been found.
    if (!reply && visit.known(tlsBrokenFact)) {
      const because = "no PLAIN or LOGIN is offered without TLS, and TLS does not come about";
      return { outcome: "failed", says: because, notTested: [{ id: "smtp-auth", because }] };
    }
    if (!reply) {
      const how = session.offers.has("AUTH") ? `with AUTH ${offers.join(" ")}` : "without AUTH";
      const because = [`EHLO was answered ${how}.`];
      return {
        outcome: "failed",
        says: "no PLAIN or LOGIN is offered",
        found: [{ cause: "smtp-no-auth", confidence: "certain", because }],
      };
    }
    if (reply.code === 235) return { outcome: "ok", says: `${user} is in` };
    const means = reply.code === 535 ? "smtp-login-refused" : undefined;
    return refusal("AUTH", reply, await session.leaving(), means);
  },
});

/** The reply to the log-in; undefined when the server knows no way that we know. */
async function logIn(
  session: MailSession,
  offers: readonly string[],
  user: string,
  password: string,
  waitMs: number,
): Promise<Reply | undefined> {
  if (offers.includes("PLAIN"))
    return session.ask("AUTH", `AUTH PLAIN ${base64(`\0${user}\0${password}`)}`, "AUTH PLAIN ***", waitMs);
  if (!offers.includes("LOGIN")) return undefined;
  const first = await session.ask("AUTH", "AUTH LOGIN");
  if (first.code !== 334) return first;
  const second = await session.ask("AUTH", base64(user), "***");
  return second.code === 334 ? session.ask("AUTH", base64(password), "***", waitMs) : second;
}

const base64 = (text: string): string => Buffer.from(text, "utf8").toString("base64");
