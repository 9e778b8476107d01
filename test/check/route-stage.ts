/**
 * A client, a router and a server, each a network namespace; what lies in the way is given. Checks the server from
 * the client and prints what was found.
 *
 *     unshare --net node --import tsx test/check/route-stage.ts black-hole
 *
 * Rule: only inside a network namespace of its own, which is the client's.
 */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { readlinkSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { checked } from "./checked.ts";

const SERVER = "10.2.0.1";
const PORT = 9000;
/** Longer than any situation takes; they are ended before. */
const LIFE_S = "120";

const run = (...command: string[]): void => {
  const [program = "", ...args] = command;
  execFileSync(program, args, { stdio: ["ignore", "ignore", "inherit"] });
};

const children: ChildProcess[] = [];
process.once("exit", () => {
  for (const child of children) child.kill("SIGKILL");
});

/** A process that holds a namespace open. */
async function host(): Promise<string> {
  const child = spawn("unshare", ["--net", "sleep", LIFE_S], { stdio: "ignore" });
  children.push(child);
  const own = readlinkSync("/proc/self/ns/net");
  while (readlinkSync(`/proc/${child.pid}/ns/net`) === own) await pause(5);
  return String(child.pid);
}

const router = await host();
const server = await host();
const inside = (pid: string, ...command: string[]): string[] => ["nsenter", "-t", pid, "-n", ...command];
const onRouter = (command: string) => run(...inside(router, "sh", "-c", command));

run("ip", "link", "add", "eth0", "type", "veth", "peer", "name", "near", "netns", router);
run(...inside(router, "ip", "link", "add", "far", "type", "veth", "peer", "name", "eth0", "netns", server));
run("sh", "-c", "ip addr add 10.1.0.1/24 dev eth0; ip link set eth0 up; ip route add default via 10.1.0.254");
onRouter(
  "ip addr add 10.1.0.254/24 dev near; ip link set near up; ip addr add 10.2.0.254/24 dev far; ip link set far up",
);
onRouter("echo 1 > /proc/sys/net/ipv4/ip_forward");
run(
  ...inside(
    server,
    "sh",
    "-c",
    `ip addr add ${SERVER}/24 dev eth0; ip link set eth0 up; ip route add default via 10.2.0.254`,
  ),
);

const rule = (text: string) =>
  onRouter(
    `nft 'add table ip t; add chain ip t f { type filter hook forward priority 0; }; add chain ip t o { type filter hook output priority 0; }; ${text}'`,
  );
/** On the client itself. */
const ownRule = (text: string) =>
  run(
    "nft",
    `add table inet own; add chain inet own out { type filter hook output priority 0; }; add rule inet own out ${text}`,
  );
const smallLink = () => {
  onRouter("ip link set far mtu 1300");
  run(...inside(server, "ip", "link", "set", "eth0", "mtu", "1300"));
};

const situations: Readonly<Record<string, () => void>> = {
  plain: () => undefined,
  "small-mtu": smallLink,
  "black-hole": () => {
    smallLink();
    rule("add rule ip t o icmp type destination-unreachable drop");
  },
  "no-ping": () => rule("add rule ip t f icmp type echo-request drop"),
  dropped: () => rule(`add rule ip t f tcp dport ${PORT} drop`),
  rejected: () => rule(`add rule ip t f tcp dport ${PORT} reject with icmp type admin-prohibited`),
  // A RST in the server's name, to whoever has connected or has said something.
  "reset-behind-handshake": () =>
    rule(`add rule ip t f tcp dport ${PORT} tcp flags & (syn|ack) == ack reject with tcp reset`),
  "reset-when-spoken": () =>
    rule(`add rule ip t f tcp dport ${PORT} tcp flags & psh == psh reject with tcp reset`),
  "own-drop": () => ownRule(`ip daddr ${SERVER} tcp dport ${PORT} drop`),
  "own-reject": () => ownRule(`tcp dport ${PORT} reject with tcp reset`),
  "own-rule-for-others": () => ownRule(`tcp dport ${PORT} meta skuid 1000 drop`),
  "reset-by-router": () => rule(`add rule ip t f tcp dport ${PORT} reject with tcp reset`),
};

const echo = `require("net").createServer((s) => s.on("error", () => {}).pipe(s)).listen(${PORT}, () => console.log("listening"))`;
const [program = "", ...args] = inside(server, process.execPath, "-e", echo);
const service = spawn(program, args, { stdio: ["ignore", "pipe", "inherit"] });
children.push(service);
await new Promise((listening) => service.stdout?.once("data", listening));

const make = situations[process.argv[2] ?? ""];
if (!make) throw new Error(`situations: ${Object.keys(situations).join(" ")}`);
make();
const scheme = process.argv[3] ?? "tcp";
const options = JSON.parse(process.argv[4] ?? "{}");
const result = await checked(`${scheme}://${SERVER}:${PORT}`, {
  budgetMs: 10_000,
  waitMs: 1500,
  ...options,
});
process.stdout.write(JSON.stringify(result), () => process.exit());
