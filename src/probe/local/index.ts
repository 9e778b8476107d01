/** `check local`, as a function: the facts of this machine in, what is wrong with it out. */
import { machineHere } from "../../live/here.ts";
import type { Machine } from "../../live/machine.ts";
import type { CheckFinding, CheckResult } from "../../report/check-result.ts";
import { runChecks, type Watcher } from "../run.ts";
import type { Target } from "../target.ts";
import { type CheckOptions, Visit } from "../visit.ts";
import { localChecks } from "./checks.ts";
import { machineFact } from "./local-check.ts";

/** Between the two looks: long enough to tell what stands still, short enough to wait for. */
const APART_MS = 1500;

/** No host: runners and checks of this machine never look at it. */
const here: Target = { scheme: "tcp", host: "local", port: 0, path: "" };

/** Looks at this machine. Rejects on systems that it does not know. */
export async function checkLocal(
  options: CheckOptions,
  signal: AbortSignal,
  watcher: Watcher = {},
): Promise<CheckResult> {
  return checkMachine(
    await machineHere(Math.min(APART_MS, options.budgetMs / 2), signal),
    options,
    signal,
    watcher,
  );
}

/** The same for facts that are there already. */
export async function checkMachine(
  machine: Machine,
  options: CheckOptions,
  signal: AbortSignal,
  watcher: Watcher = {},
): Promise<CheckResult> {
  const visit = new Visit(here, options, signal);
  visit.learn(machineFact, machine);
  const result = await runChecks(visit, localChecks, watcher);
  return { ...result, target: "local", findings: result.findings.map((one) => heeded(one, machine)) };
}

/** Without advice that is for Linux alone, on another system; unless nothing were left. */
function heeded(finding: CheckFinding, { system }: Machine): CheckFinding {
  if (system === "linux") return finding;
  const remedies = finding.remedies.filter(
    ({ does }) => !/net\.(?:ipv4|core|netfilter)\./.test(does) || /Windows|macOS/.test(does),
  );
  return remedies.length > 0 ? { ...finding, remedies } : finding;
}
