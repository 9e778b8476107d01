/**
 * PostgreSQL's protocol as far as a check needs it: TLS request, start-up, log-in, an empty query.
 *
 * Rule: bounded. A message of more than {@link MESSAGE_MAX} bytes is none, and a server cannot make us count
 * hashes for long.
 *
 * Source: PostgreSQL documentation, chapter "Frontend/Backend Protocol"; RFC 5802, RFC 7677 (SCRAM).
 */
import { createHash, createHmac, pbkdf2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import type { Conversation, TlsTrouble } from "../conversation.ts";
import type { Ended } from "../ended.ts";
import { serverName } from "../tls/server-name.ts";
import type { Visit } from "../visit.ts";

const MESSAGE_MAX = 65_536;
/** PostgreSQL's own default is 4096 (scram_iterations). */
const ITERATIONS_MAX = 1_000_000;
/** Messages before the one that matters: parameters and notices. */
const MESSAGES_MAX = 100;

/** An ErrorResponse: "FATAL", "53300", "sorry, too many clients already". */
export interface PgError {
  readonly severity: string;
  readonly code: string;
  readonly message: string;
}

/** What came of a step. `wants`: the log-in that the server asks for, when we have no password. */
export type PgOutcome =
  | { readonly ready: true }
  | { readonly wants: string }
  | { readonly error: PgError }
  | { readonly notPostgresql: string }
  | { readonly tlsTrouble: TlsTrouble }
  | { readonly ended: Ended }
  | { readonly silent: true };

interface Message {
  readonly type: string;
  readonly body: Buffer;
}

export class PgSession {
  readonly conversation: Conversation;
  /** Did the server take the request for TLS? */
  secure = false;
  readonly #visit: Visit;
  #rest: Buffer = Buffer.alloc(0);

  constructor(conversation: Conversation, visit: Visit) {
    this.conversation = conversation;
    this.#visit = visit;
  }

  /** Asks for TLS, starts up, and logs in if there is a password. */
  async begin(): Promise<PgOutcome> {
    this.conversation.send(Buffer.from("0000000804d2162f", "hex"), "SSLRequest");
    const answer = await this.conversation.data(1, this.#visit.wait());
    if (!answer) return this.#nothing();
    const letter = answer.toString("latin1");
    if (letter === "E") {
      this.#rest = answer;
      return this.#next();
    }
    if (letter === "S") {
      const trouble = await this.conversation.startTls(serverName(this.#visit.target), this.#visit.wait());
      if (trouble) return { tlsTrouble: trouble };
      this.secure = true;
    } else if (letter !== "N") {
      const more = await this.conversation.data(200, this.#visit.wait(100));
      return { notPostgresql: letter + (more?.toString("latin1") ?? "") };
    }
    const user = this.#visit.options.user ?? "hangup";
    const words = ["user", user, "application_name", "hangup check"].map(
      (word) => `${word.replaceAll("\0", "")}\0`,
    );
    const body = Buffer.concat([Buffer.from([0, 3, 0, 0]), Buffer.from(`${words.join("")}\0`)]);
    this.#send("", body, `StartupMessage user=${user}`);
    return this.#logIn();
  }

  /** A query, an empty one unless given; true: it was answered, and not by an error. */
  async ask(query: "" | "BEGIN" = ""): Promise<boolean> {
    this.#send("Q", Buffer.from(`${query}\0`), `Query (${query || "empty"})`);
    return "ready" in (await this.#next());
  }

  /** The log-in: one or more requests of the server, until it is ready. */
  async #logIn(): Promise<PgOutcome> {
    for (let i = 0; i < MESSAGES_MAX; i++) {
      const message = await this.#message();
      if (!("type" in message)) return message;
      if (message.type !== "R") {
        const outcome = outcomeOf(message);
        if (outcome) return outcome;
        continue;
      }
      const kind = message.body.length >= 4 ? message.body.readInt32BE(0) : -1;
      if (kind === 0) return this.#next();
      const { password, user = "hangup" } = this.#visit.options;
      if (password === undefined) return { wants: nameOf(kind) };
      if (kind === 3) this.#send("p", Buffer.from(`${password}\0`), "PasswordMessage ***");
      else if (kind === 5) {
        const inner = md5(Buffer.from(password + user));
        const outer = md5(Buffer.concat([Buffer.from(inner), message.body.subarray(4, 8)]));
        this.#send("p", Buffer.from(`md5${outer}\0`), "PasswordMessage ***");
      } else if (kind === 10) {
        const outcome = await this.#scram(password);
        if (outcome) return outcome;
      } else return { wants: nameOf(kind) };
    }
    return { silent: true };
  }

  /** SCRAM-SHA-256; undefined: done, the server goes on. */
  async #scram(password: string): Promise<PgOutcome | undefined> {
    const bare = `n=,r=${randomBytes(18).toString("base64")}`;
    const first = Buffer.from(`n,,${bare}`);
    const length = Buffer.alloc(4);
    length.writeInt32BE(first.length);
    this.#send(
      "p",
      Buffer.concat([Buffer.from("SCRAM-SHA-256\0"), length, first]),
      "SASLInitialResponse ***",
    );
    const challenge = await this.#message();
    if (!("type" in challenge)) return challenge;
    if (challenge.type !== "R") return outcomeOf(challenge) ?? { notPostgresql: challenge.type };
    const offered = challenge.body.subarray(4).toString("utf8");
    const [, nonce = "", salt = "", count = "0"] = /^r=([^,]+),s=([^,]+),i=(\d{1,7})/.exec(offered) ?? [];
    const iterations = Number(count);
    if (!nonce.startsWith(bare.slice(5)) || iterations < 1 || iterations > ITERATIONS_MAX)
      return { notPostgresql: "a challenge that is not SCRAM" };
    const salted = await derive(
      password.normalize("NFKC"),
      Buffer.from(salt, "base64"),
      iterations,
      32,
      "sha256",
    );
    const clientKey = hmac(salted, "Client Key");
    const stored = createHash("sha256").update(clientKey).digest();
    const unsigned = `c=biws,r=${nonce}`;
    const all = `${bare},${offered},${unsigned}`;
    const proof = hmac(stored, all).map((byte, i) => byte ^ (clientKey[i] ?? 0));
    const last = `${unsigned},p=${Buffer.from(proof).toString("base64")}`;
    this.#send("p", Buffer.from(last), "SASLResponse ***");
    const final = await this.#message();
    if (!("type" in final)) return final;
    if (final.type !== "R") return outcomeOf(final) ?? { notPostgresql: final.type };
    const [, signature = ""] = /^v=(.+)$/.exec(final.body.subarray(4).toString("utf8")) ?? [];
    const expected = hmac(hmac(salted, "Server Key"), all);
    const given = Buffer.from(signature, "base64");
    if (given.length !== expected.length || !timingSafeEqual(given, expected))
      return { notPostgresql: "a server that does not know the password" };
    return undefined;
  }

  /** Reads on until something decides: ready, an error, the end. */
  async #next(): Promise<PgOutcome> {
    for (let i = 0; i < MESSAGES_MAX; i++) {
      const message = await this.#message();
      if (!("type" in message)) return message;
      const outcome = outcomeOf(message);
      if (outcome) return outcome;
    }
    return { silent: true };
  }

  async #message(): Promise<Message | Exclude<PgOutcome, { ready: true }>> {
    for (;;) {
      if (this.#rest.length >= 5) {
        const length = this.#rest.readInt32BE(1);
        if (length < 4 || length > MESSAGE_MAX || !/^[A-Za-z0-9]/.test(this.#rest.toString("latin1", 0, 1)))
          return { notPostgresql: this.#rest.toString("latin1", 0, 200) };
        if (this.#rest.length > length) {
          const type = this.#rest.toString("latin1", 0, 1);
          const body = this.#rest.subarray(5, length + 1);
          this.#rest = this.#rest.subarray(length + 1);
          return { type, body };
        }
      }
      const more = await this.conversation.data(MESSAGE_MAX, this.#visit.wait());
      if (!more) return this.#nothing();
      this.#rest = Buffer.concat([this.#rest, more]);
    }
  }

  #nothing(): { readonly ended: Ended } | { readonly silent: true } {
    const { ended } = this.conversation;
    return ended ? { ended } : { silent: true };
  }

  #send(type: string, body: Buffer, shown: string): void {
    const length = Buffer.alloc(4);
    length.writeInt32BE(body.length + 4);
    this.conversation.send(Buffer.concat([Buffer.from(type), length, body]), shown);
  }
}

function outcomeOf({ type, body }: Message): PgOutcome | undefined {
  if (type === "Z") return { ready: true };
  return type === "E" ? { error: readError(body) } : undefined;
}

/** The fields of an ErrorResponse: a letter, a text, a zero; at the end a zero. */
function readError(body: Buffer): PgError {
  const fields = new Map<string, string>();
  for (const field of body.toString("utf8").split("\0")) fields.set(field.slice(0, 1), field.slice(1, 500));
  return { severity: fields.get("S") ?? "", code: fields.get("C") ?? "", message: fields.get("M") ?? "" };
}

/** An error within bytes that came while nobody asked; undefined: there is none. */
export function errorIn(said: string): PgError | undefined {
  const bytes = Buffer.from(said, "latin1");
  if (bytes.length < 6 || said[0] !== "E") return undefined;
  return readError(bytes.subarray(5, Math.min(bytes.length, bytes.readUInt32BE(1) + 1)));
}

export const errorText = ({ severity, code, message }: PgError): string => `${severity} ${code}: ${message}`;

function nameOf(kind: number): string {
  const names: Readonly<Record<number, string>> = {
    3: "a password",
    5: "MD5",
    7: "GSSAPI",
    9: "SSPI",
    10: "SCRAM-SHA-256",
  };
  return names[kind] ?? `authentication ${kind}`;
}

const derive = promisify(pbkdf2);
const md5 = (bytes: Buffer): string => createHash("md5").update(bytes).digest("hex");
const hmac = (key: Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();
