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

async function looked(situation: string, scheme = "tcp", options: object = {}): Promise<CheckResult> {
  const given = [situation, scheme, JSON.stringify(options)];
  const command = ["--net", process.execPath, "--import", "tsx", stage, ...given];
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
  "own-drop": {
    finds: "no-answer",
    because: /^A rule of this machine's own firewall drops it: "inet own out: .* tcp dport 9000 drop/,
    says: { "local-firewall": /a rule stops us/ },
  },
  "own-reject": {
    finds: "firewall-rejects",
    because: /^A rule of this machine's own firewall rejects it: "inet own out: tcp dport 9000 reject/,
    says: { "local-firewall": /a rule stops us/ },
  },
  "own-rule-for-others": {
    says: { "local-firewall": /no rule stops us; some may stop other programs: .*meta skuid 1000 drop/ },
  },
  // The box stands right before the server: only packets could tell.
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

needs("namespaces", "nft", "tcpdump", "nsenter", "unshare").describe(
  "packets watched beside the checks",
  () => {
    const watched = { capture: {} };
    const forged = { by: "middlebox", cause: "forged-reset" };
    const other = /TTL is 64, but the server's own packets arrive with 63/;

    needs("namespaces").it("find a refusal that is not the server's", async () => {
      const { findings, capture } = await looked("reset-by-router", "tcp", watched);
      expect(findings[0]).toMatchObject({ cause: "firewall-rejects", by: "middlebox" });
      expect(findings[0]?.capture?.causes).toContain("firewall-rejects");
      expect(findings[0]?.because.join(" ")).toMatch(/a TTL of 64, .* with 63/);
      expect(capture?.interface).toBe("eth0");
      // Three tries, and those that look at the way.
      expect(capture?.connections).toBeGreaterThan(3);
    });

    needs("namespaces").it("find the third party that resets what has just been accepted", async () => {
      const { findings } = await looked("reset-behind-handshake", "tcp", watched);
      expect(findings[0]).toMatchObject({ ...forged, step: "first-moments", end: "rst" });
      expect(findings[0]?.because.join(" ")).toMatch(other);
    });

    needs("namespaces").it("find it behind what only a check can name", async () => {
      const { findings } = await looked("reset-when-spoken", "http", watched);
      expect(findings[0]).toMatchObject({ ...forged, step: "capture" });
      expect(findings[1]).toMatchObject({ cause: "http-closed-without-answer", by: "middlebox", end: "rst" });
      expect(findings[1]?.capture?.because.map(({ says }) => says).join(" ")).toMatch(other);
    });

    needs("namespaces").it("find nothing where nothing is wrong", async () => {
      const { findings, capture, notTested } = await looked("plain", "tcp", watched);
      expect(findings).toEqual([]);
      expect(capture?.packets).toBeGreaterThan(10);
      expect(notTested.map(({ id }) => id)).not.toContain("capture");
    });
  },
);
