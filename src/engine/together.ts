/** Captures by name, laid beside each other. The way of `diagnosis/together.ts` to files. */
import { statSync } from "node:fs";
import type { CaptureReader } from "../capture/read.ts";
import { Together } from "../diagnosis/together.ts";
import { feedFile } from "./input.ts";

/** Up to this size also connections in which nothing is wrong are compared, which helps to place a capture. */
const SURVEY_ALL_BYTES = 64 << 20;

/**
 * Finds what stands in several of these captures; give its `second` to `diagnoseFile` for each. Each file is read
 * twice for it. Undefined: not worth it (a pipe among them, one file named twice, nothing abnormal).
 * @param names as they are told to people
 * @throws {InputError} when one cannot be read
 */
export async function lookTogether(
  paths: readonly string[],
  names: readonly string[],
  onProgress: (bytes: number, total: number, frames: number) => void = () => undefined,
): Promise<Together | undefined> {
  if (!areSeveralFiles(paths)) return undefined;
  const together = new Together(names);
  // Damage is told when the file is diagnosed.
  const feed = (path: string, reader: CaptureReader, enough = () => false): Promise<void> =>
    feedFile(path, {
      reader: {
        get stopped() {
          return reader.stopped || enough();
        },
        space: (atLeast) => reader.space(atLeast),
        filled: (bytes) => reader.filled(bytes),
        push: (bytes) => reader.push(bytes),
      },
      onDamage: () => undefined,
      onBytes: (taken, total) => onProgress(taken, total, reader.frames),
    });
  for (const [i, path] of paths.entries()) {
    const analyzer = together.survey(i, statSync(path).size <= SURVEY_ALL_BYTES);
    await feed(path, analyzer.reader, () => together.surveyed(i));
    analyzer.end();
  }
  if (!together.worthwhile) return undefined;
  for (const [i, path] of paths.entries()) {
    const reader = together.search(i);
    await feed(path, reader);
    reader.end();
  }
  return together;
}

/** Regular files, and not one twice. */
function areSeveralFiles(paths: readonly string[]): boolean {
  const files = paths.map((path) => (path === "-" ? undefined : statSync(path, { throwIfNoEntry: false })));
  if (files.length < 2 || files.some((file) => !file?.isFile())) return false;
  return new Set(files.map((file) => `${file?.dev} ${file?.ino}`)).size === files.length;
}
