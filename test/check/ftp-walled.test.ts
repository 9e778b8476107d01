/** FTP with a firewall in between: vsftpd in a network namespace, with rules of nftables before it. */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import type { CheckOptions } from "../../src/probe/visit.ts";
import type { CheckResult } from "../../src/report/check-result.ts";
import { needs } from "../needs.ts";
import { stepsOf } from "./checked.ts";

const child = fileURLToPath(new URL("ftp-walled-child.ts", import.meta.url));
const CONTROL = "tcp dport 2121";
/** Where vsftpd listens for data. */
const PASSIVE = "tcp dport 20000-20100";
/** Where we do: the kernel's ephemeral ports. */
const ACTIVE = "tcp dport 32768-60999";
const SYN = "tcp flags & (syn|ack) == syn";

async function look(
  rules: readonly string[],
  options: Partial<CheckOptions>,
  settings: readonly string[] = [],
): Promise<CheckResult> {
  const table = `table inet wall {\nchain in {\ntype filter hook input priority 0\n${rules.join("\n")}\n}\n}\n`;
  const given = JSON.stringify({ idleMs: 50, waitMs: 1500, budgetMs: 10_000, ...options });
  const args = ["-n", "--", process.execPath, "--import", "tsx", child, table, given, ...settings];
  return JSON.parse((await promisify(execFile)("unshare", args)).stdout);
}

/** A connection is forgotten after two seconds of silence, and not learned anew in its middle. */
const FORGETFUL = [
  "net.netfilter.nf_conntrack_tcp_timeout_established=2",
  "net.netfilter.nf_conntrack_tcp_loose=0",
];

interface Wall {
  readonly what: string;
  readonly rules: readonly string[];
  readonly options?: Partial<CheckOptions>;
  /** For sysctl(8). */
  readonly settings?: readonly string[];
  readonly cause: string;
  readonly end?: string;
}

const walls: readonly Wall[] = [
  {
    what: "drops data connections to the server",
    rules: [`${SYN} ${PASSIVE} drop`],
    cause: "ftp-data-blocked",
  },
  {
    what: "refuses them with RST",
    rules: [`${SYN} ${PASSIVE} reject with tcp reset`],
    cause: "ftp-data-refused",
  },
  {
    what: "refuses them with ICMP",
    rules: [`${SYN} ${PASSIVE} reject with icmp admin-prohibited`],
    cause: "ftp-data-blocked",
  },
  {
    what: "drops data connections to the client",
    rules: [`${SYN} ${ACTIVE} drop`],
    cause: "ftp-active-blocked",
  },
  {
    what: "drops data connections in both directions",
    rules: [`${SYN} ${PASSIVE} drop`, `${SYN} ${ACTIVE} drop`],
    cause: "ftp-data-blocked",
  },
  {
    what: "resets a transfer that is too long for it",
    // An acknowledgement is rejected, so that the RST goes to its sender, the client.
    rules: [`${PASSIVE} ct bytes > 150000 reject with tcp reset`],
    cause: "ftp-transfer-cut",
    end: "rst",
  },
  {
    what: "drops a transfer that is too long for it",
    rules: ["tcp sport 20000-20100 ct bytes > 150000 drop"],
    cause: "ftp-stalled",
  },
  {
    what: "forgets a control connection during a long transfer",
    rules: ["ct state invalid drop"],
    settings: FORGETFUL,
    options: { idleMs: 5000, budgetMs: 20_000 },
    cause: "ftp-control-lost-during-transfer",
  },
  {
    what: "drops everything",
    rules: [`${CONTROL} drop`],
    cause: "no-answer",
  },
];

needs("namespaces", "nft", "vsftpd").describe("FTP behind a firewall", () => {
  describe.concurrent("that", () => {
    for (const { what, rules, options = {}, settings, cause, end } of walls) {
      it(what, async () => {
        const result = await look(rules, options, settings);
        const [first] = result.findings;
        expect(first?.cause, stepsOf(result)).toBe(cause);
        if (end !== undefined) expect(first?.end, stepsOf(result)).toBe(end);
        expect(result.answers?.some(({ answer }) => answer === "yes")).toBe(true);
      }, 30_000);
    }

    it("allows two sessions at once", async () => {
      const rules = [`${SYN} ${CONTROL} ct count over 2 reject with tcp reset`];
      const result = await look(rules, {});
      // Three quick connects in a row may meet the limit too, which is a finding before this one.
      const causes = result.findings.map(({ cause }) => cause);
      expect(causes, stepsOf(result)).toContain("ftp-too-many-from-address");
    }, 30_000);

    it("lets all through", async () => {
      const result = await look([`${SYN} ${PASSIVE} accept`], {});
      expect(result.findings, stepsOf(result)).toEqual([]);
    }, 30_000);
  });
});
