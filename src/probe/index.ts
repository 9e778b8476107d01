/** `check`, as a function: a target in, what is wrong with it out. */
import type { CheckResult } from "../report/check-result.ts";
import { mistakesFact } from "./checks/host-name.ts";
import { checks } from "./checks/index.ts";
import { answersOf } from "./ftp/answers.ts";
import { runChecks, type Watcher } from "./run.ts";
import { type Mistake, parseTarget } from "./target.ts";
import { type CheckOptions, Visit } from "./visit.ts";

/** Looks at a target; never throws for what the target does. */
export async function check(
  given: string,
  options: CheckOptions,
  signal: AbortSignal,
  watcher: Watcher = {},
): Promise<CheckResult> {
  const { target, mistakes } = parseTarget(given);
  if (!target) return unreadable(given, mistakes);
  const user = options.user ?? target.user;
  const visit = new Visit(target, { ...options, ...(user === undefined ? {} : { user }) }, signal);
  visit.learn(mistakesFact, mistakes);
  const result = await runChecks(visit, checks, watcher);
  const ftp = target.scheme === "ftp" || target.scheme === "ftps";
  return ftp ? { ...result, answers: answersOf(result, visit.options) } : result;
}

/** Nothing that could be visited: the name itself is the finding. */
function unreadable(given: string, mistakes: readonly Mistake[]): CheckResult {
  const because = mistakes.map(({ says }) => says);
  const says = because.at(-1) ?? "This is no target.";
  return {
    target: given,
    steps: [{ id: "host-name", outcome: "failed", ms: 0, says }],
    findings: [
      {
        cause: "host-name-mistake",
        confidence: "certain",
        step: "host-name",
        says,
        because,
        remedies: [
          { who: "client", does: "Enter host and port as they are: ftp://HOST, smtp://HOST:25, HOST:PORT." },
        ],
      },
    ],
    notTested: [],
  };
}
