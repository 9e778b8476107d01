/**
 * Two scenarios, all the way: played between real kernels, captured at both ends, diagnosed, and compared with
 * what is true by construction. Leaves no namespace and no process behind.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { needs } from "../../test/needs.ts";
import { analyze } from "../diagnosis/analyzer.ts";
import { compare, subjectOf } from "./compare.ts";
import { play } from "./play.ts";
import { scenarios } from "./scenarios.ts";
import { truthFile } from "./truth.ts";
import { contradictions } from "./witness.ts";

/** Ids of processes whose parent is this one: programs, wire and captures of a play that has not ended. */
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

const ownNamespaces = () =>
  readdirSync("/run/netns").filter((name) => name.startsWith(`hangup-${process.pid}-`));

const tools = ["tcpdump", "nft", "ethtool", "setpriv"];

needs("root", "namespaces", ...tools).describe("a scenario on real kernels", () => {
  let folder = "";
  let before: readonly string[] = [];
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "hangup-record-"));
    before = ownChildren();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const both = ["closed-with-unread-data", "wrote-after-peer-closed"];
  for (const [net, scenario] of scenarios.filter(({ id }) => both.includes(id)).entries()) {
    const diagnosed = async () => {
      const files = {
        client: join(folder, `client-${net}.pcap`),
        server: join(folder, `server-${net}.pcap`),
      };
      const played = await play(scenario.recipe, { ...scenario, net, files });
      const truth = truthFile(scenario, played);
      expect(contradictions(truth)).toEqual([]);
      for (const vantage of ["client", "server"] as const) {
        const seen = truth.vantages[vantage];
        if (!seen) throw new Error(`the ${vantage} knows nothing of it`);
        const compared = compare(seen, subjectOf(analyze(readFileSync(files[vantage])), seen));
        const right = { who: true, how: true, why: true, exact: true, certainAndWrong: false };
        expect({ vantage, ...compared }).toMatchObject(right);
      }
      expect(ownNamespaces()).toEqual([]);
      expect(ownChildren().filter((pid) => !before.includes(pid))).toEqual([]);
    };
    it(`${scenario.id}: both ends tell who, how and exactly why`, diagnosed, 20_000);
  }
});
