/**
 * Plays a recipe on a stage of its own: real kernels, real packets, captured at both ends.
 *
 * Steps are done in order. The captures run before the first step and are stopped before anything is torn
 * down, so that what they hold is what the recipe did and nothing else. Everything is removed at the end,
 * also on failure.
 */
import type { Actor, Recipe, Step } from "../cause/recipe.ts";
import { Capture } from "./capture.ts";
import { type Counters, counterDeltas, readCounters } from "./counters.ts";
import { makeStage, type Stage, serverEnd } from "./netns.ts";
import { type Ends, type Performed, Programs } from "./programs.ts";
import { Router } from "./router.ts";
import { run } from "./shell.ts";

export interface PlayOptions {
  readonly family: 4 | 6;
  /** Where the server listens. */
  readonly port: number;
  /** Number of the stage's subnets, 0–255; plays at the same time need different ones. */
  readonly net: number;
  /** Where the captures go. */
  readonly files: Readonly<Record<Actor, string>>;
}

/** What a play leaves besides its captures. */
export interface Played {
  readonly operations: readonly Performed[];
  /** Connections of each program, oldest first, as it knows their addresses. */
  readonly connections: Readonly<Record<Actor, readonly Ends[]>>;
  /** Changes of the SNMP counters of both hosts. */
  readonly counters: Readonly<Record<Actor, Readonly<Record<string, number>>>>;
}

/** Nothing on the wire for this long after the last step, and it is over. */
const QUIET_MS = 80;
const SETTLE_MS_MAX = 600;

/** Plays a recipe. Throws if a step fails or gives another outcome than the recipe names. */
export async function play(recipe: Recipe, options: PlayOptions): Promise<Played> {
  const stage = await makeStage(options.net);
  const programs = new Programs(stage, options.family, serverEnd(stage, options.family, options.port));
  const router = new Router(stage, options.family, (address) => {
    programs.target = { ...programs.target, address };
  });
  const captures: Partial<Record<Actor, Capture>> = {};
  try {
    const start = async (place: Actor) => {
      captures[place] = await Capture.start(stage, place, options.files[place]);
    };
    await Promise.all([start("client"), start("server"), router.ready()]);
    const before = countersOf(captures);
    for (const step of recipe) await perform(step, stage, programs, router);
    await router.settle(QUIET_MS, SETTLE_MS_MAX);
    const after = countersOf(captures);
    await Promise.all([captures.client?.stop(), captures.server?.stop()]);
    return {
      operations: programs.operations,
      connections: programs.connections,
      counters: {
        client: counterDeltas(before.client, after.client),
        server: counterDeltas(before.server, after.server),
      },
    };
  } finally {
    await Promise.all([captures.client?.stop(), captures.server?.stop()]);
    await Promise.all([programs.end(), router.end()]);
    await stage.remove();
  }
}

async function perform(step: Step, stage: Stage, programs: Programs, router: Router): Promise<void> {
  if (step[0] === "wait") return router.wait(step);
  if (step[0] === "router") return router.perform(step);
  const [actor] = step;
  switch (step[1]) {
    case "sysctl":
      return stage.sysctl(actor, step[2], step[3]);
    case "abort-on-overflow":
      return stage.sysctl(actor, "ipv4.tcp_abort_on_overflow", step[2] ? 1 : 0);
    case "host-down":
      await run(["ip", "-n", stage.namespace(actor), "link", "set", "eth0", "down"]);
      return;
    case "host-restart":
      return programs.restartHost(actor, step[2] === "service-up");
    default:
      return programs.perform(step);
  }
}

function countersOf(captures: Partial<Record<Actor, Capture>>): Record<Actor, Counters> {
  const read = (capture?: Capture): Counters => {
    try {
      return capture?.pid === undefined ? new Map() : readCounters(capture.pid);
    } catch {
      // tcpdump has ended (the interface went down): no counters.
      return new Map();
    }
  };
  return { client: read(captures.client), server: read(captures.server) };
}
