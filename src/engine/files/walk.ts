/** What there is to send: the files and folders that arguments name, each with the path it will have at the receiver. */
import type { Stats } from "node:fs";
import { lstat, readdir, stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";

export interface Entry {
  /** On this machine. */
  readonly local: string;
  /** At the receiver, below its folder. */
  readonly path: readonly string[];
  readonly kind: "file" | "directory";
  readonly size: number;
  /** Folders that lead here, by device and inode: so that links which go round in a circle are noticed. */
  readonly above: readonly string[];
}

/** Something that is not sent, and why; the words follow its name. */
export interface Skipped {
  readonly path: readonly string[];
  readonly because: string;
  /** It is no fault: nobody would expect it to be sent. */
  readonly isFine: boolean;
}

export interface WalkOptions {
  /** Send what symbolic links lead to. */
  readonly isFollowing: boolean;
}

/**
 * The entry for an argument.
 * @throws Error of the file system if it is not there
 */
export async function entryOf(argument: string, options: WalkOptions): Promise<Entry | Skipped> {
  const local = resolve(argument);
  // What was named is meant, also if it is a link.
  return look(local, [basename(local)], [], { ...options, isFollowing: true });
}

/** What is in a folder, in the order of the names. */
export async function* entriesIn(folder: Entry, options: WalkOptions): AsyncGenerator<Entry | Skipped> {
  const names = await readdir(folder.local, { encoding: "buffer" });
  for (const bytes of names.sort(Buffer.compare)) {
    const name = bytes.toString("utf8");
    const path = [...folder.path, name];
    if (!Buffer.from(name, "utf8").equals(bytes)) {
      yield { path, because: "has a name that is not UTF-8", isFine: false };
      continue;
    }
    try {
      yield await look(join(folder.local, name), path, folder.above, options);
    } catch (error) {
      yield { path, because: wordsOf(error), isFine: false };
    }
  }
}

async function look(
  local: string,
  path: readonly string[],
  above: readonly string[],
  { isFollowing }: WalkOptions,
): Promise<Entry | Skipped> {
  let stats: Stats = await lstat(local);
  if (stats.isSymbolicLink()) {
    if (!isFollowing) return { path, because: "is a symbolic link", isFine: true };
    stats = await stat(local);
  }
  if (stats.isFile()) return { local, path, kind: "file", size: stats.size, above };
  if (!stats.isDirectory()) return { path, because: "is no plain file", isFine: true };
  const self = `${stats.dev}:${stats.ino}`;
  if (above.includes(self)) return { path, because: "is a link to a folder that it is in", isFine: false };
  return { local, path, kind: "directory", size: 0, above: [...above, self] };
}

const words: Readonly<Record<string, string>> = {
  ENOENT: "is not there",
  EACCES: "may not be read",
  EPERM: "may not be read",
  ELOOP: "is a symbolic link",
  EIO: "cannot be read: the disk fails",
  EMFILE: "cannot be opened: too many files are open",
};

/** What keeps a file from being sent, in words that follow its name. */
export function wordsOf(error: unknown): string {
  const { code = "", message } = error as NodeJS.ErrnoException;
  return words[code] ?? `cannot be read (${code === "" ? message : code})`;
}

/** Counts what is below these, as far as it can be read. */
export async function measure(
  entries: readonly Entry[],
  options: WalkOptions,
  counted: (bytes: number) => void,
  isStopped: () => boolean,
): Promise<void> {
  for (const entry of entries) {
    if (isStopped()) return;
    if (entry.kind === "file") {
      counted(entry.size);
      continue;
    }
    try {
      for await (const inner of entriesIn(entry, options))
        if ("kind" in inner) await measure([inner], options, counted, isStopped);
    } catch {
      // Told when it is to be sent.
    }
  }
}
