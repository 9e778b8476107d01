/** squid as a proxy before one server on loopback, in the foreground, without a cache. */
import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { freePort, type Server, serverFolder, startServer } from "./server.ts";

export interface SquidSettings {
  /** Port of the server behind it. */
  readonly behind: number;
  /** Lines of squid.conf, before ours: the first rule that fits wins. */
  readonly settings?: string;
}

export async function startSquid({ behind, settings = "" }: SquidSettings): Promise<Server> {
  const folder = serverFolder("squid");
  // It gives up root's rights.
  chmodSync(folder, 0o777);
  const port = await freePort();
  const file = join(folder, "squid.conf");
  writeFileSync(
    file,
    `http_port 127.0.0.1:${port} accel defaultsite=127.0.0.1
cache_peer 127.0.0.1 parent ${behind} 0 no-query originserver name=one
pid_filename ${join(folder, "squid.pid")}
cache_log ${join(folder, "cache.log")}
access_log none
cache deny all
coredump_dir ${folder}
shutdown_lifetime 0 seconds
visible_hostname proxy.example.test
pinger_enable off
${settings}
http_access allow all
`,
  );
  return startServer(folder, port, "squid", ["-N", "-f", file]);
}
