/**
 * `hangup explain`: its options, and which of its jobs is meant. The jobs are in `explain-jobs.ts`, which is
 * loaded only then: it brings the whole catalogue of messages with it.
 *
 * Rule: an argument may hold anything. It is a file only if there is one of that name.
 */
import { statSync } from "node:fs";
import type { Command } from "commander";
import { filesMatching, isPattern } from "../engine/pattern.ts";
import { type LanguageOptions, type Surroundings, wholeNumber, withLanguage, withLook } from "./command.ts";
import { Exit } from "./exit.ts";

const HELP = `
TEXT is a code, a name, or whatever a program printed; several words are put
together. Quote it, so that the shell leaves it alone. An argument that is a
file (or a pattern such as 'logs/*.log') is read as a log; - is standard input.

Exit code: 0 understood, 2 not about a connection, or could not do it; of logs:
0 no connection error in them, 1 some, 2 could not read them.

Examples:
  hangup explain 10054
  hangup explain 'read ECONNRESET'
  hangup explain 0x800CCC0E
  hangup explain --system darwin 54
  hangup explain --lang ru 'Software caused connection abort'
  hangup explain --json 'socket hang up' | jq '.readings[0].causes'
  hangup explain app.log
  journalctl -u myservice -o json | hangup explain -
  hangup explain --topics
  hangup explain --topic linger
  hangup explain --list winsock
  hangup explain --list tls --search certificate
`;

/** The command's options as Commander gives them. */
export interface ExplainFlags extends LanguageOptions {
  readonly json?: boolean;
  readonly system?: string;
  readonly topic?: string;
  readonly topics?: boolean;
  readonly list?: string | true;
  readonly search?: string;
  readonly log?: boolean;
  readonly limit?: number;
  readonly quiet?: boolean;
}

/** Adds the command to the program. */
export function registerExplain(program: Command, surroundings: Surroundings): void {
  withLook(
    withLanguage(
      program
        .command("explain")
        .description("what an error code or text means and what to do; - or files: what a log holds")
        .argument("[text...]", "a code, an error text, or files to read as logs")
        .option("-j, --json", "one JSON object (for logs one a group, for --list one a code)")
        .option("-s, --system <id>", "bare numbers are codes of this system: linux, darwin, winsock, curl …"),
    )
      .option("-t, --topic <id>", "the answer to a question that comes with such errors")
      .option("--topics", "all topics")
      .option("--list [part]", "all codes, or those of one system or one kind")
      .option("--search <words>", "the codes that have to do with these words")
      .option("--log", "the arguments are files")
      .option("-l, --limit <n>", "explain at most so many kinds of a log's errors (3)", wholeNumber(0))
      .option("-q, --quiet", "no progress on standard error")
      .addHelpText("after", HELP),
  ).action(async (args: string[], flags: ExplainFlags, command: Command) => {
    const mode = modeOf(args, flags);
    if (typeof mode === "object") {
      surroundings.complain(mode.wrong);
      if (args.length === 0) command.outputHelp({ error: true });
      surroundings.finish(Exit.failed);
      return;
    }
    const { JOBS } = await import("./explain-jobs.ts");
    surroundings.finish(await JOBS[mode](args, flags, surroundings));
    surroundings.output.flush();
  });
}

/** The jobs of the command. */
export type Mode = "topics" | "topic" | "list" | "logs" | "text";

/** Which of its jobs is meant; or what is wrong with the question. */
function modeOf(args: readonly string[], flags: ExplainFlags): Mode | { readonly wrong: string } {
  const asked: Mode[] = [
    ...(flags.topics ? ["topics" as const] : []),
    ...(flags.topic !== undefined ? ["topic" as const] : []),
    ...(flags.list !== undefined || flags.search !== undefined ? ["list" as const] : []),
  ];
  const [first] = asked;
  if (asked.length > 1 || (first !== undefined && args.length > 0))
    return { wrong: "--topic, --topics, --list and an error text each stand alone." };
  if (first !== undefined) return first;
  if (args.length === 0) return { wrong: "there is nothing to explain." };
  return flags.log || args.every(isLog) ? "logs" : "text";
}

/** A bare number is a code, even where a file has that name (`./104` is the file). */
const NUMBER = /^[-+]?(?:0x[0-9a-f]+|\d+)$/i;

/** Is this argument a log to read: standard input, a file, a pattern that some file fits? */
function isLog(argument: string): boolean {
  if (argument === "-") return true;
  if (NUMBER.test(argument)) return false;
  return isReadable(argument) || (isPattern(argument) && filesMatching(argument).length > 0);
}

/** A folder counts only where it is clearly one, so that reading it can say what to do instead. */
function isReadable(path: string): boolean {
  try {
    return !statSync(path).isDirectory() || /^\.\.?$|\//.test(path);
  } catch {
    return false;
  }
}
