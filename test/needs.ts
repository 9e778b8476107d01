/**
 * Tests that need more than Node: root, network namespaces, tshark.
 *
 *     needs("namespaces", "tcpdump").describe("a refused connection", () => { … });
 *
 * Rule: what is missing skips the test and stands in its name, so that it is reported by name. Under
 * CI=true a skipped test fails the run (`scripts/test.ts`); packages.txt names what to install.
 */
import { describe, it } from "vitest";
import { missingOf } from "./on-machine.ts";

/** `describe` and `it` that run only where all of these are there. */
export function needs(...names: readonly string[]): {
  describe: (name: string, tests: () => void) => void;
  it: (name: string, test: () => void | Promise<void>, timeout?: number) => void;
  /** What is missing; empty when the tests run. */
  missing: readonly string[];
} {
  const missing = missingOf(names);
  const named = (name: string) => (missing.length > 0 ? `${name} (needs ${missing.join(", ")})` : name);
  const skip = missing.length > 0;
  return {
    describe: (name, tests) => (skip ? describe.skip : describe)(named(name), tests),
    it: (name, test, timeout) => (skip ? it.skip : it)(named(name), test, timeout),
    missing,
  };
}
