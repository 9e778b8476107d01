/**
 * `hangup lab`: its subcommands and options. What they do is loaded only then: it brings every scenario with it.
 */
import { type Command, InvalidArgumentError } from "commander";
import { type Surroundings, withLook } from "./command.ts";
import { Exit } from "./exit.ts";
import { type LookOptions, lookFor, standardTerminal } from "./terminal.ts";

const HELP = `
The lab makes a cause happen between two programs on this machine, with real
sockets, and shows what each did, the packets and what the kernels said. It
builds network namespaces of its own and leaves nothing behind. Linux only; root
is not needed, but only root hears the kernels' own reasons.

Examples:
  hangup lab list
  hangup lab run closed-with-unread-data wrote-after-peer-closed
`;

const LIST_HELP = `
Examples:
  hangup lab list
  hangup lab list keep-alive-race
  hangup lab list --json
`;

const SHOW_HELP = `
Examples:
  hangup lab show wrote-after-peer-closed
  hangup lab show closed-with-unread-data.large
`;

const RUN_HELP = `
ID is a cause (its main scenario), CAUSE.VARIANT, or 'CAUSE.*' for all variants;
hangup lab list has them.

In the drawing, an arrow that ends in a cross was lost on the way, and one that
begins with a circle was sent by nobody but the router.

Exit code: 0 every verdict agrees with the truth, 1 one does not, a witness
contradicts, or a play failed, 2 could not do it.

Examples:
  hangup lab run wrote-after-peer-closed
  hangup lab run 'keep-alive-race.*' -j 4
  hangup lab run forged-reset --save recordings
  hangup lab run --all -j 8
  hangup lab run port-closed --json | jq '.kernel[] | select(.reason)'
`;

/** The options of `run` as Commander gives them. */
export interface RunFlags extends LookOptions {
  readonly all?: boolean;
  readonly jobs?: number;
  readonly save?: string;
  readonly json?: boolean;
  readonly brief?: boolean;
}

interface ListFlags extends LookOptions {
  readonly json?: boolean;
}

/** Adds the command to the program. */
export function registerLab(program: Command, surroundings: Surroundings): void {
  const { output, complain, finish } = surroundings;
  const lookOf = (flags: LookOptions) => lookFor(flags, standardTerminal());
  const lab = program
    .command("lab")
    .description("make a cause happen here, with real sockets, and check the verdict against the truth")
    .helpCommand(false)
    .addHelpText("after", HELP);
  withLook(
    lab
      .command("list")
      .description("all scenarios, by cause")
      .argument("[cause]", "only those of one cause")
      .option("-j, --json", "one JSON object a line")
      .addHelpText("after", LIST_HELP),
  ).action(async (cause: string | undefined, flags: ListFlags) => {
    const { listed, listLine, scenarioList } = await import("./lab-list.ts");
    const shown = listed(cause, complain);
    if (!shown) return finish(Exit.failed);
    if (flags.json) for (const one of shown) output.write(listLine(one));
    else output.write(`${scenarioList(lookOf(flags), shown).join("\n")}\n`);
    finish(Exit.clean);
  });
  withLook(
    lab
      .command("show")
      .description("one scenario in words: what is done, step by step, and what is true of it")
      .argument("<id>", "a cause, or a scenario that lab list names")
      .addHelpText("after", SHOW_HELP),
  ).action(async (id: string, flags: LookOptions) => {
    const { chosen, page } = await import("./lab-list.ts");
    const shown = chosen([id], complain);
    if (!shown) return finish(Exit.failed);
    output.write(`${shown.map((one) => page(lookOf(flags), one).join("\n")).join("\n\n\n")}\n`);
    finish(Exit.clean);
  });
  withLook(
    lab
      .command("run")
      .description("play scenarios and check the verdicts from both ends")
      .argument("[id...]", "causes or scenarios")
      .option("-a, --all", "every scenario, a line for each as soon as it is done")
      .option("-j, --jobs <n>", "play so many at the same time (twice the processors, 8 at most)", jobs)
      .option("-s, --save <dir>", "keep the recordings: DIR/ID/client.pcap, server.pcap, truth.json")
      .option("-b, --brief", "a line for each scenario, in full only what is wrong")
      .option("--json", "one JSON object a line for every scenario")
      .addHelpText("after", RUN_HELP),
  ).action(async (ids: string[], flags: RunFlags) => {
    if ((flags.all ?? false) === ids.length > 0) {
      complain(
        flags.all ? "either ids, or --all" : "which scenario? Name one (hangup lab list), or say --all.",
      );
      return finish(Exit.failed);
    }
    const { chosen, listed } = await import("./lab-list.ts");
    const scenarios = flags.all ? listed(undefined, complain) : chosen(ids, complain);
    if (!scenarios) return finish(Exit.failed);
    const { runScenarios } = await import("./lab-run.ts");
    finish(await runScenarios(scenarios, flags, { look: lookOf(flags), output, complain }));
  });
}

const JOBS_MAX = 64;

function jobs(text: string): number {
  const number = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (number < 1 || number > JOBS_MAX)
    throw new InvalidArgumentError(`It must be a number from 1 to ${JOBS_MAX}.`);
  return number;
}
