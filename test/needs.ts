/**
 * Tests that need more than Node: root, network namespaces, tshark.
 *
 *     needs("namespaces", "tcpdump").describe("a refused connection", () => { … });
 *
 * Rule: what is missing skips the test and stands in its name, so that it is reported by name. Under
 * CI=true a skipped test fails the run (`scripts/test.ts`); packages.txt names what to install.
 */
import { accessSync, constants, readFileSync, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { describe, it } from "vitest";

/** Conditions of the machine; every other word is a program that must be on the PATH. */
const conditions: Record<string, () => boolean> = {
  linux: () => process.platform === "linux",
  root: () => process.getuid?.() === 0,
  /** Network namespaces of our own: Linux, the rights to make them (root in a container often has not), iproute2. */
  namespaces: () => process.platform === "linux" && mayMakeNamespaces() && isOnPath("ip"),
};

/** CAP_NET_ADMIN (12) and CAP_SYS_ADMIN (21) among the effective capabilities. */
function mayMakeNamespaces(): boolean {
  const line = /^CapEff:\s*([0-9a-f]+)/m.exec(readFileSync("/proc/self/status", "utf8"));
  const held = BigInt(`0x${line?.[1] ?? "0"}`);
  return ((held >> 12n) & (held >> 21n) & 1n) === 1n;
}

const answers = new Map<string, boolean>();

/** `describe` and `it` that run only where all of these are there. */
export function needs(...names: readonly string[]): {
  describe: (name: string, tests: () => void) => void;
  it: (name: string, test: () => void | Promise<void>, timeout?: number) => void;
  /** What is missing; empty when the tests run. */
  missing: readonly string[];
} {
  const missing = names.filter((name) => !isThere(name));
  const named = (name: string) => (missing.length > 0 ? `${name} (needs ${missing.join(", ")})` : name);
  const skip = missing.length > 0;
  return {
    describe: (name, tests) => (skip ? describe.skip : describe)(named(name), tests),
    it: (name, test, timeout) => (skip ? it.skip : it)(named(name), test, timeout),
    missing,
  };
}

function isThere(name: string): boolean {
  let answer = answers.get(name);
  if (answer === undefined) {
    answer = conditions[name]?.() ?? isOnPath(name);
    answers.set(name, answer);
  }
  return answer;
}

/** Whether a program can be started by this name, without starting it. */
function isOnPath(program: string): boolean {
  const extensions = process.platform === "win32" ? (process.env.PATHEXT ?? ".EXE").split(";") : [""];
  return (process.env.PATH ?? "").split(delimiter).some((folder) =>
    extensions.some((extension) => {
      const file = join(folder, program + extension);
      try {
        accessSync(file, constants.X_OK);
        return statSync(file).isFile();
      } catch {
        return false;
      }
    }),
  );
}
