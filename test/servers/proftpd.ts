/** proftpd with anonymous access to a folder with one file, a user with a password, and a test's own lines. */
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ftpFiles, pemFile } from "./ftp-files.ts";
import { freePort, type Server, serverFolder, startServer } from "./server.ts";
import { treeOf } from "./unpacked.ts";

/** A user whom `startProftpd` knows. */
export const PROFTPD_USER = { user: "alice", password: "correct horse" } as const;

/** TLS that clients may use and need not; `lines` go into the section of mod_tls. */
export const proftpdTls = (...lines: readonly string[]): string[] => [
  "LoadModule mod_tls.c",
  "<IfModule mod_tls.c>",
  "TLSEngine on",
  "TLSECCertificateFile server.pem",
  "TLSECCertificateKeyFile server.pem",
  "TLSVerifyClient off",
  ...lines,
  "</IfModule>",
];

/** Starts it; `lines` are directives of proftpd.conf for the whole server; "server.pem" in them is a file's name. */
export async function startProftpd(lines: readonly string[] = []): Promise<Server> {
  const folder = serverFolder("proftpd");
  const { root } = ftpFiles(folder);
  const tree = treeOf("proftpd");
  const port = await freePort();
  const pem = pemFile(folder);
  const users = join(folder, "users");
  const { user, password } = PROFTPD_USER;
  const account = ["--passwd", "--stdin", `--file=${users}`, `--name=${user}`, "--uid=2001", "--gid=2001"];
  execFileSync("ftpasswd", [...account, `--home=${root}`, "--shell=/bin/sh"], {
    input: `${password}\n`,
    stdio: ["pipe", "ignore", "ignore"],
  });
  // It refuses a scoreboard in a folder that everybody may write to.
  const run = join(folder, "run");
  mkdirSync(run, { mode: 0o755 });
  const file = join(folder, "proftpd.conf");
  writeFileSync(
    file,
    `ModulePath ${join(tree, "usr", "lib", "proftpd")}
${lines.join("\n").replaceAll("server.pem", pem)}
ServerType standalone
ServerName "test"
DefaultAddress 127.0.0.1
UseIPv6 off
Port ${port}
User nobody
Group nogroup
UseReverseDNS off
WtmpLog off
SystemLog ${join(folder, "log")}
TransferLog none
PidFile ${join(run, "pid")}
ScoreboardFile ${join(run, "scoreboard")}
DelayTable none
AuthPAM off
AuthOrder mod_auth_file.c mod_auth_unix.c
AuthUserFile ${users}
RequireValidShell off
<Anonymous ${root}>
User ftp
Group nogroup
UserAlias anonymous ftp
RequireValidShell off
</Anonymous>
`,
  );
  return startServer(folder, port, "proftpd", ["-n", "-q", "-c", file]);
}
