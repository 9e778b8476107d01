/**
 * Name servers of its own (dnsmasq), a resolv.conf that names them, and a server under names that they know. Checks
 * a target and prints what was found.
 *
 *     unshare --net --mount node --import tsx test/check/names-stage.ts '{…}'
 *
 * Rule: only inside a network and a mount namespace of its own: it mounts over /etc/resolv.conf.
 */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { createSocket } from "node:dgram";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { checked } from "./checked.ts";

export interface NamesPlan {
  readonly target: string;
  /** Lines of resolv.conf. */
  readonly resolv: readonly string[];
  /** By the name server's address: its records ("name,address"), or what it does instead. */
  readonly servers: Readonly<Record<string, readonly string[] | "silent" | "slow">>;
  /** Addresses on which something listens, and what it says to whoever comes. */
  readonly listening: Readonly<Record<string, string>>;
  /** Further addresses of this machine, on which nothing listens. */
  readonly addresses?: readonly string[];
  /** Rules for nft(8). */
  readonly rules?: string;
}

const plan = JSON.parse(process.argv[2] ?? "{}") as NamesPlan;
const PORT = 9000;
const DNS = 53;
const SLOW_MS = 1300;
const run = (program: string, ...args: string[]) => execFileSync(program, args, { stdio: "inherit" });

const folder = mkdtempSync(join(tmpdir(), "hangup-names-"));
const children: ChildProcess[] = [];
process.once("exit", () => {
  for (const child of children) child.kill("SIGKILL");
  rmSync(folder, { recursive: true });
});

run("ip", "link", "set", "lo", "up");
const all = [...Object.keys(plan.servers), ...Object.keys(plan.listening), ...(plan.addresses ?? [])];
for (const address of new Set(all)) {
  if (address.startsWith("127.")) continue;
  const six = address.includes(":");
  run("ip", "addr", "add", `${address}/${six ? 128 : 32}`, "dev", "lo", ...(six ? ["nodad"] : []));
}

const resolv = join(folder, "resolv.conf");
writeFileSync(resolv, `${plan.resolv.join("\n")}\n`);
run("mount", "--make-rprivate", "/");
run("mount", "--bind", resolv, "/etc/resolv.conf");

/** Takes questions, and passes them on late, or never. */
function deaf(address: string): Promise<void> {
  return new Promise((bound) => createSocket("udp4").bind(DNS, address, bound));
}

/** dnsmasq behind something that takes its time. */
async function slow(address: string): Promise<void> {
  await dnsmasq("127.0.0.1", DNS + 5300, ["slow.test,10.9.0.1"]);
  const front = createSocket("udp4");
  front.on("message", async (question, from) => {
    await pause(SLOW_MS);
    const back = createSocket("udp4");
    back.once("message", (answer) => {
      front.send(answer, from.port, from.address);
      back.close();
    });
    back.send(question, DNS + 5300, "127.0.0.1");
  });
  await new Promise<void>((bound) => front.bind(DNS, address, bound));
}

async function dnsmasq(address: string, port: number, records: readonly string[]): Promise<void> {
  const options = [
    ...["-k", "-C", "/dev/null", "-p", String(port), "-a", address, "--bind-interfaces", "--user=root"],
    ...["--no-resolv", "--no-hosts", "--local=/#/", "--pid-file", "--log-facility=-"],
    ...records.map((record) => `--host-record=${record}`),
  ];
  const child = spawn("dnsmasq", options, { stdio: ["ignore", "ignore", "pipe"] });
  children.push(child);
  await new Promise<void>((ready, failed) => {
    let said = "";
    child.stderr.on("data", (text: Buffer) => {
      said += text.toString();
      if (said.includes("started")) ready();
    });
    child.once("exit", () => failed(new Error(said)));
  });
}

for (const [address, what] of Object.entries(plan.servers)) {
  if (what === "silent") await deaf(address);
  else if (what === "slow") await slow(address);
  else await dnsmasq(address, DNS, what);
}
for (const [address, says] of Object.entries(plan.listening)) {
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    if (says !== "") socket.write(says);
  });
  await new Promise<void>((listening) => server.listen(PORT, address, listening));
}
if (plan.rules) execFileSync("nft", ["-f", "-"], { input: plan.rules });
const result = await checked(plan.target, { budgetMs: 10_000, waitMs: 2000 });
process.stdout.write(JSON.stringify(result), () => process.exit());
