/**
 * Watches a connection on which we say nothing: what the other side says meanwhile, and when it ends it.
 */
import type { Conversation } from "../conversation.ts";
import type { Ended } from "../ended.ts";
import type { Visit } from "../visit.ts";

/** Without --idle: longer than the shortest limit in wide use (Node: keepAliveTimeout 5 s and a second of grace). */
const BRIEFLY_MS = 6300;
/** What is left for the report, and for a last question to a connection that outlived the watch. */
export const RESERVE_MS = 1500;
const SAID_MAX = 2000;
/** How often a watch looks whether it shall stop. */
const LOOK_MS = 250;

export interface Watched {
  /** Undefined: still open. */
  readonly ended: Ended | undefined;
  /** What came meanwhile, as latin-1; at most {@link SAID_MAX} bytes. */
  readonly said: string;
  /** How long was watched, in milliseconds. */
  readonly ms: number;
}

/** How long idle connections are watched in this visit. */
export function watchMs(visit: Visit): number {
  return Math.max(1, Math.min(visit.options.idleMs ?? BRIEFLY_MS, visit.leftMs - RESERVE_MS));
}

/** Watches, until it is told to stop at the longest; never rejects. */
export async function watch(
  conversation: Conversation,
  forMs: number,
  stopped: () => boolean = () => false,
): Promise<Watched> {
  const began = performance.now();
  let said = "";
  for (;;) {
    const ms = performance.now() - began;
    const left = forMs - ms;
    if (left <= 0 || stopped() || conversation.ended) {
      const rest = await conversation.data(SAID_MAX, 0);
      if (rest) said += rest.toString("latin1");
      if (!rest || said.length >= SAID_MAX)
        return { ended: conversation.ended, said: said.slice(0, SAID_MAX), ms };
    } else {
      const heard = await conversation.data(SAID_MAX, Math.min(left, LOOK_MS));
      if (heard) said = (said + heard.toString("latin1")).slice(0, SAID_MAX);
    }
  }
}

/** "1.3 s", "2 min 30 s". */
export function spoken(ms: number): string {
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 119_500) return `${(ms / 1000).toFixed(ms < 9950 ? 2 : 1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min${seconds % 60 === 0 ? "" : ` ${seconds % 60} s`}`;
}

/** How it ended, as a participle. */
export const ending = ({ end }: Ended): string =>
  end === "rst" ? "reset (RST)" : end === "fin" ? "closed (FIN)" : "ended";
