/**
 * One server with a known idle limit, or a firewall before it that forgets, and a check of it. Prints the result.
 *
 *     unshare --net node --import tsx scripts/idle/limited.ts nginx|haproxy|vsftpd|drop|reset SECONDS
 *
 * Rule: only inside a network namespace of its own.
 */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { check } from "../../src/probe/index.ts";
import { nodeHttp } from "../../test/servers/answering.ts";
import { startHaproxy } from "../../test/servers/haproxy.ts";
import { startNginx } from "../../test/servers/nginx.ts";
import { startVsftpd } from "../../test/servers/vsftpd.ts";

const [kind = "", seconds = "20"] = process.argv.slice(2);
execFileSync("ip", ["link", "set", "lo", "up"]);

/** Longer than anything that is measured here. */
const patient = () =>
  nodeHttp(
    (_, response) => void response.end("hello\n"),
    (server) => {
      server.keepAliveTimeout = 3_600_000;
    },
  );

/** Connections of which nothing was heard for so long are not known any more; what is not known is refused. */
async function forgetful(verdict: string) {
  const server = await patient();
  execFileSync("nft", ["-f", "-"], {
    input: `table inet firewall { chain input { type filter hook input priority 0;
      tcp dport ${server.port} ct state established accept
      tcp dport ${server.port} tcp flags & (syn | ack) == syn accept
      tcp dport ${server.port} ${verdict}
    }
    }`,
  });
  writeFileSync("/proc/sys/net/netfilter/nf_conntrack_tcp_loose", "0");
  writeFileSync("/proc/sys/net/netfilter/nf_conntrack_tcp_timeout_established", seconds);
  return server;
}

const kinds: Readonly<Record<string, () => Promise<{ port: number; stop(): Promise<void> }>>> = {
  nginx: () => startNginx({ server: `keepalive_timeout ${seconds}s;` }),
  haproxy: async () => {
    const { port } = await patient();
    return startHaproxy({
      mode: "tcp",
      frontend: `timeout client ${seconds}s`,
      backend: `127.0.0.1:${port}`,
      more: "timeout server 1h",
    });
  },
  vsftpd: () => startVsftpd({ idle_session_timeout: seconds }),
  drop: () => forgetful("drop"),
  reset: () => forgetful("reject with tcp reset"),
};

const start = kinds[kind];
if (!start) throw new Error(`kinds: ${Object.keys(kinds).join(" ")}`);
const server = await start();
const idleMs = Number(seconds) * 1500;
const options = { budgetMs: 10_000 + idleMs, waitMs: 3000, connectionsMax: 8, idleMs };
const target = `${kind === "vsftpd" ? "ftp" : "http"}://127.0.0.1:${server.port}`;
const result = await check(target, options, new AbortController().signal);
process.stdout.write(JSON.stringify(result), async () => {
  await server.stop();
  process.exit();
});
