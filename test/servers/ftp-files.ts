/** What the FTP servers of tests have: a folder with one file, a place to upload to, a certificate. */
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { certificateFor } from "./certificate.ts";

/** More than socket buffers hold, so that a slow download is slow for the server too. */
const FILE_BYTES = 3_000_000;

export interface FtpFiles {
  /** Nobody may write here; vsftpd insists. */
  readonly root: string;
  /** Everybody may write here. */
  readonly incoming: string;
}

let pem: string | undefined;

/** Writes key and certificate to one file in a server's folder, and gives its name. */
export function pemFile(folder: string): string {
  if (pem === undefined) {
    const { key, certificate } = certificateFor({ name: "127.0.0.1" });
    pem = key + certificate;
  }
  const file = join(folder, "server.pem");
  writeFileSync(file, pem, { mode: 0o600 });
  return file;
}

/** Makes them in a server's folder, readable by whatever user the server turns into. */
export function ftpFiles(folder: string): FtpFiles {
  chmodSync(folder, 0o755);
  const root = join(folder, "root");
  const incoming = join(root, "incoming");
  mkdirSync(incoming, { recursive: true });
  writeFileSync(join(root, "data.bin"), Buffer.alloc(FILE_BYTES, "hangup\n"), { mode: 0o444 });
  chmodSync(root, 0o555);
  chmodSync(incoming, 0o777);
  return { root, incoming };
}
