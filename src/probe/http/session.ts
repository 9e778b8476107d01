/**
 * HTTP/1.1 over one connection: requests, their responses, and how long the connection was idle when it ended.
 *
 * Rule: only safe methods, or a POST to a name that nobody has ({@link unusedPath}), unless the user allowed
 * more.
 */
import { randomBytes } from "node:crypto";
import { isIP } from "node:net";
import type { Conversation } from "../conversation.ts";
import type { Ended } from "../ended.ts";
import { type Scheme, schemes, type Target } from "../target.ts";
import { tlsFact } from "../tls/facts.ts";
import { serverName } from "../tls/server-name.ts";
import { fact, type Visit } from "../visit.ts";
import { type HttpHeard, type HttpResponse, ResponseReader, type Waits } from "./response.ts";

export interface Request {
  readonly method?: "GET" | "HEAD" | "POST";
  readonly path?: string;
  readonly fields?: Readonly<Record<string, string>>;
}

/** What checks of HTTP are about. */
export const httpSchemes: readonly Scheme[] = ["http", "https"];

/** Why HTTP cannot be looked at: TLS is part of the target and did not come about. */
export function withoutTls(visit: Visit): string | undefined {
  return schemes[visit.target.scheme].tls && !visit.known(tlsFact) ? "TLS did not come about" : undefined;
}

/** The answer to the first request. */
export const answerFact = fact<HttpResponse>("http-answer");

/** Where fewer connections at once are served than usual: how many. */
export const limitFact = fact<number>("http-connections");

/** The server closes behind an answer without saying so. */
export const unannouncedFact = fact<true>("http-close-unannounced");

export class HttpSession {
  readonly conversation: Conversation;
  /** When the newest request was sent and when its answer was complete, by performance.now(). */
  sentAt = 0;
  answeredAt = 0;
  readonly #visit: Visit;
  readonly #reader: ResponseReader;

  constructor(conversation: Conversation, visit: Visit) {
    this.conversation = conversation;
    this.#visit = visit;
    this.#reader = new ResponseReader(conversation);
  }

  /** Connects, with TLS where the target has it; throws if that does not come about. */
  static async open(visit: Visit): Promise<HttpSession> {
    const conversation = await visit.open();
    if (schemes[visit.target.scheme].tls) {
      const options = { ...serverName(visit.target), ALPNProtocols: ["http/1.1"] };
      const trouble = await conversation.startTls(options, visit.wait());
      if (trouble) {
        visit.close(conversation);
        throw new Error(`TLS did not come about: ${trouble.code || trouble.says}`);
      }
    }
    return new HttpSession(conversation, visit);
  }

  /** Sends the head of a request. */
  send(request: Request = {}): void {
    this.sentAt = performance.now();
    const { secret, text } = headOf(request, this.#visit);
    this.conversation.send(text, secret ? text.replace(/^Authorization:.*$/m, "Authorization: ***") : text);
  }

  /** The final response, or what came instead of it. */
  async hear(
    waitMs?: number,
    toHead = false,
    more: Pick<Waits, "interim" | "bodyMax"> = {},
  ): Promise<HttpHeard> {
    const heard = await this.#reader.read({ waitMs: () => this.#visit.wait(waitMs), ...more }, toHead);
    this.answeredAt = performance.now();
    return heard;
  }

  /** Sends a request and hears the response. */
  ask(request: Request = {}, waitMs?: number): Promise<HttpHeard> {
    this.send(request);
    return this.hear(waitMs, request.method === "HEAD");
  }

  /** Bytes that came behind the newest response. */
  get rest(): Buffer {
    return this.#reader.rest;
  }

  /** How long it had been idle since the newest answer when it ended, in milliseconds. */
  idleMs({ afterMs }: Ended): number {
    return Math.max(0, this.sentAt + afterMs - this.answeredAt);
  }

  close(): void {
    this.#visit.close(this.conversation);
  }
}

function headOf({ method = "GET", path, fields = {} }: Request, visit: Visit) {
  const { user, password } = visit.options;
  const secret = user !== undefined && password !== undefined;
  const lines = [
    `${method} ${path ?? escapedPath(visit.target)} HTTP/1.1`,
    `Host: ${hostField(visit.target)}`,
    "User-Agent: hangup-check",
    "Accept: */*",
    ...(secret ? [`Authorization: Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`] : []),
    ...Object.entries(fields).map(([name, value]) => `${name}: ${value}`),
  ];
  return { secret, text: `${lines.join("\r\n")}\r\n\r\n` };
}

/** Host and, unless it is the usual one, port (RFC 9110 §7.2). */
export function hostField({ host, port, scheme }: Target): string {
  const name = isIP(host) === 6 ? `[${host}]` : host;
  return port === schemes[scheme].port ? name : `${name}:${port}`;
}

/** The target's path as it may stand in a request line. */
export function escapedPath({ path }: Target): string {
  if (path === "") return "/";
  const whole = path.startsWith("/") ? path : `/${path}`;
  return whole.replace(/[^\x21-\x7e]+/gu, (text) =>
    Buffer.from(text, "utf8").toString("hex").toUpperCase().replace(/../g, "%$&"),
  );
}

/** A path below the target's own that nobody has: what is sent there leaves nothing behind. */
export function unusedPath(target: Target): string {
  const [folder = ""] = escapedPath(target).split("?");
  return `${folder.replace(/\/+$/, "")}/hangup-check-${randomBytes(4).toString("hex")}`;
}
