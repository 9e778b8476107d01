/**
 * Whether checks keep their promises: a planted cause is found first every time, and of a server in order nothing is
 * found, ever. Real servers of Debian, started on loopback from the tables of the tests (`test/check/planted/`).
 *
 *     npx tsx scripts/soak.ts --kind mail [--runs 20] [--healthy 1000] [--only TEXT] [--at-once 1] [--usual]
 *
 * `--runs`: of each broken configuration, each time a fresh server. `--healthy`: looks at servers in order, spread
 * over all of them; a server is started anew after 25. `--only`: rows whose program or words contain the text.
 * `--usual`: with the command's own patience (6 s of silence are watched) instead of as little as will do.
 * Prints a line for each row, and what was found instead where something else was; ends with 1 if one was wrong.
 * Root; programs that are not there are left out, and named.
 */
import { parseArgs } from "node:util";
import type { CheckResult } from "../src/report/check-result.ts";
import { stepsOf } from "../test/check/checked.ts";
import { databasePrograms } from "../test/check/planted/database.ts";
import { ftpPrograms } from "../test/check/planted/ftp.ts";
import { httpPrograms } from "../test/check/planted/http.ts";
import { lookAt, looksAt, type Pace } from "../test/check/planted/look-at.ts";
import { mailPrograms } from "../test/check/planted/mail.ts";
import type { Broken, Healthy, Program, Programs } from "../test/check/planted/planted.ts";
import { missingOf } from "../test/on-machine.ts";

const kinds: Readonly<Record<string, Programs>> = {
  ftp: ftpPrograms,
  mail: mailPrograms,
  database: databasePrograms,
  http: httpPrograms,
};

/** Looks at a healthy server until it is started anew. */
const AGAIN = 25;

const { values } = parseArgs({
  options: {
    kind: { type: "string", multiple: true },
    runs: { type: "string", default: "20" },
    healthy: { type: "string", default: "1000" },
    only: { type: "string", default: "" },
    "at-once": { type: "string", default: "1" },
    usual: { type: "boolean", default: false },
  },
});
const [runs, healthy, atOnce] = [values.runs, values.healthy, values["at-once"]].map(Number) as [
  number,
  number,
  number,
];
const pace: Pace = values.usual ? "usual" : "quick";
const chosen = values.kind ?? Object.keys(kinds);
if (![runs, healthy].every((n) => n >= 0) || !(atOnce >= 1) || !chosen.every((kind) => kind in kinds))
  throw new RangeError(`--kind is one of ${Object.keys(kinds).join(", ")}; the rest are numbers`);

interface Tally {
  looks: number;
  wrong: number;
}

/** What is wrong with a result; undefined: nothing. */
function fault(result: CheckResult, cause: string | undefined): string | undefined {
  const found = result.findings.map((one) => one.cause).join(", ") || "nothing";
  return result.findings[0]?.cause === cause ? undefined : `found ${found}\n${stepsOf(result)}`;
}

async function look(
  row: Healthy,
  what: string,
  tally: Tally,
  looked: () => Promise<CheckResult>,
): Promise<void> {
  tally.looks++;
  const cause = (row as Partial<Broken>).cause;
  const wrong = await looked().then(
    (result) => fault(result, cause),
    (error: Error) => error.message,
  );
  if (wrong === undefined) return;
  tally.wrong++;
  console.log(`✗ ${what}, look ${tally.looks}: ${wrong}`);
}

async function soakBroken(program: Program, row: Broken, what: string): Promise<Tally> {
  const tally = { looks: 0, wrong: 0 };
  for (let i = 0; i < runs; i++) await look(row, what, tally, () => lookAt(program, row, pace));
  return tally;
}

async function soakHealthy(program: Program, row: Healthy, what: string, times: number): Promise<Tally> {
  const tally = { looks: 0, wrong: 0 };
  for (let left = times; left > 0; left -= AGAIN)
    await looksAt(program, row, Math.min(left, AGAIN), (looked) => look(row, what, tally, looked), pace);
  return tally;
}

const totals = { healthy: { looks: 0, wrong: 0 }, broken: { looks: 0, wrong: 0 } };
for (const kind of chosen) {
  const rows: { what: string; of: keyof typeof totals; soak: () => Promise<Tally> }[] = [];
  const wanted = (name: string, row: Healthy) => `${name}: ${row.what}`.includes(values.only);
  const programs = Object.entries(kinds[kind] ?? {}).filter(([name, program]) => {
    const missing = missingOf(program.needs);
    if (missing.length > 0) console.log(`– ${name}: needs ${missing.join(", ")}`);
    return missing.length === 0;
  });
  const inOrder = programs.flatMap(([name, { healthy: all }]) => all.filter((row) => wanted(name, row)));
  const times = Math.ceil(healthy / Math.max(1, inOrder.length));
  for (const [name, program] of programs) {
    for (const row of program.healthy.filter((one) => wanted(name, one))) {
      const what = `${kind}, ${name}: ${row.what}`;
      rows.push({ what, of: "healthy", soak: () => soakHealthy(program, row, what, times) });
    }
    for (const row of program.broken.filter((one) => wanted(name, one))) {
      const what = `${kind}, ${name}: ${row.what} (${row.cause})`;
      rows.push({ what, of: "broken", soak: () => soakBroken(program, row, what) });
    }
  }
  const work = async () => {
    for (let row = rows.shift(); row; row = rows.shift()) {
      const { looks, wrong } = await row.soak();
      totals[row.of].looks += looks;
      totals[row.of].wrong += wrong;
      if (looks > 0) console.log(`${wrong === 0 ? "✓" : "✗"} ${looks - wrong} of ${looks}  ${row.what}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}
const { healthy: inOrder, broken } = totals;
console.log(
  `Servers in order: ${inOrder.looks} looks, ${inOrder.wrong} with a finding. ` +
    `Planted causes: ${broken.looks} looks, ${broken.looks - broken.wrong} found first.`,
);
process.exit(inOrder.wrong + broken.wrong > 0 ? 1 : 0);
