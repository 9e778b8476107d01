/** Runs the checks against a target, as the command does, for tests. */
import { check } from "../../src/probe/index.ts";
import type { CheckOptions } from "../../src/probe/visit.ts";
import type { CheckResult } from "../../src/report/check-result.ts";

const usual: CheckOptions = { budgetMs: 20_000, waitMs: 3000, connectionsMax: 8 };

/** What `hangup check` finds. */
export function checked(target: string, options: Partial<CheckOptions> = {}): Promise<CheckResult> {
  return check(target, { ...usual, ...options }, new AbortController().signal);
}

/** "ftp-banner ok, ftp-login failed": for messages of tests that fail. */
export const stepsOf = ({ steps }: CheckResult): string =>
  steps.map(({ id, outcome, says }) => `${id} ${outcome} (${says})`).join("\n");
