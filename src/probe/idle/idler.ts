/** A connection that is left idle for a while, and then asked something. */
import type { Conversation } from "../conversation.ts";
import type { Ended } from "../ended.ts";
import type { Visit } from "../visit.ts";
import { watch } from "./watch.ts";

/** A connection that is ready to be idle. */
export interface Idler {
  readonly conversation: Conversation;
  /** How long it had been idle when it ended, in milliseconds. */
  idleMs(ended: Ended): number;
  /** Says something harmless; true: it was answered. */
  ask(): Promise<boolean>;
}

/** Makes a connection ready, or answers undefined. */
export type Open = () => Promise<Idler | undefined>;

/** What became of it. */
export interface Sounded {
  /** How long it had been idle, when it ended or was asked. */
  readonly ms: number;
  readonly ended: Ended | undefined;
  readonly said: string;
  /** Undefined: it ended by itself, or was not asked. */
  readonly answered?: boolean;
}

/** Watches one connection, and asks it at the end unless it was told to stop before. */
export async function sound(
  visit: Visit,
  idler: Idler,
  forMs: number,
  asked: boolean,
  stopped: () => boolean,
): Promise<Sounded> {
  const { ended, said, ms } = await watch(idler.conversation, forMs, stopped);
  const answered = ended || !asked || ms < forMs ? undefined : await idler.ask();
  const after = idler.conversation.ended;
  visit.close(idler.conversation);
  if (ended) return { ms: idler.idleMs(ended), ended, said };
  if (answered === undefined) return { ms, ended: undefined, said };
  return { ms, ended: answered ? undefined : after, said, answered };
}
