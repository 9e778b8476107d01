/**
 * `npm run build`: src/ → dist/, and the command-line program executable.
 *
 * The modules are joined into a few files: one file starts three times as fast as a hundred and more, and
 * the joining replaces constants of other modules by their values, which the hot loop feels. Dependencies
 * stay outside. Declarations come from TypeScript.
 *
 * Rule: does nothing when dist/ was built from exactly these sources, so that `npm ci` (which builds),
 * `npm start` and `npm test` (which make sure) do not build twice.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = join(root, "dist");
const fresh = join(root, "dist.new");
const stamp = join(dist, ".built-from");
const configs = ["tsconfig.json", "tsconfig.build.json", "package.json", "scripts/build.ts"];
/** What can be started or imported. */
const entries = [
  "src/index.ts",
  "src/session/index.ts",
  "src/cli/main.ts",
  "src/cli/start.ts",
  "src/engine/shard.ts",
  // The lab's programs, each a process of its own.
  "src/lab/actor.ts",
  "src/lab/wire.ts",
  "src/lab/http-program.ts",
];

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

/** Declarations, by TypeScript's own launcher, started by Node: no shell, so the same everywhere. */
function declare(): boolean {
  const manifest = createRequire(import.meta.url).resolve("typescript/package.json");
  const { bin } = JSON.parse(readFileSync(manifest, "utf8")) as { bin: { tsc: string } };
  const compiler = join(dirname(manifest), bin.tsc);
  const { status } = spawnSync(process.execPath, [compiler, "-p", "tsconfig.build.json", "--outDir", fresh], {
    cwd: root,
    stdio: "inherit",
  });
  return status === 0;
}

/** The program itself. */
function joinModules(): boolean {
  const { errors } = buildSync({
    absWorkingDir: root,
    entryPoints: entries,
    outbase: "src",
    outdir: fresh,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    packages: "external",
    minifySyntax: true,
    chunkNames: "chunks/[name]-[hash]",
    logLevel: "warning",
  });
  return errors.length === 0;
}

/** Builds if need be; returns whether dist/ now is what the sources say. Errors were printed. */
export function build(): boolean {
  const wanted = digest();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return true;
  // Beside the old one, so that a build that fails leaves a program that works.
  rmSync(fresh, { recursive: true, force: true });
  if (!declare() || !joinModules()) {
    rmSync(fresh, { recursive: true, force: true });
    return false;
  }
  rmSync(dist, { recursive: true, force: true });
  renameSync(fresh, dist);
  const program = join(dist, "cli", "main.js");
  if (existsSync(program)) chmodSync(program, 0o755);
  writeFileSync(stamp, wanted);
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url) && !build()) process.exitCode = 1;
