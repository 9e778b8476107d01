/** What lies in the way: a client, a router and a server in namespaces of their own. */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect } from "vitest";
import type { CheckResult } from "../../src/report/check-result.ts";
import { needs } from "../needs.ts";
import { stepsOf } from "./checked.ts";

const run = promisify(execFile);
const stage = fileURLToPath(new URL("route-stage.ts", import.meta.url));
const root = fileURLToPath(new URL("../..", import.meta.url));

async function looked(situation: string): Promise<CheckResult> {
  const command = ["--net", process.execPath, "--import", "tsx", stage, situation];
  const { stdout } = await run("unshare", command, { cwd: root, timeout: 60_000 });
  return JSON.parse(stdout) as CheckResult;
}

interface Case {
  readonly finds?: string;
  readonly because?: RegExp;
  /** Of a step's sentence. */
  readonly says: Readonly<Record<string, RegExp>>;
}

const cases: Readonly<Record<string, Case>> = {
  plain: { says: { ping: /answers within/, "path-mtu": /1500 bytes arrive/ } },
  "small-mtu": { says: { "path-mtu": /may have 1300 bytes, and the sender is told so/ } },
  "black-hole": {
    finds: "path-mtu-black-hole",
    // Found by halving, to within 8 bytes; the link carries 1300.
    says: { "path-mtu": /^packets of 1(29[3-9]|300) bytes arrive at 10\.2\.0\.1, those of 130\d vanish/ },
  },
  "no-ping": { says: { ping: /does not answer pings/, "path-mtu": /sizes cannot be tried/ } },
  dropped: { finds: "no-answer", because: /though the host answers pings/, says: { ping: /answers within/ } },
  rejected: { finds: "firewall-rejects", says: { ping: /answers within/ } },
  "reset-by-router": { finds: "port-closed", says: { ping: /answers within/ } },
};

needs("namespaces", "nft", "ping", "nsenter", "unshare").describe("the way to a server", () => {
  for (const [situation, { finds, because, says }] of Object.entries(cases)) {
    needs("namespaces").it(
      situation,
      async () => {
        const result = await looked(situation);
        expect(result.findings[0]?.cause, stepsOf(result)).toBe(finds);
        if (because) expect(result.findings[0]?.because.join(" ")).toMatch(because);
        for (const [id, pattern] of Object.entries(says))
          expect(result.steps.find((step) => step.id === id)?.says).toMatch(pattern);
      },
      60_000,
    );
  }
});
