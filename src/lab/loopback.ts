/**
 * The last resort: a recipe between two programs on the loopback interface, where no stage can be built. Only
 * sockets take part; nothing is captured, so there is no verdict. What the programs see is real all the same.
 *
 * A packet on loopback has arrived, and has been dealt with, when the call that sent it returns; so waiting for
 * one is a short pause.
 */
import type { Recipe } from "../cause/recipe.ts";
import { wallClockAheadUs } from "./clock.ts";
import type { Played } from "./play.ts";
import { type ProgramStep, Programs } from "./programs.ts";
import { sleep } from "./router.ts";
import type { Scenario } from "./scenario.ts";
import { Stalls } from "./stalls.ts";
import { turns } from "./turns.ts";

const ARRIVAL_MS = 30;
/** Ports below this are root's (net.ipv4.ip_unprivileged_port_start). */
const UNPRIVILEGED = 1024;

/** Can these steps be done with sockets alone, over IPv4? Else the recipe needs the whole stage. */
export function playsOnLoopback({ recipe, family }: Pick<Scenario, "recipe" | "family">): boolean {
  return family === 4 && recipe.every(isSocketStep);
}

function isSocketStep(step: Recipe[number]): boolean {
  switch (step[0]) {
    case "router":
      return false;
    case "wait":
      return awaitable.has(step[1]);
    default:
      if (step[1] === "bind") return step[3]?.initialSequence === undefined;
      return !privileged.has(step[1]);
  }
}

/** Events that have happened when the call before has returned, and mere time. */
const awaitable: ReadonlySet<string> = new Set(["syn", "fin", "rst", "data", "timeout", "silence"]);

/** Steps that change the host, or need the right to. */
const privileged: ReadonlySet<string> = new Set([
  "sysctl",
  "abort-on-overflow",
  "host-down",
  "host-restart",
  "forget-socket",
]);

/** Plays on addresses of its own, 127.78.`net`.1. Throws as `play` does. */
export async function playOnLoopback({ recipe, port }: Scenario, net: number): Promise<Played> {
  const address = `127.78.${net}.1`;
  const at = { address, port: port < UNPRIVILEGED ? port + 8000 : port };
  const programs = new Programs(() => [], 4, at, new Stalls());
  try {
    for (const turn of turns(recipe)) {
      const [step] = turn;
      if (step?.[0] === "wait") {
        const timed = step[1] === "silence" || step[1] === "timeout";
        await sleep(timed ? (step[2] ?? 1) * 1000 : ARRIVAL_MS);
      } else await programs.perform(turn as readonly ProgramStep[]);
    }
    return {
      operations: programs.operations,
      deeds: [],
      connections: programs.connections,
      counters: { client: null, server: null },
      kernel: null,
      reliableEvents: [],
      addresses: { client: "127.0.0.1", server: address },
      wallAheadUs: wallClockAheadUs(),
    };
  } finally {
    await programs.end();
  }
}
