/** What this machine has: conditions and programs that tests (`needs.ts`) and scripts ask for by name. */
import { accessSync, constants, readFileSync, statSync } from "node:fs";
import { delimiter, join } from "node:path";

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

/** Those that are not there. */
export const missingOf = (names: readonly string[]): readonly string[] =>
  names.filter((name) => !isThere(name));

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
