// Compares what hangup says of the benchmark's captures with what is in them, total by total:
// a fast analyser that counts wrong is not fast.
//
//   npm run bench -- --check [--files small,full,…]

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { dataFile, type Endings, truthOf, type VariantName } from "./generate.ts";

/** The lines of `hangup diagnose --json` that are compared. */
interface Line {
  /** On further rows (as Zeek would log them) of a connection that was counted already. */
  continues?: number;
  ending: { how: string; by: string };
  packets: { client: number; server: number };
}

/** Each total: what the truth calls it, and which lines belong to it. */
const TOTALS: { name: string; truth: (keyof Endings)[]; fits: (ending: Line["ending"]) => boolean }[] = [
  { name: "no answer", truth: ["unanswered"], fits: ({ how }) => how === "no-answer" },
  { name: "refused", truth: ["refused"], fits: ({ how }) => how === "refused" },
  {
    name: "closed or reset",
    truth: [
      "closedByClient",
      "closedByServer",
      "resetByClient",
      "resetByServer",
      "resetAfterFinByClient",
      "resetAfterFinByServer",
    ],
    fits: ({ how }) => how === "closed" || how === "reset",
  },
  {
    name: "reset, RST first",
    truth: ["resetByClient", "resetByServer"],
    fits: ({ how }) => how === "reset",
  },
  {
    name: "half-closed",
    truth: ["halfClosedByClient", "halfClosedByServer"],
    fits: ({ how }) => how === "half-closed",
  },
  {
    name: "open or timed out",
    truth: ["open", "timedOut"],
    fits: ({ how }) => how === "open" || how === "timed-out",
  },
];

/** Prints the totals of each capture beside those of its truth and says whether all are equal. */
export async function check(main: string, variants: readonly VariantName[]): Promise<boolean> {
  let differs = false;
  for (const variant of variants) {
    const file = dataFile(variant);
    const truth = truthOf(variant);
    const found = await tally(main, file);
    const rows: [string, number, number][] = [
      ["connections", truth.connections, found.connections],
      ["packets", truth.packets, found.packets],
      ...TOTALS.map((total, i): [string, number, number] => [
        total.name,
        total.truth.reduce((sum, key) => sum + truth.endings[key], 0),
        found.totals[i] ?? 0,
      ]),
    ];
    process.stdout.write(
      `${variant.padEnd(20)}${"truth".padStart(12)}${"hangup".padStart(12)}${"difference".padStart(12)}\n`,
    );
    for (const [name, expected, actual] of rows) {
      if (expected !== actual) differs = true;
      const difference = expected === actual ? "" : String(actual - expected);
      process.stdout.write(
        `  ${name.padEnd(18)}${String(expected).padStart(12)}${String(actual).padStart(12)}${difference.padStart(12)}\n`,
      );
    }
    process.stdout.write(`  by: ${[...found.by].map(([by, count]) => `${by} ${count}`).join(", ")}\n\n`);
  }
  return !differs;
}

/** Why `main` cannot be measured on a capture: it does not see the connections in it. Absent if it does. */
export async function whyUnfit(main: string, variant: VariantName): Promise<string | undefined> {
  const { connections } = await tally(main, dataFile(variant));
  const truth = truthOf(variant).connections;
  // Timeouts may split a few; a build that misses some, or stops early, does not do the job.
  if (Math.abs(connections - truth) <= Math.max(2, truth * TOLERANCE)) return undefined;
  return `not measured: reports ${connections} of ${truth} connections`;
}

const TOLERANCE = 0.01;

async function tally(main: string, file: string) {
  const child = spawn(process.execPath, [main, "diagnose", "--json", file], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const totals = TOTALS.map(() => 0);
  const by = new Map<string, number>();
  let connections = 0;
  let packets = 0;
  for await (const text of createInterface({ input: child.stdout, crlfDelay: Number.POSITIVE_INFINITY })) {
    const line = JSON.parse(text) as Partial<Line>;
    if (!line.ending || !line.packets) continue;
    packets += line.packets.client + line.packets.server;
    if (line.continues !== undefined) continue;
    connections++;
    const key = `${line.ending.how}/${line.ending.by}`;
    by.set(key, (by.get(key) ?? 0) + 1);
    for (const [i, total] of TOTALS.entries()) if (total.fits(line.ending)) totals[i] = (totals[i] ?? 0) + 1;
  }
  return { connections, packets, totals, by };
}
