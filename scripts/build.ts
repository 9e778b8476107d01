/**
 * `npm run build`: src/ → dist/, and the command-line program executable.
 *
 * Rule: does nothing when dist/ was built from exactly these sources, so that `npm ci` (which builds),
 * `npm start` and `npm test` (which make sure) do not build twice. Outputs of deleted sources are removed.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = join(root, "dist");
const stamp = join(dist, ".built-from");
const configs = ["tsconfig.json", "tsconfig.build.json", "package.json"];

function files(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

const sources = files(join(root, "src")).filter((file) => !file.endsWith(".test.ts"));

/** A digest of everything the build reads. */
function digest(): string {
  const hash = createHash("sha256");
  for (const file of [...sources, ...configs.map((name) => join(root, name))].sort())
    hash.update(file.slice(root.length)).update("\0").update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}

function removeStrays(): void {
  const expected = new Set(sources.map((file) => file.replace(`${sep}src${sep}`, `${sep}dist${sep}`)));
  for (const file of files(dist)) {
    const source = file.replace(/(\.d\.ts|\.js)$/, ".ts");
    if (source !== file && !expected.has(source)) rmSync(file);
  }
}

/** Builds if need be; returns whether dist/ now is what the sources say. Errors were printed. */
export function build(): boolean {
  const wanted = digest();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return true;
  // TypeScript's own launcher, started by Node: no shell, so the same everywhere.
  const manifest = createRequire(import.meta.url).resolve("typescript/package.json");
  const { bin } = JSON.parse(readFileSync(manifest, "utf8")) as { bin: { tsc: string } };
  const compiler = join(dirname(manifest), bin.tsc);
  const { status } = spawnSync(process.execPath, [compiler, "-p", "tsconfig.build.json"], {
    cwd: root,
    stdio: "inherit",
  });
  if (status !== 0) return false;
  removeStrays();
  const program = join(dist, "cli", "main.js");
  if (existsSync(program)) chmodSync(program, 0o755);
  writeFileSync(stamp, wanted);
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url) && !build()) process.exitCode = 1;
