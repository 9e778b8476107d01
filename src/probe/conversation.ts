/**
 * One connection to the other side: lines and bytes, TLS when it is time for it, and how it ended.
 *
 * Client libraries swallow what a check needs most, the last reply before the end and whether that was a FIN
 * or a RST; so the checks hold the conversation themselves.
 *
 * Rules: nothing is read beyond {@link KEPT_MAX} bytes that nobody asked for (then the peer is made to wait);
 * every wait has an end; the peer's bytes are kept as latin-1 text, one character a byte, and are made safe by
 * whoever prints them.
 */
import { connect, type Socket } from "node:net";
import { connect as connectTls, type DetailedPeerCertificate, type TLSSocket } from "node:tls";
import type { Endpoint } from "../live/socket-table.ts";
import type { SocketEnd } from "../report/check-result.ts";
import { type Ended, endOfError, endOfStream, endOfTls, endsOf } from "./ended.ts";

/** Bytes that are kept for a reader who is late; the peer has to wait for more. */
const KEPT_MAX = 1 << 16;
/** A line of a reply may be this long; RFC 5321 allows 512, hostile servers send a gigabyte. */
const LINE_MAX = 8192;

export interface Place {
  readonly address: string;
  readonly port: number;
  /** Connect from this address of ours. */
  readonly from?: string;
}

/** The connection could not be made. */
export class ConnectFailed extends Error {
  /** "ECONNREFUSED", "ETIMEDOUT", …; "TIMEOUT" when we stopped waiting. */
  readonly code: string;
  readonly afterMs: number;
  constructor(code: string, afterMs: number, place: Place) {
    super(`${place.address} port ${place.port}: ${code}`);
    this.code = code;
    this.afterMs = afterMs;
  }
}

/** What came of waiting: a line, the end, or nothing in time. */
export type Heard =
  | { readonly line: string /** Longer than {@link LINE_MAX}; this is its beginning. */; readonly cut?: true }
  | { readonly ended: Ended }
  | { readonly silent: true };

/** One exchange, for evidence: what was said by whom. */
export interface Said {
  readonly who: "client" | "server";
  readonly text: string;
  readonly atMs: number;
}

/** Says that are kept; the first and the newest count. */
const SAID_MAX = 200;

export class Conversation {
  /** Milliseconds that the TCP connect took. */
  readonly connectMs: number;
  /** When the connection was there, by performance.now(). */
  readonly since: number;
  readonly place: Place;
  readonly said: Said[] = [];
  #socket: Socket | TLSSocket;
  readonly #ends: ReturnType<typeof endsOf>;
  #kept: Buffer = Buffer.alloc(0);
  #bytes = 0;
  #lastSent: number;
  #ended: Ended | undefined;
  #awake: (() => void) | undefined;
  #closedByUs = false;
  #finished = false;

  private constructor(socket: Socket, place: Place, connectMs: number) {
    this.#socket = socket;
    this.place = place;
    this.connectMs = connectMs;
    this.since = performance.now();
    this.#lastSent = this.since;
    this.#ends = endsOf(socket);
    this.#listen(socket);
  }

  /** Connects; rejects with {@link ConnectFailed}. */
  static open(place: Place, timeoutMs: number, signal?: AbortSignal): Promise<Conversation> {
    return new Promise((resolve, reject) => {
      const began = performance.now();
      const socket = connect({
        host: place.address,
        port: place.port,
        ...(place.from === undefined ? {} : { localAddress: place.from }),
        allowHalfOpen: true,
        noDelay: true,
        autoSelectFamily: false,
      });
      const fail = (code: string) => {
        clearTimeout(timer);
        socket.destroy();
        reject(new ConnectFailed(code, performance.now() - began, place));
      };
      const timer = setTimeout(() => fail("TIMEOUT"), timeoutMs);
      const failed = (error: NodeJS.ErrnoException) => {
        if (error.code !== "ECONNRESET") return fail(error.code ?? "unknown");
        // A RST to our SYN is ECONNREFUSED. ECONNRESET comes of one behind the handshake, before Node looked.
        clearTimeout(timer);
        const conversation = new Conversation(socket, place, performance.now() - began);
        conversation.#end("rst", error.code);
        resolve(conversation);
      };
      const stop = () => fail("ABORTED");
      signal?.addEventListener("abort", stop, { once: true });
      socket.once("error", failed);
      socket.once("connect", () => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", stop);
        socket.removeListener("error", failed);
        resolve(new Conversation(socket, place, performance.now() - began));
      });
    });
  }

  /** A connection that the other side made to us. Its socket must have been accepted paused and half-open. */
  static adopt(socket: Socket): Conversation {
    const { remoteAddress = "", remotePort = 0 } = socket;
    const conversation = new Conversation(socket, { address: remoteAddress, port: remotePort }, 0);
    socket.resume();
    return conversation;
  }

  /** How it ended; undefined while it goes on. */
  get ended(): Ended | undefined {
    return this.#ended;
  }

  /** Bytes that have come, of TLS the decrypted ones. */
  get bytes(): number {
    return this.#bytes;
  }

  /** How long ago we last said something (or connected), in milliseconds. */
  get silentMs(): number {
    return performance.now() - this.#lastSent;
  }

  /** The newest thing that the server said; the evidence that libraries swallow. */
  get lastReply(): string | undefined {
    return this.said.findLast(({ who }) => who === "server")?.text;
  }

  /** Our address of this connection. */
  get localAddress(): string | undefined {
    return this.local?.address;
  }

  /** Our end of this connection. */
  get local(): Endpoint | undefined {
    return this.#ends?.local;
  }

  /** The TLS part, once there is one. */
  get tls(): TLSSocket | undefined {
    return "getPeerCertificate" in this.#socket ? this.#socket : undefined;
  }

  /** Sends text; `shown` stands for it in the record (secrets). */
  send(text: string | Buffer, shown?: string): void {
    this.#lastSent = performance.now();
    this.#note("client", shown ?? (typeof text === "string" ? text : `${text.length} bytes`));
    if (!this.#ended) this.#socket.write(text);
  }

  /** Sends bytes and waits until the kernel has them, the connection ends, or time is over. Not recorded. */
  async push(bytes: Buffer, timeoutMs: number): Promise<"taken" | "ended" | "stalled"> {
    if (this.#ended) return "ended";
    let taken = false;
    this.#lastSent = performance.now();
    this.#socket.write(bytes, (error) => {
      taken = !error;
      this.#wake();
    });
    await this.#until(() => taken, timeoutMs);
    return taken ? "taken" : this.#ended ? "ended" : "stalled";
  }

  /**
   * After the other side's FIN: goes on sending, like a program that has not noticed. "reset": the other side
   * does not read any more (it answered with RST). Not recorded.
   */
  async sendOn(bytes: Buffer, timeoutMs: number): Promise<"taken" | "reset"> {
    if (this.#ended?.end === "rst" || !this.#socket.writable) return "reset";
    const written = await new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => resolve(true), timeoutMs);
      this.#socket.write(bytes, (error) => {
        clearTimeout(timer);
        resolve(!error);
      });
    });
    return written && !this.gone ? "taken" : "reset";
  }

  /** Whether the kernel has given the connection up though we have not closed it: a RST came. */
  get gone(): boolean {
    return !this.#closedByUs && endOfStream(this.#ends) === "rst";
  }

  /** The next line without its line end, the end of the connection, or silence. */
  async line(timeoutMs: number): Promise<Heard> {
    const found = () => {
      const at = this.#kept.indexOf(10);
      return at >= 0 || this.#kept.length >= LINE_MAX;
    };
    await this.#until(found, timeoutMs);
    if (found()) {
      const at = this.#kept.indexOf(10);
      const cut = at < 0 || at > LINE_MAX;
      const line = this.#take(cut ? LINE_MAX : at + 1)
        .toString("latin1")
        .replace(/\r?\n$/, "");
      this.#note("server", line);
      return cut ? { line, cut } : { line };
    }
    if (!this.#ended) return { silent: true };
    if (this.#kept.length > 0) {
      const line = this.#take(this.#kept.length).toString("latin1");
      this.#note("server", line);
      return { line };
    }
    return { ended: this.#ended };
  }

  /** Up to `max` bytes as soon as there are any; undefined at the end or when time is over. */
  async data(max: number, timeoutMs: number): Promise<Buffer | undefined> {
    await this.#until(() => this.#kept.length > 0, timeoutMs);
    return this.#kept.length > 0 ? this.#take(Math.min(max, this.#kept.length)) : undefined;
  }

  /** Waits for the other side's end; what it sends is thrown away. Undefined: still open when time is over. */
  async waitForEnd(timeoutMs: number): Promise<Ended | undefined> {
    const until = performance.now() + timeoutMs;
    while (!this.#ended) {
      const left = until - performance.now();
      if (left <= 0) return undefined;
      if (this.#kept.length > 0) this.#take(this.#kept.length);
      await this.#until(() => this.#kept.length > 0, left);
    }
    return this.#ended;
  }

  /** Goes over to TLS; resolves with undefined when it worked, else with what went wrong. */
  async startTls(options: TlsOptions, timeoutMs: number): Promise<TlsTrouble | undefined> {
    const plain = this.#socket;
    plain.removeAllListeners("data");
    plain.removeAllListeners("end");
    plain.removeAllListeners("close");
    plain.removeAllListeners("error");
    const began = performance.now();
    this.#lastSent = began;
    const secure = connectTls({
      socket: plain,
      rejectUnauthorized: false,
      ...options,
      ...(options.servername === undefined ? {} : { servername: options.servername }),
    });
    this.#socket = secure;
    let done = false;
    let trouble: NodeJS.ErrnoException | undefined;
    secure.once("secureConnect", () => {
      done = true;
      this.#wake();
    });
    secure.once("error", (error) => {
      trouble ??= error;
    });
    this.#listen(secure);
    await this.#until(() => done, timeoutMs);
    if (done) return undefined;
    const { code = "", message = "no answer to our hello" } = trouble ?? {};
    return {
      ...(this.#ended ? { ended: this.#ended } : {}),
      code,
      says: message,
      afterMs: performance.now() - began,
    };
  }

  /** The certificate of the other side, if TLS is on. */
  certificate(): DetailedPeerCertificate | undefined {
    const certificate = this.tls?.getPeerCertificate(true);
    return certificate && Object.keys(certificate).length > 0 ? certificate : undefined;
  }

  /** Sends our FIN and leaves reading open. */
  finish(): void {
    this.#finished = true;
    this.#socket.end();
  }

  /** Ends it from our side; "abort" with a RST. */
  close(how: "orderly" | "abort" = "orderly"): void {
    this.#closedByUs = true;
    if (how === "abort" && !this.tls) this.#socket.resetAndDestroy();
    else {
      // destroy() with unread data would send a RST too; what is there is read first.
      this.#socket.resume();
      this.#socket.end();
      setTimeout(() => this.#socket.destroy(), 50).unref();
    }
  }

  #listen(socket: Socket): void {
    socket.on("data", (chunk: Buffer) => {
      this.#bytes += chunk.length;
      this.#kept = this.#kept.length === 0 ? chunk : Buffer.concat([this.#kept, chunk]);
      if (this.#kept.length >= KEPT_MAX) socket.pause();
      this.#wake();
    });
    // Before TLS's own listener, which destroys the socket.
    socket.prependListener("end", () => this.#end(this.tls ? endOfTls(this.#ends) : endOfStream(this.#ends)));
    socket.on("error", (error: NodeJS.ErrnoException) =>
      this.#end(endOfError(error, this.#finished), error.code),
    );
    socket.on("close", () => this.#end("unknown"));
  }

  #end(end: SocketEnd, code?: string): void {
    if (this.#closedByUs || this.#ended) return;
    const afterMs = performance.now() - this.#lastSent;
    this.#ended = {
      end,
      bytes: this.#bytes,
      afterMs,
      ...(code === undefined ? {} : { code }),
      connection: { remote: this.#ends?.remote ?? this.place, ...(this.local ? { local: this.local } : {}) },
    };
    this.#wake();
  }

  #take(length: number): Buffer {
    const taken = this.#kept.subarray(0, length);
    this.#kept = this.#kept.subarray(length);
    if (this.#socket.isPaused() && this.#kept.length < KEPT_MAX) this.#socket.resume();
    return taken;
  }

  #note(who: Said["who"], text: string): void {
    this.said.push({ who, text: text.slice(0, LINE_MAX), atMs: performance.now() - this.since });
    if (this.said.length > SAID_MAX) this.said.splice(SAID_MAX / 2, 1);
  }

  #wake(): void {
    const awake = this.#awake;
    this.#awake = undefined;
    awake?.();
  }

  /** Waits until something is so, the connection has ended, or time is over. One waiter at a time. */
  async #until(so: () => boolean, timeoutMs: number): Promise<void> {
    const until = performance.now() + timeoutMs;
    while (!so() && !this.#ended) {
      const left = until - performance.now();
      if (left <= 0) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#awake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }
}

export interface TlsOptions {
  readonly servername?: string;
  readonly ALPNProtocols?: string[];
  /** To resume, as FTP's data connections must with some servers. */
  readonly session?: Buffer;
}

export interface TlsTrouble {
  readonly ended?: Ended;
  /** OpenSSL's or Node's code: "ERR_SSL_WRONG_VERSION_NUMBER". */
  readonly code: string;
  readonly says: string;
  readonly afterMs: number;
}
