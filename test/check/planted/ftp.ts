/** FTP servers of Debian, in order and out of order. */
import { PROFTPD_USER, proftpdTls, startProftpd } from "../../servers/proftpd.ts";
import { PURE_FTPD_USER, startPureFtpd } from "../../servers/pure-ftpd.ts";
import { startVsftpd, VSFTPD_TLS } from "../../servers/vsftpd.ts";
import type { Programs } from "./planted.ts";

const tls = (settings: Readonly<Record<string, string | number>> = {}) =>
  startVsftpd({ ...VSFTPD_TLS, ...settings });
const UPLOADS = { write_enable: "YES", anon_upload_enable: "YES", anon_umask: "022" } as const;
const NO_REUSE = "TLSOptions NoSessionReuseRequired";

export const ftpPrograms: Programs = {
  vsftpd: {
    needs: ["root", "openssl", "vsftpd"],
    scheme: "ftp",
    healthy: [
      { what: "as it comes", start: () => startVsftpd() },
      { what: "with explicit TLS", start: () => tls() },
      { what: "with implicit TLS", start: () => tls({ implicit_ssl: "YES" }), scheme: "ftps" },
      {
        what: "with uploads",
        start: () => startVsftpd({ ...UPLOADS, anon_other_write_enable: "YES" }),
        options: { upload: true },
      },
      { what: "with a download of two seconds", start: () => startVsftpd(), options: { idleMs: 2000 } },
      {
        what: "over IPv6",
        start: () => startVsftpd({ listen: "NO", listen_ipv6: "YES", listen_address6: "::1" }),
        host: "[::1]",
      },
      { what: "with room for three from an address", start: () => startVsftpd({ max_per_ip: 3 }) },
    ],
    broken: [
      {
        what: "passive mode is off",
        start: () => startVsftpd({ pasv_enable: "NO" }),
        cause: "ftp-passive-off",
        suspect: "mode",
      },
      {
        what: "active mode is off",
        start: () => startVsftpd({ port_enable: "NO" }),
        cause: "ftp-active-off",
        suspect: "mode",
      },
      {
        what: "both modes are off",
        start: () => startVsftpd({ pasv_enable: "NO", port_enable: "NO" }),
        cause: "ftp-passive-off",
        suspect: "mode",
      },
      {
        what: "it names a private address for data",
        start: () => startVsftpd({ pasv_address: "10.1.2.3" }),
        cause: "ftp-passive-address",
        suspect: "mode",
      },
      {
        what: "it lets nobody in",
        start: () => startVsftpd({ anonymous_enable: "NO" }),
        cause: "ftp-server-error",
        suspect: "server",
      },
      {
        what: "its root folder is missing",
        start: () => startVsftpd({ anon_root: "/nonexistent" }),
        cause: "ftp-server-error",
        suspect: "server",
      },
      {
        what: "it takes one session from an address",
        start: () => startVsftpd({ max_per_ip: 1 }),
        cause: "ftp-too-many-from-address",
        suspect: "client",
      },
      {
        what: "it takes two sessions from an address",
        start: () => startVsftpd({ max_per_ip: 2 }),
        cause: "ftp-too-many-from-address",
        suspect: "client",
      },
      {
        what: "it takes five sessions from an address, and many are tried",
        start: () => startVsftpd({ max_per_ip: 5 }),
        options: { connections: true, connectionsMax: 32 },
        cause: "ftp-too-many-from-address",
        suspect: "client",
      },
      {
        what: "it takes no uploads",
        start: () => startVsftpd(),
        options: { upload: true },
        cause: "ftp-upload-refused",
        suspect: "server",
      },
      {
        what: "it takes one user",
        start: () => startVsftpd({ max_clients: 1 }),
        cause: "ftp-too-many-users",
        suspect: "server",
      },
      {
        what: "it wants TLS",
        start: () => tls({ force_anon_logins_ssl: "YES", force_anon_data_ssl: "YES" }),
        cause: "ftp-tls-required",
        suspect: "client",
      },
      {
        what: "it wants resumed TLS sessions",
        start: () => tls({ require_ssl_reuse: "YES" }),
        cause: "ftp-session-reuse-required",
        suspect: "client",
      },
      {
        what: "it wants resumed TLS sessions, and ends silent ones after a second",
        start: () => tls({ require_ssl_reuse: "YES", idle_session_timeout: 1 }),
        options: { idleMs: 3000 },
        cause: "ftp-idle-timeout",
        suspect: "time",
      },
      {
        what: "it wants implicit TLS and is asked in plain",
        start: () => tls({ implicit_ssl: "YES" }),
        options: { waitMs: 1000 },
        cause: "tls-on-plain-port",
        suspect: "client",
      },
      {
        what: "it has no TLS and is asked for implicit TLS",
        start: () => startVsftpd(),
        scheme: "ftps",
        cause: "wrong-protocol",
        suspect: "host",
      },
      {
        what: "it ends silent sessions after a second",
        start: () => startVsftpd({ idle_session_timeout: 1 }),
        options: { idleMs: 3000 },
        cause: "ftp-idle-timeout",
        suspect: "time",
      },
    ],
  },
  proftpd: {
    needs: ["root", "openssl", "proftpd"],
    scheme: "ftp",
    healthy: [
      { what: "as it comes", start: () => startProftpd() },
      { what: "with TLS", start: () => startProftpd(proftpdTls(NO_REUSE)) },
      {
        what: "with a user, over TLS",
        start: () => startProftpd(proftpdTls(NO_REUSE)),
        options: PROFTPD_USER,
      },
    ],
    broken: [
      {
        what: "it takes one session from an address",
        start: () => startProftpd(["MaxClientsPerHost 1"]),
        cause: "ftp-too-many-from-address",
        suspect: "client",
      },
      {
        what: "it takes one session of a user",
        start: () => startProftpd(["MaxClientsPerUser 1"]),
        options: PROFTPD_USER,
        cause: "ftp-too-many-from-address",
        suspect: "client",
      },
      {
        what: "it takes one user",
        start: () => startProftpd(["MaxClients 1"]),
        cause: "ftp-too-many-users",
        suspect: "server",
      },
      {
        what: "it names another address for data",
        start: () => startProftpd(["MasqueradeAddress 10.1.2.3"]),
        cause: "ftp-passive-address",
        suspect: "mode",
      },
      {
        what: "the password is wrong",
        start: () => startProftpd(),
        options: { user: "alice", password: "wrong-7731" },
        cause: "ftp-login-refused",
        suspect: "server",
      },
      {
        what: "it ends silent sessions after a second",
        start: () => startProftpd(["TimeoutIdle 1"]),
        options: { idleMs: 3000 },
        cause: "ftp-idle-timeout",
        suspect: "time",
      },
      {
        what: "it ends sessions without a transfer after a second",
        start: () => startProftpd(["TimeoutNoTransfer 1"]),
        options: { idleMs: 3000 },
        cause: "ftp-idle-timeout",
        suspect: "time",
      },
      {
        what: "it ends sessions after some seconds, in the middle of a transfer",
        start: () => startProftpd(["TimeoutSession 5"]),
        options: { idleMs: 7000 },
        cause: "ftp-control-lost-during-transfer",
        suspect: "time",
      },
      {
        what: "it takes no files above a size",
        start: () => startProftpd(["MaxStoreFileSize 500 KB"]),
        options: { upload: true },
        cause: "ftp-upload-cut",
        suspect: "time",
      },
      {
        what: "it wants resumed TLS sessions",
        start: () => startProftpd(proftpdTls()),
        cause: "ftp-session-reuse-required",
        suspect: "client",
      },
      {
        what: "it wants TLS",
        start: () => startProftpd(proftpdTls(NO_REUSE, "TLSRequired on")),
        options: PROFTPD_USER,
        cause: "ftp-tls-required",
        suspect: "client",
      },
      {
        what: "its TLS is too old for anybody",
        start: () => startProftpd(proftpdTls(NO_REUSE, "TLSProtocol SSLv3")),
        cause: "ftp-tls-broken",
        suspect: "server",
      },
      {
        what: "a rule of access turns us away",
        start: () => startProftpd(["<Limit LOGIN>", "DenyAll", "</Limit>"]),
        cause: "rejected-after-accept",
        suspect: "server",
      },
    ],
  },
  "pure-ftpd": {
    needs: ["root", "openssl", "pure-ftpd"],
    scheme: "ftp",
    healthy: [
      { what: "as it comes", start: () => startPureFtpd() },
      { what: "with a user", start: () => startPureFtpd(), options: { ...PURE_FTPD_USER, upload: true } },
      {
        what: "with a user, over TLS",
        start: () => startPureFtpd(["-2", "server.pem", "-Y", "1"]),
        options: PURE_FTPD_USER,
      },
    ],
    broken: [
      {
        what: "it takes one session from an address",
        start: () => startPureFtpd(["-C", "1"]),
        cause: "ftp-too-many-from-address",
        suspect: "client",
      },
      {
        what: "it takes one user",
        start: () => startPureFtpd(["-c", "1"]),
        cause: "ftp-too-many-users",
        suspect: "server",
      },
      {
        what: "it names another address for data",
        start: () => startPureFtpd(["-P", "10.1.2.3"]),
        cause: "ftp-passive-address",
        suspect: "mode",
      },
      {
        what: "it wants TLS",
        start: () => startPureFtpd(["-2", "server.pem", "-Y", "2"]),
        options: PURE_FTPD_USER,
        cause: "ftp-tls-required",
        suspect: "client",
      },
      {
        what: "the password is wrong",
        start: () => startPureFtpd(),
        options: { user: "alice", password: "wrong-7731" },
        cause: "ftp-login-refused",
        suspect: "server",
      },
      {
        what: "it does no passive mode",
        start: () => startPureFtpd(["-N"]),
        cause: "ftp-passive-off",
        suspect: "mode",
      },
    ],
  },
};
