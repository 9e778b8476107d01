/** PostgreSQL with a cluster of its own, as its own user (it will not run as root), in the foreground. */
import { execFile } from "node:child_process";
import { chmodSync, chownSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { freePort, type Server, serverFolder, startServer } from "./server.ts";

/** Where Debian keeps the programs of the newest version; undefined: not installed. */
export function postgresqlPrograms(): string | undefined {
  const versions = existsSync("/usr/lib/postgresql") ? readdirSync("/usr/lib/postgresql") : [];
  return versions
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => `/usr/lib/postgresql/${version}/bin`)
    .find((folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres")));
}

export interface PostgresqlSettings {
  /** Lines of postgresql.conf. */
  readonly settings?: string;
  /** Lines of pg_hba.conf, instead of trust for all. */
  readonly rules?: string;
  /** How passwords are kept and asked for. */
  readonly method?: "scram-sha-256" | "md5";
  /** Of the user postgres. */
  readonly password?: string;
}

export async function startPostgresql({
  settings = "",
  rules,
  method = "scram-sha-256",
  password = "secret",
}: PostgresqlSettings = {}): Promise<Server> {
  const programs = postgresqlPrograms();
  if (programs === undefined) throw new Error("PostgreSQL is not installed");
  const [, , uid, gid] =
    readFileSync("/etc/passwd", "utf8")
      .split("\n")
      .find((line) => line.startsWith("postgres:"))
      ?.split(":") ?? [];
  const folder = serverFolder("postgresql");
  chownSync(folder, Number(uid), Number(gid));
  chmodSync(folder, 0o700);
  const data = join(folder, "data");
  const secret = join(folder, "password");
  writeFileSync(secret, password);
  chownSync(secret, Number(uid), Number(gid));
  const as = ["-u", "postgres", "--"];
  // Not in one go: other servers of the same tests are being looked at meanwhile.
  await promisify(execFile)("runuser", [
    ...as,
    join(programs, "initdb"),
    ...["-D", data, "-U", "postgres", "-A", method, `--pwfile=${secret}`, "-N", "--locale=C", "-E", "UTF8"],
  ]);
  if (rules !== undefined) writeFileSync(join(data, "pg_hba.conf"), `${rules}\n`);
  const port = await freePort();
  writeFileSync(
    join(data, "postgresql.auto.conf"),
    `listen_addresses = '127.0.0.1'\nport = ${port}\nunix_socket_directories = ''\nfsync = off\n${settings}\n`,
  );
  const server = await startServer(folder, port, "runuser", [...as, join(programs, "postgres"), "-D", data]);
  // It listens before it takes connections.
  for (let tries = 0; !server.log().includes("ready to accept connections"); tries++) {
    if (tries > 500) throw new Error(`PostgreSQL is not ready: ${server.log()}`);
    await new Promise((done) => setTimeout(done, 20));
  }
  return server;
}
