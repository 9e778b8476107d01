/**
 * The form of a check: one question to the other side, one file, everything about it in one object. The
 * runner, the report and the help are derived from it.
 */
import type { Confidence } from "../cause/cause.ts";
import type { Outcome } from "../report/check-result.ts";
import type { Ended } from "./ended.ts";
import type { Scheme } from "./target.ts";
import type { Visit } from "./visit.ts";

/** Something a check can find wrong. */
export interface Finds {
  /** What it means, in a sentence. */
  readonly says: string;
  /** Never empty. `who`: server, client, network, or a program's name. */
  readonly remedies: readonly { readonly who: string; readonly does: string }[];
}

/** What a check found this time. */
export interface Found<Id extends string = string> {
  /** A key of the check's `finds`. */
  readonly cause: Id;
  readonly confidence: Confidence;
  /** Never empty. */
  readonly because: readonly string[];
  /** The last reply before the end. */
  readonly reply?: string;
  readonly ended?: Ended;
  /** Where it was tried to connect to, of a connection that did not come about. */
  readonly towards?: { readonly address: string; readonly port: number };
  readonly by?: "client" | "server" | "middlebox" | "network" | "unknown";
  /** Instead of the sentence of `finds`, where this time more can be said. */
  readonly says?: string;
  /** Besides those of `finds`. */
  readonly remedies?: readonly { readonly who: string; readonly does: string }[];
}

/** What a check answers: how it went, in a sentence, and what is wrong. */
export interface Answer<Id extends string = string> {
  readonly outcome: Outcome;
  readonly says: string;
  readonly found?: readonly Found<Id>[];
  /** Parts of the question that could not be answered, and why. */
  readonly notTested?: readonly { readonly id: string; readonly because: string }[];
}

export interface Check<Id extends string = string> {
  /** Kebab-case, names what is looked at: "ftp-login"; equals the file's name. */
  readonly id: string;
  /** The question, in a sentence that ends with a question mark. */
  readonly asks: string;
  /** Whom it is asked of. */
  readonly of: readonly Scheme[] | "every";
  /** Ids of checks without whose success ("ok" or "limited") this one makes no sense. */
  readonly after?: readonly string[];
  /** Asked once (the default), or of each address that the host has. */
  readonly perAddress?: boolean;
  /** Most important findings have the highest; 50 unless given. Decides the order of the report. */
  readonly weight?: number;
  readonly finds: Readonly<Record<Id, Finds>>;
  /** Why it is not asked this time (an option is missing); undefined: it is. */
  unless?(visit: Visit): string | undefined;
  run(visit: Visit): Promise<Answer<Id>>;
  /** Of a check that is asked of each address: what follows from all answers, in place of what each found. */
  over?(answers: readonly AnswerAt<Id>[]): readonly Found<Id>[];
}

/** What was answered of one address. */
export interface AnswerAt<Id extends string = string> {
  readonly address: string;
  readonly answer: Answer<Id>;
}

/** Checks the form at compile time; returns it unchanged. */
export function defineCheck<Id extends string>(check: Check<Id>): Check<Id> {
  return check;
}
