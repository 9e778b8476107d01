/**
 * A program of its own, to be run in a network namespace of its own (`unshare --net`): a server, a firewall on
 * loopback that forgets idle connections, and a check through it. Prints the result as JSON.
 *
 *     behind-firewall.ts FORGETS-AFTER-SECONDS drop|reset|none IDLE-MS
 */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { nodeHttp } from "../servers/answering.ts";
import { checked } from "./checked.ts";

const [seconds = "1", manner = "drop", idleMs = "2000"] = process.argv.slice(2);

execFileSync("ip", ["link", "set", "lo", "up"]);
const server = await nodeHttp(
  (_, response) => void response.end("hello\n"),
  (one) => {
    one.keepAliveTimeout = 60_000;
  },
);
const unknown = { drop: "drop", reset: "reject with tcp reset", none: "accept" }[manner] ?? "drop";
execFileSync("nft", ["-f", "-"], {
  input: `table inet firewall {
    chain input {
      type filter hook input priority 0; policy accept;
      tcp dport ${server.port} ct state established accept
      tcp dport ${server.port} tcp flags & (syn | ack) == syn accept
      tcp dport ${server.port} ${unknown}
    }
  }
`,
});
// What is in the middle of a connection that is not known is not taken for a new one.
writeFileSync("/proc/sys/net/netfilter/nf_conntrack_tcp_loose", "0");
writeFileSync("/proc/sys/net/netfilter/nf_conntrack_tcp_timeout_established", seconds);
const result = await checked(`http://127.0.0.1:${server.port}`, { idleMs: Number(idleMs) });
process.stdout.write(JSON.stringify(result));
await server.stop();
