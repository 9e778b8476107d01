/** `hangup causes [id]`: the catalogue as a manual. */

import { causeLine } from "../report/cause-json.ts";
import type { Look } from "../report/look.ts";
import { type ManualCause, manualList, manualPage, nearestIds } from "../report/manual.ts";
import { printable } from "../report/printable.ts";
import { Exit, type ExitCode } from "./exit.ts";
import type { Output } from "./output.ts";

export interface CausesSurroundings {
  readonly look: Look;
  readonly causes: readonly ManualCause[];
  readonly output: Output;
  readonly complain: (message: string) => void;
}

/** Shows one cause, or all; as JSON one object a line. */
export function showCauses(id: string | undefined, json: boolean, around: CausesSurroundings): ExitCode {
  const { look, causes, output, complain } = around;
  const wanted = id?.toLowerCase();
  const shown = wanted === undefined ? causes : causes.filter((cause) => cause.id === wanted);
  const [cause] = shown;
  if (wanted !== undefined && cause === undefined) {
    const near = nearestIds(wanted, causes);
    const hint = near.length > 0 ? `did you mean ${near.join(" or ")}?` : "hangup causes lists all.";
    complain(`there is no cause "${printable(wanted, 80)}"; ${hint}`);
    return Exit.failed;
  }
  if (json) for (const one of shown) output.write(causeLine(one));
  else if (wanted !== undefined && cause !== undefined) output.write(manualPage(look, cause, causes));
  else output.write(manualList(look, causes));
  output.flush();
  return Exit.clean;
}
