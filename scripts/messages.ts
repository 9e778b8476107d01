/**
 * Makes the catalogue of error codes from the facts in `data/messages/`:
 *
 *     src/message/codes/       a table for each system
 *     src/message/localized/   what systems and programs print in other languages
 *     docs/errors.md           the catalogue as a page
 *
 *     npx tsx scripts/messages.ts [--check]
 *
 * --check  writes nothing; names what would change and exits with 1 if anything would
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { madeFiles } from "./messages/made.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const { values: options } = parseArgs({ options: { check: { type: "boolean", default: false } } });

const made = madeFiles();
/** Files that an earlier run made, and this one does not. */
const stale = ["src/message/codes", "src/message/localized"].flatMap((folder) =>
  readdirSync(join(root, folder))
    .map((name) => `${folder}/${name}`)
    .filter((path) => !made.has(path) && readFileSync(join(root, path), "utf8").startsWith("/** Made by ")),
);
const changed = [...made].filter(
  ([path, text]) => !existsSync(join(root, path)) || readFileSync(join(root, path), "utf8") !== text,
);
for (const path of [...changed.map(([path]) => path), ...stale]) console.log(path);
if (options.check) process.exitCode = changed.length + stale.length > 0 ? 1 : 0;
else {
  for (const [path, text] of changed) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  for (const path of stale) rmSync(join(root, path));
}
