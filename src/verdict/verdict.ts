/**
 * The judgement of one ending: the causes that fit, how sure, on which packets, whether data was lost, what the
 * programs see and what to do. Shapes only; `judge.ts` fills them. The JSON of `diagnose` carries the same names
 * (docs/json.md).
 */
import type { Confidence } from "../cause/cause.ts";
import type { By, How, Phase, Role } from "../ending/ending.ts";

export type Harm = "data-lost" | "perhaps" | "none";

/** What the next operations of an end's program report, in order. */
export interface Sees {
  /** errno names, `EOF`, `ok`. */
  readonly linux?: readonly string[];
  /** WinSock numbers. */
  readonly windows?: readonly string[];
}

export interface Verdict {
  /** Most likely first; more than one: cannot be told apart from here. Empty only for "open"/"unknown" with nothing to say. */
  readonly causes: readonly string[];
  readonly confidence: Confidence;
  readonly because: readonly { readonly says: string; readonly packets: readonly number[] }[];
  readonly toldApartBy: readonly string[];
  readonly harm: Harm;
  readonly sees: Readonly<Record<Role, Sees>>;
  readonly remedies: readonly { readonly who: Role | "network"; readonly does: string }[];
  /** The ending as judged: `by` may differ from the facts (a forged reset). */
  readonly how: How;
  readonly by: By;
  readonly phase: Phase;
  /** Nothing abnormal: an orderly close, or one that merely looks odd. */
  readonly harmless: boolean;
}
