import { expect, it } from "vitest";
import { refusalOf } from "./refusals.ts";

/** Replies as servers give them; the first ones were heard from vsftpd 3.0.3, proftpd 1.3.8 and pure-ftpd 1.0.50. */
const replies: readonly (readonly [string, string])[] = [
  ["421 There are too many connections from your internet address.", "ftp-too-many-from-address"],
  ["421 There are too many connected users, please try later.", "ftp-too-many-users"],
  ["530 Sorry, the maximum number of allowed clients (1) are already connected.", "ftp-too-many-users"],
  [
    "530 Sorry, the maximum number of clients (1) from your host are already connected.",
    "ftp-too-many-from-address",
  ],
  [
    "530 Sorry, the maximum number of clients (1) for this user already connected.",
    "ftp-too-many-from-address",
  ],
  ["421 Too many connections (1) from this IP", "ftp-too-many-from-address"],
  ["421 1 users (the maximum) are already logged in, sorry", "ftp-too-many-users"],
  ["421 Timeout.", "ftp-idle-timeout"],
  ["421 Idle timeout (1 seconds): closing control connection", "ftp-idle-timeout"],
  ["421 No transfer timeout (1 seconds): closing control connection", "ftp-idle-timeout"],
  ["530 Non-anonymous sessions must use encryption.", "ftp-tls-required"],
  ["550 SSL/TLS required on the control channel", "ftp-tls-required"],
  ["421 Please reconnect using TLS security mechanisms.", "ftp-tls-required"],
  ["500 OOPS: cannot change directory:/nonexistent", "ftp-server-error"],
  ["530 Login incorrect.", "ftp-login-refused"],
  ["530 Login authentication failed", "ftp-login-refused"],
  ["530 This FTP server is anonymous only.", "ftp-login-refused"],
  ["530 User cannot log in, account disabled.", "ftp-account-disabled"],
  ["421 Service not available, closing control connection.", "ftp-service-closing"],
];
for (const [raw, means] of replies) {
  it(raw, () => expect(refusalOf({ code: Number(raw.slice(0, 3)), text: raw.slice(4), raw })).toBe(means));
}
