/**
 * A message of 24 KB over a link of 2 KB/s with a deep queue, in a network namespace that the caller has made: an
 * acknowledgement takes longer than the time in which a dead peer is noticed. Says how it went in one line of JSON.
 */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { connect } from "../../src/session/index.ts";
import { root } from "../tidy/house.ts";

const farEnd = join(root, "test/session/far-end.ts");
const server = spawn("unshare", ["-n", process.execPath, "--import", "tsx", farEnd, "0.0.0.0"], {
  stdio: ["ignore", "ignore", "inherit", "ipc"],
});
const [port] = (await once(server, "message")) as [number];
const run = (words: string) => execFileSync(words.split(" ")[0] as string, words.split(" ").slice(1));
const there = `nsenter -t ${server.pid} -n`;
const [nearMac, farMac] = ["02:00:00:00:00:01", "02:00:00:00:00:02"];
run(`ip link add near address ${nearMac} type veth peer name far address ${farMac} netns ${server.pid}`);
run("ip address add 10.77.0.1/24 dev near");
run("ip link set near up");
run(`${there} ip address add 10.77.0.2/24 dev far`);
run(`${there} ip link set far up`);
// Neighbours that are known: otherwise the answers of ARP wait in the queue, and the link is taken for broken.
run(`ip neighbour add 10.77.0.2 lladdr ${farMac} dev near nud permanent`);
run(`${there} ip neighbour add 10.77.0.1 lladdr ${nearMac} dev far nud permanent`);
const session = await connect({ host: "10.77.0.2", port });
session.receive(() => {});
run("tc qdisc add dev near root tbf rate 16kbit burst 3000 latency 30s");
const from = performance.now();
await session.send(Buffer.alloc(24_000, 7));
const seconds = (performance.now() - from) / 1_000;
const { connections, breaks, confirmed } = session.stats;
process.stdout.write(JSON.stringify({ taken: confirmed, connections, breaks, seconds }));
server.kill("SIGKILL");
process.exit();
