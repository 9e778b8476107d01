/**
 * `hangup explain` on logs: finds the connection errors in them, joins them to groups and explains these.
 *
 * The places where text goes are passed in, so that this file can be tested without them.
 */
import { InputError, logFiles, readLogs } from "../engine/log.ts";
import { explain } from "../message/explain.ts";
import type { Explanation, Language } from "../message/explanation.ts";
import type { LogGroup } from "../message/log/groups.ts";
import { connectionErrors } from "../message/log/known.ts";
import { LogReader } from "../message/log/reader.ts";
import { type LogFindings, logReport } from "../report/log.ts";
import { logLines } from "../report/log-json.ts";
import type { Look } from "../report/look.ts";
import { printable } from "../report/printable.ts";
import { Exit, type ExitCode } from "./exit.ts";
import type { Output } from "./output.ts";
import type { Progress } from "./progress.ts";

export interface ExplainLogsOptions {
  readonly language: Language;
  readonly json?: boolean;
  /** Kinds of error that are explained; unset: {@link KINDS_USUAL}. */
  readonly limit?: number;
}

/** What the command works with. */
export interface ExplainLogsServices {
  readonly look: Look;
  readonly output: Output;
  /** A message for standard error, without line feed. */
  readonly complain: (message: string) => void;
  readonly progress: () => Progress;
}

const KINDS_USUAL = 3;

/**
 * Reads the logs that `names` stand for (files, patterns, `-`) and reports on all of them together. Answers 0
 * when no connection error is in them, 1 when there are some, 2 when a log could not be read whole.
 */
export async function explainLogs(
  names: readonly string[],
  options: ExplainLogsOptions,
  { look, output, complain, progress: begin }: ExplainLogsServices,
): Promise<ExitCode> {
  const progress = begin();
  const reader = new LogReader(connectionErrors());
  const notes: string[] = [];
  try {
    const files = logFiles(names);
    await readLogs(files, reader, {
      onDamage: (says) => notes.push(says),
      onBytes: (taken, total) => progress.at(taken, total, reader.lines),
    });
    progress.wipe();
    const findings: LogFindings = {
      names: files.map((file) => (file === "-" ? "standard input" : file)),
      lines: reader.lines,
      bytes: reader.bytes,
      groups: reader.groups,
      notes,
      explain: explainer(options.language),
    };
    if (options.json) for (const line of logLines(findings)) output.write(line);
    else output.write(logReport(look, options.language, findings, { limit: options.limit ?? KINDS_USUAL }));
    output.flush();
  } catch (error) {
    progress.wipe();
    if (!(error instanceof InputError)) throw error;
    output.flush();
    complain(printable(error.message));
    return Exit.failed;
  }
  for (const note of notes) complain(printable(note));
  if (notes.length > 0) return Exit.failed;
  return reader.groups.count > 0 ? Exit.abnormal : Exit.clean;
}

/** Explains a group by its first error; groups with the same error and words are explained once. */
function explainer(language: Language): (group: LogGroup) => Explanation {
  const known = new Map<string, Explanation>();
  return ({ known: { key }, text }) => {
    const id = `${key}\n${text}`;
    let explanation = known.get(id);
    if (!explanation) {
      explanation = explain(text, { language });
      known.set(id, explanation);
    }
    return explanation;
  };
}
