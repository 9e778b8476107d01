/** What a session tells of itself: its events and its statistics. */
import type { Break } from "../break.ts";
import type { Account, SessionError } from "../errors.ts";

export interface SessionEvents {
  /** A connection broke; the session waits for the next one. */
  broken: [Break];
  /** The session goes on. */
  resumed: [Resumed];
  /** The process at the other end is a new one. */
  "peer-restarted": [PeerRestarted];
  /** `post` answered false, and may be called again. */
  drain: [];
  /** The peer has ended its side and everything was taken. */
  end: [];
  /** The session is over: in order, or because of this error. Once, last. */
  close: [SessionError | undefined];
}

export interface Resumed {
  /** Time without a connection, ms. */
  readonly afterMs: number;
  /** Attempts to connect, this one included; 0 at a server. */
  readonly attempts: number;
  /** Bytes of the stream that had to be sent again. */
  readonly resentBytes: number;
}

export interface PeerRestarted {
  /** The peer has forgotten the session: a new one has been opened, and `account` says what became of the old. */
  readonly isLost: boolean;
  /** Present if the session was lost. */
  readonly account?: Account;
}

/** Counts since the session was made, all connections together. */
export interface SessionStats {
  readonly state: "open" | "broken" | "closed";
  /** Messages posted, and how many of them the other side has taken. */
  readonly posted: number;
  readonly confirmed: number;
  /** Messages that our application has taken. */
  readonly taken: number;
  /** Bytes that wait to be confirmed, and that wait for our application. */
  readonly outboxBytes: number;
  readonly inboxBytes: number;
  /** Connections so far, breaks so far by how, and bytes sent again. */
  readonly connections: number;
  readonly breaks: Readonly<Record<string, number>>;
  readonly resentBytes: number;
  /** Smoothed round trip, ms. */
  readonly roundTripMs: number | undefined;
}
