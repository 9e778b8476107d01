/**
 * A session with a server that mail is read from: IMAP (RFC 9051) or POP3 (RFC 1939), as far as the log-in.
 *
 * Rule: bounded. A server may send lines without end; after {@link LINES_MAX} the answer is no answer.
 */
import type { Conversation } from "../conversation.ts";
import type { Ended } from "../ended.ts";
import { type Scheme, schemes } from "../target.ts";
import { serverName } from "../tls/server-name.ts";
import { fact, type Visit } from "../visit.ts";

const LINES_MAX = 300;
/** What is left for the other checks when a log-in has been waited for. */
const RESERVE_MS = 1500;
/** Characters of a reply that are quoted. */
const QUOTED_MAX = 1000;

/** Schemes of those that mail is read from. */
export const readings: readonly Scheme[] = ["imap", "imaps", "pop3", "pop3s"];

export interface ReadingReply {
  /** The server said yes. */
  readonly ok: boolean;
  /** The line that decides. */
  readonly line: string;
  /** What came before (or, of POP3, behind) it. */
  readonly lines: readonly string[];
}

/** The server did not answer as it must: it ended the conversation, fell silent, or said good-bye or nonsense. */
export class ReadingLost extends Error {
  readonly stage: string;
  readonly ended: Ended | undefined;
  readonly lastReply: string | undefined;
  readonly endless: boolean;
  constructor(stage: string, conversation: Conversation, endless = false) {
    super(`the conversation ended at ${stage}`);
    this.stage = stage;
    this.ended = conversation.ended;
    this.lastReply = conversation.lastReply?.slice(0, QUOTED_MAX);
    this.endless = endless;
  }
}

export class ReadingSession {
  readonly conversation: Conversation;
  readonly #visit: Visit;
  readonly #imap: boolean;
  #asked = 0;

  constructor(conversation: Conversation, visit: Visit) {
    this.conversation = conversation;
    this.#visit = visit;
    this.#imap = visit.target.scheme.startsWith("imap");
  }

  /** Opens one, with TLS where that comes first. Throws {@link ReadingLost}. */
  static async open(visit: Visit): Promise<ReadingSession> {
    const session = new ReadingSession(await visit.open(), visit);
    if (schemes[visit.target.scheme].tls && (await session.startTls()))
      throw new ReadingLost("the TLS handshake", session.conversation);
    return session;
  }

  /** One more, greeted, with TLS where it is offered, and logged in if that worked before. Throws {@link ReadingLost}. */
  static async ready(visit: Visit): Promise<ReadingSession> {
    const session = await ReadingSession.open(visit);
    try {
      const { ok } = await session.greeting();
      if (!ok) throw new ReadingLost("the connect", session.conversation);
      if (!schemes[visit.target.scheme].tls) await session.protect();
      const { user, password } = visit.options;
      if (visit.known(loggedInFact) && user !== undefined && password !== undefined) {
        const { ok: entered } = await session.logIn(user, password);
        if (!entered) throw new ReadingLost("the log-in", session.conversation);
      }
      return session;
    } catch (error) {
      visit.close(session.conversation);
      throw error;
    }
  }

  /** STARTTLS, if it is offered. */
  async protect(): Promise<void> {
    const command = this.#imap ? "STARTTLS" : "STLS";
    if (!(await this.capabilities()).has(command)) return;
    if ((await this.ask(command)).ok && (await this.startTls()))
      throw new ReadingLost("the TLS handshake", this.conversation);
  }

  /** The line that the server begins with: "* OK …", "+OK …". */
  async greeting(): Promise<ReadingReply> {
    const line = await this.#line("the connect");
    return { ok: this.#imap ? /^\* (?:OK|PREAUTH)\b/i.test(line) : line.startsWith("+OK"), line, lines: [] };
  }

  /** What the server can do, in capitals. */
  async capabilities(): Promise<ReadonlySet<string>> {
    const { lines } = await this.ask(this.#imap ? "CAPABILITY" : "CAPA", { many: !this.#imap });
    const words = lines.flatMap((line) =>
      this.#imap ? line.replace(/^\* CAPABILITY /i, "").split(" ") : [line],
    );
    return new Set(words.map((word) => word.trim().toUpperCase()));
  }

  /** Says something and gives the answer. `shown` stands for it in the record; `many`: POP3 answers in many lines. */
  async ask(
    command: string,
    more: { shown?: string; many?: boolean; waitMs?: number } = {},
  ): Promise<ReadingReply> {
    const tag = `a${++this.#asked}`;
    const [verb = ""] = command.split(" ");
    const stage = more.shown ?? verb;
    this.conversation.send(this.#imap ? `${tag} ${command}\r\n` : `${command}\r\n`, stage);
    const lines: string[] = [];
    while (lines.length < LINES_MAX) {
      const line = await this.#line(stage, more.waitMs);
      if (this.#imap && line.startsWith(`${tag} `))
        return { ok: /^\S+ OK\b/i.test(line), line: line.slice(tag.length + 1), lines };
      if (!this.#imap && lines.length === 0 && !(more.many && line.startsWith("+OK")))
        return { ok: line.startsWith("+OK"), line, lines };
      if (!this.#imap && line === ".") return { ok: true, line: lines[0] ?? "", lines };
      lines.push(line);
    }
    throw new ReadingLost(stage, this.conversation, true);
  }

  /** Logs in with a password; the answer of the last step. Waits long: servers answer late who has erred (dovecot: 2 s, then up to 17). */
  async logIn(user: string, password: string): Promise<ReadingReply> {
    const waitMs = Math.max(this.#visit.options.waitMs, this.#visit.leftMs - RESERVE_MS);
    if (this.#imap) return this.ask(`LOGIN ${quoted(user)} ${quoted(password)}`, { shown: "LOGIN", waitMs });
    const first = await this.ask(`USER ${clean(user)}`, { shown: "USER" });
    return first.ok ? this.ask(`PASS ${clean(password)}`, { shown: "PASS", waitMs }) : first;
  }

  startTls() {
    return this.conversation.startTls(serverName(this.#visit.target), this.#visit.wait());
  }

  /** Says good-bye and ends it. */
  quit(): void {
    if (!this.conversation.ended) this.conversation.send(this.#imap ? "z LOGOUT\r\n" : "QUIT\r\n");
    this.#visit.close(this.conversation);
  }

  async #line(stage: string, waitMs?: number): Promise<string> {
    const heard = await this.conversation.line(this.#visit.wait(waitMs));
    if (!("line" in heard)) throw new ReadingLost(stage, this.conversation);
    if (heard.cut) throw new ReadingLost(stage, this.conversation, true);
    return heard.line;
  }
}

/** A quoted string of IMAP (RFC 9051 §4.3). */
const quoted = (text: string): string => `"${clean(text).replace(/["\\]/g, "\\$&")}"`;
/** No line ends: what follows would be a command. */
const clean = (text: string): string => text.replace(/[\r\n\0]/g, "");

/** The log-in worked, so that it may be done again. */
export const loggedInFact = fact<true>("reading-logged-in");

export const readingFact = fact<ReadingSession>("reading-session");

/** The session that the greeting check left. Throws if that check did not succeed (the runner sees to it). */
export function readingOf(visit: Visit): ReadingSession {
  const session = visit.known(readingFact);
  if (!session) throw new Error("there is no session");
  return session;
}
