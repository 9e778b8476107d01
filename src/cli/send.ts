/** `hangup send`: its options. What it does is loaded only then. */
import type { Command } from "commander";
import { duration } from "./check.ts";
import { type Surroundings, wholeNumber } from "./command.ts";
import { Exit } from "./exit.ts";
import { ArgumentFault, sizeOption } from "./transfer.ts";

const HELP = `
HOST:PORT is where hangup receive listens; without a port it is 10054. Folders are
sent with all that is in them; symbolic links inside are left out, or followed with
--follow. Every chunk is verified by its SHA-256 before it counts, and a file gets
its name only when all of it is there. Connections may break, and either side may
be killed: the same command goes on where it stopped.

Off this machine, a token or TLS is required. A token comes from HANGUP_TOKEN or a
file, never from the command line.

Exit code: 0 all arrived (or were there already), 1 some did not, 2 could not send.

Examples:
  hangup send report.pdf localhost
  HANGUP_TOKEN=... hangup send photos/ notes.txt server.example.org:4000
  hangup send --tls-ca ca.pem --limit 10M backup.tar server.example.org
`;

export interface SendFlags {
  readonly limit?: number;
  readonly parallel: number;
  readonly follow?: boolean;
  readonly tokenFile?: string;
  readonly tls?: boolean;
  readonly tlsCa?: string;
  readonly patience: number;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

const PATIENCE_MS = 600_000;
const PARALLEL = 4;

/** Adds the command to the program. */
export function registerSend(program: Command, surroundings: Surroundings): void {
  program
    .command("send")
    .description("send files and folders, whatever happens to the connection")
    .usage("[options] <file...> <host[:port]>")
    // The last word is the address; only a last argument may take any number of words.
    .argument("<file>", "what to send, and any number more")
    .argument("<to...>", "where to, last: host[:port]")
    .option("-l, --limit <rate>", "at most so many bytes a second, such as 10M or 500k", sizeOption)
    .option("-p, --parallel <n>", "large files at once (4)", wholeNumber(1), PARALLEL)
    .option("-L, --follow", "send what symbolic links lead to")
    .option("--token-file <file>", "read the token from here (or set HANGUP_TOKEN)")
    .option("--tls", "use TLS")
    .option("--tls-ca <file>", "trust the certificates in this file (PEM); implies --tls")
    .option(
      "--patience <duration>",
      "try for so long when the connection is lost (10m)",
      duration,
      PATIENCE_MS,
    )
    .option("-j, --json", "one JSON object a line: one for each file, then the summary")
    .option("-q, --quiet", "no progress and no news of the connection on standard error")
    .addHelpText("after", HELP)
    .action(async (first: string, others: string[], flags: SendFlags) => {
      const { runSend } = await import("./send-run.ts");
      const files = [first, ...others.slice(0, -1)];
      try {
        surroundings.finish(await runSend(files, others.at(-1) ?? "", flags, surroundings));
      } catch (error) {
        if (!(error instanceof ArgumentFault)) throw error;
        surroundings.complain(error.message);
        surroundings.finish(Exit.failed);
      }
    });
}
