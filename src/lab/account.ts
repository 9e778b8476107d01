/**
 * A play as it is told, in `truth.json` and in the JSON of `hangup lab run`: who did what, in which state, what
 * the kernels said. Times count from the first thing that was done. Pure.
 */
import type { Actor } from "../cause/recipe.ts";
import { recipeWords } from "../report/recipe-words.ts";
import { place } from "../report/words.ts";
import { errnoName } from "./errno.ts";
import { callBehind, type EventName, type KernelEvent } from "./kernel.ts";
import type { Played } from "./play.ts";

export interface ToldOperation {
  readonly actor: Actor;
  /** The call: `send 1000`. */
  readonly op: string;
  /** TCP state of the socket before it, as `netstat` names it. */
  readonly stateBefore: string;
  /** `ok`, `data`, `EOF` or the errno's name. */
  readonly result: string;
  /** Bytes read or written. */
  readonly size?: number;
  /** A Node program did it, which has words of its own for what the system told it. */
  readonly program?: "node";
  /** Seconds: when it was begun, and when it was over. */
  readonly at: number;
  readonly until: number;
}

export interface ToldEvent {
  readonly event: EventName;
  readonly host: Actor;
  readonly at: number;
  /** The kernel's reason for a reset; null where it has none to tell. */
  readonly reason: string | null;
  /** The socket's state before, as `netstat` names it; null where there is no socket. */
  readonly state: string | null;
  readonly newState?: string;
  /** The errno that the program was left. */
  readonly error?: string;
  readonly local: string;
  readonly remote: string;
  /** Which call was behind a reset, where the kernel's stack tells. */
  readonly call?: string;
  readonly stack?: readonly string[];
}

export interface Account {
  readonly operations: readonly ToldOperation[];
  /** What was done to the network and the hosts, in words. */
  readonly network: readonly {
    readonly place: Actor | "router";
    readonly does: string;
    readonly at: number;
  }[];
  /** null: nobody listened. */
  readonly kernel: readonly ToldEvent[] | null;
  /** Events that this kernel never leaves out, so that their absence is evidence. */
  readonly reliableEvents: readonly EventName[];
}

/** When the play began: microseconds of CLOCK_MONOTONIC. */
export function beginningOf({ operations, deeds }: Pick<Played, "operations" | "deeds">): number {
  const all = [...operations.map(({ fromUs }) => fromUs), ...deeds.map(({ atUs }) => atUs)];
  return all.length === 0 ? 0 : Math.min(...all);
}

export function accountOf(played: Played): Account {
  const began = beginningOf(played);
  const at = (us: number) => (us - began) / 1e6;
  return {
    operations: played.operations.map(({ fromUs, toUs, ...told }) => ({
      ...told,
      at: at(fromUs),
      until: at(toUs),
    })),
    network: played.deeds.map(({ place, step, atUs }) => ({ place, does: deedWords(step), at: at(atUs) })),
    kernel: played.kernel?.map((event) => toldEvent(event, played.addresses, at(event.atUs))) ?? null,
    reliableEvents: played.reliableEvents,
  };
}

/** What was done to the network, without the name of the place in front. */
function deedWords(step: Parameters<typeof recipeWords>[0][number]): string {
  const [words = ""] = recipeWords([step]);
  return words.replace(/^\w+: /, "");
}

function toldEvent(event: KernelEvent, addresses: Played["addresses"], at: number): ToldEvent {
  const { event: name, local, remote, reason, state, newState, error, stack } = event;
  const call = callBehind(stack);
  return {
    event: name,
    host: local.address === addresses.client ? "client" : "server",
    at,
    reason: reason ?? null,
    state: state ?? null,
    ...(newState !== undefined && { newState }),
    ...(error !== undefined && { error: errnoName(error) }),
    local: place(local),
    remote: place(remote),
    ...(call !== undefined && { call }),
    ...(stack && { stack }),
  };
}
