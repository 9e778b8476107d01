/**
 * Redis's protocol as far as a check needs it: one command, one simple reply ("+PONG", "-ERR …").
 *
 * Source: redis.io, "Redis serialization protocol specification".
 */
import type { Conversation } from "../conversation.ts";
import { schemes } from "../target.ts";
import { serverName } from "../tls/server-name.ts";
import type { Visit } from "../visit.ts";

export type RedisReply =
  /** Without its first character: "PONG". */
  | { readonly ok: string }
  /** "NOAUTH Authentication required." */
  | { readonly error: string }
  | { readonly notRedis: string }
  /** Nothing: ended, or silence. */
  | undefined;

/** Connects, with TLS where the target has it; undefined: TLS did not come about. */
export async function openRedis(visit: Visit): Promise<Conversation | undefined> {
  const conversation = await visit.open();
  if (!schemes[visit.target.scheme].tls) return conversation;
  if (!(await conversation.startTls(serverName(visit.target), visit.wait()))) return conversation;
  visit.close(conversation);
  return undefined;
}

/** Sends one command and reads one reply; words are sent by length, so they may hold any bytes. */
export async function askRedis(
  conversation: Conversation,
  words: readonly string[],
  waitMs: number,
  shown?: string,
): Promise<RedisReply> {
  const parts = words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`);
  conversation.send(`*${words.length}\r\n${parts.join("")}`, shown ?? words.join(" "));
  return readRedis(conversation, waitMs);
}

/** The next reply, if it is a simple one. */
async function readRedis(conversation: Conversation, waitMs: number): Promise<RedisReply> {
  const heard = await conversation.line(waitMs);
  if (!("line" in heard)) return undefined;
  const { line } = heard;
  if (line.startsWith("+")) return { ok: line.slice(1) };
  if (line.startsWith("-")) return { error: line.slice(1) };
  return { notRedis: line };
}

/** Logs in where a password was given; undefined: it worked, or there is none. */
export async function logInRedis(conversation: Conversation, visit: Visit): Promise<RedisReply> {
  const { user, password } = visit.options;
  if (password === undefined) return undefined;
  const words = ["AUTH", ...(user === undefined ? [] : [user]), password];
  const reply = await askRedis(conversation, words, visit.wait(), "AUTH ***");
  return reply && "ok" in reply ? undefined : reply;
}
