/**
 * `hangup diagnose <capture…>`: reads captures one after another and says how their connections ended.
 *
 * The engine and the places where text goes are passed in, so that this file can be tested without either.
 */
import { basename } from "node:path";
import type { Diagnosis, Summary } from "../diagnosis/diagnosis.ts";
import type { Together } from "../diagnosis/together.ts";
import type { DiagnoseOptions as EngineOptions } from "../engine/diagnose.ts";
import type { lookTogether } from "../engine/together.ts";
import { jsonLines } from "../report/json.ts";
import type { Look } from "../report/look.ts";
import { counted } from "../report/measure.ts";
import { printable } from "../report/printable.ts";
import { summaryReport, textReport } from "../report/text.ts";
import type { CauseIndex } from "../report/words.ts";
import { Exit, type ExitCode, worse } from "./exit.ts";
import type { Filter } from "./filter.ts";
import { HarmlessGroups } from "./harmless.ts";
import { LISTENING, type Listening, listen } from "./listening.ts";
import { LiveReport } from "./live.ts";
import type { Output } from "./output.ts";
import type { Progress } from "./progress.ts";

export interface DiagnoseOptions {
  readonly all: boolean;
  readonly json: boolean;
  /** A card for each ending, however alike. */
  readonly each: boolean;
  /** Look for connections that stand in several of the captures; unset: where two are named. */
  readonly together?: boolean;
  /** Cards at most; unset: {@link LIMIT_USUAL}. */
  readonly limit?: number;
  readonly filter?: { readonly text: string; readonly keep: Filter };
}

/** What the command works with. */
export interface Surroundings {
  readonly look: Look;
  readonly causes: CauseIndex;
  readonly output: Output;
  /** A message for standard error, without line feed. */
  readonly complain: (message: string) => void;
  readonly progress: () => Progress;
  /** Both outputs are one terminal: what the report says need not be said again. */
  readonly oneTerminal: boolean;
  /** Whoever waits at a live capture may be told why. */
  readonly hints: boolean;
  /** Throws an error named `InputError` when nothing could be read. */
  readonly diagnose: (path: string, options: EngineOptions) => Promise<Summary>;
  /** What stands in several captures; undefined: nothing does, or they are not files. Throws like `diagnose`. */
  readonly lookTogether?: typeof lookTogether;
  /** Told as soon as an abnormal ending is known: what the process would exit with now. */
  readonly onAbnormal?: () => void;
}

/** Cards shown unless told otherwise. */
const LIMIT_USUAL = 10;
/** Samples of a group that can have a card of their own. */
const SAMPLES_USUAL = 3;
const SAMPLES_MAX = 1000;

/** Diagnoses every capture; the exit code is the worst of all. */
export async function diagnoseCaptures(
  paths: readonly string[],
  options: DiagnoseOptions,
  around: Surroundings,
): Promise<ExitCode> {
  let code: ExitCode = Exit.clean;
  let before = false;
  const together = await findTogether(paths, options, around);
  for (const [i, path] of paths.entries()) {
    const { output } = around;
    let begun = false;
    const apart: Output = {
      // Reports are set apart; a file that gives none leaves no gap.
      write: (text) => {
        output.write(begun || !before || options.json ? text : `\n\n${text}`);
        begun = true;
      },
      flush: output.flush,
    };
    const second = together && ((id: number) => together.second(i, id));
    const own: OneCapture = { path, several: paths.length > 1, ...(second && { second }) };
    code = worse(code, await diagnoseCapture(own, options, { ...around, output: apart }));
    before ||= begun;
  }
  return code;
}

/** What the captures tell of each other. Whatever is wrong with one of them is told when its turn comes. */
async function findTogether(
  paths: readonly string[],
  options: DiagnoseOptions,
  around: Surroundings,
): Promise<Together | undefined> {
  const wanted = options.together ?? paths.length === 2;
  if (!wanted || !around.lookTogether) return undefined;
  const progress = around.progress();
  try {
    const together = await around.lookTogether(
      paths,
      options.json ? paths.map(nameOf) : shortNames(paths),
      progress.at,
    );
    return together && together.common > 0 ? together : undefined;
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "InputError") throw error;
    return undefined;
  } finally {
    progress.wipe();
  }
}

/** Without their folders, if that tells them apart: they stand in sentences. */
function shortNames(paths: readonly string[]): string[] {
  const short = paths.map((path) => nameOf(basename(path)));
  return new Set(short).size === paths.length ? short : paths.map(nameOf);
}

/** One of the captures that were named. */
interface OneCapture {
  readonly path: string;
  readonly several: boolean;
  readonly second?: NonNullable<EngineOptions["second"]>;
}

async function diagnoseCapture(
  { path, several, second }: OneCapture,
  options: DiagnoseOptions,
  outside: Surroundings,
): Promise<ExitCode> {
  const around: Surroundings = second
    ? { ...outside, diagnose: (name, engine) => outside.diagnose(name, { ...engine, second }) }
    : outside;
  const progress = around.progress();
  const listening = path === "-" && around.hints ? listenWith(progress, around) : undefined;
  try {
    const summary = options.json
      ? await asJson(path, options, around, progress, several, listening)
      : path === "-"
        ? await asItHappens(path, options, around, progress, listening)
        : await asText(path, options, around, progress);
    around.output.flush();
    if (summary.abnormal > 0) around.onAbnormal?.();
    if (!summary.damaged) return summary.abnormal > 0 ? Exit.abnormal : Exit.clean;
    if (options.json || !around.oneTerminal) {
      for (const note of damage(summary, options.json))
        around.complain(`${nameOf(path)}: ${printable(note)}`);
    }
    return Exit.failed;
  } catch (error) {
    progress.wipe();
    if (!(error instanceof Error) || error.name !== "InputError") throw error;
    around.output.flush();
    around.complain(printable(error.message));
    return Exit.failed;
  } finally {
    listening?.over();
    progress.wipe();
  }
}

function listenWith(progress: Progress, { complain }: Surroundings): Listening {
  return listen(() => {
    progress.wipe();
    complain(LISTENING);
  });
}

/** What standard error says of a damaged capture: the reason; all of it where no report does. */
function damage({ notes }: Summary, all: boolean): readonly string[] {
  const [first = "the capture is damaged", ...others] = notes;
  if (all || others.length === 0) return [first, ...others];
  return [`${first}; the report tells ${counted(others.length, "more flaw")}`];
}

/** What every way of reporting asks of the engine. */
function engineOptions(options: DiagnoseOptions, progress: Progress, listening?: Listening): EngineOptions {
  return {
    onProgress: (bytes, total, frames) => {
      listening?.heard();
      progress.at(bytes, total, frames);
    },
    samplesMax: samplesMax(options),
    ...(options.filter === undefined ? {} : { keep: options.filter.keep }),
  };
}

/** Endings of a group that can have a card of their own. */
function samplesMax({ each, limit }: DiagnoseOptions): number {
  return each ? Math.min(SAMPLES_MAX, Math.max(SAMPLES_USUAL, limit ?? LIMIT_USUAL)) : SAMPLES_USUAL;
}

async function asText(
  path: string,
  options: DiagnoseOptions,
  { look, causes, output, diagnose }: Surroundings,
  progress: Progress,
): Promise<Summary> {
  const harmless = new HarmlessGroups(samplesMax(options));
  const collect = options.all ? { all: true, onDiagnosis: (d: Diagnosis): void => harmless.add(d) } : {};
  const summary = await diagnose(path, { ...engineOptions(options, progress), ...collect });
  progress.wipe();
  output.write(textReport(look, causes, harmless.joined(summary), textOptions(path, options)));
  return summary;
}

/** Standard input may be a live capture: cards come at once, the summary at the end. */
async function asItHappens(
  path: string,
  options: DiagnoseOptions,
  { look, causes, output, diagnose, onAbnormal }: Surroundings,
  progress: Progress,
  listening: Listening | undefined,
): Promise<Summary> {
  const live = new LiveReport(look, causes, options.limit ?? LIMIT_USUAL);
  const harmless = new HarmlessGroups(SAMPLES_USUAL);
  const summary = await diagnose(path, {
    ...engineOptions(options, progress, listening),
    all: options.all,
    onDiagnosis(diagnosis) {
      if (diagnosis.verdict.harmless) harmless.add(diagnosis);
      else onAbnormal?.();
      const text = live.tell(diagnosis);
      if (text === "") return;
      progress.wipe();
      output.write(text);
      output.flush();
    },
  });
  progress.wipe();
  output.write(`\n${summaryReport(look, causes, harmless.joined(summary), textOptions(path, options))}`);
  return summary;
}

/** One line for every connection, the clean ones too: that is what can be joined with other tables. */
async function asJson(
  path: string,
  options: DiagnoseOptions,
  { output, diagnose, onAbnormal }: Surroundings,
  progress: Progress,
  several: boolean,
  listening: Listening | undefined,
): Promise<Summary> {
  const capture = several ? nameOf(path) : undefined;
  let pending = path !== "-";
  return diagnose(path, {
    ...engineOptions(options, progress, listening),
    all: true,
    onDiagnosis(diagnosis) {
      if (!diagnosis.verdict.harmless) onAbnormal?.();
      output.write(jsonLines(diagnosis, capture));
      if (pending) return;
      // A live reader wants each line soon, but not one system call for each of a burst.
      pending = true;
      setImmediate(() => {
        pending = false;
        output.flush();
      });
    },
  });
}

function textOptions(path: string, options: DiagnoseOptions) {
  return {
    name: nameOf(path),
    all: options.all,
    each: options.each,
    limit: options.limit ?? LIMIT_USUAL,
    ...(options.filter === undefined ? {} : { filter: options.filter.text }),
  };
}

function nameOf(path: string): string {
  return path === "-" ? "standard input" : printable(path);
}
