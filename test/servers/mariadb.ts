/** MariaDB with a data folder of its own, in the foreground. */
import { execFile } from "node:child_process";
import { chmodSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { certificateFor } from "./certificate.ts";
import { freePort, type Server, serverFolder, startServer } from "./server.ts";

/** A user whom `startMariadb` knows. */
export const MARIADB_USER = { user: "alice", password: "correct horse" } as const;

export interface MariadbSettings {
  /** Options such as "--max-connections=10". */
  readonly options?: readonly string[];
  /** Offers TLS. */
  readonly tls?: boolean;
  /** Statements that are executed at the start, one a line; instead of the user above. */
  readonly sql?: readonly string[];
}

let empty: Promise<string> | undefined;

/** A data folder as it is after the installation; made once, since that takes a second or two. */
async function freshData(): Promise<string> {
  const folder = serverFolder("mariadb-empty");
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  await promisify(execFile)("mariadb-install-db", [
    "--no-defaults",
    "--user=root",
    `--datadir=${folder}`,
    "--auth-root-authentication-method=normal",
    "--skip-test-db",
  ]);
  return folder;
}

/** Starts it. */
export async function startMariadb({
  options = [],
  tls = false,
  sql = [`CREATE USER '${MARIADB_USER.user}'@'%' IDENTIFIED BY '${MARIADB_USER.password}';`],
}: MariadbSettings = {}): Promise<Server> {
  const folder = serverFolder("mariadb");
  chmodSync(folder, 0o755);
  const data = join(folder, "data");
  mkdirSync(data);
  empty ??= freshData();
  await cp(await empty, data, { recursive: true });
  const statements = join(folder, "start.sql");
  writeFileSync(statements, `${sql.join("\n")}\n`);
  const secure: string[] = [];
  if (tls) {
    const { certificate, key } = certificateFor({ name: "127.0.0.1" });
    const [pem, keyFile] = [join(folder, "certificate.pem"), join(folder, "key.pem")];
    writeFileSync(pem, certificate);
    writeFileSync(keyFile, key, { mode: 0o600 });
    secure.push(`--ssl-cert=${pem}`, `--ssl-key=${keyFile}`);
  }
  const port = await freePort();
  const server = await startServer(folder, port, "mariadbd", [
    "--no-defaults",
    "--user=root",
    `--datadir=${data}`,
    "--bind-address=127.0.0.1",
    `--port=${port}`,
    `--socket=${join(folder, "socket")}`,
    `--pid-file=${join(folder, "pid")}`,
    "--innodb-fast-shutdown=2",
    `--init-file=${statements}`,
    ...secure,
    ...options,
  ]);
  // It listens before it has read the statements.
  for (let tries = 0; !server.log().includes("ready for connections"); tries++) {
    if (tries > 500) throw new Error(`MariaDB is not ready: ${server.log()}`);
    await new Promise((done) => setTimeout(done, 20));
  }
  return server;
}
