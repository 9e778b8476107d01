/**
 * An attempt at a scenario, and when it is made again: how long things take is part of what is reproduced, so a play
 * that the machine disturbed proves nothing when it goes wrong.
 */
import type { Outcome } from "./perform.ts";
import type { Scenario } from "./scenario.ts";
import { Stalls } from "./stalls.ts";

/** What came of a scenario: an outcome, or why there is none. */
export type Attempt = (
  | { readonly scenario: Scenario; readonly outcome: Outcome }
  | { readonly scenario: Scenario; readonly failure: string; readonly ms: number }
) & { readonly disturbed?: readonly Disturbed[] };

/** An earlier attempt that counts for nothing. */
interface Disturbed {
  /** What was wrong with it. */
  readonly got: string;
  /** The longest time by which the machine delayed a step of it, in milliseconds. */
  readonly stalledMs: number;
}

/** How often a scenario is played again. */
const AGAIN_MAX = 2;

/** Does the work; a failure is an answer too. */
export async function attempted(scenario: Scenario, work: () => Promise<Outcome>): Promise<Attempt> {
  const began = performance.now();
  try {
    return { scenario, outcome: await work() };
  } catch (error) {
    return { scenario, failure: reason(error), ms: Math.round(performance.now() - began) };
  }
}

export function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/**
 * Makes the attempt, and makes it again while it goes wrong and the measured times show that the machine disturbed
 * it. What goes wrong undisturbed stands, and so does the last attempt, whatever came of it.
 */
export async function undisturbed(attempt: (stalls: Stalls) => Promise<Attempt>): Promise<Attempt> {
  const disturbed: Disturbed[] = [];
  for (;;) {
    const stalls = new Stalls();
    const made = await attempt(stalls);
    const got = whatIsWrong(made);
    if (got === "" || !stalls.disturbing || disturbed.length === AGAIN_MAX) {
      return disturbed.length === 0 ? made : { ...made, disturbed };
    }
    disturbed.push({ got, stalledMs: Math.round(stalls.longestUs / 1000) });
  }
}

/** Empty if the verdicts agree with the truth and no witness speaks against it. */
function whatIsWrong(attempt: Attempt): string {
  if ("failure" in attempt) return attempt.failure;
  const { contradictions, judged } = attempt.outcome;
  const wrong = (["client", "server"] as const).flatMap((vantage) => {
    const seen = judged[vantage];
    return seen && !seen.agrees ? [`from the ${vantage}: ${seen.comparison.got}`] : [];
  });
  return [...contradictions, ...wrong].join("; ");
}
