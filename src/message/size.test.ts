/** What the catalogue costs a program or page that carries it. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { expect, it } from "vitest";

const GZIPPED_MAX = 250 * 1024;
const FIRST_LOOK_UP_MS_MAX = 30;
const LOOK_UP_MS_MAX = 1;

it("tables, meanings and translations are small, and quick to look things up in", async () => {
  const entry = (path: string) => JSON.stringify(fileURLToPath(new URL(path, import.meta.url)));
  const { outputFiles } = await build({
    stdin: {
      contents: `export * from ${entry("./find.ts")}; export * from ${entry("./localized/index.ts")};`,
      resolveDir: fileURLToPath(new URL(".", import.meta.url)),
    },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    charset: "utf8",
  });
  const bundle = outputFiles[0]?.contents ?? new Uint8Array();
  expect(bundle.length).toBeGreaterThan(100_000);
  expect(gzipSync(bundle, { level: 9 }).length).toBeLessThan(GZIPPED_MAX);

  // In a process of its own, so that the first look-up is a first one. CPU time: others may be busy here.
  const folder = mkdtempSync(join(tmpdir(), "hangup-size-"));
  try {
    const file = join(folder, "catalogue.mjs");
    writeFileSync(file, bundle);
    const runs = Array.from({ length: 3 }, () => {
      const { stdout, stderr } = spawnSync(process.execPath, ["-e", measure, file], { encoding: "utf8" });
      if (stdout === "") throw new Error(stderr);
      return JSON.parse(stdout) as { first: number; later: number };
    });
    expect(Math.min(...runs.map(({ first }) => first))).toBeLessThan(FIRST_LOOK_UP_MS_MAX);
    expect(Math.min(...runs.map(({ later }) => later))).toBeLessThan(LOOK_UP_MS_MAX);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** Prints the milliseconds of the first look-up and of a later one. */
const measure = `
const spent = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000; };
import(process.argv[1]).then(({ byNumber, byName }) => {
  let start = spent();
  byNumber(10054);
  const first = spent() - start;
  byName("ECONNRESET");
  start = spent();
  for (let i = 0; i < 1000; i++) { byNumber(i); byName("ECONNRESET"); }
  console.log(JSON.stringify({ first, later: (spent() - start) / 2000 }));
});
`;
