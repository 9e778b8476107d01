/**
 * The form of a grammar: what one family of programs prints, as phrases and what each says. A grammar is a
 * table, one file each in `grammar/`; phrases are compared as {@link ./fold.ts folded words}, so case, accents,
 * punctuation and line breaks play no part.
 *
 * In a phrase, `*` stands for up to {@link GAP_MAX} characters of anything and `#` for one number.
 */
import type { Phase } from "../../ending/ending.ts";
import type { Operation, Proves } from "../explanation.ts";
import type { Meaning } from "../meaning.ts";

/** Characters of folded text that one `*` may stand for. */
export const GAP_MAX = 90;

/**
 * How much a phrase says about the event itself. When a text has several, the strongest is what it is about;
 * the others are what programs wrap around it.
 */
export const Strength = {
  /** Nothing by itself; may confirm what other words say. */
  none: 0,
  /** Only that something failed: "fetch failed", "Max retries exceeded". */
  wrapper: 1,
  /** What it was, in words that hide the reason: "Lost connection to MySQL server". */
  summary: 2,
  /** The event, in the program's own words: "Remote end closed connection without response". */
  event: 3,
  /** The event, in the system's own words or with its code: "Connection reset by peer". */
  system: 4,
} as const;

export interface RuleOptions {
  /**
   * Instead of what the meaning proves: what these words prove about the packets. "fin" needs a program that ends
   * at the first error of any call: after a RST whose error a write has taken, the next read answers an end of file
   * (Linux `tcp_recvmsg`), so an end of file by itself proves nothing.
   */
  readonly proves?: Proves;
  readonly phase?: Phase;
  readonly operation?: Operation;
  /** Default: `event`. */
  readonly strength?: number;
  /** The text must also match this, anywhere. Linear: no nested quantifiers. */
  readonly when?: RegExp;
  /** The text must not match this. */
  readonly unless?: RegExp;
  /** The phrase is the whole text. Only somebody who asks means such words; a log line never does. */
  readonly whole?: boolean;
  /** The phrase ends the text, or its line. */
  readonly last?: boolean;
  /** Systems whose codes the `#` may be. */
  readonly numbers?: readonly string[];
  /** The number must be at least this. */
  readonly atLeast?: number;
  /** The phrase is that code's own text, so the code is known: "system:NAME". */
  readonly code?: string;
}

/**
 * A phrase, what it means, and what else. The meaning is an id, or "system:NAME" for whatever that code means,
 * or "" where the number tells.
 */
export type Rule = readonly [phrase: string, meaning: string, options?: RuleOptions];

export interface Grammar {
  /** Whose texts these are: "Node.js, libuv and undici". Said as the reason of a reading. */
  readonly title: string;
  readonly rules: readonly Rule[];
}

const generalMeanings = new Set([
  "connection-lost",
  "connect-failed",
  "grpc-unavailable",
  "network-failure",
  "not-connected",
  "operation-timed-out",
  "tls-failed",
]);

/** Whether a meaning is only a general word for events that have others. */
export function isGeneral({ id }: Meaning): boolean {
  return generalMeanings.has(id);
}
