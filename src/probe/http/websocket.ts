/**
 * WebSocket as far as a check needs it: the upgrade, a ping, its pong.
 *
 * Rule: bounded. Frames are passed over by their lengths and not kept.
 *
 * Source: RFC 6455 §1.3 (the upgrade), §5.2 (frames), §5.5.2 (ping).
 */
import { createHash, randomBytes } from "node:crypto";
import type { Conversation } from "../conversation.ts";
import type { Visit } from "../visit.ts";
import type { HttpHeard } from "./response.ts";
import { HttpSession } from "./session.ts";

const GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
const PING = 0x9;
const PONG = 0xa;
/** Frames before the pong that are passed over. */
const FRAMES_MAX = 1000;

export interface Upgrade {
  readonly session: HttpSession;
  readonly heard: HttpHeard;
  /** 101, with the answer to our key that only somebody who speaks WebSocket can give. */
  readonly upgraded: boolean;
}

/** Asks for the upgrade on a connection of its own. */
export async function upgrade(visit: Visit): Promise<Upgrade> {
  const key = randomBytes(16).toString("base64");
  const session = await HttpSession.open(visit);
  const { host } = visit.target;
  const heard = await session.ask({
    fields: {
      Connection: "Upgrade",
      Upgrade: "websocket",
      Origin: `${visit.target.scheme === "wss" ? "https" : "http"}://${host.includes(":") ? `[${host}]` : host}`,
      "Sec-WebSocket-Version": "13",
      "Sec-WebSocket-Key": key,
    },
  });
  const accept = createHash("sha1")
    .update(key + GUID)
    .digest("base64");
  const upgraded =
    "response" in heard &&
    heard.response.status === 101 &&
    heard.response.fields.get("sec-websocket-accept") === accept;
  return { session, heard, upgraded };
}

/** Sends a ping; true: the pong came in time. `first` is what had come before. */
export async function ping(conversation: Conversation, waitMs: number, first: Buffer): Promise<boolean> {
  const mask = randomBytes(4);
  conversation.send(Buffer.concat([Buffer.from([0x80 | PING, 0x80]), mask]), "ping");
  const until = performance.now() + waitMs;
  let bytes = first;
  let skip = 0;
  for (let frames = 0; frames < FRAMES_MAX; ) {
    const passed = Math.min(skip, bytes.length);
    bytes = bytes.subarray(passed);
    skip -= passed;
    const frame = skip === 0 ? frameAt(bytes) : undefined;
    if (frame) {
      if (frame.opcode === PONG) return true;
      skip = frame.length;
      frames++;
      continue;
    }
    const more = await conversation.data(65_536, Math.max(1, until - performance.now()));
    if (!more) return false;
    bytes = Buffer.concat([bytes, more]);
  }
  return false;
}

/** Opcode and whole length of the frame that begins here; undefined: its head is not all there. */
function frameAt(bytes: Buffer): { opcode: number; length: number } | undefined {
  const [first, second] = bytes;
  if (first === undefined || second === undefined) return undefined;
  const short = second & 0x7f;
  const masked = second & 0x80 ? 4 : 0;
  const head = 2 + (short === 126 ? 2 : short === 127 ? 8 : 0);
  if (bytes.length < head) return undefined;
  const body =
    short === 126 ? bytes.readUInt16BE(2) : short === 127 ? Number(bytes.readBigUInt64BE(2)) : short;
  return { opcode: first & 0xf, length: head + masked + body };
}
