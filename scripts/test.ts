/**
 * `npm test`: builds if need be (some tests run the built program), runs Vitest, names what was skipped,
 * and closes with one line, `N passed, N failed`.
 *
 * Rules: that line is the last one, also when Vitest itself fell over; the exit code says whether all is
 * well; under CI=true a skipped test is a failure, since nobody would ever run it. Arguments are Vitest's
 * (`npm test -- src/protocol -t chunks`).
 */
import { parseCLI, startVitest, type TestModule } from "vitest/node";
import { build } from "./build.ts";

/** What the tests came to. */
interface Tally {
  passed: number;
  failed: number;
  /** Names of the tests that were skipped: a missing tool, no root. What `-t` filtered out does not count. */
  skipped: string[];
}

function count(modules: readonly TestModule[], filtered: boolean): Tally {
  const tally: Tally = { passed: 0, failed: 0, skipped: [] };
  for (const module of modules) {
    const tests = [...module.children.allTests()];
    // A file that could not be loaded has no tests, and no state but "failed".
    if (module.state() === "failed" && tests.every((test) => test.result().state !== "failed"))
      tally.failed++;
    for (const test of tests) {
      const { state } = test.result();
      if (state === "passed") tally.passed++;
      else if (state === "failed") tally.failed++;
      // A test that never ran, because its file or the run broke off, was not skipped on purpose.
      else if (state === "pending") tally.failed++;
      else if (!filtered) tally.skipped.push(`${module.relativeModuleId} > ${test.fullName}`);
    }
  }
  return tally;
}

async function run(): Promise<Tally> {
  const { filter, options } = parseCLI(["vitest", "run", ...process.argv.slice(2)]);
  const filtered = options.testNamePattern !== undefined;
  const vitest = await startVitest("test", filter, { ...options, run: true, watch: false });
  const tally = count(vitest.state.getTestModules(), filtered);
  const unhandled = vitest.state.getUnhandledErrors().length;
  await vitest.close();
  if (unhandled > 0) process.stdout.write(`${unhandled} errors outside of any test\n`);
  tally.failed += unhandled;
  return tally;
}

let tally: Tally;
try {
  tally = build() ? await run() : { passed: 0, failed: 1, skipped: [] };
} catch (error) {
  console.error(error);
  tally = { passed: 0, failed: 1, skipped: [] };
}
for (const name of tally.skipped) process.stdout.write(`skipped: ${name}\n`);
if (tally.skipped.length > 0 && process.env.CI === "true") {
  process.stdout.write("Under CI nothing may be skipped: packages.txt should name what these tests need.\n");
  tally = { ...tally, failed: tally.failed + tally.skipped.length, skipped: [] };
}
const { passed, failed, skipped } = tally;
const ranNothing = passed + failed === 0;
if (ranNothing) process.stdout.write("No test ran.\n");
process.exitCode = failed > 0 || ranNothing ? 1 : 0;

const skippedToo = skipped.length > 0 ? `, ${skipped.length} skipped` : "";
// Whatever is still open in this process must not print behind the closing line, nor keep it alive.
process.stdout.write(`${passed} passed, ${failed} failed${skippedToo}\n`, () => process.exit());
