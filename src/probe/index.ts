/** `check`, as a function: a target in, what is wrong with it out. */
import type { CheckResult } from "../report/check-result.ts";
import capture, { witnessFact } from "./checks/capture.ts";
import { mistakesFact } from "./checks/host-name.ts";
import { checks } from "./checks/index.ts";
import { pingTtlsFact } from "./checks/ping.ts";
import route from "./checks/route.ts";
import { answersOf } from "./ftp/answers.ts";
import { runChecks, type Watcher } from "./run.ts";
import { type Mistake, parseTarget } from "./target.ts";
import { type CheckOptions, Visit } from "./visit.ts";
import { joined } from "./witness/joined.ts";

/** What a capture takes at the end, in milliseconds: it belongs to the time that the user gave. */
const WITNESS_MS = 500;

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
  const budgetMs = Math.max(options.budgetMs / 2, options.budgetMs - (options.capture ? WITNESS_MS : 0));
  const visit = new Visit(target, { ...options, budgetMs, ...(user === undefined ? {} : { user }) }, signal);
  visit.learn(mistakesFact, mistakes);
  const unwanted = [...(options.capture ? [] : [capture]), ...(options.route ? [] : [route])];
  const wanted = checks.filter((one) => !unwanted.includes(one as (typeof unwanted)[number]));
  const result = await withPackets(visit, await runChecks(visit, wanted, watcher));
  const ftp = target.scheme === "ftp" || target.scheme === "ftps";
  return ftp ? { ...result, answers: answersOf(result, visit.options) } : result;
}

/** What the capture beside the checks says, if there was one. */
async function withPackets(visit: Visit, result: CheckResult): Promise<CheckResult> {
  const witness = visit.known(witnessFact);
  if (!witness) return result;
  const pingTtls = visit.known(pingTtlsFact) ?? new Map<string, number>();
  return joined(result, await witness.finish(), visit.made, { pingTtls });
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
