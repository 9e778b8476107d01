/**
 * A client, three routers in a row and a server, each a network namespace; one router does as it is told. Checks the
 * server from the client and prints what was found.
 *
 *     unshare --net node --import tsx test/check/way-stage.ts '2 tcp dport 9000 drop' '{"route":true}'
 *
 * Rule: only inside a network namespace of its own, which is the client's.
 */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { readlinkSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { checked } from "./checked.ts";

const ROUTERS = 3;
const PORT = 9000;
const LIFE_S = "120";

const [rule = "", options = "{}", family = "4"] = process.argv.slice(2);
const six = family === "6";

const children: ChildProcess[] = [];
process.once("exit", () => {
  for (const child of children) child.kill("SIGKILL");
});

async function host(): Promise<string> {
  const child = spawn("unshare", ["--net", "sleep", LIFE_S], { stdio: "ignore" });
  children.push(child);
  const own = readlinkSync("/proc/self/ns/net");
  while (readlinkSync(`/proc/${child.pid}/ns/net`) === own) await pause(5);
  return String(child.pid);
}

const inside = (pid: string, command: string): string[] => ["nsenter", "-t", pid, "-n", "sh", "-ec", command];
const run = ([program = "", ...args]: string[]) =>
  execFileSync(program, args, { stdio: ["ignore", "ignore", "inherit"] });

/** The n-th link between two neighbours; the nearer one has 1, the farther one 2. */
const address = (link: number, end: 1 | 2): string => (six ? `fd00:${link}::${end}` : `10.${link}.0.${end}`);
const [length, all] = six ? [64, "::/0"] : [24, "0.0.0.0/0"];

/** Addresses are good at once: looking for others that have them takes a second. */
const hurried = `for i in all default; do echo 0 > /proc/sys/net/ipv6/conf/$i/accept_dad; done`;

// The client is this namespace itself.
const hosts = [String(process.pid)];
for (let i = 0; i <= ROUTERS; i++) hosts.push(await host());
for (const one of hosts) run(inside(one, hurried));
for (let link = 1; link < hosts.length; link++) {
  const [near = "", far = ""] = [hosts[link - 1], hosts[link]];
  run(
    inside(
      near,
      `ip link add far type veth peer name near netns ${far}
       ip addr add ${address(link, 1)}/${length} dev far; ip link set far up
       ip route add ${all} via ${address(link, 2)}`,
    ),
  );
  run(
    inside(
      far,
      `ip addr add ${address(link, 2)}/${length} dev near; ip link set near up; ip link set lo up
       echo 1 > /proc/sys/net/ipv4/ip_forward; echo 1 > /proc/sys/net/ipv6/conf/all/forwarding`,
    ),
  );
}
// The way back: everything near is behind the link to it.
for (let link = 2; link < hosts.length; link++)
  for (let nearer = 1; nearer < link; nearer++)
    run(
      inside(
        hosts[link] ?? "",
        `ip route add ${six ? `fd00:${nearer}::/64` : `10.${nearer}.0.0/24`} via ${address(link, 1)}`,
      ),
    );

const [, at, text] = /^(\d) (.*)$/.exec(rule) ?? [];
if (at !== undefined)
  run(
    inside(
      hosts[Number(at)] ?? "",
      `nft 'add table inet t; add chain inet t f { type filter hook forward priority 0; }; add rule inet t f ${text}'`,
    ),
  );
const SERVER = address(hosts.length - 1, 2);
const echo = `require("net").createServer((s) => s.on("error", () => {}).pipe(s)).listen(${PORT}, () => console.log("listening"))`;
const [program = "", ...args] = inside(
  hosts.at(-1) ?? "",
  `exec '${process.execPath}' -e '${echo.replaceAll("'", '"')}'`,
);
const service = spawn(program, args, { stdio: ["ignore", "pipe", "inherit"] });
children.push(service);
await new Promise((listening) => service.stdout?.once("data", listening));

const target = `tcp://${six ? `[${SERVER}]` : SERVER}:${PORT}`;
const result = await checked(target, { budgetMs: 10_000, waitMs: 1500, ...JSON.parse(options) });
process.stdout.write(JSON.stringify(result), () => process.exit());
