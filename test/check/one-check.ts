/** Runs one check alone, at an address that needs no look-up. */
import type { Check } from "../../src/probe/check.ts";
import { runChecks } from "../../src/probe/run.ts";
import { parseTarget } from "../../src/probe/target.ts";
import { Visit } from "../../src/probe/visit.ts";
import type { CheckResult } from "../../src/report/check-result.ts";

export function checkMade(check: Check, given: string): Promise<CheckResult> {
  const { target } = parseTarget(given);
  if (!target) throw new Error(`no target: ${given}`);
  const options = { budgetMs: 10_000, waitMs: 2000, connectionsMax: 8 };
  const visit = new Visit(target, options, new AbortController().signal);
  visit.addresses = [target.host];
  visit.address = target.host;
  return runChecks(visit, [check]);
}
