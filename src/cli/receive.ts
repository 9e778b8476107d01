/** `hangup receive`: its options. What it does is loaded only then. */
import { type Command, InvalidArgumentError } from "commander";
import { type Surroundings, wholeNumber } from "./command.ts";
import { Exit } from "./exit.ts";
import { ArgumentFault, sizeOption, TRANSFER_PORT } from "./transfer.ts";

const HELP = `
Prints "listening on ADDRESS:PORT" when senders may come, then a line for each file,
and goes on until Ctrl-C, or until one sender is through with --once. What has come
of an unfinished file stays beside it (.hangup-*), and the next sender of the same
file goes on from there.

A file that is there is never replaced unless you say so: an equal one counts as
arrived, a different one is refused. Names are taken only if every system can hold
them, and never lead out of the folder.

It listens on 127.0.0.1. Elsewhere, a token or TLS is required. A token comes from
HANGUP_TOKEN or a file, never from the command line.

Exit code: 0 all arrived, 1 some did not, 2 could not listen.

Examples:
  hangup receive --dir incoming
  HANGUP_TOKEN=... hangup receive --dir incoming --host 0.0.0.0 --port 4000
  hangup receive --dir incoming --host :: --tls-cert cert.pem --tls-key key.pem --once
`;

export interface ReceiveFlags {
  readonly dir: string;
  readonly port: number;
  readonly host: string;
  readonly tokenFile?: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly overwrite?: boolean;
  readonly anyNames?: boolean;
  readonly maxSize?: number;
  readonly maxFiles?: number;
  readonly once?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Adds the command to the program. */
export function registerReceive(program: Command, surroundings: Surroundings): void {
  program
    .command("receive")
    .description("receive files that hangup send sends")
    .requiredOption("-d, --dir <folder>", "where they go; made if it is not there")
    .option("-p, --port <n>", "listen here; 0: any that is free (10054)", portOption, TRANSFER_PORT)
    .option("--host <address>", "listen on this address", "127.0.0.1")
    .option("--token-file <file>", "read the token from here (or set HANGUP_TOKEN)")
    .option("--tls-cert <file>", "use TLS with this certificate (PEM)")
    .option("--tls-key <file>", "and this key (PEM)")
    .option("--overwrite", "replace files that are there")
    .option("--any-names", "also take names that other systems could not hold")
    .option("--max-size <size>", "take at most so many bytes in all, such as 10G", sizeOption)
    .option("--max-files <n>", "take at most so many files and folders in all (1000000)", wholeNumber(1))
    .option("--once", "end when one sender is through")
    .option("-j, --json", "one JSON object a line: where it listens, one for each file, the summary")
    .option("-q, --quiet", "no lines for files, no progress, no news of connections")
    .addHelpText("after", HELP)
    .action(async (flags: ReceiveFlags) => {
      const { runReceive } = await import("./receive-run.ts");
      try {
        surroundings.finish(await runReceive(flags, surroundings));
      } catch (error) {
        if (!(error instanceof ArgumentFault)) throw error;
        surroundings.complain(error.message);
        surroundings.finish(Exit.failed);
      }
    });
}

function portOption(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) throw new InvalidArgumentError("It must be a port, 0 to 65535.");
  return port;
}
