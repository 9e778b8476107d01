/** The catalogue of causes as a manual, in the language asked for. */
import type { Language } from "../message/explanation.ts";
import { causeWords, sectionTitle } from "../message/words/causes.ts";
import { causeLine } from "../report/cause-json.ts";
import type { Look } from "../report/look.ts";
import { type ManualCause, manualList, manualPage, nearestIds } from "../report/manual.ts";
import { printable } from "../report/printable.ts";
import { CAUSES } from "./catalogue.ts";
import type { Surroundings } from "./command.ts";
import { Exit, type ExitCode } from "./exit.ts";

/** Shows one cause, or all; as JSON one object a line. */
export function showCauses(
  id: string | undefined,
  json: boolean,
  language: Language,
  look: Look,
  { output, complain }: Surroundings,
): ExitCode {
  const causes = language === "en" ? CAUSES : CAUSES.map((cause) => inLanguage(cause, language));
  const wanted = id?.toLowerCase();
  const shown = wanted === undefined ? causes : causes.filter((cause) => cause.id === wanted);
  const [cause] = shown;
  if (wanted !== undefined && cause === undefined) {
    const near = nearestIds(wanted, CAUSES);
    const hint = near.length > 0 ? `did you mean ${near.join(" or ")}?` : "hangup causes lists all.";
    complain(`there is no cause "${printable(wanted, 80)}"; ${hint}`);
    return Exit.failed;
  }
  if (json) for (const one of shown) output.write(causeLine(one));
  else if (wanted !== undefined && cause !== undefined)
    output.write(manualPage(look, cause, causes, language));
  else output.write(manualList(look, causes, language));
  output.flush();
  return Exit.clean;
}

/** The cause with the words of that language; what it is, and its examples, stay. */
function inLanguage(cause: ManualCause, language: Language): ManualCause {
  return {
    ...cause,
    ...causeWords(cause.id, language),
    ...(cause.section !== undefined && { section: sectionTitle(cause.section, language) }),
  };
}
