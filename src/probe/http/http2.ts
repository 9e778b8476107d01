/**
 * HTTP/2 as far as a check needs it: a connection, simple requests, and what the server says when it ends them:
 * GOAWAY and RST_STREAM with their reasons, which libraries turn into "socket hang up".
 *
 * Rule: bounded. Frames are at most as long as we allow (16 KiB, the smallest setting), so many of them are read
 * and no more, and bodies are not waited for.
 *
 * Source: RFC 9113 §3.4 (preface), §4.1 (frames), §6 (their kinds), §7 (error codes); RFC 7541 §5, appendix A.
 */
import type { Conversation } from "../conversation.ts";
import type { Ended } from "../ended.ts";

const FRAME_MAX = 16_384;
const FRAMES_MAX = 2000;
const HEAD_BYTES = 9;

const Kind = { data: 0, headers: 1, rstStream: 3, settings: 4, ping: 6, goaway: 7 } as const;
const ACK = 0x1;
/** END_STREAM and END_HEADERS. */
const WHOLE_REQUEST = 0x5;

const errorNames = [
  "NO_ERROR",
  "PROTOCOL_ERROR",
  "INTERNAL_ERROR",
  "FLOW_CONTROL_ERROR",
  "SETTINGS_TIMEOUT",
  "STREAM_CLOSED",
  "FRAME_SIZE_ERROR",
  "REFUSED_STREAM",
  "CANCEL",
  "COMPRESSION_ERROR",
  "CONNECT_ERROR",
  "ENHANCE_YOUR_CALM",
  "INADEQUATE_SECURITY",
  "HTTP_1_1_REQUIRED",
];

/** The name of an error code. */
export const errorName = (code: number): string => errorNames[code] ?? `error ${code}`;

export interface Goaway {
  readonly code: number;
  /** Streams up to this one were or will be answered; those above may be repeated safely. */
  readonly lastStream: number;
  /** What the server adds, as latin-1, at most 200 bytes. */
  readonly debug: string;
}

/** What came of a request. */
export type Http2Answer =
  | { readonly answered: true }
  /** RST_STREAM. */
  | { readonly streamReset: number }
  /** The server will not answer this stream. */
  | { readonly goneAway: Goaway }
  | { readonly notHttp2: string }
  | { readonly ended: Ended }
  | { readonly silent: true };

export class Http2Session {
  readonly conversation: Conversation;
  /** The newest GOAWAY, if there was one. */
  goaway: Goaway | undefined;
  #rest: Buffer = Buffer.alloc(0);
  #stream = -1;
  #frames = 0;

  /** Of a connection on which TLS has chosen h2; sends the preface. */
  constructor(conversation: Conversation) {
    this.conversation = conversation;
    conversation.send(
      Buffer.concat([Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), frame(Kind.settings, 0, 0)]),
      "preface",
    );
  }

  /** A GET, up to the head of its answer. */
  async get(authority: string, path: string, waitMs: number): Promise<Http2Answer> {
    this.#stream += 2;
    // ":method GET" and ":scheme https" stand in the static table; the others are literals, not indexed.
    const block = Buffer.concat([Buffer.from([0x82, 0x87]), literal(1, authority), literal(4, path)]);
    this.conversation.send(frame(Kind.headers, WHOLE_REQUEST, this.#stream, block), `GET ${path}`);
    const until = performance.now() + waitMs;
    for (;;) {
      const answer = this.#answer();
      if (answer) return answer;
      const more = await this.conversation.data(FRAME_MAX, Math.max(1, until - performance.now()));
      if (more) this.#rest = Buffer.concat([this.#rest, more]);
      else {
        const { ended } = this.conversation;
        if (this.goaway && ended) return { goneAway: this.goaway };
        return ended ? { ended } : { silent: true };
      }
    }
  }

  /** Reads the frames that are there, until one decides about our stream. */
  #answer(): Http2Answer | undefined {
    while (this.#rest.length >= HEAD_BYTES) {
      const length = this.#rest.readUIntBE(0, 3);
      if (length > FRAME_MAX) return { notHttp2: this.#rest.toString("latin1", 0, 100) };
      if (this.#rest.length < HEAD_BYTES + length) return undefined;
      const [, , , kind = 0, flags = 0] = this.#rest;
      const stream = this.#rest.readUInt32BE(5) & 0x7fff_ffff;
      const body = this.#rest.subarray(HEAD_BYTES, HEAD_BYTES + length);
      this.#rest = this.#rest.subarray(HEAD_BYTES + length);
      if (++this.#frames > FRAMES_MAX) return { silent: true };
      if (this.#frames === 1 && kind !== Kind.settings && kind !== Kind.goaway)
        return { notHttp2: "no SETTINGS at the beginning" };
      const answer = this.#read(kind, flags, stream, body);
      if (answer) return answer;
    }
    return undefined;
  }

  #read(kind: number, flags: number, stream: number, body: Buffer): Http2Answer | undefined {
    switch (kind) {
      case Kind.settings:
        if (!(flags & ACK)) this.conversation.send(frame(Kind.settings, ACK, 0), "SETTINGS ACK");
        return undefined;
      case Kind.ping:
        if (!(flags & ACK)) this.conversation.send(frame(Kind.ping, ACK, 0, body), "PING ACK");
        return undefined;
      case Kind.goaway:
        if (body.length < 8) return { notHttp2: "a GOAWAY that is too short" };
        this.goaway = {
          lastStream: body.readUInt32BE(0) & 0x7fff_ffff,
          code: body.readUInt32BE(4),
          debug: body.toString("latin1", 8, 208),
        };
        // Of an error nothing follows; a graceful one still answers the streams that it names.
        return this.goaway.code !== 0 || this.goaway.lastStream < this.#stream
          ? { goneAway: this.goaway }
          : undefined;
      case Kind.rstStream:
        return stream === this.#stream && body.length >= 4
          ? { streamReset: body.readUInt32BE(0) }
          : undefined;
      case Kind.headers:
        return stream === this.#stream ? { answered: true } : undefined;
      default:
        return undefined;
    }
  }
}

function frame(kind: number, flags: number, stream: number, body: Buffer = Buffer.alloc(0)): Buffer {
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUIntBE(body.length, 0, 3);
  head.writeUInt8(kind, 3);
  head.writeUInt8(flags, 4);
  head.writeUInt32BE(stream, 5);
  return Buffer.concat([head, body]);
}

/** A field that is not indexed, its name from the static table (RFC 7541 §6.2.2); not compressed. */
function literal(name: number, value: string): Buffer {
  const bytes = Buffer.from(value, "latin1");
  const length: number[] = [];
  if (bytes.length < 127) length.push(bytes.length);
  else {
    length.push(127);
    let left = bytes.length - 127;
    for (; left >= 128; left = Math.floor(left / 128)) length.push((left % 128) + 128);
    length.push(left);
  }
  return Buffer.concat([Buffer.from([name, ...length]), bytes]);
}
