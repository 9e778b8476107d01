/**
 * A second witness to the truth of a recording: the kernels' own counters. A RST that an end is said to
 * have sent must be counted there; one that a middlebox forged in its name must not.
 */
import type { Truth, Vantage } from "./scenario.ts";
import type { TruthFile } from "./truth.ts";

/** What the counters say against the truth, in words; empty when they agree. */
export function contradictions({ vantages, counters }: Pick<TruthFile, "vantages" | "counters">): string[] {
  const resets = (end: Vantage) => counters[end].TcpOutRsts ?? 0;
  const found: string[] = [];
  for (const vantage of ["client", "server"] as const) {
    const truth: Truth | null = vantages[vantage];
    if (truth?.how !== "reset") continue;
    const other = vantage === "client" ? "server" : "client";
    if ((truth.by === "client" || truth.by === "server") && resets(truth.by) === 0) {
      found.push(`seen from the ${vantage}, the ${truth.by} reset the connection, but it sent no RST`);
    }
    if (truth.by === "middlebox" && resets(other) > 0) {
      found.push(`seen from the ${vantage}, a middlebox reset the connection, but the ${other} sent a RST`);
    }
  }
  return found;
}
