/**
 * Records scenarios of the lab: real kernels, captured at both ends, with the truth beside them.
 *
 *     npx tsx scripts/record.ts [--out DIR] [-j N] [--exact] [--list | --relabel] [ids…]
 *
 * Writes DIR/<id>/{client.pcap,server.pcap,truth.json}; DIR is the project's folder truth/ (which git ignores)
 * unless told otherwise. An id names a scenario, or all that begin with it and a dot. All of them take about
 * five minutes, six at a time. `hangup lab run --save` does the same for users; what is different here is that
 * the verdicts are not looked at, and that a recording which a witness contradicts is thrown away.
 *
 * --exact takes an id for that scenario alone.
 * --relabel writes the truth of earlier recordings anew and records nothing. Needs tcpdump, nftables, ethtool
 * and conntrack; without root, the kernel's own words are not among the witnesses.
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Lab } from "../src/lab/lab.ts";
import { enterRoom, onLeaving, ownRoom, sayFinished } from "../src/lab/room.ts";
import { scenarios } from "../src/lab/scenarios.ts";
import { relabelled, type TruthFile } from "../src/lab/truth.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: "string", default: fileURLToPath(new URL("../truth", import.meta.url)) },
    jobs: { type: "string", short: "j", default: "6" },
    exact: { type: "boolean", default: false },
    list: { type: "boolean", default: false },
    relabel: { type: "boolean", default: false },
  },
});

const wanted = (id: string) =>
  positionals.length === 0 ||
  positionals.some((name) => id === name || (!values.exact && id.startsWith(`${name}.`)));
const chosen = scenarios.filter(({ id }) => wanted(id));
if (values.list) {
  for (const { id, story } of chosen) console.log(`${id.padEnd(44)}${story}`);
  process.exit(0);
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

const room = ownRoom();
if (!room) {
  const entered = await enterRoom();
  if (typeof entered === "number") process.exit(entered);
  console.error(`no network namespaces here: ${entered}`);
  process.exit(2);
}
const lab = Lab.open(room, chosen);
onLeaving(() => lab.close());
if (lab.deafBecause !== "") console.log(`the kernel is no witness: ${lab.deafBecause}`);

let failed = 0;
for await (const attempt of lab.run(chosen, Number(values.jobs), { keep: values.out })) {
  const { id } = attempt.scenario;
  const because = "failure" in attempt ? attempt.failure : attempt.outcome.contradictions.join("; ");
  if (because === "") {
    const again = attempt.disturbed ? `, played ${attempt.disturbed.length + 1} times on a busy machine` : "";
    console.log(`ok      ${id} (${"outcome" in attempt ? attempt.outcome.ms : 0} ms${again})`);
    continue;
  }
  failed++;
  if ("outcome" in attempt) rmSync(join(values.out, id), { recursive: true, force: true });
  console.log(`FAILED  ${id}: ${because}`);
}
await lab.close();
sayFinished();
console.log(`${chosen.length - failed} recorded, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
