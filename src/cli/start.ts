/**
 * `npm start`: shows what the program can do, on the captures that ship with it; `npm start -- FILE` does it
 * for the user's own. It exits 0 when it could do its job, whatever the captures hold: npm would show a
 * frightening error otherwise.
 */
import { readdirSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { Exit } from "./exit.ts";
import { complain, standardOutput } from "./output.ts";
import { run } from "./program.ts";

const CAPTURES = fileURLToPath(new URL("../../captures/", import.meta.url));
const CAPTURE = /\.(pcap|pcapng|cap)(\.gz|\.zst)?$/;

const NEXT = `
That was hangup on the captures that it ships with. Now try it on your own:

  npm start -- YOUR-CAPTURE.pcap            the same report
  npx hangup diagnose --json YOUR-CAPTURE   one line of JSON for each connection
  npx hangup causes                         every cause it knows
  npx hangup --help                         everything else

No capture yet? On Linux or macOS make one, and make the error happen meanwhile:

  sudo tcpdump -i any -w my.pcap 'tcp or icmp or icmp6'
`;

/** Everything in captures/, each with a heading. */
async function tour(): Promise<number> {
  const output = standardOutput(() => process.exit(Exit.clean));
  const say = (text: string): void => {
    output.write(text);
    output.flush();
  };
  let failed = 0;
  for (const name of shipped()) {
    const heading = `=== captures/${name} `;
    say(`\n${heading.padEnd(78, "=")}\n\n`);
    const code = await run(["diagnose", "--no-progress", relative(process.cwd(), CAPTURES + name)]);
    if (code === Exit.failed) failed += 1;
  }
  say(NEXT);
  return failed > 0 ? Exit.failed : Exit.clean;
}

/** Names of the captures that ship with the project; none where they were left out. */
function shipped(): string[] {
  try {
    return readdirSync(CAPTURES)
      .filter((name) => CAPTURE.test(name))
      .sort();
  } catch {
    return [];
  }
}

async function start(args: readonly string[]): Promise<number> {
  if (args.length === 0) return tour();
  const code = await run(["diagnose", ...args]);
  return code === Exit.abnormal ? Exit.clean : code;
}

start(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    complain(`hangup: ${error instanceof Error ? error.stack : error}\n`);
    process.exitCode = Exit.failed;
  },
);
