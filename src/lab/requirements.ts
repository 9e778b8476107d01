/**
 * What the lab needs of a system, and what a scenario needs of it besides. Says in one line what is missing and
 * what to do about it.
 */
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import type { Recipe, Step } from "../cause/recipe.ts";
import { withSystemPath } from "./room.ts";

/** Programs of the system, and the Debian package that has each. */
const packages: Readonly<Record<string, string>> = {
  ip: "iproute2",
  tcpdump: "tcpdump",
  ethtool: "ethtool",
  nft: "nftables",
  conntrack: "conntrack",
  unshare: "util-linux",
  setpriv: "util-linux",
  mount: "util-linux",
};

/** Every stage needs these. */
const always = ["ip", "tcpdump", "ethtool", "setpriv"];

/** Why nothing at all can run here; empty if something can. */
export async function whyNothingRuns(): Promise<string> {
  if (process.platform !== "linux") return "the lab needs Linux: its hosts are network namespaces";
  try {
    await import("koffi");
  } catch {
    return "koffi, an optional dependency, is not there (npm install koffi): the lab's programs make system calls with it";
  }
  return "";
}

/** Why no stage can be built; empty if it can. */
export function whyNoStage(): string {
  return missing([...always, "unshare", "mount"]);
}

/** Why this recipe cannot be played, where a stage can be built; empty if it can. */
export function whyNotPlayed(recipe: Recipe): string {
  return missing([
    ...(recipe.some(usesFirewall) ? ["nft"] : []),
    ...(recipe.some((step) => step[1] === "forget") ? ["conntrack"] : []),
  ]);
}

/** Steps of the router that its firewall does; the others are the wire's, or a setting. */
function usesFirewall(step: Step): boolean {
  if (step[0] !== "router") return false;
  return !(step[1] === "forge-reset" || step[1] === "sysctl" || (step[1] === "mtu" && step[3] !== "silent"));
}

function missing(programs: readonly string[]): string {
  const gone = programs.filter((program) => !isThere(program));
  if (gone.length === 0) return "";
  const names = [...new Set(gone.map((program) => packages[program] ?? program))];
  return `${gone.join(", ")} ${gone.length === 1 ? "is" : "are"} not installed (package ${names.join(", ")})`;
}

function isThere(program: string): boolean {
  return withSystemPath(process.env.PATH)
    .split(delimiter)
    .some((folder) => {
      try {
        accessSync(join(folder, program), constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}
