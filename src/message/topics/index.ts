/** All topics, in the order in which `hangup explain --topics` lists them. */
import codes from "./10053-10054-epipe.ts";
import capture from "./capture.ts";
import finOrRst from "./fin-or-rst.ts";
import halfOpen from "./half-open.ts";
import keepAlive from "./keep-alive.ts";
import linger from "./linger.ts";
import lostAnswer from "./lost-answer.ts";
import retry from "./retry.ts";
import socketBuffers from "./socket-buffers.ts";
import timeWait from "./time-wait.ts";
import timeouts from "./timeouts.ts";
import type { Topic } from "./topic.ts";

export const topics: readonly Topic[] = [
  codes,
  finOrRst,
  retry,
  capture,
  lostAnswer,
  halfOpen,
  keepAlive,
  timeouts,
  linger,
  timeWait,
  socketBuffers,
];

const byId = new Map(topics.map((topic) => [topic.id, topic]));

/** The topic of this id; undefined if there is none. */
export function topicOf(id: string): Topic | undefined {
  return byId.get(id);
}
