/** Port 25 behind a firewall that drops it, or led to another server; in network namespaces of their own. */
import { expect } from "vitest";
import { needs } from "../needs.ts";
import { checkedInside } from "./in-namespace.ts";

/** A server at a port of 127.0.0.1, and a rule of this machine for what comes to port 25. */
const walled = (rule: string, port: number) =>
  checkedInside(`
import { createServer } from "node:net";
run("nft", "add table inet f; add chain inet f i { type filter hook input priority 0; }");
if (${JSON.stringify(rule)}) run("nft", "add rule inet f i tcp dport 25 " + ${JSON.stringify(rule)});
const server = createServer((socket) => socket.end("220 mail.example.test ESMTP\\r\\n"));
server.listen(${port}, "127.0.0.1", async () => {
  told(await checked("smtp://127.0.0.1:25", { waitMs: 800, idleMs: 50 }));
});
`);

/** A server on another machine, which drops what comes to port 25 before it. */
const blocked = (port: number) =>
  checkedInside(`
import { spawn } from "node:child_process";
import { once } from "node:events";
const far = spawn("unshare", ["-n", process.execPath, "-e", \`
  process.stdin.once("data", () => {
    const server = require("node:net").createServer((socket) => socket.end("220 mail.example.test ESMTP\\\\r\\\\n"));
    server.listen(${port}, () => console.log("listening"));
  });
  console.log("there");
\`], { stdio: ["pipe", "pipe", "inherit"] });
await once(far.stdout, "data");
const there = (...words) => run("nsenter", "-t", String(far.pid), "-n", ...words);
run("ip", "link", "add", "near", "type", "veth", "peer", "name", "far", "netns", String(far.pid));
run("ip", "addr", "add", "192.0.2.1/24", "dev", "near");
run("ip", "link", "set", "near", "up");
there("ip", "addr", "add", "192.0.2.2/24", "dev", "far");
there("ip", "link", "set", "far", "up");
there("nft", "table inet f { chain i { type filter hook input priority 0; tcp dport 25 drop; }; }");
far.stdin.write("go");
await once(far.stdout, "data");
const result = await checked("smtp://192.0.2.2:25", { waitMs: 800, idleMs: 50 });
far.kill();
told(result);
`);

/** Two servers behind one address, by the kernel's NAT; `name` is what the one at port 25 calls itself. */
const redirected = (name: string) =>
  checkedInside(`
import { ownSmtp } from "./test/servers/own-smtp.ts";
run("ip", "addr", "add", "192.0.2.1/32", "dev", "lo");
const server = await ownSmtp();
const other = await ownSmtp({ back: (text) => text.replaceAll("mail.example.test", ${JSON.stringify(name)}) });
const led = (port, to) => "ip daddr 192.0.2.1 tcp dport " + port + " dnat to 127.0.0.1:" + to + ";";
const rules = led(25, other.port) + led(587, server.port);
run("nft", "table ip n { chain o { type nat hook output priority -100; " + rules + " }; }");
told(await checked("smtp://192.0.2.1:25", { idleMs: 50 }));
`);

const netns = needs("namespaces", "nft", "unshare", "nsenter");
netns.it("port 25 is dropped, 587 is not: blocked on the way", () => {
  const { findings } = blocked(587);
  expect(findings.map(({ cause }) => cause)).toEqual(["smtp-port-25-blocked", "no-answer"]);
});
netns.it("port 25 is dropped, and so is the rest: the host does not answer", () => {
  const { findings } = blocked(2525);
  expect(findings.map(({ cause }) => cause)).toEqual(["no-answer"]);
});
netns.it("port 25 is dropped by this machine itself: its own rule, and nobody else", () => {
  const { findings } = walled("drop", 587);
  expect(findings.map(({ cause, by }) => ({ cause, by }))).toEqual([{ cause: "no-answer", by: "client" }]);
});
netns.it("port 25 refuses: closed first, blocked perhaps", () => {
  const { findings } = walled("", 465);
  expect(findings.map(({ cause }) => cause)).toEqual(["port-closed", "smtp-port-25-blocked"]);
});
netns.it("another name at port 25 than at 587: somebody else answers", () => {
  const { findings } = redirected("proxy.example.net");
  expect(findings.map(({ cause, by }) => ({ cause, by }))).toEqual([
    { cause: "smtp-other-server", by: "middlebox" },
  ]);
  expect(findings[0]?.because.join(" ")).toMatch(/proxy\.example\.net.*mail\.example\.test/);
});
netns.it("the same name at both: nothing is found", () => {
  const { findings, steps } = redirected("mail.example.test");
  expect(findings).toEqual([]);
  expect(steps.find(({ id }) => id === "smtp-same-server")?.says).toBe("as at port 587");
});
