/**
 * The form of a meaning: one event that errors of many systems report, told once. Codes and grammars point
 * here by id; what is explained is written here and nowhere else.
 */
import type { Phase } from "../ending/ending.ts";
import type { Family, Operation, Proves, Retry, Words } from "./explanation.ts";

/** What an error does not say; of some systems' codes only, if it names them. */
export type Caveat = Words & { readonly systems?: readonly string[] };

export interface Meaning {
  /** Kebab-case: "connection-reset", "host-not-found", "smtp-service-closing". Equals the key it is listed by. */
  readonly id: string;
  readonly family: Family;
  /** What the code by itself proves; a runtime that makes it up for a FIN proves nothing. */
  readonly proves: Proves;
  readonly phase?: Phase;
  readonly operation?: Operation;
  /** Candidate causes of the catalogue, most likely first. */
  readonly causes: readonly string[];
  readonly retry: Retry;
  readonly says: Words;
  readonly doesNotSay?: readonly Caveat[];
  /** Id of the meaning whose words are told where a text has this code and yet does not prove what it proves. */
  readonly unproved?: string;
  /** Ids of the meanings that tell it better, where the text names the moment. */
  readonly when?: { readonly connecting?: string; readonly established?: string; readonly write?: string };
  /** Beyond what the causes' own remedies say. `who`: client, server, network or a program's name. */
  readonly remedies?: readonly { readonly who: string; readonly does: Words }[];
  readonly findOut?: readonly Words[];
  readonly topics?: readonly string[];
}
