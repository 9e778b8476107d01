// Speed of `explain`: median and 99th percentile of one look-up, after the catalogue is loaded, by kind of text; and
// what loading costs.
//
//   tsx bench/explain.ts [--texts 400] [--seed 1] [--json]

import { cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { explain } from "../src/message/explain.ts";
import { byName } from "../src/message/find.ts";
import { localized } from "../src/message/localized/index.ts";
import { generateLog } from "./log-generate.ts";
import { Random } from "./random.ts";

/** The goal of the project, for each look-up after the first. */
const GOAL_MS = 1;

const { values: options } = parseArgs({
  options: {
    texts: { type: "string", default: "400" },
    seed: { type: "string", default: "1" },
    json: { type: "boolean", default: false },
  },
});

const random = new Random(Number(options.seed));

const about = localized.filter(
  ({ key, system, message }) =>
    byName(key, system)[0]?.meaning.family !== "other" && message.length > 20 && !message.includes("%"),
);
const messages = about.map(({ message }) => message);
const russian = about.filter(({ language }) => language === "ru").map(({ message }) => message);

const exact = [
  "curl: (56) Recv failure: Connection reset by peer",
  "ConnectionRefusedError: [Errno 111] Connection refused",
  "read tcp 10.0.0.1:53800->10.0.0.2:443: read: connection reset by peer",
  "Error: connect ETIMEDOUT 10.0.0.1:443",
  "An existing connection was forcibly closed by the remote host. (10054)",
  "java.net.UnknownHostException: db.example: Name or service not known",
];

/** One letter in twenty is another one, is missing, or stands twice. */
function mistyped(text: string): string {
  const letters = [...text];
  for (let errors = Math.ceil(letters.length / 20); errors > 0; errors--) {
    const at = random.whole(0, letters.length - 1);
    letters[at] = random.pick(["x", "", `${letters[at]}${letters[at]}`]);
  }
  return letters.join("");
}

const latin1 = new TextDecoder("latin1");
const letters1251 = new Map(
  [...new TextDecoder("windows-1251").decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))].map(
    (letter, byte) => [letter, byte] as const,
  ),
);

/** The text in windows-1251, read as latin-1. */
const misread = (text: string): string =>
  latin1.decode(Uint8Array.from([...text], (letter) => letters1251.get(letter) ?? 0x3f));

const unrelated = [...generateLog("syslog", 2_000_000)]
  .flatMap(({ text }) => text.split("\n"))
  .filter((line) => line !== "" && explain(line).readings.length === 0);

const count = Number(options.texts);
const some = (make: () => string): string[] => Array.from({ length: count }, make);
const kinds: Readonly<Record<string, readonly string[]>> = {
  "a program's text": some(() => random.pick(exact)),
  "a system's text, any language": some(() => random.pick(messages)),
  "half of one": some(() => {
    const message = random.pick(messages);
    return message.slice(0, Math.max(30, message.length >> 1));
  }),
  "with typing errors": some(() => mistyped(random.pick(messages))),
  "Russian, in the wrong code page": some(() => misread(random.pick(russian))),
  "about something else": some(() => random.pick(unrelated)),
};

interface Row {
  readonly kind: string;
  readonly medianMs: number;
  readonly p99Ms: number;
  /** Part that was understood. */
  readonly understood: number;
}

/** Each text's best of three: what else runs here is no part of a look-up. */
const REPEATS = 3;

function timed(kind: string, texts: readonly string[]): Row {
  let understood = 0;
  const times = texts.map(() => Number.POSITIVE_INFINITY);
  for (let repeat = 0; repeat <= REPEATS; repeat++)
    texts.forEach((text, i) => {
      const start = performance.now();
      const { readings } = explain(text);
      const spent = performance.now() - start;
      // The first round makes the code fast, and is no look-up after loading.
      if (repeat > 0) times[i] = Math.min(times[i] as number, spent);
      else if (readings.length > 0) understood += 1;
    });
  times.sort((a, b) => a - b);
  const at = (part: number): number =>
    times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
  return { kind, medianMs: at(0.5), p99Ms: at(0.99), understood: understood / texts.length };
}

const rows = Object.entries(kinds).map(([kind, texts]) => timed(kind, texts));
if (options.json) console.log(JSON.stringify({ rows }));
else {
  console.log(`${cpus()[0]?.model.trim()}, load ${loadavg()[0]?.toFixed(1)}, Node ${process.version}`);
  console.log(`goal: under ${GOAL_MS} ms each; ${count} texts of each kind\n`);
  console.log(`${"".padEnd(34)}${"median".padStart(10)}${"p99".padStart(10)}${"understood".padStart(12)}`);
  for (const { kind, medianMs, p99Ms, understood } of rows)
    console.log(
      `${kind.padEnd(34)}${`${medianMs.toFixed(3)} ms`.padStart(10)}${`${p99Ms.toFixed(2)} ms`.padStart(10)}${`${(understood * 100).toFixed(0)} %`.padStart(12)}`,
    );
}
