import { setTimeout as pause } from "node:timers/promises";
import type { Answer } from "../check.ts";
import type { TlsTrouble } from "../conversation.ts";
import { spoken } from "../idle/watch.ts";
import { defineMailCheck } from "../mail/mail-check.ts";
import { died, type MailFinding, refusal } from "../mail/outcome.ts";
import { Died, MailSession, sessionFact, transports } from "../mail/session.ts";
import { type Reply, readReply } from "../reply.ts";
import { SETTLING_MS } from "../settling.ts";
import { schemes } from "../target.ts";
import { tlsTrouble } from "../tls/attempt.ts";
import type { Visit } from "../visit.ts";

type Finding =
  | "smtp-slow-greeting"
  | "smtp-filtered"
  | "wrong-protocol"
  | "tls-on-plain-port"
  | "plain-on-tls-port"
  | "smtp-tls-broken";

/** A person who sits there calls this broken; programs wait for minutes (RFC 5321 §4.5.3.2: 5). */
const SLOW_MS = 4500;
/**
 * A server that begins its greeting at once and completes it later waits on purpose (postscreen: 6 s as it comes),
 * and clients see that it lives. The shortest patience that Outlook can be set to is 10 s; nodemailer has 30 s,
 * Thunderbird 100 s.
 */
const TEASED_MS = 10_000;
const AT_ONCE_MS = 1000;
/** What is left for the other checks when a slow server has been waited for. */
const RESERVE_MS = 1500;

export default defineMailCheck<Finding>({
  id: "smtp-greeting",
  asks: "Does the mail server greet us?",
  of: transports,
  after: ["connect"],
  weight: 72,
  finds: {
    "smtp-slow-greeting": {
      says: "The server takes long to greet; some clients give up before.",
      remedies: [
        {
          who: "server",
          does: "If it is meant against spam (postfix: postscreen_greet_wait; sendmail: greet_pause; exim: a delay in acl_smtp_connect): exempt your own users, or have them send on port 587. Else DNS or a blocklist does not answer.",
        },
        {
          who: "client",
          does: "Use port 587; raise the time-out: Outlook: Server Timeouts; Thunderbird: mailnews.tcptimeout. A program of your own must wait for the greeting before it speaks, or it is turned away.",
        },
      ],
    },
    "smtp-filtered": {
      says: "Something between us and the server rewrites the conversation.",
      remedies: [
        {
          who: "network",
          does: 'A firewall with "SMTP inspection" hides the greeting and forbids ESMTP (Cisco: "no fixup protocol smtp", "no inspect esmtp"): switch it off.',
        },
        { who: "client", does: "Use port 465 or 587 with TLS, which it cannot read." },
      ],
    },
    "wrong-protocol": {
      says: "What answers at this port is no mail server.",
      remedies: [
        {
          who: "client",
          does: "Check the port: 25 between servers, 587 (STARTTLS) or 465 (TLS) for programs; 143, 993, 110, 995 are for reading mail.",
        },
      ],
    },
    "tls-on-plain-port": {
      says: "The server waits for TLS at once; without it, it stays silent.",
      remedies: [
        {
          who: "client",
          does: 'Set the connection security to "SSL/TLS" for this port, or use port 587 with STARTTLS.',
        },
      ],
    },
    "plain-on-tls-port": {
      says: "The server does not begin with TLS at this port.",
      remedies: [
        {
          who: "client",
          does: 'Set the connection security to "STARTTLS" for this port, or use port 465 with SSL/TLS.',
        },
      ],
    },
    "smtp-tls-broken": {
      says: "TLS does not come about.",
      remedies: [
        {
          who: "server",
          does: "Look at certificate, key and TLS versions (postfix: smtpd_tls_cert_file, smtpd_tls_key_file, smtpd_tls_protocols); its log has the TLS error.",
        },
        {
          who: "network",
          does: "An antivirus or firewall that inspects mail may stand in the middle: switch its mail shield off and try again.",
        },
      ],
    },
  },

  async run(visit) {
    // Perhaps it still counts our own connections of a moment ago; how many it allows is a question of its own.
    for (const ms of SETTLING_MS) {
      const first = await greet(visit);
      if (!first.found?.some(({ cause }) => cause === "smtp-too-many-connections")) return first;
      await pause(visit.wait(ms));
    }
    return greet(visit);
  },
});

async function greet(visit: Visit): Promise<Answer<Finding | MailFinding>> {
  const session = new MailSession(await visit.open(), visit);
  if (schemes[visit.target.scheme].tls) {
    const trouble = await session.startTls();
    if (trouble) return noTls(visit, session, trouble);
  }
  const reply = await greetingOf(visit, session);
  if (reply === "wants TLS") {
    visit.close(session.conversation);
    return failed("silent in plain, but TLS works", "tls-on-plain-port", [
      "Without TLS the server said nothing; a TLS handshake at the same port succeeded.",
    ]);
  }
  if (reply.code !== 220) return turnedAway(visit, session, reply);
  visit.learn(sessionFact, session);
  const answer = greeted(session, reply);
  const slow = answer.found?.some(({ cause }) => cause === "smtp-slow-greeting") === true;
  if (!slow || (await slowAgain(visit))) return answer;
  const says = `greets after ${spoken(session.greetingMs)} once, and at once when asked again`;
  return { outcome: "limited", says };
}

/** A server that only had a bad moment greets the next client at once. Without time to see, it is slow. */
async function slowAgain(visit: Visit): Promise<boolean> {
  const session = new MailSession(await visit.open(), visit);
  try {
    if (schemes[visit.target.scheme].tls && (await session.startTls())) return true;
    await session.hearGreeting(Math.max(1, Math.min(SLOW_MS, visit.leftMs - RESERVE_MS)));
    return session.greetingMs > AT_ONCE_MS;
  } catch (error) {
    if (error instanceof Died) return true;
    throw error;
  } finally {
    session.quit();
  }
}

/** Waits as long as the time allows for a server that has begun to speak, and somewhat for one that has not. */
async function greetingOf(visit: Visit, session: MailSession): Promise<Reply | "wants TLS"> {
  try {
    return await session.hearGreeting();
  } catch (error) {
    if (!(error instanceof Died) || error.ended) throw error;
    if (error.partial !== "") return session.hearGreeting(Math.max(1, visit.leftMs - RESERVE_MS));
    const late = session.hearGreeting(
      Math.max(1, Math.min(2 * visit.options.waitMs, visit.leftMs - RESERVE_MS)),
    );
    // Not lost when the other question is answered first.
    late.catch(() => undefined);
    const plain = !schemes[visit.target.scheme].tls;
    if (plain && (await tlsTrouble(visit)) === undefined) return "wants TLS";
    return late;
  }
}

const failed = (
  says: string,
  cause: Finding,
  because: readonly string[],
  reply?: Reply,
): Answer<Finding | MailFinding> => ({
  outcome: "failed",
  says,
  found: [{ cause, confidence: "certain", because, ...(reply ? { reply: reply.raw } : {}) }],
});

function greeted({ greetingMs, conversation }: MailSession, reply: Reply): Answer<Finding | MailFinding> {
  const [first = ""] = reply.text.split("\n");
  const says = `"${first.slice(0, 200)}"`;
  // Cisco's inspection leaves "220 ****2***0****" of a greeting.
  if (/^[*2 0]{8,}$/.test(reply.text.trimEnd()) || (reply.text.match(/\*/g)?.length ?? 0) > 12) {
    const because = ["The greeting consists of asterisks: a firewall has painted over it."];
    return { ...failed(says, "smtp-filtered", because, reply), outcome: "limited" };
  }
  const [begun] = conversation.said;
  const teased = begun?.text.startsWith("220-") === true && begun.atMs < SLOW_MS;
  if (greetingMs <= SLOW_MS) return { outcome: "ok", says: `${says} after ${spoken(greetingMs)}` };
  if (teased && greetingMs <= TEASED_MS) {
    const pause = `${says} after ${spoken(greetingMs)}; "${begun.text}" came at once, so it waits on purpose`;
    return { outcome: "limited", says: `${pause} (postscreen does so); who speaks meanwhile is turned away` };
  }
  const because = [`The greeting was complete ${spoken(greetingMs)} after the connect.`];
  if (teased)
    because.push(
      `"${begun.text}" came at once: the server waits on purpose, to see who speaks before his turn (postscreen does so).`,
    );
  return {
    ...failed(`greets after ${spoken(greetingMs)}`, "smtp-slow-greeting", because, reply),
    outcome: "limited",
  };
}

async function turnedAway(
  visit: Visit,
  session: MailSession,
  reply: Reply,
): Promise<Answer<Finding | MailFinding>> {
  const ended = await session.leaving();
  visit.close(session.conversation);
  if (reply.code >= 400 && reply.code < 600) return refusal("the connect", reply, ended);
  return failed(
    `no mail server: "${reply.raw.slice(0, 80)}"`,
    "wrong-protocol",
    ['SMTP begins with "220"; this server said something else.'],
    reply,
  );
}

/** TLS from the start did not work: does the server speak without it, or is TLS itself broken? */
async function noTls(
  visit: Visit,
  { conversation }: MailSession,
  trouble: TlsTrouble,
): Promise<Answer<Finding | MailFinding>> {
  visit.close(conversation);
  const why = trouble.code || trouble.says;
  const plain = await visit.open();
  const answered = await readReply(plain, visit.wait(), () => visit.leftMs);
  visit.close(plain);
  if ("reply" in answered && answered.reply.code > 0) {
    const says = "speaks without TLS";
    const because = ["On a connection without TLS the server greets."];
    if (answered.reply.code >= 400) return refusal("the connect", answered.reply, plain.ended);
    return failed(says, "plain-on-tls-port", because, answered.reply);
  }
  if (trouble.ended && !("silent" in answered)) return died(new Died("the TLS handshake", conversation));
  const answer = failed(`no TLS: ${why}`, "smtp-tls-broken", [`The TLS handshake failed: ${why}.`]);
  const { ended } = trouble;
  return { ...answer, found: (answer.found ?? []).map((one) => ({ ...one, ...(ended ? { ended } : {}) })) };
}
