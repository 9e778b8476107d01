/** OpenSMTPD with settings of a test's own, in the foreground; mail for example.test is thrown away. */
import { execFileSync } from "node:child_process";
import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { certificateFor, type Wanted } from "./certificate.ts";
import { startInside } from "./inside.ts";
import { freePort, type Server, serverFolder } from "./server.ts";
import { treeOf } from "./unpacked.ts";

/** A user whom `startOpensmtpd` knows, where it offers a log-in. */
export const OPENSMTPD_USER = { user: "alice", password: "correct horse" } as const;

export interface OpensmtpdSettings {
  /** Lines of smtpd.conf, before ours. */
  readonly lines?: readonly string[];
  /** Words of the listen line: "tls-require", "filter NAME", "auth <users>". */
  readonly listen?: string;
  /**
   * A certificate for this address (or name); `listen` says how it is used. Debian 12's OpenSMTPD does not get along
   * with its OpenSSL (3): no handshake of its comes about (OpenSMTPD issue 1171).
   */
  readonly tls?: Wanted;
}

const HOME = "/var/lib/opensmtpd/empty";

/** Starts it. */
export async function startOpensmtpd({
  lines = [],
  listen = "",
  tls,
}: OpensmtpdSettings = {}): Promise<Server> {
  const folder = serverFolder("opensmtpd");
  chmodSync(folder, 0o755);
  const port = await freePort();
  const secure: string[] = [];
  if (tls) {
    const { certificate, key } = certificateFor(tls);
    const [pem, keyFile] = [join(folder, "certificate.pem"), join(folder, "key.pem")];
    writeFileSync(pem, certificate, { mode: 0o644 });
    // It refuses a key that others may read.
    writeFileSync(keyFile, key, { mode: 0o600 });
    secure.push(`pki mail cert "${pem}"`, `pki mail key "${keyFile}"`);
  }
  const { user, password } = OPENSMTPD_USER;
  const hash = execFileSync("openssl", ["passwd", "-6", password], { encoding: "latin1" }).trim();
  const file = join(folder, "smtpd.conf");
  writeFileSync(
    file,
    `${secure.join("\n")}
table users { "${user}" = "${hash}" }
table all { "@" = "nobody" }
${lines.join("\n")}
listen on 127.0.0.1 port ${port} hostname mail.example.test ${tls ? "pki mail" : ""} ${listen}
action "drop" mda "/bin/cat > /dev/null" virtual <all>
match from any for domain "example.test" action "drop"
match from any for domain "mail.example.test" action "drop"
match auth from any for any action "drop"
`,
    { mode: 0o644 },
  );
  const users = [
    { name: "opensmtpd", id: 60_101, home: HOME },
    { name: "opensmtpq", id: 60_102, home: HOME },
  ];
  // It starts itself anew for its parts, by this path.
  const program = join(treeOf("smtpd"), "usr", "sbin", "smtpd");
  const empty = { "/var/lib": ["opensmtpd/empty"], "/var/spool": ["smtpd"], "/run": [] };
  return startInside(folder, port, { users, empty }, program, ["-d", "-f", file]);
}
