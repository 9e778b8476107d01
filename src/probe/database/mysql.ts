/**
 * The first packet of MySQL and MariaDB: the greeting, or the error instead of it.
 *
 * Rule: bounded; one packet of at most {@link PACKET_MAX} bytes.
 *
 * Source: MySQL documentation, "Protocol::HandshakeV10", "ERR_Packet".
 */
import type { Conversation } from "../conversation.ts";
import type { Ended } from "../ended.ts";

const PACKET_MAX = 4096;

export type MysqlGreeting =
  /** "8.0.36", "5.5.5-10.11.19-MariaDB". */
  | { readonly version: string; readonly tls: boolean }
  /** 1040 and its message. */
  | { readonly error: number; readonly message: string }
  | { readonly notMysql: string }
  | { readonly ended: Ended }
  | { readonly silent: true };

/** Reads what the server says first. */
export async function readGreeting(conversation: Conversation, waitMs: number): Promise<MysqlGreeting> {
  const until = performance.now() + waitMs;
  let bytes: Buffer = Buffer.alloc(0);
  for (;;) {
    if (bytes.length >= 4) {
      const length = bytes.readUIntLE(0, 3);
      if (length === 0 || length > PACKET_MAX || bytes[3] !== 0) return { notMysql: excerpt(bytes) };
      if (bytes.length >= 4 + length) return readPacket(bytes.subarray(4, 4 + length));
    }
    const more = await conversation.data(PACKET_MAX, Math.max(1, until - performance.now()));
    if (more) bytes = Buffer.concat([bytes, more]);
    else if (bytes.length > 0) return { notMysql: excerpt(bytes) };
    else return conversation.ended ? { ended: conversation.ended } : { silent: true };
  }
}

/** CLIENT_SSL among the low capabilities. */
const TLS = 0x800;

function readPacket(packet: Buffer): MysqlGreeting {
  if (packet[0] === 0xff && packet.length >= 3) {
    // After the number, "#" and a SQLSTATE of five letters, where the server already knows that we know it.
    const message = packet.toString("utf8", 3).replace(/^#[0-9A-Z]{5}/, "");
    return { error: packet.readUInt16LE(1), message };
  }
  const end = packet.indexOf(0, 1);
  if (packet[0] !== 10 || end < 0) return { notMysql: excerpt(packet) };
  // Behind the version: thread id 4, data 8, filler 1, then the capabilities.
  const at = end + 14;
  const tls = packet.length >= at + 2 && (packet.readUInt16LE(at) & TLS) !== 0;
  return { version: packet.toString("latin1", 1, end), tls };
}

const excerpt = (bytes: Buffer): string => bytes.toString("latin1", 0, 200);
