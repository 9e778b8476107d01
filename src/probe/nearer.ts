/**
 * Who answers at one port of a host in a fraction of the time that another port of the same address takes is nearer
 * than the host: a proxy, an antivirus on this machine, a provider's box.
 */
import { ConnectFailed } from "./conversation.ts";
import type { Visit } from "./visit.ts";

export interface Reached {
  readonly port: number;
  /** The fastest connect, in milliseconds. */
  readonly connectMs: number;
}

/** So small a part of the time. */
const NEARER = 0.25;
/** Below this, times differ by chance. */
const NEARER_MS_MIN = 8;
/** Chance delays one connect, and rarely all of so many. */
const TRIES = 3;
/** A connect that comes about does so at once; a port that is dropped is not waited for. */
const CONNECT_MS = 800;

/** A sentence that says which port is nearer; undefined: neither. */
export function nearerPort(one: Reached, other: Reached): string | undefined {
  const [near, far] = one.connectMs < other.connectMs ? [one, other] : [other, one];
  if (near.connectMs >= NEARER * far.connectMs || far.connectMs - near.connectMs <= NEARER_MS_MIN)
    return undefined;
  return `A connect to port ${near.port} takes ${near.connectMs.toFixed(1)} ms, one to port ${far.port} of the same address ${far.connectMs.toFixed(1)} ms: who answers at ${near.port} is nearer than the host.`;
}

/** How long connects take at best, one after the other; undefined: they do not come about. */
export async function reach(visit: Visit, port: number): Promise<Reached | undefined> {
  const times: number[] = [];
  try {
    for (let i = 0; i < TRIES && visit.leftMs > 0; i++) {
      const conversation = await visit.open({ port }, CONNECT_MS);
      times.push(conversation.connectMs);
      visit.close(conversation);
    }
  } catch (error) {
    if (!(error instanceof ConnectFailed)) throw error;
  }
  return times.length === 0 ? undefined : { port, connectMs: Math.min(...times) };
}
