/** exim with settings of a test's own, in the foreground; whatever mail it takes is thrown away. */
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { certificateFor, type Wanted } from "./certificate.ts";
import { startInside } from "./inside.ts";
import { freePort, type Server, serverFolder } from "./server.ts";

/** A user whom `startExim` knows, where it offers a log-in. */
export const EXIM_USER = { user: "alice", password: "correct horse" } as const;

export interface EximSettings {
  /** Lines of the main section; they stand behind ours. */
  readonly main?: readonly string[];
  /** Lines of the section of access lists. */
  readonly acl?: readonly string[];
  /** Offers STARTTLS, with a certificate for this address (or name). */
  readonly tls?: Wanted;
  /** TLS from the first byte. */
  readonly wrapper?: boolean;
  /** Offers a log-in. */
  readonly login?: boolean;
}

const LOGIN = `plain:
  driver = plaintext
  public_name = PLAIN
  server_condition = \${if and{{eq{$auth2}{${EXIM_USER.user}}}{eq{$auth3}{${EXIM_USER.password}}}}}
  server_set_id = $auth2
`;

/** Starts it. */
export async function startExim({
  main = [],
  acl = [],
  tls,
  wrapper = false,
  login = false,
}: EximSettings = {}): Promise<Server> {
  const folder = serverFolder("exim");
  chmodSync(folder, 0o755);
  const [spool, log] = [join(folder, "spool"), join(folder, "log")];
  for (const one of [spool, log]) {
    mkdirSync(one);
    // Of the user whom exim becomes.
    chmodSync(one, 0o777);
  }
  const port = await freePort();
  const secure: string[] = ["tls_advertise_hosts ="];
  if (tls) {
    const { certificate, key } = certificateFor(tls);
    const [pem, keyFile] = [join(folder, "certificate.pem"), join(folder, "key.pem")];
    writeFileSync(pem, certificate);
    writeFileSync(keyFile, key, { mode: 0o644 });
    secure.splice(0, 1, "tls_advertise_hosts = *", `tls_certificate = ${pem}`, `tls_privatekey = ${keyFile}`);
  }
  const file = join(folder, "exim.conf");
  // Of two lines with one name the second is an error; a test's own win.
  const named = (line: string) => line.split("=")[0]?.trim();
  const own = new Set(main.map(named));
  const ours = [
    "primary_hostname = mail.example.test",
    "domainlist local_domains = example.test : mail.example.test",
    `spool_directory = ${spool}`,
    `log_file_path = ${log}/%s`,
    "local_interfaces = 127.0.0.1",
    `daemon_smtp_ports = ${port}`,
    ...(wrapper ? [`tls_on_connect_ports = ${port}`] : []),
    "host_lookup =",
    "rfc1413_query_timeout = 0s",
    "never_users =",
    "keep_environment =",
    "queue_only",
    "acl_smtp_rcpt = rcpt",
    ...secure,
  ].filter((line) => !own.has(named(line)));
  writeFileSync(
    file,
    `${[...ours, ...main].join("\n")}
begin acl
rcpt:
  accept authenticated = *
  accept domains = : +local_domains
  accept local_parts = postmaster
  deny message = relay not permitted
${acl.join("\n")}
begin routers
drop:
  driver = redirect
  data = :blackhole:
begin authenticators
${login ? LOGIN : ""}`,
    { mode: 0o644 },
  );
  const users = [{ name: "Debian-exim", id: 60_103, home: "/nonexistent" }];
  return startInside(folder, port, { users }, "exim4", ["-bdf", "-C", file]);
}
