/** A server that turns us away whatever we say: it ends the connection before we say anything. */
import type { Found } from "../check.ts";
import type { Ended } from "../ended.ts";
import type { Visit } from "../visit.ts";
import { ending, spoken } from "./watch.ts";

/** Whoever turns us away does it at once, or after one round trip and a look at a list. */
const WATCH_MS = 600;

export interface Unasked {
  /** Undefined: the connection stays open. */
  readonly ended: Ended | undefined;
  /** What was said, if anything, as latin-1. */
  readonly said: string | undefined;
}

/** Connects and says nothing. */
export async function unasked(visit: Visit): Promise<Unasked> {
  const conversation = await visit.open();
  const heard = await conversation.data(4096, visit.wait(WATCH_MS));
  const ended =
    conversation.ended ?? (heard ? await conversation.waitForEnd(visit.wait(WATCH_MS)) : undefined);
  visit.close(conversation);
  return { ended, said: heard?.toString("latin1") };
}

/** The finding that follows from such an end. */
export function rejected(ended: Ended, said?: string): Found<"rejected-after-accept"> {
  return {
    cause: "rejected-after-accept",
    confidence: "certain",
    by: "server",
    ended,
    ...(said === undefined ? {} : { reply: said }),
    because: [
      `The handshake was complete; ${spoken(ended.afterMs)} later, before we said anything, the connection was ${ending(ended)}, after ${ended.bytes} bytes from the server.`,
    ],
  };
}
