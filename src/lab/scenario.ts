/**
 * The form of a scenario: a recipe, and what is true of it by construction.
 *
 * The truth is what can be *known*: where causes give identical packets it is all of them. It may differ
 * by vantage, because a packet lost on the way was never seen at one end.
 */
import type { Recipe } from "../cause/recipe.ts";
import type { By, How, Phase } from "../ending/ending.ts";

/** What a verdict must say. */
export interface Truth {
  /** More than one: any of them is right. */
  readonly by: By | readonly By[];
  readonly how: How | readonly How[];
  readonly phase?: Phase;
  /** Exactly the causes that the packets allow. Empty: nothing abnormal to name. */
  readonly causes: readonly string[];
  /** True as well, or not ruled out: naming one of them is not exact, but not false either. */
  readonly may?: readonly string[];
}

/** Where a capture was taken. */
export type Vantage = "client" | "server";

export interface Scenario {
  /** `<cause>` or `<cause>.<variant>`; names the folder of its recording. */
  readonly id: string;
  /** What was made to happen, whether or not it can be told from packets. */
  readonly cause: string;
  /** One sentence: what happens. */
  readonly story: string;
  readonly recipe: Recipe;
  readonly family: 4 | 6;
  readonly port: number;
  readonly truth: Truth;
  /** Where a vantage knows something else; null: it never saw the connection. */
  readonly perVantage?: { readonly client?: Truth | null; readonly server?: Truth | null };
  /** Which of the client's connections is meant, counted from 0 (the last one unless given). */
  readonly subject?: number;
}

type Options = Partial<Pick<Scenario, "family" | "port" | "perVantage" | "subject">>;

/** A scenario; its cause is the part of the id before the first dot. */
export function scenario(
  id: string,
  story: string,
  recipe: Recipe,
  truth: Truth,
  options: Options & { cause?: string } = {},
): Scenario {
  return { id, cause: id.split(".")[0] ?? id, family: 4, port: 8080, story, recipe, truth, ...options };
}

/** Still going when the capture ends, nothing abnormal seen. */
export const stillOpen: Truth = { by: ["nobody", "unknown"], how: "open", causes: [] };

/** What a plain abort looks like on the wire, whoever caused it. */
export const abortCauses = ["closed-with-unread-data", "linger-zero-abort", "process-killed"] as const;

export const abortedBy = (by: "client" | "server"): Truth => ({
  by,
  how: "reset",
  phase: "established",
  causes: abortCauses,
});

/**
 * An abort by a kernel that still held much unread data: reading it would have shown at once, as a larger
 * window; so it was not read, and a close on purpose is no other cause than a careless one.
 */
export const unreadBy = (by: "client" | "server"): Truth => ({
  ...abortedBy(by),
  causes: ["closed-with-unread-data", "process-killed"],
});

/** FIN by one end, later answered segments by RST of that end. */
export const wroteAfter: Truth = {
  by: "server",
  how: "reset",
  causes: ["wrote-after-peer-closed"],
  may: ["process-killed"],
};

/** A RST to the SYN: nothing else is known of its sender. */
export const refused: Truth = {
  by: ["server", "middlebox", "unknown"],
  how: "refused",
  phase: "connecting",
  causes: ["port-closed", "firewall-rejects"],
};

export const orderlyBy = (by: "client" | "server"): Truth => ({
  by,
  how: "closed",
  causes: ["orderly-close"],
});
