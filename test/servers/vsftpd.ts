/** vsftpd with anonymous access to a folder with one file, and whatever settings a test wants. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ftpFiles, pemFile } from "./ftp-files.ts";
import { freePort, type Server, serverFolder, startServer } from "./server.ts";

/** Settings with which anonymous users may use TLS, and need not. */
export const VSFTPD_TLS = {
  ssl_enable: "YES",
  allow_anon_ssl: "YES",
  force_local_logins_ssl: "NO",
  force_local_data_ssl: "NO",
  ssl_tlsv1: "YES",
  require_ssl_reuse: "NO",
} as const;

/** Starts it; `settings` are lines of vsftpd.conf(5), which win over ours. */
export async function startVsftpd(settings: Readonly<Record<string, string | number>> = {}): Promise<Server> {
  const folder = serverFolder("vsftpd");
  const { root } = ftpFiles(folder);
  const empty = join(folder, "empty");
  mkdirSync(empty, { mode: 0o555 });
  const port = Number(settings.listen_port ?? (await freePort()));
  const pem = pemFile(folder);
  const all = {
    listen: "YES",
    listen_ipv6: "NO",
    background: "NO",
    listen_address: "127.0.0.1",
    listen_port: port,
    anonymous_enable: "YES",
    anon_root: root,
    no_anon_password: "NO",
    secure_chroot_dir: empty,
    seccomp_sandbox: "NO",
    connect_from_port_20: "NO",
    xferlog_enable: "NO",
    rsa_cert_file: pem,
    ...settings,
  };
  const file = join(folder, "vsftpd.conf");
  const lines = Object.entries(all).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(file, lines.join(""));
  const address = settings.listen_address6 ?? "127.0.0.1";
  return startServer(folder, port, "vsftpd", [file], process.env, String(address));
}
