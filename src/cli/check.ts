/**
 * `hangup check`: its options. What it does is loaded only then.
 */
import { readFileSync } from "node:fs";
import { type Command, InvalidArgumentError } from "commander";
import type { CheckOptions } from "../probe/visit.ts";
import { printable } from "../report/printable.ts";
import { type Surroundings, withLook } from "./command.ts";
import { Exit } from "./exit.ts";
import { type LookOptions, lookFor, standardTerminal } from "./terminal.ts";

const HELP = `
Goes there, looks step by step, and says why connections end and what to change.
A target is HOST:PORT or a URL with one of these schemes: tcp tls ftp ftps smtp
submission smtps lmtp imap imaps pop3 pop3s http https ws wss postgresql mysql
redis rediss. "local" is this machine: its ports, queues, settings and counters.

Nothing is uploaded, no mail is sent and no limit is tried out by many connections
unless you say so. A password comes from HANGUP_PASSWORD or a file, never from the
command line, and is never shown.

Exit code: 0 nothing wrong, 1 something was found, 2 could not look.

Examples:
  hangup check ftp://ftp.example.org
  hangup check smtp://mail.example.org:25
  hangup check --idle 2m https://example.org
  hangup check local
  hangup check local --watch 5s
  hangup check --json db.example.org:5432 | jq .findings
`;

interface CheckFlags extends LookOptions {
  readonly json?: boolean;
  readonly time: number;
  readonly wait: number;
  readonly idle?: number;
  readonly user?: string;
  readonly passwordFile?: string;
  readonly upload?: boolean;
  readonly connections?: boolean;
  readonly provoke?: boolean;
  readonly mailFrom?: string;
  readonly mailTo?: string;
  readonly route?: boolean;
  readonly capture?: string | boolean;
  readonly ipv4?: boolean;
  readonly ipv6?: boolean;
  readonly watch?: number | true;
}

/** Between two rows of --watch. */
const WATCH_MS = 2000;
/** Reading the tables of a busy machine takes a good part of this. */
const WATCH_MS_MIN = 200;

/** Connections that a visit holds at once, unless it looks for the limit on them. */
const CONNECTIONS_MAX = 8;
const CONNECTIONS_MAX_LOOKING = 128;

/** Adds the command to the program. */
export function registerCheck(program: Command, { output, complain, finish }: Surroundings): void {
  withLook(
    program
      .command("check")
      .description("go there and look, step by step, why connections end")
      .argument("<target>", 'HOST:PORT, a URL, or "local"')
      .option("-j, --json", "one JSON object")
      .option("-t, --time <duration>", "at most so long for the whole (10s)", duration, 10_000)
      .option("-w, --wait <duration>", "at most so long for one answer (3s)", duration, 3000)
      .option(
        "-i, --idle <duration>",
        "also find out after how long (up to this) an idle connection is closed or forgotten",
        duration,
      )
      .option("-u, --user <name>", "log in with this name")
      .option("--password-file <file>", "read the password from here (or set HANGUP_PASSWORD)")
      .option("--upload", "also try to upload a small file of our own; it is removed again")
      .option("--connections", "also look for a limit on the number of connections")
      .option("--provoke", "also behave as bad clients do; it could bring your address on a list")
      .option("--mail-from <address>", "with --mail-to: really send a mail")
      .option("--mail-to <address>", "its recipient")
      .option("--route", "also show over which routers (where a connect fails, it is looked at anyway)")
      .option(
        "--capture <file>",
        "keep the packets that are watched beside the checks (as root, with tcpdump)",
      )
      .option("--no-capture", "do not watch packets")
      .option("-4, --ipv4", "only IPv4")
      .option("-6, --ipv6", "only IPv6")
      .option("--watch [interval]", "of local: a row with what changes, every 2s, until Ctrl-C", duration)
      .addHelpText("after", HELP),
  ).action(async (target: string, flags: CheckFlags, command: Command) => {
    let options: CheckOptions;
    try {
      options = optionsOf(flags);
    } catch (error) {
      complain(`could not read the password: ${printable((error as Error).message)}`);
      return finish(Exit.failed);
    }
    const { LOCAL, runCheck } = await import("./check-run.ts");
    const look = lookFor(flags, standardTerminal());
    const json = flags.json === true;
    try {
      if (flags.watch === undefined) return finish(await runCheck(target, options, json, { look, output }));
      if (target !== LOCAL) {
        complain('--watch is for "local", this machine');
        return finish(Exit.failed);
      }
      const { runWatch } = await import("./check-watch.ts");
      const forMs = command.getOptionValueSource("time") === "cli" ? flags.time : undefined;
      const intervalMs = flags.watch === true ? WATCH_MS : Math.max(WATCH_MS_MIN, flags.watch);
      finish(await runWatch(intervalMs, forMs, json, { look, output }));
    } catch (error) {
      complain(printable((error as Error).message));
      finish(Exit.failed);
    }
  });
}

function optionsOf(flags: CheckFlags): CheckOptions {
  const password = flags.passwordFile
    ? readFileSync(flags.passwordFile, "utf8").replace(/\r?\n$/, "")
    : process.env.HANGUP_PASSWORD;
  const mail = flags.mailFrom && flags.mailTo ? { from: flags.mailFrom, to: flags.mailTo } : undefined;
  return {
    budgetMs: flags.time + (flags.idle ?? 0),
    waitMs: flags.wait,
    ...(flags.idle === undefined ? {} : { idleMs: flags.idle }),
    connectionsMax: flags.connections ? CONNECTIONS_MAX_LOOKING : CONNECTIONS_MAX,
    ...(flags.capture === false
      ? {}
      : { capture: typeof flags.capture === "string" ? { file: flags.capture } : {} }),
    route: flags.route === true,
    upload: flags.upload === true,
    connections: flags.connections === true,
    provoke: flags.provoke === true,
    ...(flags.ipv4 === flags.ipv6 ? {} : { family: flags.ipv4 ? 4 : 6 }),
    ...(flags.user === undefined ? {} : { user: flags.user }),
    ...(password === undefined ? {} : { password }),
    ...(mail === undefined ? {} : { mail }),
  };
}

const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, "": 1000 };

/** "10s", "500ms", "2m", "1h"; a bare number is seconds. */
export function duration(text: string): number {
  const [, number = "", unit = ""] = /^(\d{1,6}(?:\.\d{1,3})?)(ms|s|m|h|)$/.exec(text) ?? [];
  const ms = Number(number) * (unitMs[unit] ?? Number.NaN);
  if (number === "" || !(ms > 0))
    throw new InvalidArgumentError("It must be a time such as 500ms, 10s or 2m.");
  return ms;
}
