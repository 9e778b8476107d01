/**
 * A recipe in turns: calls of one program that stand next to each other go to it in one message, so that nothing of
 * the lab lies between them. Pure.
 */
import type { Recipe, Step } from "../cause/recipe.ts";

/** Steps that are more than a call of the program: they are done to it, or by a Node program. */
const alone: ReadonlySet<string> = new Set([
  ...["kill", "stop", "continue", "serve-http", "request", "gets"],
  ...["host-restart", "host-down", "abort-on-overflow", "sysctl"],
]);

/** A recipe in turns: calls of one program that stand next to each other are one turn, any other step is one too. */
export function turns(recipe: Recipe): Step[][] {
  const groups: Step[][] = [];
  for (const step of recipe) {
    const [place, name] = step;
    const group = groups.at(-1);
    const before = group?.[0];
    const isCall = (place === "client" || place === "server") && !alone.has(name);
    if (isCall && before?.[0] === place && !alone.has(before[1])) group?.push(step);
    else groups.push([step]);
  }
  return groups;
}
