/**
 * Whose things are whose: what a lab makes outside of its own namespaces (trace instances, and the addresses of
 * its plays, which the host-wide trace shows) carries the lab's pid and start time. Knows how to tell whether
 * that lab still runs; removes nothing.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A process for all time: pids are used again, but not with the same start. */
export interface Owner {
  readonly pid: number;
  /** Clock ticks from the machine's start to the process's (field 22 of /proc/pid/stat). */
  readonly startTicks: string;
}

/**
 * Lanes are disjoint parts of the address space (see `netns.ts`). Labs with a trace of their own choose among
 * the first; the others, whose packets all traces on the machine would show as well, take from the rest.
 */
export const lanes = { rooted: 40, all: 60 } as const;

/** The process with this pid; undefined if there is none. `proc`: where its /proc is mounted. */
export function ownerOf(pid: number, proc = "/proc"): Owner | undefined {
  try {
    const stat = readFileSync(join(proc, String(pid), "stat"), "utf8");
    // The command's name stands in parentheses and may hold anything.
    const startTicks = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
    return startTicks === undefined ? undefined : { pid, startTicks };
  } catch {
    return undefined;
  }
}

const NAME = /^hangup-(\d{1,10})-(\d{1,20})-(\d{1,3})$/;

/** The name of a lab's instance in this lane; without a lane, a pattern for shells. */
export function instanceName({ pid, startTicks }: Owner, lane: number | "*" = "*"): string {
  return `hangup-${pid}-${startTicks}-${lane}`;
}

/** The lane that an instance of this name holds; undefined if it is no lab's. */
export function laneOf(name: string): number | undefined {
  const lane = NAME.exec(name)?.[3];
  return lane === undefined ? undefined : Number(lane);
}

/** Is this a lab's instance, and that lab gone? */
export function isStale(name: string, proc: string): boolean {
  const [, pid, startTicks] = NAME.exec(name) ?? [];
  return pid !== undefined && ownerOf(Number(pid), proc)?.startTicks !== startTicks;
}
