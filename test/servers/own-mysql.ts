/**
 * A server of our own that speaks MySQL as far as a log-in by caching_sha2_password within TLS, which MariaDB does not
 * know; and others that only say an error. It checks the proof as MySQL does: from what it keeps of the password.
 */
import { createHash, randomBytes } from "node:crypto";
import type { Socket } from "node:net";
import { createSecureContext, TLSSocket } from "node:tls";
import { type Answering, tcpServer } from "./answering.ts";
import { certificateFor } from "./certificate.ts";

/** A user whom `startOwnMysql` knows. */
export const OWN_MYSQL_USER = { user: "alice", password: "correct horse" } as const;

export interface OwnMysqlSettings {
  /** It has forgotten the hash, as after a restart, and asks for the password itself. */
  readonly forgetful?: boolean;
  /** Wants to be convinced in this way instead, and is never content. */
  readonly switchTo?: string;
  /** Offers TLS; true unless given. */
  readonly tls?: boolean;
}

const sha256 = (...parts: readonly Uint8Array[]) =>
  createHash("sha256").update(Buffer.concat(parts)).digest();

const packet = (number: number, body: Buffer): Buffer => {
  const head = Buffer.alloc(4);
  head.writeUIntLE(body.length, 0, 3);
  head.writeUInt8(number, 3);
  return Buffer.concat([head, body]);
};

const errorPacket = (number: number, error: number, message: string): Buffer => {
  const head = Buffer.alloc(3);
  head.writeUInt8(0xff, 0);
  head.writeUInt16LE(error, 1);
  return packet(number, Buffer.concat([head, Buffer.from(message)]));
};

const OK = Buffer.from([0, 0, 0, 2, 0, 0, 0]);
const PING = 0x0e;

/** Says an error instead of a greeting: 1129, as to a host that it has blocked. */
export const refusingMysql = (error: number, message: string): Promise<Answering> =>
  tcpServer((socket) => socket.end(errorPacket(0, error, message)));

/** Starts it. */
export function startOwnMysql({
  forgetful = false,
  switchTo,
  tls = true,
}: OwnMysqlSettings = {}): Promise<Answering> {
  const { certificate, key } = certificateFor({ name: "127.0.0.1" });
  const secureContext = createSecureContext({ cert: certificate, key });
  const kept = sha256(sha256(Buffer.from(OWN_MYSQL_USER.password)));
  return tcpServer((plain) => {
    const nonce = Buffer.from(randomBytes(20).map((byte) => (byte & 0x7f) | 1));
    const low = Buffer.alloc(2);
    low.writeUInt16LE(0xa201 | (tls ? 0x800 : 0));
    const greeting = [
      Buffer.from("\n8.0.36\0\x01\0\0\0", "latin1"),
      ...[nonce.subarray(0, 8), Buffer.from([0]), low, Buffer.from([45, 2, 0, 0x0a, 0, 21])],
      ...[Buffer.alloc(10), nonce.subarray(8), Buffer.from("\0caching_sha2_password\0")],
    ];
    plain.write(packet(0, Buffer.concat(greeting)));
    converse(plain, async (next, say, secure) => {
      let response = await next();
      if (response.body.length === 32) {
        secure(() => new TLSSocket(plain, { isServer: true, secureContext }));
        response = await next();
      }
      for (; switchTo !== undefined; response = await next())
        say(packet(response.number + 1, Buffer.from(`\xfe${switchTo}\0${"n".repeat(20)}\0`, "latin1")));
      const { body, number } = response;
      const end = body.indexOf(0, 32);
      const user = body.toString("utf8", 32, end);
      const proof = body.subarray(end + 2, end + 2 + (body[end + 1] ?? 0));
      const mask = sha256(kept, nonce);
      const once = proof.map((byte, i) => byte ^ (mask[i] ?? 0));
      const right = user === OWN_MYSQL_USER.user && sha256(once).equals(kept);
      const denied = (at: number) =>
        say(errorPacket(at, 1045, "#28000Access denied for user (using password: YES)"), true);
      if (!forgetful && !right) return denied(number + 1);
      say(packet(number + 1, Buffer.from([1, forgetful ? 4 : 3])));
      let at = number + 2;
      if (forgetful) {
        const given = await next();
        at = given.number + 1;
        if (given.body.toString("utf8") !== `${OWN_MYSQL_USER.password}\0`) return denied(at);
      }
      say(packet(at, OK));
      for (;;) {
        const command = await next();
        if (command.body[0] !== PING) return say(Buffer.alloc(0), true);
        say(packet(1, OK));
      }
    });
  });
}

interface Packet {
  readonly number: number;
  readonly body: Buffer;
}

/** Reads packets one by one, from the TLS socket once there is one. */
function converse(
  plain: Socket,
  act: (
    next: () => Promise<Packet>,
    say: (bytes: Buffer, last?: boolean) => void,
    secure: (inside: () => TLSSocket) => void,
  ) => Promise<void>,
): void {
  let socket: Socket = plain;
  let kept = Buffer.alloc(0);
  let awake: (() => void) | undefined;
  const keep = (chunk: Buffer) => {
    kept = Buffer.concat([kept, chunk]);
    awake?.();
  };
  plain.on("data", keep);
  plain.on("end", () => plain.end());
  const next = async (): Promise<Packet> => {
    while (kept.length < 4 || kept.length < 4 + kept.readUIntLE(0, 3))
      await new Promise<void>((done) => {
        awake = done;
      });
    const length = kept.readUIntLE(0, 3);
    const found = { number: kept[3] ?? 0, body: Buffer.from(kept.subarray(4, 4 + length)) };
    kept = kept.subarray(4 + length);
    return found;
  };
  const say = (bytes: Buffer, last = false) => void (last ? socket.end(bytes) : socket.write(bytes));
  const secure = (make: () => TLSSocket) => {
    plain.off("data", keep);
    plain.pause();
    // The client's hello may have come right behind its request.
    if (kept.length > 0) plain.unshift(kept);
    kept = Buffer.alloc(0);
    const inside = make();
    socket = inside;
    inside.on("error", () => undefined);
    inside.on("end", () => inside.end());
    inside.on("data", keep);
  };
  void act(next, say, secure);
}
