/** Facts of a machine, and words that several checks of it use. Pure. */
import type { Held, Machine, Program } from "../../live/machine.ts";
import { placeText } from "../../live/socket-table.ts";
import { count, counted, span } from "../../report/measure.ts";

/** A setting's numbers; undefined where it is not told. */
export function numbersOf({ settings }: Machine, name: string): readonly number[] | undefined {
  const numbers = settings.get(name)?.split(/\s+/).map(Number);
  return numbers?.every(Number.isFinite) ? numbers : undefined;
}

/** A setting that is one number. */
export const numberOf = (machine: Machine, name: string): number | undefined => numbersOf(machine, name)?.[0];

/** By how much a counter rose between the two looks; undefined where there is none. */
export function roseBy({ first, last }: Machine, name: string): number | undefined {
  const before = first.counters.get(name);
  const after = last.counters.get(name);
  return before === undefined || after === undefined ? undefined : after - before;
}

/** A counter as it stands. */
export const counterOf = ({ last }: Machine, name: string): number => last.counters.get(name) ?? 0;

/** Milliseconds between the two looks. */
export const apartMs = ({ first, last }: Machine): number => last.atMs - first.atMs;

/** "2 h 11 min", of seconds. */
export const seconds = (value: number): string => span(value * 1e6);

/** "node leaky.mjs (process 4711)"; a program that we may not see is said to be so. */
export function programText(program: Program | undefined): string {
  return program ? `${program.name} (process ${program.pid})` : "a program of another user";
}

/** Sockets that two looks have in common. */
export function stillThere(before: readonly Held[], after: readonly Held[]): [before: Held, after: Held][] {
  const known = new Map(before.map((one) => [keyOf(one), one]));
  return after.flatMap((one): [Held, Held][] => {
    const same = known.get(keyOf(one));
    return same ? [[same, one]] : [];
  });
}

const keyOf = ({ local, remote, owner }: Held): string => `${placeText(local)} ${placeText(remote)} ${owner}`;

/** The most frequent of these texts, each with its number: "10.0.0.1:80 (12), 10.0.0.2:80 (3)". */
export function mostly(texts: readonly string[], max = 3): string {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  const sorted = [...counts].sort((a, b) => b[1] - a[1]);
  const shown = sorted.slice(0, max).map(([text, n]) => `${text} (${count(n)})`);
  const rest = sorted.length - shown.length;
  return rest > 0 ? `${shown.join(", ")} and ${counted(rest, "other")}` : shown.join(", ");
}

/** Groups by a key, largest first. */
export function grouped<T>(all: readonly T[], keyOfOne: (one: T) => string): (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOfOne(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()].sort((a, b) => b.length - a.length);
}
