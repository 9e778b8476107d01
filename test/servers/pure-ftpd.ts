/** pure-ftpd with a user whose folder has one file, anonymous access to an empty one, and a test's own options. */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ftpFiles, pemFile } from "./ftp-files.ts";
import { freePort, type Server, serverFolder, startServer } from "./server.ts";

/** A user whom `startPureFtpd` knows. */
export const PURE_FTPD_USER = { user: "alice", password: "correct horse" } as const;

/** Starts it; `options` go to its command line, with "server.pem" for a certificate. */
export async function startPureFtpd(options: readonly string[] = []): Promise<Server> {
  const folder = serverFolder("pure-ftpd");
  const { root } = ftpFiles(folder);
  const pem = pemFile(folder);
  const [users, database] = [join(folder, "users"), join(folder, "users.pdb")];
  const { user, password } = PURE_FTPD_USER;
  // `pure-pw useradd` would hash the password for a second or more, and every log-in again.
  const hash = execFileSync("openssl", ["passwd", "-1", password], { encoding: "latin1" }).trim();
  writeFileSync(users, `${user}:${hash}:2001:2001::${root}/./::::::::::::\n`, { mode: 0o600 });
  execFileSync("pure-pw", ["mkdb", database, "-f", users], { stdio: "ignore" });
  const port = await freePort();
  const own = [
    "-S",
    `127.0.0.1,${port}`,
    "-H",
    "-u",
    "1",
    "-l",
    `puredb:${database}`,
    "-g",
    join(folder, "pid"),
  ];
  const given = options.map((option) => (option === "server.pem" ? pem : option));
  return startServer(folder, port, "pure-ftpd", [...own, ...given]);
}
