/**
 * Runs the checks that fit a target, one after the other, and brings what they found into order.
 *
 * Rules: a check runs only after those it needs have succeeded; what did not run is listed with the reason; a
 * check that throws has failed and stops nothing else.
 */
import type { CheckFinding, CheckResult, NotTested, Outcome, Step } from "../report/check-result.ts";
import type { Answer, AnswerAt, Check, Found } from "./check.ts";
import { ConnectFailed } from "./conversation.ts";
import { targetText } from "./target.ts";
import { TooMany, type Visit } from "./visit.ts";

const WEIGHT = 50;
const surely = { certain: 2, likely: 1, possible: 0 } as const;

/** Called as things happen. */
export interface Watcher {
  begun?(check: Check): void;
  done?(step: Step): void;
  /** How far long work is; "" when it is over. */
  progress?(says: string): void;
}

/** Runs the checks, in the order given. */
export async function runChecks(
  visit: Visit,
  checks: readonly Check[],
  watcher: Watcher = {},
): Promise<CheckResult> {
  const given = targetText(visit.target);
  visit.onProgress = watcher.progress?.bind(watcher);
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
    return answer;
  };
  const find = (check: Check, all: readonly Found[] = []) => {
    for (const each of all) {
      const finding = findingOf(check, each);
      found.push({ weight: check.weight ?? WEIGHT, order: found.length, finding });
    }
  };

  for (const check of checks) {
    if (check.of !== "every" && !check.of.includes(visit.target.scheme)) continue;
    const why = reasonNot(check, visit, outcomes);
    if (why !== undefined) {
      notTested.push({ id: check.id, because: why });
      continue;
    }
    if (!check.perAddress) {
      find(check, (await one(check)).found);
      continue;
    }
    const answers: AnswerAt[] = [];
    for (const address of visit.addresses) {
      visit.address = address;
      answers.push({ address, answer: await one(check, address) });
    }
    find(check, check.over?.(answers) ?? answers.flatMap(({ answer }) => answer.found ?? []));
    const working = answers.find(({ answer }) => succeeded(answer.outcome))?.address;
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
  const { cause, confidence, because, reply, ended, towards, by } = found;
  const { local: client, remote: server = towards } = ended?.connection ?? {};
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
    ...(server === undefined ? {} : { connection: { ...(client ? { client } : {}), server } }),
  };
}
