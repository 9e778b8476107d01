/**
 * `hangup lab run`: plays scenarios and prints what came of each.
 *
 * Outside, it looks whether and how the lab can run here, and starts this program anew inside a room of its own
 * (`lab/room.ts`). Inside, it plays. Where no room can be had, what needs nothing but sockets runs on loopback.
 */
import { mkdirSync, realpathSync } from "node:fs";
import { availableParallelism } from "node:os";
import { type Attempt, attempted } from "../lab/attempt.ts";
import { variantsOf } from "../lab/choose.ts";
import { conclusion, isRight, shortLine } from "../lab/conclusion.ts";
import { Lab } from "../lab/lab.ts";
import { playsOnLoopback } from "../lab/loopback.ts";
import { pairWords } from "../lab/pair.ts";
import { performOnLoopback } from "../lab/perform.ts";
import { printout } from "../lab/printout.ts";
import { whyNoStage, whyNothingRuns, whyNotPlayed } from "../lab/requirements.ts";
import { enterRoom, onLeaving, ownRoom, type Room, sayFinished } from "../lab/room.ts";
import type { Scenario } from "../lab/scenario.ts";
import { skippedLine, toldLine } from "../lab/told-line.ts";
import { hanging, type Look, paragraph, rule } from "../report/look.ts";
import { counted } from "../report/measure.ts";
import { Exit, type ExitCode } from "./exit.ts";
import type { RunFlags } from "./lab.ts";
import type { Output } from "./output.ts";

interface Around {
  readonly look: Look;
  readonly output: Output;
  readonly complain: (message: string) => void;
}

/** A scenario, and why it cannot be played here (empty if it can). */
interface Planned {
  readonly scenario: Scenario;
  readonly because: string;
}

/** Plays so many at once unless told otherwise: most of a play is waiting. */
const JOBS_PER_CORE = 2;
const JOBS_USUAL_MAX = 8;

export async function runScenarios(
  scenarios: readonly Scenario[],
  flags: RunFlags,
  around: Around,
): Promise<ExitCode> {
  const { complain } = around;
  const room = ownRoom();
  if (room) return playInside(room, scenarios, flags, around);
  const nothing = await whyNothingRuns();
  if (nothing !== "") {
    complain(nothing);
    return Exit.failed;
  }
  if (flags.save !== undefined) {
    const refused = prepare(flags.save);
    if (refused !== "") {
      complain(refused);
      return Exit.failed;
    }
  }
  const refused = whyNoStage() || (await enterRoom());
  if (typeof refused === "number") return refused as ExitCode;
  complain(`no network namespaces here (${refused}): only what needs sockets alone is played, on loopback`);
  return playOutside(scenarios, flags, around);
}

/** Makes the folder for recordings; the room has a /run of its own, so nothing can be kept there. */
function prepare(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true });
    if (/^\/run(\/|$)/.test(realpathSync(folder))) return "--save: a folder below /run cannot be used";
    return "";
  } catch (error) {
    return `--save: ${error instanceof Error ? error.message : error}`;
  }
}

async function playInside(
  room: Room,
  scenarios: readonly Scenario[],
  flags: RunFlags,
  around: Around,
): Promise<ExitCode> {
  const planned = scenarios.map(
    (scenario): Planned => ({ scenario, because: whyNotPlayed(scenario.recipe) }),
  );
  const playable = planned.filter(({ because }) => because === "").map(({ scenario }) => scenario);
  const lab = Lab.open(room, playable);
  onLeaving(() => lab.close());
  try {
    const attempts = lab.run(playable, flags.jobs ?? usualJobs(), {
      keep: flags.save,
      inOrder: !isBrief(flags) && !flags.all,
    });
    const code = await report(planned, attempts, lab.deafBecause, flags, around);
    sayFinished();
    return code;
  } finally {
    await lab.close();
  }
}

async function playOutside(
  scenarios: readonly Scenario[],
  flags: RunFlags,
  around: Around,
): Promise<ExitCode> {
  const planned = scenarios.map(
    (scenario): Planned => ({
      scenario,
      because: playsOnLoopback(scenario) ? "" : "it needs a network of its own",
    }),
  );
  const playable = planned.filter(({ because }) => because === "").map(({ scenario }) => scenario);
  return report(planned, onLoopback(playable), "nothing but sockets", flags, around);
}

async function* onLoopback(scenarios: readonly Scenario[]): AsyncGenerator<Attempt> {
  for (const [i, scenario] of scenarios.entries()) {
    yield await attempted(scenario, () => performOnLoopback(scenario, (i % 250) + 1));
  }
}

/** A line each: what was named is shown in full. */
function isBrief({ brief, all, json }: RunFlags): boolean {
  return (brief ?? all ?? false) && !json;
}

function usualJobs(): number {
  return Math.min(JOBS_USUAL_MAX, JOBS_PER_CORE * availableParallelism());
}

/** Prints what came of each scenario, as it comes. */
export async function report(
  planned: readonly Planned[],
  attempts: AsyncGenerator<Attempt>,
  deafBecause: string,
  flags: RunFlags,
  { look, output, complain }: Around,
): Promise<ExitCode> {
  const brief = isBrief(flags);
  const width = Math.max(...planned.map(({ scenario }) => scenario.id.length));
  const count = { agree: 0, disagree: 0, contradicted: 0, failed: 0, unjudged: 0, skipped: 0 };
  let again = 0;
  for (const { scenario, because } of planned.filter((one) => one.because !== "")) {
    count.skipped++;
    if (flags.json) output.write(skippedLine(scenario, because));
    else output.write(`${hanging(look, "skipped   ", `${scenario.id}: ${because}`).join("\n")}\n`);
  }
  for await (const attempt of attempts) {
    tally(count, attempt);
    if (attempt.disturbed) again++;
    if (flags.json) output.write(toldLine(attempt, deafBecause));
    else output.write(`${told(look, attempt, deafBecause, brief, width).join("\n")}\n`);
    output.flush();
  }
  const played = planned.length - count.skipped;
  if (!flags.json) {
    if (!brief)
      for (const text of pairWords(planned.map(({ scenario }) => scenario.id))) {
        output.write(`${paragraph(look, text).join("\n")}\n\n`);
      }
    if (planned.length > 1) output.write(`${paragraph(look, sum(count, planned.length)).join("\n")}\n`);
    if (again > 0)
      complain(`${counted(again, "scenario")} played again: the machine was too busy for its timing`);
    if (deafBecause !== "" && played > count.unjudged)
      complain(`the kernels' own reasons were not heard: ${deafBecause}`);
  }
  output.flush();
  if (played === 0) return Exit.failed;
  return count.disagree + count.contradicted + count.failed > 0 ? Exit.abnormal : Exit.clean;
}

type Count = Record<"agree" | "disagree" | "contradicted" | "failed" | "unjudged" | "skipped", number>;

function tally(count: Count, attempt: Attempt): void {
  if ("failure" in attempt) count.failed++;
  else if (attempt.outcome.contradictions.length > 0) count.contradicted++;
  else if (attempt.outcome.agrees === null) count.unjudged++;
  else if (attempt.outcome.agrees) count.agree++;
  else count.disagree++;
}

function sum(count: Count, total: number): string {
  const parts = [
    [count.agree, "the verdict agrees with the truth"],
    [count.disagree, "it DISAGREES"],
    [count.contradicted, "CONTRADICTED by witnesses"],
    [count.failed, "FAILED to play"],
    [count.unjudged, "played without a verdict"],
    [count.skipped, "skipped"],
  ] as const;
  const said = parts.filter(([number]) => number > 0).map(([number, words]) => `${number} ${words}`);
  return `${counted(total, "scenario")}: ${said.join(", ")}.`;
}

function told(look: Look, attempt: Attempt, deafBecause: string, brief: boolean, width: number): string[] {
  const { scenario } = attempt;
  const { bad } = look.palette;
  if ("failure" in attempt)
    return hanging(look, brief ? "FAILED    " : "FAILED  ", `${scenario.id}: ${attempt.failure}`, bad);
  const { outcome } = attempt;
  if (brief && isRight(outcome)) return [shortLine(look, outcome, width)];
  const more = variantsOf(scenario.cause).length - 1;
  return [
    rule(look, scenario.id, more > 0 ? counted(more, "more variant") : ""),
    "",
    ...paragraph(look, scenario.story),
    "",
    ...printout(look, outcome),
    "",
    ...conclusion(look, outcome, deafBecause),
    "",
  ];
}
