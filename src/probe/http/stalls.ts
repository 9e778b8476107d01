/**
 * Requests that stop in the middle, as from a client on a bad line, and how long the server bears with them.
 * They take their time, so they run beside the watch on idle connections; whoever asks first starts them.
 */
import { type Watched, watch, watchMs } from "../idle/watch.ts";
import { fact, TooMany, type Visit } from "../visit.ts";
import type { HttpHeard } from "./response.ts";
import { answerFact, HttpSession, hostField, limitFact, unusedPath } from "./session.ts";

export interface Stalls {
  /** Stopped within the head; within the body. Undefined: could not be tried. */
  readonly head: Promise<Watched | undefined>;
  readonly body: Promise<Watched | undefined>;
  /** An answer that we did not read for so long, and then did. */
  readonly reading: Promise<{ ms: number; heard: HttpHeard } | undefined> | undefined;
}

/** Less than this fits into the buffers of both kernels, and a slow reader is not noticed. */
export const SLOW_BYTES_MIN = 8 << 20;
/** As much as a slow reader reads in the end; beyond all buffers. */
const READ_MAX = 64 << 20;
/** A reader of a bad line may pause so long. */
const READER_PAUSE_MS = 3000;

const stallsFact = fact<Stalls>("http-stalls");

/** The stalled requests of this visit; started when they are asked for first. */
export function stallsOf(visit: Visit): Stalls {
  const known = visit.known(stallsFact);
  if (known) return known;
  const { bodyBytes = 0 } = visit.known(answerFact) ?? {};
  // Where places are rare, idle connections of ours would take them from each other.
  const scarce = visit.known(limitFact) !== undefined;
  const none = Promise.resolve(undefined);
  const stalls: Stalls = scarce
    ? { head: none, body: none, reading: undefined }
    : {
        head: tried(stalled(visit, (host) => `GET / HTTP/1.1\r\nHost: ${host}\r\nUser-Agent: hang`)),
        body: tried(
          stalled(
            visit,
            (host) =>
              `POST ${unusedPath(visit.target)} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/octet-stream\r\nContent-Length: 100000\r\n\r\nhangup`,
          ),
        ),
        reading: bodyBytes >= SLOW_BYTES_MIN ? tried(slowReader(visit)) : undefined,
      };
  visit.learn(stallsFact, stalls);
  return stalls;
}

/** Too many connections, or none: then this is not tested, and nothing else suffers. */
async function tried<T>(trial: Promise<T>): Promise<T | undefined> {
  try {
    return await trial;
  } catch (error) {
    if (error instanceof TooMany || error instanceof Error) return undefined;
    throw error;
  }
}

async function stalled(visit: Visit, beginning: (host: string) => string): Promise<Watched> {
  const { conversation } = await HttpSession.open(visit);
  conversation.send(beginning(hostField(visit.target)));
  const watched = await watch(conversation, watchMs(visit));
  visit.close(conversation);
  return watched;
}

async function slowReader(visit: Visit): Promise<{ ms: number; heard: HttpHeard }> {
  const session = await HttpSession.open(visit);
  session.send();
  // The conversation takes no more than its buffer while nobody reads.
  const ms = Math.min(Math.max(READER_PAUSE_MS, visit.options.idleMs ?? 0), watchMs(visit));
  await new Promise((done) => setTimeout(done, ms));
  const heard = await session.hear(undefined, false, { bodyMax: READ_MAX });
  session.close();
  return { ms, heard };
}
