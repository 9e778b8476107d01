/** Runs `hangup check`: shows the steps as they happen and what was found at the end. */
import { check } from "../probe/index.ts";
import { checkLocal } from "../probe/local/index.ts";
import type { Watcher } from "../probe/run.ts";
import type { CheckOptions } from "../probe/visit.ts";
import { checkLine, conclusion, stepLines } from "../report/check.ts";
import type { Look } from "../report/look.ts";
import { Exit, type ExitCode } from "./exit.ts";
import type { Output } from "./output.ts";

/** The target that is this machine. A host of that name is "tcp://local:PORT". */
export const LOCAL = "local";

export interface CheckSurroundings {
  readonly look: Look;
  readonly output: Output;
}

/** Checks a target; the exit code says whether something was found. Ctrl-C ends the visit, not the report. */
export async function runCheck(
  target: string,
  options: CheckOptions,
  json: boolean,
  { look, output }: CheckSurroundings,
): Promise<ExitCode> {
  const stop = new AbortController();
  const interrupted = () => stop.abort();
  process.once("SIGINT", interrupted);
  try {
    const watcher: Watcher = {
      progress: progressOn(process.stderr),
      done: (step) => {
        if (json) return;
        output.write(`${stepLines(look, step).join("\n")}\n`);
        output.flush();
      },
    };
    const result =
      target === LOCAL
        ? await checkLocal(options, stop.signal, watcher)
        : await check(target, options, stop.signal, watcher);
    output.write(json ? checkLine(result) : conclusion(look, result));
    return result.findings.length > 0 ? Exit.abnormal : Exit.clean;
  } finally {
    process.removeListener("SIGINT", interrupted);
  }
}

/** How far long work is, in one line of a terminal, which is wiped when it is over; nothing elsewhere. */
export function progressOn(terminal: {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}): (says: string) => void {
  if (!terminal.isTTY) return () => undefined;
  return (says) => terminal.write(`\r\x1b[K${says.slice(0, (terminal.columns ?? 80) - 1)}`);
}
