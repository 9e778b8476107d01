/** Where on a way of three routers connections die. */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect } from "vitest";
import type { CheckResult } from "../../src/report/check-result.ts";
import { needs } from "../needs.ts";
import { stepsOf } from "./checked.ts";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));

interface Route {
  /** Number of the router, and its rule. */
  readonly rule: string;
  readonly finds: string | undefined;
  readonly by?: string;
  readonly because: RegExp;
}

const DROPPED =
  /10\.1\.0\.2 \(hop 1\), 10\.2\.0\.2 \(hop 2\) pass them on; behind 10\.2\.0\.2 \(hop 2\) nothing/;
const routes: Readonly<Record<string, Route>> = {
  "one that drops": {
    rule: "2 tcp dport 9000 drop",
    finds: "no-answer",
    by: "middlebox",
    because: DROPPED,
  },
  "the last one drops": {
    rule: "3 tcp dport 9000 drop",
    finds: "no-answer",
    by: "unknown",
    because: /10\.3\.0\.2 \(hop 3\) or what stands right behind it drops/,
  },
  "one that refuses in the server's name": {
    rule: "1 tcp dport 9000 reject with tcp reset",
    finds: "firewall-rejects",
    by: "middlebox",
    because: /hop 2 is answered with RST already, but the host stands at hop 4.*before it is 10\.1\.0\.2/,
  },
  "one that says no": {
    rule: "2 tcp dport 9000 reject with icmpx admin-prohibited",
    finds: "firewall-rejects",
    by: "middlebox",
    because: /10\.2\.0\.2 \(hop 2\) answers "communication administratively prohibited"/,
  },
};

const wayStage = fileURLToPath(new URL("way-stage.ts", import.meta.url));
needs("namespaces", "nft", "ping", "nsenter", "unshare").describe("three routers", () => {
  const through = async (rule: string, options: object, family: 4 | 6): Promise<CheckResult> => {
    const given = [rule, JSON.stringify(options), String(family)];
    const command = ["--net", process.execPath, "--import", "tsx", wayStage, ...given];
    const { stdout } = await run("unshare", command, { cwd: root, timeout: 60_000 });
    return JSON.parse(stdout) as CheckResult;
  };
  for (const [what, { rule, finds, by, because }] of Object.entries(routes)) {
    needs("namespaces").it(`${what}`, async () => {
      const result = await through(rule, {}, 4);
      expect(result.findings[0], stepsOf(result)).toMatchObject({ cause: finds, by });
      expect(result.findings[0]?.because.join(" ")).toMatch(because);
    });
  }

  needs("namespaces").it("are shown, over IPv6 too", async () => {
    const ways = await Promise.all(([4, 6] as const).map((family) => through("", { route: true }, family)));
    for (const { findings, steps } of ways) {
      expect(findings).toEqual([]);
      expect(steps.find(({ id }) => id === "route")?.says).toMatch(
        /is reached at hop 4, over \S+ \(hop 1\), \S+ \(hop 2\), \S+ \(hop 3\)$/,
      );
    }
  });

  needs("namespaces").it("one that refuses, over IPv6", async () => {
    const { findings } = await through("1 tcp dport 9000 reject with tcp reset", {}, 6);
    expect(findings[0]).toMatchObject({ cause: "firewall-rejects", by: "middlebox" });
  });
});
