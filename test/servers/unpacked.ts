/**
 * Programs of Debian packages that exclude each other (there is one FTP and one mail server to a system): they
 * are unpacked into a tree of their own, with a link on the PATH.
 */
import { realpathSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";

/** Where a program's package begins, "/" when it is installed. Throws when it is not on the PATH. */
export function treeOf(program: string): string {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    try {
      return join(dirname(realpathSync(join(folder, program))), "..", "..");
    } catch {
      // Not in this folder.
    }
  }
  throw new Error(`${program} is not on the PATH`);
}
