/**
 * An HTTP/1.x response, read from a conversation: its status, the fields of its head, and whether all of its
 * body came.
 *
 * Rule: bounded. A head is at most {@link HEAD_MAX} bytes, a body is counted and not kept, and after
 * {@link BODY_MAX} bytes of it we have seen enough.
 */
import { ChunkScanner } from "../../protocol/http1-chunks.ts";
import { MessageHead, startsVersion } from "../../protocol/http1-head.ts";
import { HEAD_MAX } from "../../protocol/http1-message.ts";
import type { Conversation } from "../conversation.ts";
import type { Ended } from "../ended.ts";

/** More of a body is not read. */
const BODY_MAX = 8 << 20;
/** Interim responses (100, 103) before the real one; RFC 9110 §15.2 names no limit. */
const INTERIM_MAX = 20;
/** The beginning of a body that is kept, to recognise error pages. */
const EXCERPT_MAX = 400;
const FIELDS_MAX = 100;
const FIELD_MAX = 1000;

export interface HttpResponse {
  readonly status: number;
  /** "HTTP/1.1 200 OK". */
  readonly statusLine: string;
  /** By lower-case name; of several with one name the values are joined with commas. */
  readonly fields: ReadonlyMap<string, string>;
  /** The server says that it closes after this, or speaks HTTP/1.0 without keep-alive. */
  readonly closes: boolean;
  /** Only the end of the connection ends the body. */
  readonly untilClose: boolean;
  /** Bytes of the body that came, and that were announced (absent: chunked, or until close). */
  readonly bodyBytes: number;
  readonly bodyExpected?: number;
  /** "cut": the connection ended before the body did; "stalled": nothing more came; "enough": too much came. */
  readonly body: "whole" | "cut" | "stalled" | "enough";
  /** The first characters of the body. */
  readonly excerpt: string;
}

/** What came of waiting for a response. */
export type HttpHeard =
  | { readonly response: HttpResponse }
  | { readonly notHttp: string }
  | { readonly ended: Ended; readonly partial: string }
  | { readonly silent: true; readonly partial: string };

export interface Waits {
  /** More of a body is not read; {@link BODY_MAX} unless given. */
  readonly bodyMax?: number;
  /** For the head as a whole, and for each next piece of the body; who drips is given twice as much. */
  waitMs(): number;
  /** An interim response came (100 Continue). */
  interim?(status: number): void;
}

/** Reads responses of one conversation; keeps what came behind one for the next. */
export class ResponseReader {
  readonly #conversation: Conversation;
  #rest: Buffer = Buffer.alloc(0);

  constructor(conversation: Conversation) {
    this.#conversation = conversation;
  }

  /** Bytes behind the last response: of the next one, or of another protocol after 101. */
  get rest(): Buffer {
    return this.#rest;
  }

  /** The next response that is final; `toHead`: the request was HEAD, so there is no body. */
  async read(waits: Waits, toHead = false): Promise<HttpHeard> {
    for (let i = 0; i <= INTERIM_MAX; i++) {
      const head = await this.#head(waits);
      if (!("head" in head)) return head;
      const { status } = head.head;
      if (status >= 200 || status === 101) return { response: await this.#body(head, waits, toHead) };
      waits.interim?.(status);
    }
    return { silent: true, partial: "interim responses without end" };
  }

  async #head(waits: Waits): Promise<Head | Exclude<HttpHeard, { response: HttpResponse }>> {
    const until = performance.now() + waits.waitMs();
    for (;;) {
      const end = endOfHead(this.#rest);
      if (end > 0) {
        const bytes = this.#rest.subarray(0, end);
        this.#rest = this.#rest.subarray(end);
        return readHead(bytes) ?? { notHttp: excerptOf(bytes) };
      }
      if (!startsVersion(this.#rest, 0, this.#rest.length) || this.#rest.length > HEAD_MAX)
        return { notHttp: excerptOf(this.#rest) };
      const more = await this.#conversation.data(HEAD_MAX, Math.max(1, until - performance.now()));
      if (more) this.#rest = this.#rest.length === 0 ? more : Buffer.concat([this.#rest, more]);
      else {
        const partial = excerptOf(this.#rest);
        const { ended } = this.#conversation;
        return ended ? { ended, partial } : { silent: true, partial };
      }
    }
  }

  async #body({ head, statusLine, fields }: Head, waits: Waits, toHead: boolean): Promise<HttpResponse> {
    const { status } = head;
    const none = toHead || status === 101 || status === 204 || status === 304;
    const chunks = !none && head.chunked ? new ChunkScanner() : undefined;
    const expected = none ? 0 : chunks || head.otherCoding ? undefined : head.contentLength;
    const bodyExpected = expected === -1 ? undefined : expected;
    const until = performance.now() + 2 * waits.waitMs();
    let seen = 0;
    let excerpt = "";
    let body: HttpResponse["body"] | undefined;
    for (;;) {
      const wanted = bodyExpected === undefined ? this.#rest.length : bodyExpected - seen;
      const stop = chunks
        ? chunks.feed(this.#rest, 0, this.#rest.length)
        : Math.min(wanted, this.#rest.length);
      if (excerpt.length < EXCERPT_MAX) excerpt += excerptOf(this.#rest.subarray(0, stop));
      this.#rest = this.#rest.subarray(stop);
      seen += stop;
      if (chunks ? chunks.done : seen === bodyExpected) body = "whole";
      else if (chunks?.broken) body = "cut";
      else if (seen > (waits.bodyMax ?? BODY_MAX) || performance.now() > until) body = "enough";
      if (body) break;
      const more = await this.#conversation.data(BODY_MAX, waits.waitMs());
      if (more) this.#rest = more;
      else {
        const { ended } = this.#conversation;
        const untilClose = chunks === undefined && bodyExpected === undefined;
        body = !ended ? "stalled" : untilClose && ended.end !== "rst" ? "whole" : "cut";
        break;
      }
    }
    return {
      status,
      statusLine,
      fields,
      closes: head.close || (head.oldVersion && !head.keepAlive),
      untilClose: chunks === undefined && bodyExpected === undefined,
      bodyBytes: chunks?.seen ?? seen,
      ...(bodyExpected === undefined ? {} : { bodyExpected }),
      body,
      excerpt: excerpt.slice(0, EXCERPT_MAX),
    };
  }
}

interface Head {
  readonly head: MessageHead;
  readonly statusLine: string;
  readonly fields: ReadonlyMap<string, string>;
}

/** Behind the empty line; −1: it is not there yet. Bare line feeds count (RFC 9112 §2.2). */
function endOfHead(bytes: Buffer): number {
  const crlf = bytes.indexOf("\r\n\r\n");
  const lf = bytes.indexOf("\n\n");
  if (crlf >= 0 && (lf < 0 || crlf < lf)) return crlf + 4;
  return lf >= 0 ? lf + 2 : -1;
}

function readHead(bytes: Buffer): Head | undefined {
  const head = new MessageHead();
  const fields = new Map<string, string>();
  let statusLine = "";
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(10, at);
    const stop = bytes[end - 1] === 13 ? end - 1 : end;
    if (at === 0) {
      statusLine = bytes.toString("latin1", at, Math.min(stop, FIELD_MAX));
      if (!head.statusLine(bytes, at, stop, true)) return undefined;
    } else {
      head.field(bytes, at, stop);
      keepField(fields, bytes.toString("latin1", at, Math.min(stop, at + FIELD_MAX)));
    }
    at = end + 1;
  }
  return { head, statusLine, fields };
}

function keepField(fields: Map<string, string>, line: string): void {
  const colon = line.indexOf(":");
  if (colon <= 0 || fields.size >= FIELDS_MAX) return;
  const name = line.slice(0, colon).toLowerCase();
  const value = line.slice(colon + 1).trim();
  const before = fields.get(name);
  if (before === undefined) fields.set(name, value);
  else if (before.length < FIELD_MAX) fields.set(name, `${before}, ${value}`);
}

const excerptOf = (bytes: Buffer): string => bytes.toString("latin1", 0, EXCERPT_MAX);
