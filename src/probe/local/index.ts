/** `check local`, as a function: the facts of this machine in, what is wrong with it out. */
import { linuxMachine } from "../../live/linux.ts";
import type { Machine } from "../../live/machine.ts";
import type { CheckResult } from "../../report/check-result.ts";
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
    await thisMachine(Math.min(APART_MS, options.budgetMs / 2), signal),
    options,
    signal,
    watcher,
  );
}

async function thisMachine(apartMs: number, signal: AbortSignal): Promise<Machine> {
  supported();
  return linuxMachine(apartMs, signal);
}

/** Throws where the system's ways of telling are not known. */
export function supported(): void {
  if (process.platform !== "linux")
    throw new Error(`this machine can only be looked at on Linux, not on ${process.platform}`);
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
  return { ...(await runChecks(visit, localChecks, watcher)), target: "local" };
}
