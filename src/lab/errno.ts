/** Names of errno numbers on this machine. Knows no calls. */
import { constants } from "node:os";

const names = new Map(Object.entries(constants.errno).map(([name, number]) => [number, name]));
// Two names for one number: these are what manuals and reports say.
names.set(constants.errno.EAGAIN, "EAGAIN");
names.set(constants.errno.EOPNOTSUPP, "EOPNOTSUPP");

/** The name of an errno, by number. */
export function errnoName(number: number): string {
  return names.get(number) ?? `errno ${number}`;
}
