/** Runs a check within a network namespace of its own, where addresses and firewall rules harm nobody. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import type { CheckResult } from "../../src/report/check-result.ts";

const root = join(import.meta.dirname, "..", "..");

/**
 * `lines` of a module that starts what is needed and ends with `told(…)`, given the result. They may call
 * `run(program, …words)`, and `checked`; loopback is up.
 */
export function checkedInside(lines: string): CheckResult {
  const script = `
import { execFileSync } from "node:child_process";
import { checked } from "./test/check/checked.ts";
const run = (program, ...words) => execFileSync(program, words);
const told = (result) => {
  console.log(JSON.stringify(result));
  process.exit();
};
run("ip", "link", "set", "lo", "up");
${lines}
`;
  const node = [process.execPath, "--import", "tsx", "--input-type=module"];
  const said = execFileSync("unshare", ["-n", ...node, "-e", script], { cwd: root, encoding: "utf8" });
  return JSON.parse(said) as CheckResult;
}
