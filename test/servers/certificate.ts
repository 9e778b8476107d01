/** Certificates for tests, made by openssl(1): for any name and any time, signed by themselves or by another. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Certificate {
  /** PEM; of a chain, the server's own first. */
  readonly certificate: string;
  readonly key: string;
}

export interface Wanted {
  /** DNS name; an IPv4 address is given as such. */
  readonly name: string;
  /** "20200101000000Z"; from now for a day unless given. */
  readonly from?: string;
  readonly to?: string;
  /** Signed by this one instead of by itself; it names where the issuer's certificate is to be had. */
  readonly by?: Certificate;
  /** May sign others. */
  readonly authority?: boolean;
}

/** Makes one. */
export function certificateFor({ name, from, to, by, authority = false }: Wanted): Certificate {
  const folder = mkdtempSync(join(tmpdir(), "hangup-certificate-"));
  const path = (file: string) => join(folder, file);
  const openssl = (...args: string[]) => execFileSync("openssl", args, { cwd: folder, stdio: "pipe" });
  try {
    const address = /^[\d.]+$/.test(name);
    writeFileSync(
      path("ca.cnf"),
      `[ca]
default_ca = own
[own]
database = ${path("index.txt")}
new_certs_dir = ${folder}
rand_serial = yes
default_md = sha256
policy = any
x509_extensions = extensions
copy_extensions = none
[any]
commonName = supplied
[extensions]
basicConstraints = critical, CA:${authority ? "TRUE" : "FALSE"}
subjectAltName = ${address ? "IP" : "DNS"}:${name}
${by ? "authorityInfoAccess = caIssuers;URI:http://ca.example.test/issuer.crt" : ""}
`,
    );
    writeFileSync(path("index.txt"), "");
    openssl(
      ...["req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"],
      ...["-keyout", "key.pem", "-out", "request.pem", "-subj", `/CN=${name}`],
    );
    const span = from && to ? ["-startdate", from, "-enddate", to] : ["-days", "1"];
    if (by) {
      writeFileSync(path("issuer.pem"), by.certificate);
      writeFileSync(path("issuer-key.pem"), by.key);
    }
    const signer = by
      ? ["-cert", "issuer.pem", "-keyfile", "issuer-key.pem"]
      : ["-selfsign", "-keyfile", "key.pem"];
    openssl(
      ...["ca", "-config", "ca.cnf", "-batch", "-notext", "-in", "request.pem", "-out", "certificate.pem"],
      ...signer,
      ...span,
    );
    return {
      certificate: readFileSync(path("certificate.pem"), "latin1"),
      key: readFileSync(path("key.pem"), "latin1"),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
