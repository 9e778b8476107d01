/** `hangup lab list` and `hangup lab show`: the scenarios in words. They touch nothing. */
import { choose, everyScenario, variantsOf } from "../lab/choose.ts";
import { truthWords } from "../lab/conclusion.ts";
import { whyNotPlayed } from "../lab/requirements.ts";
import type { Scenario } from "../lab/scenario.ts";
import { hanging, heading, type Look, paragraph } from "../report/look.ts";
import { counted } from "../report/measure.ts";
import { printable } from "../report/printable.ts";
import { recipeWords } from "../report/recipe-words.ts";
import { definitions } from "../report/table.ts";
import { titleOf } from "../report/words.ts";
import { CAUSE_INDEX } from "./catalogue.ts";

/** The scenarios of these ids; complains of one that there is not, and gives nothing. */
export function chosen(
  ids: readonly string[],
  complain: (message: string) => void,
): readonly Scenario[] | undefined {
  const choice = choose(ids);
  if ("scenarios" in choice) return choice.scenarios;
  const { unknown, near } = choice;
  const hint = near.length > 0 ? `did you mean ${near.join(" or ")}?` : "hangup lab list has them all.";
  complain(`there is no scenario "${printable(unknown, 80)}"; ${hint}`);
  return undefined;
}

/** All scenarios, or those of one cause (or one of that id). */
export function listed(
  cause: string | undefined,
  complain: (message: string) => void,
): readonly Scenario[] | undefined {
  if (cause === undefined) return everyScenario;
  const variants = variantsOf(cause);
  return variants.length > 0 ? variants : chosen([cause], complain);
}

/** A scenario as one line of JSON. */
export function listLine({ id, cause, story, family, port, truth }: Scenario): string {
  const { by, how, causes } = truth;
  return `${JSON.stringify({ schema: "hangup.lab-scenario/1", id, cause, story, family, port, truth: { by, how, causes } })}\n`;
}

/** Scenarios by cause. */
export function scenarioList(look: Look, shown: readonly Scenario[]): string[] {
  const byCause = grouped(shown);
  const blocks = [...byCause].map(([cause, variants]) => [
    ...heading(look, titleOf(CAUSE_INDEX, cause)),
    ...definitions(
      look,
      variants.map(({ id, story }): [string, string] => [id, story]),
    ),
    "",
  ]);
  const total = `${counted(shown.length, "scenario")} of ${counted(byCause.size, "cause")}. One in words: hangup lab show ID. Make it happen: hangup lab run ID.`;
  return [...blocks.flat(), ...paragraph(look, total)];
}

function grouped(shown: readonly Scenario[]): Map<string, Scenario[]> {
  const groups = new Map<string, Scenario[]>();
  for (const one of shown) groups.set(one.cause, [...(groups.get(one.cause) ?? []), one]);
  return groups;
}

/** All there is to say of one scenario without playing it. */
export function page(
  look: Look,
  { id, cause, story, recipe, truth, perVantage, family, port }: Scenario,
): string[] {
  const { strong, faint } = look.palette;
  const others = variantsOf(cause).filter((one) => one.id !== id);
  const facts: [string, string][] = [
    ["cause", `${titleOf(CAUSE_INDEX, cause)} (hangup causes ${cause})`],
    ["truth", truthWords(truth, cause)],
  ];
  for (const vantage of ["client", "server"] as const) {
    const own = perVantage?.[vantage];
    if (own === null) facts.push([`from the ${vantage}`, "nothing of it is seen there"]);
    else if (own) facts.push([`from the ${vantage}`, truthWords(own, cause)]);
  }
  facts.push(["stage", `client, router, server; IPv${family}, the server listens on port ${port}`]);
  const missing = whyNotPlayed(recipe);
  if (missing !== "") facts.push(["not here", missing]);
  return [
    ...paragraph(look, id, strong),
    ...paragraph(look, story),
    "",
    ...definitions(look, facts, 2, faint),
    "",
    ...heading(look, "Steps"),
    ...recipeWords(recipe).flatMap((step, i) => hanging(look, `  ${i + 1}. `.padEnd(6), step)),
    "",
    ...paragraph(look, `Make it happen: hangup lab run ${id}`),
    ...(others.length > 0
      ? [
          "",
          ...heading(look, counted(others.length, "more variant")),
          ...definitions(
            look,
            others.map((one) => [one.id, one.story]),
          ),
        ]
      : []),
  ];
}
