/**
 * An SMTP (or LMTP) session, one for most checks of a visit, with the stage that it has come to.
 *
 * What matters most here is where a conversation died and what the server said last; so every wait gives
 * either a reply or a {@link Died}, which knows both.
 */
import type { Conversation, TlsTrouble } from "../conversation.ts";
import type { Ended } from "../ended.ts";
import { type Reply, readReply } from "../reply.ts";
import { type Scheme, schemes } from "../target.ts";
import { serverName } from "../tls/server-name.ts";
import { fact, type Visit } from "../visit.ts";

/** Where in the conversation something happened. */
export type Stage =
  | "the connect"
  | "the TLS handshake"
  | "EHLO"
  | "STARTTLS"
  | "AUTH"
  | "MAIL"
  | "RCPT"
  | "DATA"
  | "the mail"
  | "NOOP"
  | "an unknown command"
  | "QUIT";

/** Characters of a last reply that are quoted; RFC 5321 §4.5.3.1.5 allows 512 to a line. */
const QUOTED_MAX = 1000;

/** The conversation died before an answer came. */
export class Died extends Error {
  readonly stage: Stage;
  /** Undefined: it is still open, but nothing came in time. */
  readonly ended: Ended | undefined;
  readonly lastReply: string | undefined;
  /** What had come of the answer. */
  readonly partial: string;
  /** What came was no answer that anybody could go on from: "a reply without end". */
  readonly broken: string | undefined;
  constructor(stage: Stage, conversation: Conversation, partial = "", broken?: string) {
    super(`the conversation ended at ${stage}`);
    this.stage = stage;
    this.ended = conversation.ended;
    this.lastReply = conversation.lastReply?.slice(0, QUOTED_MAX);
    this.partial = partial;
    this.broken = broken;
  }
}

/** The server said no to something that every client says. */
export class TurnedAway extends Error {
  readonly stage: Stage;
  readonly reply: Reply;
  /** Whether, and how, it ended the connection then. */
  readonly ended: Ended | undefined;
  constructor(stage: Stage, reply: Reply, ended: Ended | undefined) {
    super(`${stage} was answered with ${reply.code}`);
    this.stage = stage;
    this.reply = reply;
    this.ended = ended;
  }
}

/** Answers of a server that knows HELO only (RFC 5321 §3.2, §4.2.4); any other no is meant for us. */
const UNKNOWN_COMMAND: ReadonlySet<number> = new Set([500, 501, 502, 503, 504]);

/** How long a server that has turned us away may take to end the connection. */
const LEAVING_MS = 300;

export class MailSession {
  readonly conversation: Conversation;
  /** Keywords of the answer to EHLO, with their parameters: "SIZE" → "10240000". */
  readonly offers = new Map<string, string>();
  /** The reply that it began with. */
  greeting: Reply | undefined;
  /** How long the greeting took, in milliseconds. */
  greetingMs = 0;
  readonly #visit: Visit;

  constructor(conversation: Conversation, visit: Visit) {
    this.conversation = conversation;
    this.#visit = visit;
  }

  /** The next reply; throws {@link Died}. */
  async hear(stage: Stage, waitMs?: number): Promise<Reply> {
    const answered = await readReply(this.conversation, this.#visit.wait(waitMs), () => this.#visit.leftMs);
    if (!("reply" in answered)) throw new Died(stage, this.conversation, answered.partial);
    const { reply } = answered;
    if (reply.endless) throw new Died(stage, this.conversation, "", "a reply without end");
    // Of a greeting it only says that this is no mail server.
    if (reply.code === 0 && stage !== "the connect")
      throw new Died(stage, this.conversation, "", "something that is no reply");
    return reply;
  }

  /** The reply with which the server begins; throws {@link Died}. */
  async hearGreeting(waitMs?: number): Promise<Reply> {
    this.greeting = await this.hear("the connect", waitMs);
    this.greetingMs = Math.round(performance.now() - this.conversation.since);
    return this.greeting;
  }

  /** Says something and gives the reply; throws {@link Died}. */
  ask(stage: Stage, command: string, shown?: string, waitMs?: number): Promise<Reply> {
    this.conversation.send(`${command}\r\n`, shown);
    return this.hear(stage, waitMs);
  }

  /** EHLO (LHLO), and HELO where that is not known; learns the offers. Throws {@link TurnedAway}, {@link Died}. */
  async hello(): Promise<{ reply: Reply; extended: boolean }> {
    const name = ownName(this.conversation.localAddress);
    const lmtp = this.#visit.target.scheme === "lmtp";
    let reply = await this.ask("EHLO", `${lmtp ? "LHLO" : "EHLO"} ${name}`);
    this.offers.clear();
    const extended = reply.code === 250;
    if (extended) {
      for (const line of reply.text.split("\n").slice(1)) {
        const [, keyword = "", parameters = ""] = /^([A-Za-z0-9-]{1,40})[ =]?(.{0,400})/.exec(line) ?? [];
        if (keyword !== "") this.offers.set(keyword.toUpperCase(), parameters);
      }
    } else if (!lmtp && UNKNOWN_COMMAND.has(reply.code)) reply = await this.ask("EHLO", `HELO ${name}`);
    if (reply.code !== 250) throw new TurnedAway("EHLO", reply, await this.leaving());
    return { reply, extended };
  }

  /** Whether the server ends the connection after what it has said. */
  leaving(): Promise<Ended | undefined> {
    return this.conversation.waitForEnd(this.#visit.wait(LEAVING_MS));
  }

  startTls(): Promise<TlsTrouble | undefined> {
    return this.conversation.startTls(serverName(this.#visit.target), this.#visit.wait());
  }

  /** Says good-bye, without waiting for an answer, and ends it. */
  quit(): void {
    if (!this.conversation.ended) this.conversation.send("QUIT\r\n");
    this.#visit.close(this.conversation);
  }
}

/** How we call ourselves: an address in brackets is always right (RFC 5321 §4.1.3). */
function ownName(address = "127.0.0.1"): string {
  return address.includes(":") ? `[IPv6:${address}]` : `[${address}]`;
}

/** One more session, greeted and (unless told otherwise) introduced. Throws {@link TurnedAway}, {@link Died}. */
export async function anotherSession(visit: Visit, introduced = true): Promise<MailSession> {
  const session = new MailSession(await visit.open(), visit);
  if (schemes[visit.target.scheme].tls && (await session.startTls()))
    throw new Died("the TLS handshake", session.conversation);
  // Whoever took long to greet takes as long again.
  const firstMs = visit.known(sessionFact)?.greetingMs ?? 0;
  const reply = await session.hearGreeting(Math.max(visit.options.waitMs, 2 * firstMs));
  if (reply.code !== 220) throw new TurnedAway("the connect", reply, await session.leaving());
  if (introduced) await session.hello();
  return session;
}

export const sessionFact = fact<MailSession>("mail-session");
/** A session on which nothing has been said since its EHLO, to see how long that is allowed. */
export const idleFact = fact<MailSession>("mail-idle");
/** TLS was to be had by STARTTLS, and did not come about. */
export const tlsBrokenFact = fact<boolean>("mail-tls-broken");

/** The session that the greeting check left. Throws if that check did not succeed (the runner sees to it). */
export function sessionOf(visit: Visit): MailSession {
  const session = visit.known(sessionFact);
  if (!session) throw new Error("there is no mail session");
  return session;
}

/** Schemes of those that transport mail. */
export const transports: readonly Scheme[] = ["smtp", "submission", "smtps", "lmtp"];
