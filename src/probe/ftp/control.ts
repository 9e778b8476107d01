/**
 * FTP's control connection: one for all checks of a visit, made anew when it has died, with the log-in and
 * the protection that the first one had.
 */
import type { Conversation, TlsTrouble } from "../conversation.ts";
import type { Ended } from "../ended.ts";
import { type Answered, type Reply, readReply } from "../reply.ts";
import { serverName } from "../tls/server-name.ts";
import { fact, type Visit } from "../visit.ts";

/** The control connection is gone, says nothing, or never came to the point where it could be used. */
export class ControlLost extends Error {
  /** What was being done: "PASV". */
  readonly during: string;
  /** How it ended; undefined when the server only said nothing. */
  readonly ended: Ended | undefined;
  readonly lastReply: string | undefined;
  /** A reply that could not be used: a refusal, or one without end. */
  readonly refusal: Reply | undefined;
  constructor(during: string, conversation: Conversation, refusal?: Reply) {
    super(`${during} on the control connection failed`);
    this.during = during;
    this.ended = conversation.ended;
    this.lastReply = refusal?.raw ?? conversation.lastReply;
    this.refusal = refusal;
  }
}

export interface Asking {
  /** Stands for the command in the record (secrets). */
  readonly shown?: string;
  readonly waitMs?: number;
  readonly last?: boolean;
}

export class Control {
  readonly conversation: Conversation;
  /** Is the data connection to be protected as well (PROT P)? */
  protectedData = false;
  /** A reply is still owed, so that questions and answers would no longer fit together. */
  spoiled = false;
  readonly #visit: Visit;

  constructor(conversation: Conversation, visit: Visit) {
    this.conversation = conversation;
    this.#visit = visit;
  }

  /** The next reply, whatever it is. */
  hear(waitMs?: number): Promise<Answered> {
    return readReply(this.conversation, this.#visit.wait(waitMs), () => this.#visit.leftMs);
  }

  /**
   * Says something and gives the reply; throws {@link ControlLost} when there is none. 421 is the end of the
   * session too, unless the asker wants to know about it (`last`).
   */
  async ask(command: string, { shown, waitMs, last = false }: Asking = {}): Promise<Reply> {
    this.conversation.send(`${command}\r\n`, shown);
    const answered = await this.hear(waitMs);
    const reply = "reply" in answered ? answered.reply : undefined;
    if (reply && !reply.endless && reply.code !== 0 && (last || reply.code !== 421)) return reply;
    throw new ControlLost(shown ?? command, this.conversation, reply);
  }

  /** Switches the control connection to TLS. */
  startTls(): Promise<TlsTrouble | undefined> {
    return this.conversation.startTls(serverName(this.#visit.target), this.#visit.wait());
  }
}

/** How to come to a logged-in control connection again. */
export interface FtpWay {
  /** "implicit", "explicit" or none. */
  readonly tls: "implicit" | "explicit" | "none";
}

const controlFact = fact<Control>("ftp-control");
export const wayFact = fact<FtpWay>("ftp-way");
/** Whether explicit TLS comes about, where it is offered. */
export const tlsFact = fact<"works" | "broken">("ftp-tls");
export const featuresFact = fact<readonly string[]>("ftp-features");

/** Keeps a control connection for later checks. */
export function keepControl(visit: Visit, control: Control): void {
  visit.learn(controlFact, control);
}

/** The control connection as the last check left it, logged in or not, alive or not. */
export function keptControl(visit: Visit): Control {
  const kept = visit.known(controlFact);
  if (!kept) throw new Error("no control connection was kept");
  return kept;
}

/** The control connection of this visit, logged in; a new one if the old one cannot be used any more. */
export async function controlOf(visit: Visit): Promise<Control> {
  const kept = visit.known(controlFact);
  if (kept && !kept.conversation.ended && !kept.spoiled) return kept;
  if (kept) visit.close(kept.conversation);
  const control = await newControl(visit);
  keepControl(visit, control);
  return control;
}

/** One more control connection, logged in the same way (or in another). Throws {@link ControlLost}, ConnectFailed. */
export async function newControl(visit: Visit, another?: FtpWay): Promise<Control> {
  const way = another ?? visit.known(wayFact) ?? { tls: "none" };
  const control = new Control(await visit.open(), visit);
  const lost = (during: string, reply?: Reply) => {
    const error = new ControlLost(during, control.conversation, reply);
    visit.close(control.conversation);
    return error;
  };
  if (way.tls === "implicit" && (await control.startTls())) throw lost("TLS");
  const greeting = await control.hear();
  if (!("reply" in greeting)) throw lost("the greeting");
  if (greeting.reply.code !== 220) throw lost("the greeting", greeting.reply);
  if (way.tls === "explicit") {
    const reply = await control.ask("AUTH TLS");
    if (reply.code !== 234) throw lost("AUTH TLS", reply);
    if (await control.startTls()) throw lost("the TLS handshake");
  }
  const { reply } = await logIn(control, visit);
  if (reply.code !== 230) throw lost("the log-in", reply);
  if (way.tls !== "none") await protect(control);
  return control;
}

/** Hashing a password and looking up an account may take longer than other answers; so do servers on purpose. */
const LOGIN_WAIT_MS = 6000;

/** Sends user and password; gives the last reply and what it was an answer to. */
export async function logIn(
  control: Control,
  visit: Visit,
): Promise<{ step: "USER" | "PASS"; reply: Reply }> {
  const { user = "anonymous", password = "hangup@" } = visit.options;
  // Line ends in a name would be commands of their own.
  const first = await control.ask(`USER ${user.replace(/[\r\n]/g, "")}`, { last: true });
  if (first.code !== 331) return { step: "USER", reply: first };
  const waiting = { shown: "PASS ***", waitMs: Math.max(LOGIN_WAIT_MS, visit.options.waitMs), last: true };
  return { step: "PASS", reply: await control.ask(`PASS ${password.replace(/[\r\n]/g, "")}`, waiting) };
}

/** Asks for protected data connections (RFC 4217 §9); false if the server will not have it. */
export async function protect(control: Control): Promise<boolean> {
  await control.ask("PBSZ 0");
  control.protectedData = (await control.ask("PROT P")).code === 200;
  return control.protectedData;
}
