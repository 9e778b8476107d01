/**
 * Runs the checks that fit a target, one after the other, and brings what they found into order.
 *
 * Rules: a check runs only after those it needs have succeeded; what did not run is listed with the reason; a
 * check that throws has failed and stops nothing else.
 */
import type { CheckFinding, CheckResult, NotTested, Outcome, Step } from "../report/check-result.ts";
import type { Answer, Check, Found } from "./check.ts";
import { ConnectFailed } from "./conversation.ts";
import { targetText } from "./target.ts";
import { TooMany, type Visit } from "./visit.ts";

const WEIGHT = 50;
const surely = { certain: 2, likely: 1, possible: 0 } as const;

/** Called as things happen. */
export interface Watcher {
  begun?(check: Check): void;
  done?(step: Step): void;
}

/** Runs the checks, in the order given. */
export async function runChecks(
  visit: Visit,
  checks: readonly Check[],
  watcher: Watcher = {},
): Promise<CheckResult> {
  const given = targetText(visit.target);
  const steps: Step[] = [];
  const notTested: NotTested[] = [];
  const found: { weight: number; order: number; finding: CheckFinding }[] = [];
  const outcomes = new Map<string, Outcome>();

  const one = async (check: Check, address?: string) => {
    watcher.begun?.(check);
    const began = performance.now();
    const answer = await answerOf(check, visit);
    const step: Step = {
      id: check.id,
      outcome: answer.outcome,
      ms: rounded(performance.now() - began),
      says: answer.says,
      ...(address === undefined ? {} : { address }),
    };
    steps.push(step);
    watcher.done?.(step);
    notTested.push(...(answer.notTested ?? []));
    const before = outcomes.get(check.id);
    if (before === undefined || succeeded(answer.outcome)) outcomes.set(check.id, answer.outcome);
    for (const each of answer.found ?? []) {
      const finding = findingOf(check, each);
      found.push({ weight: check.weight ?? WEIGHT, order: found.length, finding });
    }
    return answer.outcome;
  };

  for (const check of checks) {
    if (check.of !== "every" && !check.of.includes(visit.target.scheme)) continue;
    const why = reasonNot(check, visit, outcomes);
    if (why !== undefined) {
      notTested.push({ id: check.id, because: why });
      continue;
    }
    if (!check.perAddress) {
      await one(check);
      continue;
    }
    let working: string | undefined;
    for (const address of visit.addresses) {
      visit.address = address;
      if (succeeded(await one(check, address))) working ??= address;
    }
    visit.address = working ?? visit.addresses[0] ?? "";
  }
  visit.end();
  found.sort(
    (a, b) =>
      surely[b.finding.confidence] - surely[a.finding.confidence] || b.weight - a.weight || a.order - b.order,
  );
  return {
    target: given,
    steps,
    findings: found.map(({ finding }) => finding),
    notTested,
  };
}

const succeeded = (outcome: Outcome | undefined): boolean => outcome === "ok" || outcome === "limited";

const rounded = (ms: number): number => Math.round(ms * 10) / 10;

function reasonNot(check: Check, visit: Visit, outcomes: ReadonlyMap<string, Outcome>): string | undefined {
  const missing = (check.after ?? []).find((id) => !succeeded(outcomes.get(id)));
  if (missing !== undefined) return `${missing} did not succeed`;
  if (visit.signal.aborted) return "stopped";
  if (visit.leftMs === 0) return "the time was over; --time gives more";
  return check.unless?.(visit);
}

async function answerOf(check: Check, visit: Visit): Promise<Answer> {
  try {
    return await check.run(visit);
  } catch (error) {
    if (error instanceof TooMany) return { outcome: "skipped", says: error.message };
    if (error instanceof ConnectFailed)
      return { outcome: "failed", says: `could not connect: ${error.code}` };
    return { outcome: "failed", says: `the check itself failed: ${(error as Error).message}` };
  }
}

function findingOf(check: Check, found: Found): CheckFinding {
  const { cause, confidence, because, reply, ended, by } = found;
  const about = check.finds[cause];
  if (!about) throw new Error(`${check.id} does not say what ${cause} is`);
  return {
    cause,
    confidence,
    step: check.id,
    says: found.says ?? about.says,
    ...(reply === undefined ? {} : { reply }),
    ...(ended === undefined ? {} : { end: ended.end, afterMs: rounded(ended.afterMs) }),
    ...(by === undefined ? {} : { by }),
    because,
    remedies: [...(found.remedies ?? []), ...about.remedies],
  };
}
