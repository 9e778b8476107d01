/**
 * What `explain` answers: the readings of an error, most likely first, and what else its text tells.
 * The field names are a contract (`hangup.explanation/1`): add, do not change.
 */
import type { Phase } from "../ending/ending.ts";

/** The languages that explanations are written in. */
export type Language = "en" | "ru";

/** A text in every language. */
export type Words = Readonly<Record<Language, string>>;

/**
 * What kind of event an error reports, whatever system it comes from.
 *
 * `reset`: ended by RST, as far as the words go. `aborted`: given up by the own stack or a program on the own
 * machine (10053, ECONNABORTED). `broken-pipe`: written after the end. `closed`: a FIN or an end of file where
 * more was expected. `protocol`: an answer that says why (421, 413, 57P01). `other`: not about a connection.
 */
export type Family =
  | "reset"
  | "aborted"
  | "broken-pipe"
  | "closed"
  | "refused"
  | "timed-out"
  | "unreachable"
  | "network-down"
  | "name"
  | "address"
  | "resources"
  | "tls"
  | "protocol"
  | "cancelled"
  | "other";

/** What the text proves about the packets: only what no other packets could have caused. */
export type Proves = "rst" | "fin" | null;

/** What the program was doing. */
export type Operation =
  | "resolve"
  | "bind"
  | "connect"
  | "accept"
  | "read"
  | "write"
  | "handshake"
  | "request"
  | "close";

/** Is it safe to do the same again? */
export type Retry =
  /** Nothing was sent: nothing can happen twice. */
  | "safe"
  /** It may have been processed: only what may be done twice. */
  | "unsafe-unless-idempotent"
  /** The same again fails the same way: change something first. */
  | "pointless"
  /** After a pause. */
  | "later";

/** A code as its system names it. */
export interface Code {
  /** See `codes/`: "winsock", "linux", "darwin", "node", "curl", "mapi", … */
  readonly system: string;
  /** "WSAECONNRESET"; absent where the system has numbers only. */
  readonly name?: string;
  /** Absent where the system has names only. SQLSTATEs and flags are names. */
  readonly number?: number;
}

export interface Remedy {
  readonly who: string;
  readonly does: string;
}

/** One way to understand the text. All sentences are in the language asked for. */
export interface Reading {
  readonly family: Family;
  /** Absent when the text has words but no code. */
  readonly code?: Code;
  readonly proves: Proves;
  readonly phase?: Phase;
  readonly operation?: Operation;
  /** Ids of the catalogue of causes, most likely first. Empty where none of them is meant. */
  readonly causes: readonly string[];
  readonly retry: Retry;
  /** What the error says, in a sentence or two. */
  readonly says: string;
  /** What it does not say, though people read it so. */
  readonly doesNotSay: readonly string[];
  /** Why this reading has its rank: "10054 is a WinSock number, and no other system has it". */
  readonly reason: string;
  /** How to find out which cause it is: our commands, capture filters. */
  readonly findOut: readonly string[];
  readonly remedies: readonly Remedy[];
  /** The same event's codes on the other systems. */
  readonly sameAs: readonly Code[];
  /** Ids of topics that tell more. */
  readonly topics: readonly string[];
}

/** What else the text tells, as far as it does. Texts are made safe to print by whoever prints them. */
export interface Details {
  readonly account?: string;
  /** "" when the message has the field and it is empty: the first suspect. */
  readonly server?: string;
  readonly protocol?: string;
  readonly port?: number;
  readonly tls?: boolean;
  /** The other end's address, host or URL as the text names it. */
  readonly peer?: string;
  readonly program?: string;
}

export interface Explanation {
  readonly readings: readonly Reading[];
  readonly details: Details;
  /** Sentences about how the parts of the text relate: two codes that say the same, an empty server. */
  readonly remarks: readonly string[];
  /** The input is a number, of no named system: whatever it proves, it proves if it is that system's. */
  readonly isNumberOnly?: boolean;
}
