/**
 * MySQL's and MariaDB's protocol as far as a check needs it: greeting, TLS, log-in, ping.
 *
 * Rules: bounded (packets of at most {@link PACKET_MAX} bytes, so many of them and no more); a password is only ever
 * sent as it is within TLS; a conversation that has been greeted is brought to an answer, since servers block hosts
 * whose connections end before (max_connect_errors).
 *
 * Source: MySQL documentation, "Client/Server Protocol": "Connection Phase", "Protocol::HandshakeV10",
 * "Protocol::HandshakeResponse41", "ERR_Packet"; MariaDB documentation, "Connecting".
 */
import type { Conversation, TlsTrouble } from "../conversation.ts";
import type { Ended } from "../ended.ts";
import { serverName } from "../tls/server-name.ts";
import type { Visit } from "../visit.ts";
import { fullAnswer, proofs } from "./mysql-login.ts";

const PACKET_MAX = 65_536;
/** Packets of a log-in: greeting, switch of the method, more data, the end. */
const PACKETS_MAX = 10;
/** Names are looked up before the greeting; the resolver's first time-out is 5 s. */
const GREETING_MS = 6500;
/** What is read in less was there already. */
const THERE_MS = 5;
const QUOTED_MAX = 200;

/** LONG_PASSWORD, PROTOCOL_41, TRANSACTIONS, SECURE_CONNECTION, PLUGIN_AUTH. */
const CAPABILITIES = 0x1 | 0x200 | 0x2000 | 0x8000 | 0x80000;
const TLS = 0x800;
/** utf8mb4_general_ci, which both know. */
const UTF8 = 45;
const NONCE_BYTES = 20;

export interface MysqlGreeting {
  /** "8.0.36", "5.5.5-10.11.19-MariaDB". */
  readonly version: string;
  readonly tls: boolean;
  /** How the server wants to be convinced, unless the account says otherwise. */
  readonly method: string;
  readonly nonce: Buffer;
  /** How long we waited for it, from the connect, in milliseconds. */
  readonly afterMs: number;
}

/** 1040 and its message. */
export interface MysqlError {
  readonly error: number;
  readonly message: string;
}

/** What came of a step. `needs`: the log-in takes something that we do not have or do not do. */
export type MysqlOutcome =
  | { readonly ready: true }
  | { readonly needs: string }
  | MysqlError
  | { readonly notMysql: string }
  | { readonly tlsTrouble: TlsTrouble }
  | { readonly ended: Ended }
  | { readonly silent: true };

export type Nothing = Exclude<MysqlOutcome, { ready: true } | { needs: string } | { tlsTrouble: TlsTrouble }>;

export class MysqlSession {
  readonly conversation: Conversation;
  /** What the server said first; undefined until it has. */
  greeting: MysqlGreeting | undefined;
  /** The method by which we logged in, or tried to. */
  method = "";
  readonly #visit: Visit;
  #rest: Buffer = Buffer.alloc(0);
  #number = 0;

  constructor(conversation: Conversation, visit: Visit) {
    this.conversation = conversation;
    this.#visit = visit;
  }

  /** Hears the greeting; undefined: it came ({@link greeting}). */
  async greet(waitMs = Math.max(GREETING_MS, this.#visit.options.waitMs)): Promise<Nothing | undefined> {
    const began = performance.now();
    const packet = await this.#packet(waitMs);
    const now = performance.now();
    // Of one that was there already nobody knows when it came.
    const afterMs = now - began < THERE_MS ? now - began : now - this.conversation.since;
    if (!Buffer.isBuffer(packet)) return packet;
    if (packet[0] === 0xff) return errorOf(packet);
    const greeting = greetingOf(packet, afterMs);
    if (!greeting) return { notMysql: excerpt(packet) };
    this.greeting = greeting;
    return undefined;
  }

  /** TLS, if it is offered, and the log-in; without a user as somebody whom no server knows. Greeted before. */
  async logIn(): Promise<MysqlOutcome> {
    const { greeting } = this;
    if (!greeting) throw new Error("nobody has greeted");
    const capabilities = CAPABILITIES | (greeting.tls ? TLS : 0);
    const head = Buffer.alloc(32);
    head.writeUInt32LE(capabilities, 0);
    head.writeUInt32LE(1 << 24, 4);
    head.writeUInt8(UTF8, 8);
    if (greeting.tls) {
      this.#send(head, "SSLRequest");
      const trouble = await this.conversation.startTls(serverName(this.#visit.target), this.#visit.wait());
      if (trouble) return { tlsTrouble: trouble };
    }
    const { user = "hangup", password = "" } = this.#visit.options;
    const known = greeting.method in proofs ? greeting.method : "mysql_native_password";
    this.method = known;
    const proof = proofs[known]?.(password, greeting.nonce) ?? Buffer.alloc(0);
    const body = [head, text(user), Buffer.from([proof.length]), proof, text(known)];
    this.#send(Buffer.concat(body), `HandshakeResponse user=${user} ***`);
    return this.#convince(password, greeting.nonce);
  }

  /** COM_PING; true: it was answered. */
  async ping(): Promise<boolean> {
    this.#number = 0;
    this.#send(Buffer.from([0x0e]), "Ping");
    const packet = await this.#packet();
    return Buffer.isBuffer(packet) && packet[0] === 0;
  }

  /** COM_QUIT, and the end. */
  quit(): void {
    this.#number = 0;
    if (!this.conversation.ended) this.#send(Buffer.from([0x01]), "Quit");
    this.#visit.close(this.conversation);
  }

  /** Answers what the server asks until it says yes or no. */
  async #convince(password: string, first: Buffer): Promise<MysqlOutcome> {
    let nonce = first;
    for (let i = 0; i < PACKETS_MAX; i++) {
      const packet = await this.#packet();
      if (!Buffer.isBuffer(packet)) return packet;
      const [kind] = packet;
      if (kind === 0x00) return { ready: true };
      if (kind === 0xff) return errorOf(packet);
      if (kind === 0xfe) {
        const end = packet.indexOf(0, 1);
        if (end < 0) return { needs: "mysql_old_password, which nobody should use" };
        this.method = packet.toString("latin1", 1, Math.min(end, 1 + 64));
        nonce = packet.subarray(end + 1, end + 1 + NONCE_BYTES);
        const proof = proofs[this.method];
        if (!proof) return { needs: `the method ${this.method}` };
        this.#send(proof(password, nonce), "proof ***");
      } else if (kind === 0x01 && packet[1] === 0x04) {
        // caching_sha2_password has forgotten us, and wants the password itself.
        if (!this.conversation.tls) return { needs: "TLS, since the server wants the password itself" };
        this.#send(fullAnswer(password), "password ***");
      } else if (kind !== 0x01) return { notMysql: excerpt(packet) };
    }
    return { silent: true };
  }

  /** The next packet's body. */
  async #packet(waitMs?: number): Promise<Buffer | Nothing> {
    const until = performance.now() + this.#visit.wait(waitMs);
    for (;;) {
      if (this.#rest.length >= 4) {
        const length = this.#rest.readUIntLE(0, 3);
        if (length === 0 || length > PACKET_MAX || this.#rest[3] !== (this.#number & 0xff))
          return { notMysql: excerpt(this.#rest) };
        if (this.#rest.length >= 4 + length) {
          const body = this.#rest.subarray(4, 4 + length);
          this.#rest = this.#rest.subarray(4 + length);
          this.#number++;
          return body;
        }
      }
      const more = await this.conversation.data(PACKET_MAX, Math.max(1, until - performance.now()));
      if (more) this.#rest = Buffer.concat([this.#rest, more]);
      else if (this.#rest.length > 0) return { notMysql: excerpt(this.#rest) };
      else {
        const { ended } = this.conversation;
        return ended ? { ended } : { silent: true };
      }
    }
  }

  #send(body: Buffer, shown: string): void {
    const head = Buffer.alloc(4);
    head.writeUIntLE(body.length, 0, 3);
    head.writeUInt8(this.#number++ & 0xff, 3);
    this.conversation.send(Buffer.concat([head, body]), shown);
  }
}

/** HandshakeV10; undefined: it is none. */
function greetingOf(packet: Buffer, afterMs: number): MysqlGreeting | undefined {
  const end = packet.indexOf(0, 1);
  // Behind the version: thread id 4, nonce 8, filler 1, capabilities 2, character set 1, status 2, capabilities 2,
  // length of the nonce 1, reserved 10, the rest of the nonce, the method.
  const at = end + 14;
  if (packet[0] !== 10 || end < 0 || packet.length < at + 2) return undefined;
  const version = packet.toString("latin1", 1, Math.min(end, 1 + 100));
  const tls = (packet.readUInt16LE(at) & TLS) !== 0;
  const rest = packet.subarray(at + 18);
  const nonce = Buffer.concat([packet.subarray(end + 5, end + 13), rest.subarray(0, NONCE_BYTES - 8)]);
  const method = rest.subarray(NONCE_BYTES - 8 + 1);
  const zero = method.indexOf(0);
  return {
    version,
    tls,
    nonce,
    afterMs,
    method: method.toString("latin1", 0, Math.min(zero < 0 ? method.length : zero, 64)),
  };
}

/** After the number, "#" and a SQLSTATE of five letters, where the server already knows that we know it. */
function errorOf(packet: Buffer): MysqlError {
  const error = packet.length >= 3 ? packet.readUInt16LE(1) : 0;
  return { error, message: packet.toString("utf8", 3, 3 + 500).replace(/^#[0-9A-Z]{5}/, "") };
}

/** An error within bytes that came while nobody asked ("4031 The client was disconnected …"). */
export function errorIn(said: string): string | undefined {
  const bytes = Buffer.from(said, "latin1");
  if (bytes.length < 7 || bytes[4] !== 0xff) return undefined;
  const { error, message } = errorOf(bytes.subarray(4, 4 + bytes.readUIntLE(0, 3)));
  return `${error} ${message}`;
}

/** A text that ends with a zero, and has none in it. */
const text = (value: string): Buffer => Buffer.from(`${value.replaceAll("\0", "")}\0`, "utf8");

const excerpt = (bytes: Buffer): string => bytes.toString("latin1", 0, QUOTED_MAX);
