/** MariaDB with an empty data folder of its own, in the foreground. */
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { freePort, type Server, serverFolder, startServer } from "./server.ts";

/** Starts it; `settings` are options such as "--max-connections=10". */
export async function startMariadb(settings: readonly string[] = []): Promise<Server> {
  const folder = serverFolder("mariadb");
  chmodSync(folder, 0o755);
  const data = join(folder, "data");
  mkdirSync(data);
  const made = spawnSync("mariadb-install-db", [
    "--no-defaults",
    "--user=root",
    `--datadir=${data}`,
    "--auth-root-authentication-method=normal",
    "--skip-test-db",
  ]);
  if (made.status !== 0) throw new Error(`mariadb-install-db: ${made.stderr.toString("utf8")}`);
  const port = await freePort();
  return startServer(folder, port, "mariadbd", [
    "--no-defaults",
    "--user=root",
    `--datadir=${data}`,
    "--bind-address=127.0.0.1",
    `--port=${port}`,
    `--socket=${join(folder, "socket")}`,
    `--pid-file=${join(folder, "pid")}`,
    "--innodb-fast-shutdown=2",
    ...settings,
  ]);
}
