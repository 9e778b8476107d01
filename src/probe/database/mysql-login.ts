/**
 * How a client convinces MySQL or MariaDB that it knows a password, without sending it.
 *
 * Source: MySQL documentation, "Authentication Methods": "Native Authentication", "Caching_sha2_password".
 */
import { createHash } from "node:crypto";

const hash = (kind: "sha1" | "sha256", ...parts: readonly Buffer[]): Buffer =>
  createHash(kind).update(Buffer.concat(parts)).digest();

const xor = (a: Buffer, b: Buffer): Buffer => Buffer.from(a.map((byte, i) => byte ^ (b[i] ?? 0)));

/** By method: what is sent for a password and the nonce of the server. No password: nothing. */
export const proofs: Readonly<Record<string, (password: string, nonce: Buffer) => Buffer>> = {
  // SHA1(password) XOR SHA1(nonce + SHA1(SHA1(password)))
  mysql_native_password(password, nonce) {
    if (password === "") return Buffer.alloc(0);
    const once = hash("sha1", Buffer.from(password, "utf8"));
    return xor(once, hash("sha1", nonce, hash("sha1", once)));
  },
  // SHA256(password) XOR SHA256(SHA256(SHA256(password)) + nonce)
  caching_sha2_password(password, nonce) {
    if (password === "") return Buffer.alloc(0);
    const once = hash("sha256", Buffer.from(password, "utf8"));
    return xor(once, hash("sha256", hash("sha256", once), nonce));
  },
};

/** The password itself, for a server that has no hash of it at hand; only within TLS. */
export const fullAnswer = (password: string): Buffer =>
  Buffer.from(`${password.replaceAll("\0", "")}\0`, "utf8");
