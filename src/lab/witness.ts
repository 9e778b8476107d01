/**
 * Second witnesses to the truth of a play: the kernels' counters, and the kernels' own words. A truth is known
 * from the construction; where a witness contradicts it, either the construction is not what it says, or the
 * kernel is not as we think, and the play proves nothing.
 *
 * Each rule says what must have been seen, or must not, if the truth is true. What a kernel cannot tell (no trace
 * events, no reasons, events lost) contradicts nothing.
 */
import type { Actor } from "../cause/recipe.ts";
import type { ToldEvent } from "./account.ts";
import { contradictedReasons } from "./reasons.ts";
import type { Truth } from "./scenario.ts";
import type { TruthFile } from "./truth.ts";

/** What is weighed. */
export type Testimony = Pick<
  TruthFile,
  "cause" | "vantages" | "counters" | "kernel" | "reliableEvents" | "operations"
>;

/** What the witnesses say against the truth, in words; empty when they agree. */
export function contradictions(told: Testimony): string[] {
  const { vantages } = told;
  const found = (["client", "server"] as const).flatMap((vantage) => {
    const truth: Truth | null = vantages[vantage];
    return truth?.how === "reset" ? resetContradictions(truth, vantage, told) : [];
  });
  return [...new Set([...found, ...contradictedReasons(told), ...unreportedErrors(told)])];
}

/** A RST that an end is said to have sent was counted and traced there; one that was forged in its name was not. */
function resetContradictions(
  truth: Truth,
  vantage: Actor,
  { cause, counters, kernel, reliableEvents }: Testimony,
): string[] {
  const found: string[] = [];
  const sent = (end: Actor) =>
    kernel?.filter((event) => event.event === "tcp_send_reset" && event.host === end).length;
  const wouldTell = reliableEvents.includes("tcp_send_reset");
  const seen = `seen from the ${vantage}`;
  const { by } = truth;
  if (by === "client" || by === "server") {
    if (counters[by]?.TcpOutRsts === 0)
      found.push(`${seen}, the ${by} reset the connection, but it sent no RST`);
    if (wouldTell && sent(by) === 0)
      found.push(`${seen}, the ${by} reset the connection, but its kernel tells of no RST`);
  }
  // The device made the end answer for itself: its RST is real.
  if (by === "middlebox" && cause !== "untranslated-segment") {
    const other = vantage === "client" ? "server" : "client";
    if ((counters[other]?.TcpOutRsts ?? 0) > 0)
      found.push(`${seen}, a middlebox reset the connection, but the ${other} sent a RST`);
    if ((sent(other) ?? 0) > 0)
      found.push(`${seen}, a middlebox reset the connection, but the ${other}'s kernel tells of a RST`);
  }
  return found;
}

/**
 * Errors that the kernel announces when they happen, before a call returns them. EPIPE and end of file are
 * answers to the call itself.
 */
const ANNOUNCED: ReadonlySet<string> = new Set(["ECONNRESET", "ECONNREFUSED", "ETIMEDOUT"]);

/** What a program saw, its kernel must have reported. */
function unreportedErrors({ operations, kernel, reliableEvents }: Testimony): string[] {
  if (!kernel || !reliableEvents.includes("inet_sk_error_report")) return [];
  const reported = (host: Actor, error: string): boolean =>
    kernel.some(
      (event: ToldEvent) =>
        event.event === "inet_sk_error_report" && event.host === host && event.error === error,
    );
  return operations
    .filter(({ program }) => program === undefined)
    .filter(({ actor, result }) => ANNOUNCED.has(result) && !reported(actor, result))
    .map(({ actor, op, result }) => `the ${actor}'s ${op} gave ${result}, which its kernel never reported`);
}
