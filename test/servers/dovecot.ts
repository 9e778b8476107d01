/** dovecot with IMAP, POP3 and LMTP on ports of their own; one user. */
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { certificateFor } from "./certificate.ts";
import { freePort, type Server, serverFolder, startServer } from "./server.ts";

/** A user whom `startDovecot` knows. */
export const DOVECOT_USER = { user: "alice", password: "correct horse" } as const;

export interface Dovecot extends Server {
  readonly ports: Readonly<Record<"imap" | "imaps" | "pop3" | "pop3s" | "lmtp", number>>;
}

/** Starts it; `lines` are of dovecot.conf and stand behind ours. */
export async function startDovecot(lines: readonly string[] = []): Promise<Dovecot> {
  const folder = serverFolder("dovecot");
  chmodSync(folder, 0o755);
  const { certificate, key } = certificateFor({ name: "127.0.0.1" });
  const [pem, keyFile] = [join(folder, "certificate.pem"), join(folder, "key.pem")];
  writeFileSync(pem, certificate);
  writeFileSync(keyFile, key, { mode: 0o600 });
  const ports = {
    imap: await freePort(),
    imaps: await freePort(),
    pop3: await freePort(),
    pop3s: await freePort(),
    lmtp: await freePort(),
  };
  const users = join(folder, "users");
  writeFileSync(users, `${DOVECOT_USER.user}:${DOVECOT_USER.password}\n`, { mode: 0o644 });
  const home = join(folder, "home");
  mkdirSync(home);
  chmodSync(home, 0o777);
  const uid = /^mail:x:(\d+):/m.exec(readFileSync("/etc/passwd", "utf8"))?.[1] ?? "8";
  const file = join(folder, "dovecot.conf");
  const listener = (name: string, port: number, ssl = false) =>
    `inet_listener ${name} {\n port = ${port}\n${ssl ? " ssl = yes\n" : ""}}\n`;
  writeFileSync(
    file,
    `base_dir = ${join(folder, "run")}
protocols = imap pop3 lmtp
listen = 127.0.0.1
log_path = ${join(folder, "log")}
ssl = yes
ssl_cert = <${pem}
ssl_key = <${keyFile}
mail_location = maildir:${home}/%u
first_valid_uid = 1
passdb {
 driver = passwd-file
 args = scheme=plain ${users}
}
userdb {
 driver = static
 args = uid=${uid} gid=${uid} home=${home}/%u allow_all_users=yes
}
service imap-login {
${listener("imap", ports.imap)}${listener("imaps", ports.imaps, true)}}
service pop3-login {
${listener("pop3", ports.pop3)}${listener("pop3s", ports.pop3s, true)}}
service lmtp {
${listener("lmtp", ports.lmtp)}}
${lines.join("\n")}
`,
  );
  const server = await startServer(folder, ports.imap, "dovecot", ["-F", "-c", file]);
  return { ...server, ports };
}
