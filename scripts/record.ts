/**
 * Records scenarios of the lab: real kernels, captured at both ends, with the truth beside them.
 *
 *     npx tsx scripts/record.ts [--out DIR] [-j N] [--list | --relabel] [ids…]
 *
 * Writes DIR/<id>/{client.pcap,server.pcap,truth.json}; DIR is the project's folder truth/ (which git ignores)
 * unless told otherwise. An id names a scenario, or all that begin with it and a dot. All of them take about
 * five minutes, six at a time.
 *
 * --relabel writes the truth of earlier recordings anew and records nothing. Needs root, tcpdump, nftables,
 * ethtool and conntrack.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { sweepStages } from "../src/lab/netns.ts";
import { play } from "../src/lab/play.ts";
import type { Scenario } from "../src/lab/scenario.ts";
import { scenarios } from "../src/lab/scenarios.ts";
import { relabelled, type TruthFile, truthFile } from "../src/lab/truth.ts";
import { contradictions } from "../src/lab/witness.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: "string", default: fileURLToPath(new URL("../truth", import.meta.url)) },
    jobs: { type: "string", short: "j", default: "6" },
    list: { type: "boolean", default: false },
    relabel: { type: "boolean", default: false },
  },
});

const wanted = (id: string) =>
  positionals.length === 0 || positionals.some((name) => id === name || id.startsWith(`${name}.`));
const chosen = scenarios.filter(({ id }) => wanted(id));
if (values.list) {
  for (const { id, story } of chosen) console.log(`${id.padEnd(44)}${story}`);
  process.exit(0);
}

/** Records one scenario; the folder appears whole or not at all. */
async function record(scenario: Scenario, net: number): Promise<void> {
  const folder = join(values.out, scenario.id);
  const draft = join(values.out, `.${scenario.id}.${process.pid}`);
  mkdirSync(draft, { recursive: true });
  try {
    const files = { client: join(draft, "client.pcap"), server: join(draft, "server.pcap") };
    const played = await play(scenario.recipe, { ...scenario, net, files });
    const truth = truthFile(scenario, played);
    const doubts = contradictions(truth);
    if (doubts.length > 0) throw new Error(`the counters contradict the truth: ${doubts.join("; ")}`);
    writeFileSync(join(draft, "truth.json"), `${JSON.stringify(truth, null, 2)}\n`);
    rmSync(folder, { recursive: true, force: true });
    renameSync(draft, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

if (values.relabel) {
  for (const scenario of chosen) {
    const path = join(values.out, scenario.id, "truth.json");
    if (!existsSync(path)) continue;
    const old = JSON.parse(readFileSync(path, "utf8")) as TruthFile;
    writeFileSync(path, `${JSON.stringify(relabelled(old, scenario), null, 2)}\n`);
  }
  process.exit(0);
}

await sweepStages();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void sweepStages(process.pid).finally(() => process.exit(130)));
}
const queue = chosen.map((scenario) => ({ scenario, net: scenarios.indexOf(scenario) % 256 }));
let failed = 0;

async function worker(): Promise<void> {
  for (let next = queue.shift(); next; next = queue.shift()) {
    const began = performance.now();
    try {
      await record(next.scenario, next.net);
      console.log(`ok      ${next.scenario.id} (${Math.round(performance.now() - began)} ms)`);
    } catch (error) {
      failed++;
      console.log(`FAILED  ${next.scenario.id}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

await Promise.all(Array.from({ length: Number(values.jobs) }, worker));
console.log(`${chosen.length - failed} recorded, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
