/**
 * The command line: commands, options, help, and what each is worth as an exit code.
 *
 * Nothing is done here but reading arguments and calling the commands.
 */
import { readFileSync } from "node:fs";
import { Command, CommanderError, Option } from "commander";
import { diagnoseFile } from "../engine/diagnose.ts";
import { printable } from "../report/printable.ts";
import { CAUSE_INDEX } from "./catalogue.ts";
import { registerCauses } from "./causes.ts";
import { registerCheck } from "./check.ts";
import { progressFor, type Surroundings, wholeNumber, withLook } from "./command.ts";
import { diagnoseCaptures } from "./diagnose.ts";
import { Exit, type ExitCode } from "./exit.ts";
import { registerExplain } from "./explain.ts";
import { type Filter, FilterError, parseFilter } from "./filter.ts";
import { stopOnInterrupt } from "./interrupt.ts";
import { registerLab } from "./lab.ts";
import { complain, isFile, isOneTerminal, type Output, standardOutput } from "./output.ts";
import { registerReceive } from "./receive.ts";
import { registerSend } from "./send.ts";
import { type LookOptions, lookFor, standardTerminal } from "./terminal.ts";

const EXAMPLES = `
Examples:
  hangup diagnose capture.pcap
  hangup diagnose --filter "host 10.0.0.2 and port 443 not who client" big.pcapng
  hangup diagnose --json capture.pcap | jq 'select(.ending.how == "reset")'
  tcpdump -i any -U -w - 'tcp or icmp or icmp6' | hangup diagnose -
  hangup explain 10054
  hangup check ftp://ftp.example.org
  hangup causes closed-with-unread-data
`;

const DIAGNOSE_HELP = `
A filter is made of these, joined by blanks or "and", by "or", "not" and
parentheses:
  host ADDRESS[/BITS]   port N   ADDRESS:PORT      either end
  cause ID              an id that hangup causes lists
  who WHO               client, server, middlebox, network, nobody, unknown
  how HOW               closed, half-closed, reset, refused, no-answer,
                        timed-out, unreachable, open, unknown
  abnormal              what is shown without --all

Exit code: 0 nothing abnormal, 1 abnormal endings found, 2 could not do it.

Examples:
  hangup diagnose capture.pcap
  hangup diagnose monday.pcap.gz tuesday.pcapng.zst
  hangup diagnose at-the-client.pcap at-the-server.pcap
  hangup diagnose --filter "port 25 how reset" mail.pcap
  hangup diagnose --json capture.pcap > connections.jsonl
  ssh server tcpdump -U -w - 'tcp port 443 or icmp or icmp6' | hangup diagnose -
`;

interface DiagnoseFlags extends LookOptions {
  readonly all?: boolean;
  readonly json?: boolean;
  readonly each?: boolean;
  readonly together?: boolean;
  readonly limit?: number;
  readonly filter?: string;
  readonly quiet?: boolean;
  readonly progress: boolean;
}

/** Reads the arguments (without node and script), does what they say, and gives the exit code. */
export async function run(args: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = Exit.clean;
  let soFar: ExitCode = Exit.clean;
  // The reader left: what was found by then is the best answer there is.
  const output = standardOutput(() => process.exit(soFar));
  const surroundings: Surroundings = {
    output,
    complain: (message) => complain(`hangup: ${message}\n`),
    finish: (exit) => {
      code = exit;
    },
  };
  const program = commands(output, {
    diagnose: async (paths, flags) => {
      const filter = flags.filter === undefined ? undefined : readFilter(flags.filter);
      if (paths.includes("-")) stopOnInterrupt();
      const options = {
        all: flags.all ?? false,
        json: flags.json ?? false,
        each: flags.each ?? false,
        ...(flags.together === undefined ? {} : { together: flags.together }),
        ...(flags.limit === undefined ? {} : { limit: flags.limit }),
        ...(filter === undefined || flags.filter === undefined
          ? {}
          : { filter: { text: flags.filter, keep: filter } }),
      };
      code = await diagnoseCaptures(paths, options, {
        look: lookFor(flags, standardTerminal()),
        causes: CAUSE_INDEX,
        output,
        complain: surroundings.complain,
        progress: () => progressFor(flags.quiet === true || !flags.progress),
        oneTerminal: isOneTerminal(),
        hints: !flags.quiet && flags.progress && !isFile(0),
        diagnose: diagnoseFile,
        lookTogether: async (...args) => (await import("../engine/together.ts")).lookTogether(...args),
        onAbnormal: () => {
          soFar = Exit.abnormal;
        },
      });
    },
  });
  registerExplain(program, surroundings);
  registerCheck(program, surroundings);
  registerCauses(program, surroundings);
  registerLab(program, surroundings);
  registerSend(program, surroundings);
  registerReceive(program, surroundings);
  try {
    await program.parseAsync([...args], { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? Exit.clean : Exit.failed;
    if (error instanceof FilterError) {
      complain(`hangup: in --filter: ${error.message}\n`);
      return Exit.failed;
    }
    throw error;
  } finally {
    output.flush();
  }
  return code;
}

interface Actions {
  readonly diagnose: (paths: string[], flags: DiagnoseFlags) => Promise<void>;
}

function commands(output: Output, actions: Actions): Command {
  const program = new Command("hangup")
    .description("Finds out who ended a TCP connection, how and why, and shows the packets that prove it.")
    .version(version(), "-V, --version", "show the version")
    .helpOption("-h, --help", "show help")
    .helpCommand("help [command]", "show help for a command")
    .addHelpText("after", EXAMPLES)
    .configureOutput({
      writeOut: (text) => output.write(text),
      writeErr: (text) => complain(text),
      outputError: (text, write) => write(complaint(text)),
    })
    .showHelpAfterError("(hangup help, or hangup help COMMAND, tells more)")
    .exitOverride();
  withLook(
    program
      .command("diagnose")
      .description("tell how every connection of a capture ended: a summary first, then the abnormal ones")
      .argument("<capture...>", "pcap or pcapng files, also gzip or zstd; - reads standard input as it comes")
      .option("-a, --all", "show the harmless endings too")
      .option("-f, --filter <expression>", "only connections that fit, see below")
      .option("-j, --json", "one JSON object a line for every connection")
      .option("-e, --each", "a card for each ending, however alike they are")
      .option(
        "-t, --together",
        "find connections that stand in several of these captures, taken at different places at the same time; two captures are always laid beside each other",
      )
      .addOption(new Option("--no-together", "judge each capture by itself"))
      .option(
        "-l, --limit <n>",
        "show at most so many cards (10), and rows of the table (20, never fewer)",
        wholeNumber(0),
      )
      .option("-q, --quiet", "no progress and no hints on standard error")
      .addOption(new Option("--no-progress", "the same").default(true))
      .addHelpText("after", DIAGNOSE_HELP),
  ).action(actions.diagnose);
  return program;
}

/** Commander's error in the words of this program; arguments may hold anything. */
function complaint(text: string): string {
  const lines = text
    .trim()
    .split("\n")
    .map((line) => printable(line));
  return `hangup: ${lines.join("\n  ").replace(/^error: /, "")}\n`;
}

function readFilter(text: string): Filter {
  return parseFilter(text, [...CAUSE_INDEX.keys()]);
}

/** Of the package this file belongs to. */
function version(): string {
  const manifest = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  const { version: text } = JSON.parse(manifest) as { version: string };
  return text;
}
