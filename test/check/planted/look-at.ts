/** Starts a server of the tables, looks at it as `hangup check` does, and stops it. */

import type { CheckOptions } from "../../../src/probe/visit.ts";
import type { CheckResult } from "../../../src/report/check-result.ts";
import { checked } from "../checked.ts";
import { type Healthy, NO_PATIENCE, type Program, targetOf } from "./planted.ts";

/** As quickly as it can be told, or with the time that `hangup check` takes when nothing is said about it. */
export type Pace = "quick" | "usual";

export async function lookAt(program: Program, row: Healthy, pace: Pace = "quick"): Promise<CheckResult> {
  let result: CheckResult | undefined;
  const keep = async (look: () => Promise<CheckResult>) => {
    result = await look();
  };
  await looksAt(program, row, 1, keep, pace);
  return result as unknown as CheckResult;
}

/** The same server, so many times; `each` is given a look and awaits it. */
export async function looksAt(
  program: Program,
  row: Healthy,
  times: number,
  each: (look: () => Promise<CheckResult>) => Promise<void>,
  pace: Pace = "quick",
): Promise<void> {
  const server = await row.start();
  // A name such as localhost has two addresses, and the servers listen at one.
  const family = row.host === "localhost" ? ({ family: 4 } as const) : {};
  const quick = { idleMs: NO_PATIENCE, ...family, ...row.options };
  const options = pace === "quick" ? quick : usual({ ...family, ...row.options });
  try {
    for (let i = 0; i < times; i++) {
      await each(async () => {
        const result = await checked(targetOf(program, row, server), options);
        if (row.options?.password !== undefined && JSON.stringify(result).includes(row.options.password))
          throw new Error("the password stands in the result");
        return result;
      });
    }
  } finally {
    await server.stop();
  }
}

/** Less is there to be quick, and not what the row is about. */
const IDLE_MS_MIN = 1500;
/** What the command has when nothing else is said. */
const USUAL = { budgetMs: 10_000, waitMs: 3000 } as const;

function usual({ idleMs = 0, ...rest }: Partial<CheckOptions>): Partial<CheckOptions> {
  if (idleMs < IDLE_MS_MIN) return { ...rest, ...USUAL };
  return { ...rest, ...USUAL, idleMs, budgetMs: USUAL.budgetMs + idleMs };
}
