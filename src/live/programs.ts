/**
 * Which program owns a socket, from /proc/PID/fd. Of other users' programs nothing is told without root.
 *
 * Rule: of a command line only the script of an interpreter is shown; anything else in it may be a secret.
 */
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { basename } from "node:path";
import type { Program } from "./machine.ts";

export interface Owners {
  /** By the socket's inode; only those that were asked for. */
  readonly programs: ReadonlyMap<number, Program>;
  /** Every program whose descriptors could be counted. */
  readonly all: readonly Program[];
  /** Processes that we may not look into. */
  readonly hidden: number;
}

/** Looks through all processes that are visible. */
export function ownersOf(wanted: ReadonlySet<number>): Owners {
  const programs = new Map<number, Program>();
  const all: Program[] = [];
  let hidden = 0;
  for (const entry of readdirSync("/proc")) {
    const pid = Number(entry);
    if (!Number.isInteger(pid)) continue;
    try {
      const descriptors = readdirSync(`/proc/${pid}/fd`);
      const program: Program = {
        pid,
        name: nameOf(pid),
        descriptors: descriptors.length,
        ...limitOf(pid),
      };
      all.push(program);
      if (wanted.size === 0) continue;
      for (const descriptor of descriptors) {
        const inode = inodeOf(`/proc/${pid}/fd/${descriptor}`);
        // A socket that a child inherited belongs to both; the parent, with the lower number, is named.
        if (inode !== undefined && wanted.has(inode) && !programs.has(inode)) programs.set(inode, program);
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EACCES") hidden++;
    }
  }
  return { programs, all, hidden };
}

function inodeOf(link: string): number | undefined {
  try {
    const target = readlinkSync(link);
    return target.startsWith("socket:[") ? Number(target.slice(8, -1)) : undefined;
  } catch {
    return undefined;
  }
}

const interpreters = /^(?:node|nodejs|python[\d.]*|ruby|perl|php[\d.]*|bun|deno)$/;

/** Options of interpreters with a value behind. */
const takesValue = new Set([
  "-r",
  "--require",
  "--import",
  "--loader",
  "--experimental-loader",
  "-W",
  "-X",
  "-I",
]);

function nameOf(pid: number): string {
  const name = readFileSync(`/proc/${pid}/comm`, "utf8").trimEnd();
  const [command = "", ...words] = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
  return programName(name, command, words);
}

/** "python3 server.py": the process's name, of an interpreter also its script. */
export function programName(name: string, command: string, words: readonly string[]): string {
  const program = basename(command);
  if (!interpreters.test(program)) return name;
  let at = 0;
  while (words[at]?.startsWith("-")) at += takesValue.has(words[at] ?? "") ? 2 : 1;
  const script = words[at];
  // After -e or -c comes a program's text, not a name.
  const scriptless =
    script === undefined || script === "" || words.slice(0, at).some((word) => /^-[ecmp]$/.test(word));
  return scriptless ? program : `${program} ${basename(script)}`;
}

function limitOf(pid: number): { descriptorsMax?: number } {
  const limits = readFileSync(`/proc/${pid}/limits`, "utf8");
  const soft = /^Max open files\s+(\d+)/m.exec(limits)?.[1];
  return soft === undefined ? {} : { descriptorsMax: Number(soft) };
}
