/**
 * The lab at work: scenarios played side by side on stages of their own, with one trace for all of them.
 * Runs inside a room (`room.ts`).
 */
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Recipe } from "../cause/recipe.ts";
import { type Attempt, attempted, reason, undisturbed } from "./attempt.ts";
import { Gate } from "./gate.ts";
import { lanes } from "./owner.ts";
import { perform } from "./perform.ts";
import { type Room, roomFolders, whyNoTracing } from "./room.ts";
import type { Scenario } from "./scenario.ts";
import { sweepTraces, Trace } from "./trace.ts";

/** Subnets of a stage, 1–255; one number each for the scenarios of a run. */
const NETS = 255;

export class Lab {
  /** Why the kernels' own words are not heard; empty if they are. */
  readonly deafBecause: string;
  readonly #trace: Trace | undefined;
  readonly #lane: number;
  readonly #building = new Gate(availableParallelism());

  private constructor(trace: Trace | undefined, lane: number, deafBecause: string) {
    this.#trace = trace;
    this.#lane = lane;
    this.deafBecause = deafBecause;
  }

  /** Sweeps what killed labs have left, and begins to listen for events on the server ports of these scenarios. */
  static open(room: Room, scenarios: readonly Scenario[]): Lab {
    const { owner } = room;
    const why = whyNoTracing();
    if (why === "") {
      sweepTraces(roomFolders.tracing, roomFolders.hostProc);
      try {
        const trace = Trace.start(
          roomFolders.tracing,
          owner,
          scenarios.map(({ port }) => port),
        );
        return new Lab(trace, trace.lane, "");
      } catch (error) {
        return new Lab(undefined, laneOfTheDeaf(owner.pid), reason(error));
      }
    }
    return new Lab(
      undefined,
      laneOfTheDeaf(owner.pid),
      room.unprivileged ? "only root may trace the kernel" : why,
    );
  }

  /**
   * Plays scenarios, so many at a time, and gives what came of each: in their order, or as soon as it is known.
   * With `keep`, recordings stay in folders named by the ids below it.
   */
  async *run(
    scenarios: readonly Scenario[],
    jobs: number,
    options: { readonly keep?: string | undefined; readonly inOrder?: boolean } = {},
  ): AsyncGenerator<Attempt> {
    const known = new Map<number, Attempt>();
    let wake = () => {};
    let begun = 0;
    // Those that wait for long begin first; the others fit in meanwhile.
    const order = [...scenarios.keys()].sort(
      (a, b) => waitingSeconds(scenarios[b]?.recipe) - waitingSeconds(scenarios[a]?.recipe),
    );
    const worker = async () => {
      for (let i = order[begun++]; i !== undefined; i = order[begun++]) {
        known.set(i, await this.#attempt(scenarios[i] as Scenario, (i % NETS) + 1, options.keep));
        wake();
      }
    };
    for (let job = 0; job < Math.min(jobs, scenarios.length); job++) void worker();
    for (let given = 0; given < scenarios.length; ) {
      const next = options.inOrder ? given : known.keys().next().value;
      const attempt = next === undefined ? undefined : known.get(next);
      if (next === undefined || !attempt) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        continue;
      }
      known.delete(next);
      given++;
      yield attempt;
    }
  }

  async #attempt(scenario: Scenario, net: number, keep: string | undefined): Promise<Attempt> {
    const built = await this.#building.enter();
    const where = {
      lane: this.#lane,
      net,
      scratch: roomFolders.scratch,
      keep: keep && join(keep, scenario.id),
    };
    return undisturbed((stalls) =>
      attempted(scenario, () => perform(scenario, { ...where, trace: this.#trace, built, stalls })).finally(
        built,
      ),
    );
  }

  /** Leaves nothing behind outside of the room. Stages end with their plays, or with the room. */
  async close(): Promise<void> {
    await this.#trace?.close();
  }
}

/** Longest time that a kernel takes to give up, in the scenarios that wait for it. */
const GIVING_UP_SECONDS = 15;

/** About how long a recipe has nothing to do but wait. */
function waitingSeconds(recipe: Recipe = []): number {
  return recipe.reduce((sum, step) => {
    if (step[0] === "wait" && (step[1] === "silence" || step[1] === "timeout")) return sum + (step[2] ?? 1);
    if (step[1] === "pause") return sum + step[2];
    if (step[1] === "user-timeout") return sum + step[2] / 1000;
    if (step[1] === "sees" && step[2] === "ETIMEDOUT") return sum + GIVING_UP_SECONDS;
    return sum;
  }, 0);
}

/** Out of the way of every lab that listens. */
function laneOfTheDeaf(pid: number): number {
  return lanes.rooted + (pid % (lanes.all - lanes.rooted));
}
