/** Runs `hangup check local --watch`: a row every few seconds, until Ctrl-C. */
import { watchLocal } from "../probe/local/watch.ts";
import { watchHead, watchJson, watchLegend, watchLines } from "../report/local-watch.ts";
import type { CheckSurroundings } from "./check-run.ts";
import { Exit, type ExitCode } from "./exit.ts";

/** Rows between two heads: the head stays on a small screen. */
const HEAD_EVERY = 20;

/** Watches until it is stopped, or for `forMs`. */
export async function runWatch(
  intervalMs: number,
  forMs: number | undefined,
  json: boolean,
  { look, output }: CheckSurroundings,
): Promise<ExitCode> {
  const stop = new AbortController();
  const interrupted = () => stop.abort();
  process.once("SIGINT", interrupted);
  const timer = forMs === undefined ? undefined : setTimeout(interrupted, forMs);
  let rows = 0;
  if (!json) output.write(`${watchLegend(look).join("\n")}\n`);
  try {
    for await (const row of watchLocal(intervalMs, stop.signal)) {
      if (!json && rows++ % HEAD_EVERY === 0) output.write(`${watchHead(look).join("\n")}\n`);
      output.write(json ? watchJson(row) : `${watchLines(look, row).join("\n")}\n`);
      output.flush();
    }
    return Exit.clean;
  } finally {
    clearTimeout(timer);
    process.removeListener("SIGINT", interrupted);
  }
}
