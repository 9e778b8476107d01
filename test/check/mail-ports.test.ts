/** Port 25 behind a firewall that drops it, in a network namespace of its own. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect } from "vitest";
import type { CheckResult } from "../../src/report/check-result.ts";
import { needs } from "../needs.ts";

const root = join(import.meta.dirname, "..", "..");

const script = (rule: string, port: number) => `
import { createServer } from "node:net";
import { checked } from "./test/check/checked.ts";
import { execFileSync } from "node:child_process";
const run = (program, ...words) => execFileSync(program, words);
run("ip", "link", "set", "lo", "up");
run("nft", "add table inet f; add chain inet f i { type filter hook input priority 0; }");
if (${JSON.stringify(rule)}) run("nft", "add rule inet f i tcp dport 25 " + ${JSON.stringify(rule)});
const server = createServer((socket) => socket.end("220 mail.example.test ESMTP\\r\\n"));
server.listen(${port}, "127.0.0.1", async () => {
  console.log(JSON.stringify(await checked("smtp://127.0.0.1:25", { waitMs: 800, idleMs: 50 })));
  process.exit();
});
`;

function checkedThere(rule: string, port: number): CheckResult {
  const node = [process.execPath, "--import", "tsx", "--input-type=module"];
  const args = ["-n", ...node, "-e", script(rule, port)];
  return JSON.parse(execFileSync("unshare", args, { cwd: root, encoding: "utf8" })) as CheckResult;
}

const netns = needs("namespaces", "nft", "unshare");
netns.it("port 25 is dropped, 587 is not: blocked on the way", () => {
  const { findings } = checkedThere("drop", 587);
  expect(findings.map(({ cause }) => cause)).toEqual(["smtp-port-25-blocked", "no-answer"]);
});
netns.it("port 25 is dropped, and so is the rest: the host does not answer", () => {
  const { findings } = checkedThere("drop", 2525);
  expect(findings.map(({ cause }) => cause)).toEqual(["no-answer"]);
});
netns.it("port 25 refuses: closed first, blocked perhaps", () => {
  const { findings } = checkedThere("", 465);
  expect(findings.map(({ cause }) => cause)).toEqual(["port-closed", "smtp-port-25-blocked"]);
});
