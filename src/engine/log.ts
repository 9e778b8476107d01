/** Logs, by name, through log mode: files, patterns of names, standard input, plain or compressed. */
import { createReadStream, existsSync, statSync } from "node:fs";
import type { LogReader } from "../message/log/reader.ts";
import { type Feed, feedFile, feedStream, InputError } from "./input.ts";
import { filesMatching, isPattern } from "./pattern.ts";

export { InputError };

/** Files that are read in one go. */
const FILES_MAX = 10_000;

/**
 * The logs that names and patterns (`logs/*.log`) stand for, each once, in order; `-` stays.
 * @throws {InputError} when a name is nothing that could be read.
 */
export function logFiles(names: readonly string[]): string[] {
  const files = new Set<string>();
  for (const name of names) {
    // A file whose name looks like a pattern is a file.
    if (name === "-" || existsSync(name)) files.add(name);
    else if (isPattern(name)) for (const file of matching(name)) files.add(file);
    else throw new InputError(`${name}: no such file`);
  }
  if (files.size > FILES_MAX)
    throw new InputError(`${files.size} files are too many; name fewer than ${FILES_MAX}`);
  for (const file of files)
    if (file !== "-" && statSync(file).isDirectory())
      throw new InputError(
        `${file} is a directory; name the logs in it, as in ${file.replace(/\/$/, "")}/*.log`,
      );
  return [...files];
}

function matching(pattern: string): string[] {
  const files = filesMatching(pattern);
  if (files.length === 0) throw new InputError(`${pattern}: no file has such a name`);
  return files;
}

export interface ReadLogsOptions {
  /** Told when the packing around a log is damaged. */
  readonly onDamage: (says: string) => void;
  /** Bytes read of all (0: not known). */
  readonly onBytes?: (taken: number, total: number) => void;
}

/**
 * Reads logs one after another.
 * @throws {InputError} when one cannot be read at all.
 */
export async function readLogs(
  files: readonly string[],
  reader: LogReader,
  options: ReadLogsOptions,
): Promise<void> {
  const sizes = files.map((file) =>
    file === "-" ? 0 : (statSync(file, { throwIfNoEntry: false })?.size ?? 0),
  );
  const total = sizes.includes(0) ? 0 : sizes.reduce((sum, size) => sum + size, 0);
  let before = 0;
  for (const [i, file] of files.entries()) {
    const feed: Feed = {
      reader,
      onDamage: (says) => options.onDamage(`${file === "-" ? "standard input" : file}: ${says}`),
      onBytes: (taken) => options.onBytes?.(before + taken, total),
    };
    const stat = file === "-" ? undefined : statSync(file, { throwIfNoEntry: false });
    // What is read as it is written was written now.
    reader.writtenMs = stat?.isFile() ? stat.mtimeMs : Date.now();
    if (file === "-") await feedStream("standard input", process.stdin, feed);
    else if (stat && !stat.isFile() && !stat.isDirectory())
      await feedStream(file, createReadStream(file), feed);
    else await feedFile(file, feed);
    reader.end();
    before += sizes[i] ?? 0;
  }
}
