/**
 * Every system whose codes are in the catalogue: which facts its table is made of, and where they come from.
 * The order is the order in which look-ups answer, so what people meet most comes first.
 */
import type { Row } from "./tsv.ts";

/** A column, or what makes a value of a row. */
export type Column = string | ((row: Row) => string);

export interface Facts {
  /** In `data/messages/`. */
  readonly file: string;
  readonly number?: Column;
  readonly name?: Column;
  /** Which rows; all of them unless told otherwise. */
  readonly where?: (row: Row) => boolean;
}

export interface System {
  readonly system: string;
  readonly title: string;
  readonly source: string;
  readonly from: readonly Facts[];
}

const errno = (system: string, title: string, source: string): System => ({
  system,
  title: `errno on ${title}`,
  source,
  from: [{ file: `errno-${system}.tsv`, number: "errno", name: "name" }],
});

/** A table of its own columns: number, name, meaning. */
const own = (system: string, title: string, source: string): System => ({
  system,
  title,
  source,
  from: [{ file: `${system}.tsv`, number: "number", name: "name" }],
});

const GO = "Go's syscall package (BSD licence)";
const MINGW = "mingw-w64 headers (public domain)";

/** Names that only mark where a range begins or ends. */
const isCode = (row: Row) => !/_(BASE|MASK|LAST)$/.test(row.name ?? "");

const without =
  (prefix: string, column = "name"): Column =>
  (row) =>
    (row[column] ?? "").replace(prefix, "");

export const systems: readonly System[] = [
  errno("linux", "Linux", "Linux UAPI headers, linux-libc-dev"),
  errno("darwin", "macOS", GO),
  {
    system: "winsock",
    title: "Windows Sockets",
    source: `_wsa_errnos.h and winerror.h of ${MINGW}`,
    from: [{ file: "winsock.tsv", number: "code", name: "name" }],
  },
  {
    system: "win32",
    title: "Windows system errors",
    source: `winerror.h of ${MINGW}`,
    from: [
      { file: "win32.tsv", number: "number", name: "name" },
      {
        file: "hresult-net.tsv",
        number: "code",
        name: "name",
        where: (row) => isCode(row) && /^\d+$/.test(row.code ?? ""),
      },
    ],
  },
  errno("freebsd", "FreeBSD", GO),
  errno("netbsd", "NetBSD", GO),
  errno("openbsd", "OpenBSD", GO),
  errno("solaris", "Solaris and illumos", GO),
  errno("aix", "AIX", GO),
  errno("linux-mips", "Linux on MIPS", "Linux UAPI headers, linux-libc-dev"),
  errno("wincrt", "the Windows C runtime", `errno.h of ${MINGW}`),
  {
    system: "uv",
    title: "libuv and Node.js",
    source: "uv.h of libuv (MIT), util.getSystemErrorMap() of Node 20 on Linux",
    from: [{ file: "uv.tsv", number: "linux_no", name: "name" }],
  },
  {
    system: "uv-windows",
    title: "libuv and Node.js on Windows",
    source: "uv/errno.h of libuv (MIT)",
    from: [{ file: "uv.tsv", number: "windows_no", name: "name", where: (row) => row.windows_no !== "" }],
  },
  own(
    "node",
    "Node.js",
    "error codes of Node 20 (MIT): lib/internal/errors.js, lib/, llhttp; axios, got (MIT)",
  ),
  own("undici", "undici, the fetch of Node.js", "undici 6 (MIT), lib/core/errors.js"),
  {
    system: "dotnet",
    title: ".NET: SocketError, HttpRequestError, WebExceptionStatus",
    source: "dotnet/runtime (MIT), System.Net.Sockets, System.Net.Http, System.Net",
    from: [
      { file: "dotnet-socketerror.tsv", number: "value", name: "name" },
      { file: "dotnet-web.tsv", name: "name" },
    ],
  },
  own("gai", "getaddrinfo of the GNU C library", "netdb.h of glibc"),
  {
    system: "curl",
    title: "curl's exit codes",
    source: "curl.h of libcurl (curl licence)",
    from: [{ file: "curl.tsv", number: "exit", name: "CURLE" }],
  },
  own("wget", "wget's exit codes", "GNU Wget manual, Exit Status"),
  {
    system: "chromium",
    title: "Chrome, Edge and other Chromium browsers",
    source: "net_error_list.h of Chromium (BSD licence)",
    from: [{ file: "chromium-net.tsv", number: "code", name: "name" }],
  },
  {
    system: "nspr",
    title: "NSPR: Firefox, Thunderbird",
    source: "prerr.h of NSPR (MPL 2.0)",
    from: [{ file: "nspr.tsv", number: without("L", "code"), name: "name" }],
  },
  {
    system: "nss",
    title: "NSS: TLS in Firefox and Thunderbird",
    source: "sslerr.h of NSS (MPL 2.0)",
    from: [{ file: "nss-ssl.tsv", number: (row) => String(-0x3000 + Number(row.offset)), name: "name" }],
  },
  {
    system: "wininet",
    title: "WinINet: Internet Explorer and older Windows programs",
    source: `wininet.h of ${MINGW}`,
    from: [{ file: "wininet.tsv", number: "code", name: "name", where: (row) => row.header === "wininet.h" }],
  },
  {
    system: "winhttp",
    title: "WinHTTP: Windows services and updates",
    source: `winhttp.h of ${MINGW}`,
    from: [{ file: "wininet.tsv", number: "code", name: "name", where: (row) => row.header === "winhttp.h" }],
  },
  {
    system: "mapi",
    title: "Outlook, Outlook Express and MAPI",
    source: `imnxport.idl of Wine (LGPL), mapicode.h of ${MINGW}; outlook.tsv: Microsoft's lists of Outlook errors`,
    from: [
      { file: "mapi-800ccc.tsv", number: "code", name: "name" },
      { file: "outlook.tsv", number: "number", name: "name" },
      { file: "mapi-80040.tsv", number: "code", name: "name" },
    ],
  },
  {
    system: "hresult",
    title: "Windows HRESULTs: RPC, security, certificates",
    source: `winerror.h of ${MINGW}`,
    from: [
      {
        file: "hresult-net.tsv",
        number: "code",
        name: "name",
        where: (row) => isCode(row) && /^0x8/.test(row.code ?? ""),
      },
    ],
  },
  own("ntstatus", "NTSTATUS of the Windows kernel", `ntstatus.h of ${MINGW}`),
  {
    system: "tls-alert",
    title: "TLS alerts",
    source: "IANA, TLS Alerts registry",
    from: [{ file: "tls-alert.tsv", number: "code", name: "name" }],
  },
  {
    system: "openssl",
    title: "SSL_get_error of OpenSSL",
    source: "ssl.h of OpenSSL (Apache 2.0)",
    from: [{ file: "openssl-sslerror.tsv", number: "code", name: "name" }],
  },
  {
    system: "openssl-reason",
    title: "Reasons of OpenSSL's SSL routines",
    source: "sslerr.h of OpenSSL 3.0 (Apache 2.0), Debian's libssl-dev",
    from: [{ file: "openssl-reason.tsv", number: "number", name: "name" }],
  },
  {
    system: "gnutls",
    title: "GnuTLS",
    source: "gnutls_strerror_name() of GnuTLS 3.7 (LGPL), Debian's libgnutls30",
    from: [{ file: "gnutls.tsv", number: "number", name: "name" }],
  },
  {
    system: "http2",
    title: "HTTP/2 error codes",
    source: "RFC 9113 §7; names of nghttp2 (MIT)",
    from: [{ file: "http2-error.tsv", number: "code", name: "name" }],
  },
  own("http3", "HTTP/3 and QUIC error codes", "RFC 9000 §20 (QUIC_ in front is ours), RFC 9114 §8.1"),
  own("websocket", "WebSocket close codes", "RFC 6455 §7.4.1, IANA WebSocket Close Code Number registry"),
  {
    system: "grpc",
    title: "gRPC status codes",
    source: "grpc/status.h of gRPC (Apache 2.0)",
    from: [{ file: "grpc-status.tsv", number: "code", name: without("GRPC_STATUS_") }],
  },
  own(
    "http",
    "HTTP status codes",
    "IANA, HTTP Status Code registry; nginx, AWS and Cloudflare documentation",
  ),
  own("smtp", "SMTP replies", "RFC 5321 §4.2, RFC 3207, RFC 4954, RFC 7504"),
  own("smtp-enhanced", "Enhanced mail status codes", "RFC 3463, IANA SMTP Enhanced Status Codes"),
  own("ftp", "FTP replies", "RFC 959 §4.2, RFC 2228, RFC 2428, RFC 4217"),
  {
    system: "haproxy",
    title: "HAProxy's termination states",
    source: "HAProxy configuration manual §8.5",
    from: [{ file: "haproxy-termination.tsv", name: "flag" }],
  },
  {
    system: "envoy",
    title: "Envoy's response flags",
    source: "Envoy (Apache 2.0), stream_info/utility.h",
    from: [
      { file: "envoy-flags.tsv", name: "flag" },
      { file: "envoy-flags.tsv", name: "name" },
    ],
  },
  own(
    "aws-elb",
    "AWS load balancers' reasons",
    "AWS documentation: target health reason codes, reasons in access logs",
  ),
  {
    system: "mysql",
    title: "MySQL and MariaDB",
    source: "errmsg.h and mysqld_error.h of libmariadb-dev (LGPL); MySQL 8 and mysql2 of npm (MIT)",
    from: [
      {
        file: "mariadb.tsv",
        number: "code",
        name: "name",
        where: (row) => !/_(MIN|MAX)_ERROR$|_ERROR_(FIRST|LAST)/.test(row.name ?? ""),
      },
      { file: "mysql.tsv", number: "number", name: "name" },
    ],
  },
  {
    system: "postgresql",
    title: "PostgreSQL's SQLSTATEs",
    source: "errcodes.h of PostgreSQL (PostgreSQL licence)",
    from: [
      { file: "pg-sqlstate.tsv", name: "sqlstate" },
      { file: "pg-sqlstate.tsv", name: without("ERRCODE_") },
    ],
  },
  own("sqlstate", "SQLSTATEs of ODBC and JDBC drivers", "ODBC reference, Appendix A; ISO/IEC 9075"),
  own("sqlserver", "SQL Server and its drivers", "Microsoft's documentation of database engine errors"),
  own("oracle", "Oracle Database and Net", "Oracle Database Error Messages, chapters ORA and TNS"),
  own("redis", "Redis and its clients", "Redis (server.c, networking.c); node-redis, ioredis (MIT)"),
  own("mongodb", "MongoDB", "mongo/base/error_codes.yml of MongoDB"),
  own("python", "Python's exceptions", "Python 3 standard library; requests, urllib3, aiohttp, httpx"),
  own("java", "Java's exceptions", "Java SE API; Netty, Apache HttpClient, OkHttp"),
  own(
    "ruby",
    "Ruby's exceptions",
    "Ruby's standard library; Faraday, HTTPClient, RestClient, database drivers",
  ),
  own("nsurl", "NSURLError: macOS, iOS", "Apple's Foundation, NSURLError.h"),
  own(
    "securetransport",
    "Secure Transport: TLS of macOS and iOS",
    "Apple's Security framework, SecureTransport.h",
  ),
  own("rust", "ErrorKind of Rust", "std::io::ErrorKind of Rust"),
  own("amqp", "AMQP reply codes: RabbitMQ", "AMQP 0-9-1 specification §1.3"),
  own("ssh", "SSH disconnect reasons", "RFC 4253 §11.1"),
];
