/**
 * Patterns of file names (`logs/*.log`), and the files they stand for.
 *
 * Rule: a pattern may come out of anything, also out of an error text that was taken for one. Matching takes time
 * exponential in the stars, so only short patterns with few stars are patterns.
 */
import { isAbsolute } from "node:path";
import { globSync } from "tinyglobby";

const STARS_MAX = 3;
const LENGTH_MAX = 300;

/** Whether this is a pattern: it has a star or a question mark, and nothing that makes it a text or costs time. */
export function isPattern(text: string): boolean {
  if (text.length > LENGTH_MAX || !/[*?]/.test(text) || /[\s{}()|!+@]/.test(text)) return false;
  return (text.match(/\*+/g)?.length ?? 0) <= STARS_MAX;
}

/** The files that fit a pattern, in order. */
export function filesMatching(pattern: string): string[] {
  return globSync(pattern, {
    onlyFiles: true,
    dot: true,
    expandDirectories: false,
    absolute: isAbsolute(pattern),
  }).sort();
}
