/** Names: servers that are dead, slow or of two minds, search domains, families and addresses of which one fails. */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect } from "vitest";
import type { CheckResult } from "../../src/report/check-result.ts";
import { needs } from "../needs.ts";
import { stepsOf } from "./checked.ts";
import type { NamesPlan } from "./names-stage.ts";

const stage = fileURLToPath(new URL("names-stage.ts", import.meta.url));

async function looked(plan: NamesPlan): Promise<CheckResult> {
  const args = ["--net", "--mount", process.execPath, "--import", "tsx", stage, JSON.stringify(plan)];
  return JSON.parse((await promisify(execFile)("unshare", args, { timeout: 60_000 })).stdout);
}

const A = "10.9.0.1";
const B = "10.9.0.2";
const SIX = "fd09::1";
const ONE = "10.9.0.53";
const TWO = "10.9.0.54";
const target = "tcp://db.test:9000";
const usual: NamesPlan = {
  target,
  resolv: [`nameserver ${ONE}`],
  servers: { [ONE]: [`db.test,${A}`] },
  listening: { [A]: "" },
};
const both = { resolv: [`nameserver ${ONE}`, `nameserver ${TWO}`, "options timeout:1 attempts:1"] };

interface Case extends Partial<NamesPlan> {
  readonly finds: string | undefined;
  readonly because?: RegExp;
  readonly step?: readonly [string, RegExp];
}

const cases: Readonly<Record<string, Case>> = {
  "one that works": { finds: undefined, step: ["name-servers", /10\.9\.0\.53 says 10\.9\.0\.1 within/] },
  "a first server that is silent": {
    ...both,
    servers: { [ONE]: "silent", [TWO]: [`db.test,${A}`] },
    finds: "name-server-dead",
    because: /10\.9\.0\.53 does not answer.*10\.9\.0\.54 says 10\.9\.0\.1.*asked first/,
  },
  "a second server where there is none": {
    ...both,
    servers: { [ONE]: [`db.test,${A}`] },
    addresses: [TWO],
    finds: "name-server-dead",
    because: /at 10\.9\.0\.54 there is no name server/,
  },
  "a server that is slow": {
    target: "tcp://slow.test:9000",
    resolv: [`nameserver ${ONE}`],
    servers: { [ONE]: "slow" },
    finds: "name-server-slow",
    because: /took 1\.[3-9]\d? s/,
  },
  "servers of two minds": {
    ...both,
    servers: { [ONE]: [`db.test,${A}`], [TWO]: ["other.test,10.9.0.7"] },
    finds: "name-servers-disagree",
    because: /10\.9\.0\.54 says that there is no such name/,
  },
  "nobody who answers": {
    ...both,
    servers: { [ONE]: "silent", [TWO]: "silent" },
    finds: "name-server-silent",
    because: /10\.9\.0\.53 does not answer within .*10\.9\.0\.54 does not answer within/,
  },
  "a name that nobody has": {
    target: "tcp://nosuch.test:9000",
    finds: "name-not-found",
    because: /10\.9\.0\.53 says that there is no such name/,
  },
  "a name that is known by its search domain only": {
    target: "tcp://db:9000",
    resolv: [`nameserver ${ONE}`, "search corp.test"],
    servers: { [ONE]: [`db.corp.test,${A}`] },
    finds: undefined,
    step: ["look-up", /known only as db\.corp\.test/],
  },
  "a search domain that comes first": {
    resolv: [`nameserver ${ONE}`, "search corp.test", "options ndots:5"],
    servers: { [ONE]: [`db.test,${B}`, `db.test.corp.test,${A}`] },
    finds: "search-domain-shadows",
    because: /db\.test itself is 10\.9\.0\.2.*db\.test\.corp\.test.*ndots:5.*is 10\.9\.0\.1/,
  },
  "both families, both work": {
    servers: { [ONE]: [`db.test,${A},${SIX}`] },
    listening: { [A]: "220 ready\r\n", [SIX]: "220 ready\r\n" },
    finds: undefined,
  },
  "IPv6 that is refused": {
    servers: { [ONE]: [`db.test,${A},${SIX}`] },
    addresses: [SIX],
    finds: "one-family-fails",
    because: /fd09::1 port 9000 answered the SYN with RST.*10\.9\.0\.1 works/,
  },
  "IPv6 that is filtered": {
    servers: { [ONE]: [`db.test,${A},${SIX}`] },
    listening: { [A]: "", [SIX]: "" },
    rules: "table inet t { chain in { type filter hook input priority 0; ip6 daddr fd09::1 drop; }; }",
    finds: "one-family-fails",
    because: /fd09::1 port 9000 gave no answer at all/,
  },
  "two addresses, one of them dead": {
    servers: { [ONE]: [`db.test,${A}`, `db.test,${B}`] },
    addresses: [B],
    finds: "one-address-fails",
    because: /10\.9\.0\.2 port 9000 answered the SYN with RST.*10\.9\.0\.1 works/,
  },
  "two addresses, two servers": {
    servers: { [ONE]: [`db.test,${A},${SIX}`] },
    listening: { [A]: "220 (vsFTPd 3.0.3)\r\n", [SIX]: "220 mail.test ESMTP Postfix\r\n" },
    finds: "addresses-differ",
    because: /^(?=.*10\.9\.0\.1 says "220 \(vsFTPd 3\.0\.3\)").*fd09::1 says "220 mail\.test ESMTP Postfix"/,
  },
  "two addresses, one of them turns away": {
    servers: { [ONE]: [`db.test,${A},${SIX}`] },
    listening: { [A]: "220 mail.test ESMTP Postfix\r\n", [SIX]: "554 mail.test ESMTP Postfix\r\n" },
    finds: "addresses-differ",
  },
  "two of a kind with names of their own": {
    servers: { [ONE]: [`db.test,${A},${SIX}`] },
    listening: { [A]: "220 mx1.test ESMTP Postfix\r\n", [SIX]: "220 mx2.test ESMTP Postfix (Debian)\r\n" },
    finds: undefined,
  },
};

const ofNames: ReadonlySet<string> = new Set(["name-servers", "look-up", "connect", "addresses"]);

needs("namespaces", "nft", "dnsmasq", "unshare").describe("names", () => {
  describe.concurrent("with", () => {
    for (const [what, { finds, because, step, ...plan }] of Object.entries(cases)) {
      needs("namespaces").it(
        what,
        async () => {
          const result = await looked({ ...usual, ...plan });
          // What listens only greets; what else it lacks as a mail server is not looked at here.
          const [first] = result.findings.filter(({ step: id }) => ofNames.has(id));
          expect(first?.cause, stepsOf(result)).toBe(finds);
          if (because) expect(first?.because.join(" ")).toMatch(because);
          if (step) expect(result.steps.find(({ id }) => id === step[0])?.says).toMatch(step[1]);
        },
        60_000,
      );
    }
  });
});
