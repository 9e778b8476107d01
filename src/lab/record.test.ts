/**
 * A slice of the accuracy table: every cause once or twice, played between real kernels, captured at both ends,
 * judged as recorded and worsened. The goals are those of `npm run accuracy`, which plays all of them.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AS_RECORDED, type Judged, Judging, type Kind, TOGETHER } from "../../scripts/accuracy/judging.ts";
import { type Perturbation, perturbations } from "../../scripts/perturb.ts";
import { needs } from "../../test/needs.ts";
import { causes } from "../cause/index.ts";
import { scenarios } from "./scenarios.ts";

/** Those that wait for long begin first; the others fit in meanwhile. */
const SLICE = [
  "middlebox-silent-drop",
  "path-mtu-black-hole",
  "unreachable-mid-connection",
  "user-timeout",
  "retransmission-timeout.server-sends",
  "idle-close-by-peer",
  "middlebox-lost-state",
  "middlebox-lost-state.same-ttl",
  "keep-alive-timeout.by-server",
  "no-answer.v6-then-works",
  "peer-never-reads.sender-aborts",
  "gave-up-waiting.reset",
  "keep-alive-race",
  "waiting-for-each-other",
  "early-response.node-fetch-close",
  "accept-queue-overflow.abort",
  "client-went-away",
  "closed-with-unread-data",
  "closed-with-unread-data.large",
  "closed-with-unread-data.v6",
  "early-response",
  "firewall-rejects.icmp-host-unreachable",
  "forged-reset",
  "forged-reset.in-window",
  "forged-reset.three",
  "linger-zero-abort",
  "listener-closed",
  "old-incarnation-reset",
  "orderly-close",
  "orderly-close.icmp-and-recovery",
  "orderly-close.simultaneous",
  "peer-lost-state",
  "port-closed",
  "process-killed",
  "rejected-after-accept",
  "reset-after-complete",
  "untranslated-segment",
  "wrote-after-peer-closed",
];

const SEEDS = 3;
const RECORD_MS_MAX = 240_000;

/** Ids of processes whose parent is this one. */
function ownChildren(): string[] {
  return readdirSync("/proc")
    .filter((pid) => /^\d+$/.test(pid))
    .filter((pid) => {
      try {
        const [, parent] = readFileSync(`/proc/${pid}/stat`, "utf8")
          .replace(/^.*\) /s, "")
          .split(" ");
        return Number(parent) === process.pid;
      } catch {
        return false; // It ended meanwhile.
      }
    });
}

const namespaces = () => (existsSync("/run/netns") ? readdirSync("/run/netns") : []);

describe("the slice", () => {
  it("has every cause that a socket can show", () => {
    const shown = new Set(scenarios.filter(({ id }) => SLICE.includes(id)).map(({ cause }) => cause));
    const known = scenarios.map(({ cause }) => cause);
    expect(causes.filter(({ id }) => known.includes(id) && !shown.has(id)).map(({ id }) => id)).toEqual([]);
    expect(SLICE.filter((id) => !scenarios.some((scenario) => scenario.id === id))).toEqual([]);
  });
});

needs("root", "namespaces", "tcpdump", "nft", "ethtool", "conntrack").describe("on real kernels", () => {
  const folder = mkdtempSync(join(tmpdir(), "hangup-slice-"));
  const kinds: Kind[] = [AS_RECORDED, TOGETHER, ...(Object.keys(perturbations) as Perturbation[])];
  const judging = new Judging({ kinds, seeds: SEEDS, peers: false });
  const before = { namespaces: namespaces(), children: ownChildren() };
  let said = "";

  beforeAll(() => {
    const record = fileURLToPath(new URL("../../scripts/record.ts", import.meta.url));
    const program = ["--import", import.meta.resolve("tsx"), record, "--exact", "--out", folder, "-j", "8"];
    const { stdout, stderr } = spawnSync(process.execPath, [...program, ...SLICE], {
      encoding: "utf8",
      timeout: RECORD_MS_MAX,
    });
    said = stdout + stderr;
    for (const id of SLICE) if (existsSync(join(folder, id))) judging.judge(join(folder, id));
  }, RECORD_MS_MAX + 30_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const wrong = (part: readonly Judged[], right: (one: Judged) => boolean) =>
    part
      .filter((one) => !right(one))
      .map(({ id, vantage, kind, expected, got }) => `${id} @${vantage} [${kind}]: ${got}, not ${expected}`);

  it("records every scenario, contradicted by no witness", () => {
    expect(said.split("\n").filter((line) => line.startsWith("FAILED"))).toEqual([]);
    expect(readdirSync(folder).sort()).toEqual([...SLICE].sort());
    expect(judging.failures).toEqual([]);
    expect(judging.results.length).toBeGreaterThan(1500);
  });

  it("tells who, how and exactly why, from both ends", () => {
    const recorded = judging.results.filter(({ kind }) => kind === AS_RECORDED);
    expect(wrong(recorded, ({ who, how, why, exact }) => who && how && why && exact)).toEqual([]);
  });

  it("tells at least as much with both ends' captures together", () => {
    const together = judging.results.filter(({ kind }) => kind === TOGETHER);
    expect(together.length).toBeGreaterThan(SLICE.length);
    expect(wrong(together, ({ who, how, why, exact }) => who && how && why && exact)).toEqual([]);
    // What one capture alone tells otherwise, since it may not be told from it.
    const own = together.filter(
      ({ id, vantage }) => id === "middlebox-lost-state.same-ttl" && vantage === "client",
    );
    expect(own.map(({ got }) => got)).toEqual(["middlebox reset {middlebox-lost-state} likely"]);
  });

  it("tells who and why of nearly all worsened captures", () => {
    const worsened = judging.results.filter(({ kind }) => kind !== AS_RECORDED && kind !== TOGETHER);
    const share = (column: "who" | "why") => worsened.filter((one) => one[column]).length / worsened.length;
    expect(share("who")).toBeGreaterThanOrEqual(0.97);
    expect(share("why")).toBeGreaterThanOrEqual(0.9);
  });

  it("is never certain and wrong, and never surer of less", () => {
    expect(wrong(judging.results, (one) => !one.certainAndWrong)).toEqual([]);
    expect(wrong(judging.results, (one) => !one.surer)).toEqual([]);
  });

  it("leaves no namespace and no process behind", () => {
    expect(namespaces()).toEqual(before.namespaces);
    expect(ownChildren().filter((pid) => !before.children.includes(pid))).toEqual([]);
  });
});
