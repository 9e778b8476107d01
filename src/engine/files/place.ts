/**
 * Where a path from a sender stands below the receiver's folder.
 *
 * Rule: every step on the way is a real folder. A symbolic link below the folder is never followed, so that nothing is
 * written anywhere else. (Whoever can change the folder on this machine at the same time could; he needs no sender.)
 */
import { lstat, mkdir } from "node:fs/promises";
import { join } from "node:path";

/** Something stands in the way; the words follow the name of the file. */
export class PlaceError extends Error {}

/** Folders that are remembered as good, so that a thousand files in one do not look a thousand times. */
const KNOWN_MAX = 10_000;

export class Place {
  /** Absolute. */
  readonly root: string;
  readonly #known = new Set<string>();
  /** Folders that were made here, and whose mode and time are therefore the sender's. */
  readonly #made = new Set<string>();

  constructor(root: string) {
    this.root = root;
  }

  /** The absolute path of a path that was found good (session/files/names.ts). */
  of(path: readonly string[]): string {
    return join(this.root, ...path);
  }

  /**
   * Makes the folders of `path`, of which all names are folders; answers its absolute path.
   * @throws PlaceError if something else is there
   */
  async folder(path: readonly string[]): Promise<string> {
    let at = this.root;
    for (const name of path) {
      at = join(at, name);
      if (!this.#known.has(at)) await this.#enter(at);
    }
    return at;
  }

  /** Was this folder made here? */
  hasMade(absolute: string): boolean {
    return this.#made.has(absolute);
  }

  async #enter(at: string): Promise<void> {
    if (this.#known.size >= KNOWN_MAX) this.#known.clear();
    if (this.#made.size >= KNOWN_MAX) this.#made.clear();
    try {
      await mkdir(at);
      this.#made.add(at);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      const there = await lstat(at);
      if (there.isSymbolicLink()) throw new PlaceError("leads over a symbolic link");
      if (!there.isDirectory()) throw new PlaceError("needs a folder where a file is");
    }
    this.#known.add(at);
  }
}
