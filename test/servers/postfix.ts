/** postfix with a queue and settings of its own, in the foreground; mail to anybody at example.test is thrown away. */
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { certificateFor, type Wanted } from "./certificate.ts";
import { freePort, type Server, serverFolder, startServer } from "./server.ts";

export interface PostfixSettings {
  /** Lines of main.cf(5), which win over ours. */
  readonly main?: Readonly<Record<string, string | number>>;
  /** postscreen(8) stands before smtpd. */
  readonly postscreen?: boolean;
  /** Offers STARTTLS, with a certificate for this address (or name). */
  readonly tls?: Wanted;
  /** TLS from the first byte. */
  readonly wrapper?: boolean;
}

/** Debian's, and that of most others. */
const masterPrograms = ["/usr/lib/postfix/sbin/master", "/usr/libexec/postfix/master"];
/** What postfix(1) would make, in the queue. */
const queueFolders =
  "active bounce corrupt defer deferred flush hold incoming maildrop pid private public saved trace".split(
    " ",
  );

/** The number that a user has in /etc/passwd. */
function userId(name: string): { uid: number; gid: number } {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((one) => one.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(":") ?? [];
  if (uid === undefined) throw new Error(`there is no user ${name}`);
  return { uid: Number(uid), gid: Number(gid) };
}

/** Writes certificate and key, and says so in the words of main.cf(5). */
function tlsSettings(folder: string, wanted: Wanted) {
  const { certificate, key } = certificateFor(wanted);
  const [certificateFile, keyFile] = [join(folder, "certificate.pem"), join(folder, "key.pem")];
  writeFileSync(certificateFile, certificate);
  writeFileSync(keyFile, key, { mode: 0o600 });
  return {
    smtpd_tls_security_level: "may",
    smtpd_tls_cert_file: certificateFile,
    smtpd_tls_key_file: keyFile,
  };
}

/** Starts it. */
export async function startPostfix({
  main = {},
  postscreen = false,
  tls,
  wrapper = false,
}: PostfixSettings = {}): Promise<Server> {
  const folder = serverFolder("postfix");
  chmodSync(folder, 0o755);
  const [etc, queue, data] = ["etc", "queue", "data"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  for (const one of [etc, queue, data]) mkdirSync(one, { mode: 0o755 });
  const { uid, gid } = userId("postfix");
  chownSync(data, uid, gid);
  for (const name of queueFolders) {
    mkdirSync(join(queue, name), { mode: 0o711 });
    if (name !== "pid") chownSync(join(queue, name), uid, gid);
  }
  const port = await freePort();
  const settings = {
    compatibility_level: 3.6,
    queue_directory: queue,
    data_directory: data,
    mail_owner: "postfix",
    setgid_group: "postdrop",
    myhostname: "mail.example.test",
    mydestination: "example.test, mail.example.test, localhost",
    mynetworks: "192.0.2.1/32",
    inet_interfaces: "127.0.0.1",
    inet_protocols: "ipv4",
    local_recipient_maps: "",
    local_transport: "discard:",
    default_transport: "discard:",
    smtpd_peername_lookup: "no",
    alias_maps: "",
    alias_database: "",
    maillog_file: join(folder, "log"),
    maillog_file_prefixes: folder,
    smtpd_recipient_restrictions: "permit_mynetworks, reject_unauth_destination",
    ...(tls ? tlsSettings(folder, tls) : {}),
    ...main,
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}\n`);
  writeFileSync(join(etc, "main.cf"), lines.join(""));
  const listen = `127.0.0.1:${port}`;
  const wrapped = wrapper ? " -o smtpd_tls_wrappermode=yes" : "";
  const front = postscreen
    ? `${listen} inet n - n - 1 postscreen\nsmtpd pass - - n - - smtpd${wrapped}\ndnsblog unix - - n - 0 dnsblog\ntlsproxy unix - - n - 0 tlsproxy\n`
    : `${listen} inet n - n - - smtpd${wrapped}\n`;
  writeFileSync(
    join(etc, "master.cf"),
    `${front}pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
local unix - n n - - local
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
`,
  );
  // It does not trust a file that was changed within the last seconds, and waits.
  const hourAgo = new Date(Date.now() - 3_600_000);
  for (const name of ["main.cf", "master.cf"]) utimesSync(join(etc, name), hourAgo, hourAgo);
  const [master] = masterPrograms.filter((path) => existsSync(path));
  if (master === undefined) throw new Error("there is no master(8)");
  // Not through postfix(1), whose checks take a second. It ends its whole process group, so it gets one.
  return startServer(folder, port, "setsid", [master, "-c", etc, "-d"]);
}
