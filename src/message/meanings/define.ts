/** The form of a file of meanings. */
import type { Meaning } from "../meaning.ts";

/** A meaning as it is written down: the key is its id, and it proves nothing unless it says so. */
type Entry = Omit<Meaning, "id" | "proves"> & Partial<Pick<Meaning, "proves">>;

/** Checks the form at compile time; answers the meanings with their ids. */
export function defineMeanings(entries: Readonly<Record<string, Entry>>): readonly Meaning[] {
  return Object.entries(entries).map(([id, entry]) => ({ id, proves: null, ...entry }));
}
