/** Sessions from and for storage. */

import { SessionCore } from "../core.ts";
import type { InboxOptions } from "../inbox.ts";
import type { Role } from "../life.ts";
import type { SessionStore, StoredSession } from "../store.ts";
import { allocate, type Settings } from "./settings.ts";

/** What the core is given of the settings. */
export function inboxOptionsOf({ windowBytes, link: { messageBytesMax } }: Settings): InboxOptions {
  return { windowBytes, messageBytesMax, allocate };
}

/** A session of which nothing was sent or received yet, as it is stored. */
export function newlyStored(session: {
  readonly id: Uint8Array;
  readonly secret: Uint8Array;
  readonly seed?: Uint8Array;
}): StoredSession {
  return {
    id: session.id,
    secret: session.secret,
    seed: session.seed,
    isWelcomed: false,
    taken: 0,
    takenCount: 0,
    base: 0,
    confirmedCount: 0,
    endsAt: undefined,
    isPeerEnded: false,
  };
}

/** The session as it was when the process died. */
export function restored(role: Role, store: SessionStore, options: InboxOptions): SessionCore {
  const { session } = store;
  const { id, secret, seed } = session;
  const core = new SessionCore({ role, id, secret, ...(seed && { seed }), ...options }, session);
  const { inbox, outbox } = core;
  if (session.isPeerEnded) inbox.endsAt = session.taken - 1;
  for (const message of store.messages()) outbox.post(message);
  if (session.endsAt !== undefined) {
    outbox.isEnded = true;
    outbox.end = session.endsAt;
  }
  // Nobody knows how much of it had been sent.
  outbox.sentMax = outbox.end + (outbox.isEnded ? 1 : 0);
  // A server keeps one that is over for a client that has not heard of it; a client must still hear of it.
  if (core.isOver && role === "server") core.state = "done";
  return core;
}
