/**
 * Plays a recipe on a stage of its own: real kernels, real packets, captured at both ends.
 *
 * Steps are done in order. The captures run before the first step and are stopped before anything is torn
 * down, so that what they hold is what the recipe did and nothing else. Everything is removed at the end,
 * also on failure.
 */
import type { Actor, Recipe, Step } from "../cause/recipe.ts";
import type { Counters } from "../live/counters.ts";
import { Capture } from "./capture.ts";
import { monotonicUs, wallClockAheadUs } from "./clock.ts";
import { type CounterDeltas, counterDeltas, readCounters } from "./counters.ts";
import type { EventName, KernelEvent } from "./kernel.ts";
import { makeStage, type Stage, type Subnets, serverEnd } from "./netns.ts";
import { type Ends, type Performed, type ProgramStep, Programs } from "./programs.ts";
import { Router } from "./router.ts";
import { run } from "./shell.ts";
import type { Stalls } from "./stalls.ts";
import type { Trace, Watch } from "./trace.ts";
import { turns } from "./turns.ts";

export interface PlayOptions extends Subnets {
  readonly family: 4 | 6;
  /** Where the server listens. */
  readonly port: number;
  /** Where the captures go. */
  readonly files: Readonly<Record<Actor, string>>;
  /** Hears the kernels, where that is possible. */
  readonly trace?: Trace | undefined;
  /** Told how far the machine disturbs it. */
  readonly stalls: Stalls;
  /** Told when the stage stands and everybody on it is ready, or when it never will be. */
  readonly built?: (() => void) | undefined;
}

/** Something done to the network or to a host, by no program. */
export interface Deed {
  readonly place: Actor | "router";
  readonly step: Step;
  /** When it was done: microseconds of CLOCK_MONOTONIC. */
  readonly atUs: number;
}

/** What a play leaves besides its captures. */
export interface Played {
  readonly operations: readonly Performed[];
  readonly deeds: readonly Deed[];
  /** Connections of each program, oldest first, as it knows their addresses. */
  readonly connections: Readonly<Record<Actor, readonly Ends[]>>;
  /** Changes of the SNMP counters of both hosts; null where they could not be read. */
  readonly counters: Readonly<Record<Actor, CounterDeltas | null>>;
  /** What both hosts' kernels said, in order; null where nobody could listen, or events were lost. */
  readonly kernel: readonly KernelEvent[] | null;
  /** Events whose absence is evidence on this kernel. */
  readonly reliableEvents: readonly EventName[];
  /** The hosts' addresses, to tell whose event it is. */
  readonly addresses: Readonly<Record<Actor, string>>;
  /** Microseconds that the captures' clock is ahead of CLOCK_MONOTONIC. */
  readonly wallAheadUs: number;
}

/** Nothing on the wire for this long after the last step, and it is over. */
const QUIET_MS = 80;
const SETTLE_MS_MAX = 600;

/** Plays a recipe. Throws if a step fails or gives another outcome than the recipe names. */
export async function play(recipe: Recipe, options: PlayOptions): Promise<Played> {
  const { family, port, trace, files, stalls } = options;
  const stage = await makeStage(options);
  const inside = (actor: Actor) => stage.inside(actor);
  const programs = new Programs(inside, family, serverEnd(stage, family, port), stalls);
  const target = (address: string) => {
    programs.target = { ...programs.target, address };
  };
  const router = new Router(stage, family, target, stalls);
  const addresses = { client: stage.address("client", family), server: stage.address("server", family) };
  const watch = trace?.watch(Object.values(addresses));
  const captures: Partial<Record<Actor, Capture>> = {};
  const deeds: Deed[] = [];
  try {
    const start = async (place: Actor) => {
      captures[place] = await Capture.start(stage, place, files[place]);
    };
    await Promise.all([start("client"), start("server"), router.ready(), programs.ready()]);
    options.built?.();
    const counters = (place: Actor) => countersOf(place, captures, programs);
    const before = { client: counters("client"), server: counters("server") };
    for (const turn of turns(recipe)) await perform(turn, stage, programs, router, deeds);
    await router.settle(QUIET_MS, SETTLE_MS_MAX);
    const deltas = (place: Actor) => counterDeltas(before[place], counters(place));
    const changes = { client: deltas("client"), server: deltas("server") };
    await Promise.all([captures.client?.stop(), captures.server?.stop()]);
    return {
      operations: programs.operations,
      deeds,
      connections: programs.connections,
      counters: changes,
      kernel: await heard(watch),
      reliableEvents: trace?.reliable ?? [],
      addresses,
      wallAheadUs: wallClockAheadUs(),
    };
  } finally {
    await Promise.all([captures.client?.end(), captures.server?.end()]);
    await Promise.all([programs.end(), router.end()]);
    await watch?.finish();
    await stage.remove();
  }
}

async function heard(watch: Watch | undefined): Promise<readonly KernelEvent[] | null> {
  const events = await watch?.finish();
  return events === undefined || watch?.incomplete ? null : events;
}

async function perform(
  turn: readonly Step[],
  stage: Stage,
  programs: Programs,
  router: Router,
  deeds: Deed[],
): Promise<void> {
  const [step] = turn;
  if (!step) return;
  if (step[0] === "wait") return router.wait(step);
  const [place] = step;
  const done = () => deeds.push({ place, step, atUs: monotonicUs() });
  if (step[0] === "router") {
    done();
    return router.perform(step);
  }
  const [actor] = step;
  switch (step[1]) {
    case "sysctl":
      done();
      return stage.sysctl(actor, step[2], step[3]);
    case "abort-on-overflow":
      done();
      return stage.sysctl(actor, "ipv4.tcp_abort_on_overflow", step[2] ? 1 : 0);
    case "host-down":
      done();
      await run(["ip", "-n", stage.namespace(actor), "link", "set", "eth0", "down"]);
      return;
    case "host-restart":
      return programs.restartHost(step, step[2] === "service-up");
    default:
      return programs.perform(turn as readonly ProgramStep[]);
  }
}

/** Through a process that is in the namespace: a capture ends with its interface, a program when it is killed. */
function countersOf(
  place: Actor,
  captures: Partial<Record<Actor, Capture>>,
  programs: Programs,
): Counters | undefined {
  for (const pid of [captures[place]?.pid, programs.pid(place)]) {
    try {
      if (pid !== undefined) return readCounters(pid);
    } catch {
      // That one is gone.
    }
  }
  return undefined;
}
