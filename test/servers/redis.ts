/** Redis without persistence, in the foreground. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { freePort, type Server, serverFolder, startServer } from "./server.ts";

/** Starts it; `settings` are lines of redis.conf. */
export async function startRedis(settings = ""): Promise<Server> {
  const folder = serverFolder("redis");
  const port = await freePort();
  const file = join(folder, "redis.conf");
  writeFileSync(
    file,
    `bind 127.0.0.1
port ${port}
save ""
appendonly no
daemonize no
dir ${folder}
${settings}
`,
  );
  return startServer(folder, port, "redis-server", [file]);
}
