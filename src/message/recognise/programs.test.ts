/**
 * What programs printed when a server did to them what the heading says: real texts, of Debian 12 and npm. What was on
 * the wire was watched beside it, so "rst" and "fin" are what the packets were, and null is where the text does not
 * tell them apart.
 */
import { describe, expect, it } from "vitest";
import { explain } from "../explain.ts";
import type { Family, Proves } from "../explanation.ts";

type Row = readonly [who: string, text: string, family: Family, proves?: Proves];

const ended: readonly Row[] = [
  ["Go's log", "2026/11/22 13:49:02 unexpected EOF", "closed"],
  ["Go's log", "2026/11/22 13:49:04 EOF", "closed"],
  ["Net::FTP", "Net::FTP: [Net::FTP] Connection closed", "closed"],
  ["Net::SMTP", "mail: 599 [Net::SMTP] Connection closed at send.pl line 1.", "closed"],
  ["LuaSocket", "lua5.4: client.lua:2: closed\nstack traceback:\n\t[C]: in function 'assert'", "closed"],
  ["mbsync", "IMAP error: unexpected EOF from mail.example.org (192.0.2.4:143)", "closed"],
  ["check_http", "HTTP CRITICAL - No data received from host", "closed"],
  ["Tornado", "tornado.simple_httpclient.HTTPStreamClosedError: Stream closed", "closed"],
  [
    "http.rb",
    "connection.rb:104:in `read_headers!': couldn't read response headers (HTTP::ConnectionError)",
    "closed",
  ],
  [
    "Nim",
    "Error: unhandled exception: Got disconnected while trying to read body. [ProtocolError]",
    "closed",
  ],
  ["Nim", "Received length doesn't match expected length. Wanted 100000 got: 1001 [ProtocolError]", "closed"],
  ["Mercurial", "abort: error: bad HTTP status line: ''", "closed"],
  ["lynx", "Alert!: Unexpected network read error; connection aborted.", "closed"],
  [
    "PyMongo",
    "pymongo.errors.ServerSelectionTimeoutError: connection closed, Timeout: 2.5s, servers: [<ServerDescription error=AutoReconnect('connection closed')>]",
    "closed",
  ],
  [
    "websocket-client",
    "websocket._exceptions.WebSocketConnectionClosedException: Connection to remote host was lost.",
    "closed",
  ],
  ["mariadb for Node", "we [SqlError]: (conn:-1, no: 45026) socket has unexpectedly been closed", "closed"],
  ["nats.py", "nats.errors.Error: nats: empty response from server when expecting INFO message", "closed"],
  ["psycopg2", "psycopg2.OperationalError: SSL SYSCALL error: EOF detected", "closed"],
  ["lib/pq", "pq: unexpected EOF", "closed"],
  ["go-sql-driver", "[mysql] 2024/01/02 03:04:05 packets.go:37: unexpected EOF", "closed"],
  ["database/sql", "driver: bad connection", "closed"],
  ["amqp091", 'Exception (501) Reason: "EOF"', "closed"],
  ["Mbed TLS", "SSL - The connection indicated an EOF (-29312)", "closed"],
  ["Indy", "EIdOSSLConnectError Error connecting with SSL - EOF was observed", "closed"],
  ["ncftp", "Remote host has closed the connection.", "closed"],
  ["tnftp makes up the 421", "421 Service not available, remote server has closed connection.", "closed"],
  [
    "Apache, after a FIN",
    "(20014)Internal error: [client 192.0.2.9:37600] AH01102: error reading status line from remote server 192.0.2.5:8080",
    "closed",
  ],
];

const reset: readonly Row[] = [
  [
    "urllib3 over TLS: its own source mentions another error",
    `Traceback (most recent call last):
  File "/usr/lib/python3.11/ssl.py", line 1048, in _create
    self.getpeername()
OSError: [Errno 107] Transport endpoint is not connected

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/usr/lib/python3.11/ssl.py", line 1053, in _create
    if e.errno != errno.ENOTCONN:
       ^^^^^^^^^^^^^^^^^^^^^^^^^
  File "/usr/lib/python3.11/ssl.py", line 1298, in recv
    return super().recv(buflen, flags)
ConnectionResetError: [Errno 104] Connection reset by peer`,
    "reset",
    "rst",
  ],
  [
    "Java's HttpClient over TLS calls a RST the end of a handshake",
    `Exception in thread "main" javax.net.ssl.SSLHandshakeException: Remote host terminated the handshake
Caused by: javax.net.ssl.SSLHandshakeException: Remote host terminated the handshake
Caused by: java.net.SocketException: Connection reset`,
    "reset",
    "rst",
  ],
  [
    "lighttpd",
    "2026-11-22 14:29:28: (http-header-glue.c.1341) read() 8 9: Connection reset by peer",
    "reset",
    "rst",
  ],
  ["stunnel", "2026.11.22 14:29:29 LOG3[0]: SSL_connect: Connection reset by peer (104)", "reset", "rst"],
];

const notReached: readonly Row[] = [
  ["Python: 101 is another error on macOS", "OSError: [Errno 101] Network is unreachable", "unreachable"],
  ["libxml2", "error : unreachable network", "unreachable"],
  [
    "Java's HttpClient",
    `Exception in thread "main" java.net.ConnectException
\tat java.net.http/jdk.internal.net.http.HttpClientImpl.send(HttpClientImpl.java:900)
\tat java.net.http/jdk.internal.net.http.HttpClientFacade.send(HttpClientFacade.java:133)
Caused by: java.nio.channels.ClosedChannelException
\tat java.base/sun.nio.ch.SocketChannelImpl.ensureOpen(SocketChannelImpl.java:195)`,
    "refused",
  ],
  ["Pika", "pika.exceptions.AMQPConnectionError", "refused"],
  ["apt", "Err:1 http://mirror.example stable InRelease\n  Could not resolve 'mirror.example'", "name"],
  ["lynx", "Unable to locate remote host nosuch.example.\nAlert!: Unable to connect to remote host.", "name"],
  ["aria2", "errorCode=19 CUID#7 - Name resolution for nosuch.example failed:Domain name not found", "name"],
  ["LuaSocket", "client.lua:2: host or service not provided, or not known", "name"],
  ["zsh", "zsh:ztcp:1: host resolution failure: nosuch.example", "name"],
  ["Excon", "`connect': no address for nosuch.example (Resolv::ResolvError) (Excon::Error::Socket)", "name"],
];

const waited: readonly Row[] = [
  ["R", "URL 'http://192.0.2.1/': Timeout of 3 seconds was reached", "timed-out"],
  ["Tornado", "tornado.simple_httpclient.HTTPTimeoutError: Timeout during request", "timed-out"],
  ["Net::SMTP", "Net::SMTP: 599 [Net::SMTP] Timeout", "timed-out"],
  ["PyMySQL", "(2013, 'Lost connection to MySQL server during query (timed out)')", "timed-out"],
  ["smtplib", "smtplib.SMTPServerDisconnected: Connection unexpectedly closed: timed out", "timed-out"],
  ["fetchmail", "fetchmail: timeout after 3 seconds waiting for server 192.0.2.1.", "timed-out"],
  ["SWI-Prolog", "read_line_to_codes/2: Timeout in read from <stream>(0x562ef48d8a00)", "timed-out"],
  [
    "httpc",
    '{error,{failed_connect,[{to_address,{"203.0.113.90",20000}},{inet,[inet],timeout}]}}',
    "timed-out",
  ],
  [
    "tedious",
    "ConnectionError: Failed to connect to 192.0.2.1:1433 in 3000ms {\n  code: 'ETIMEOUT'\n}",
    "timed-out",
  ],
  [
    "request",
    "Error: ETIMEDOUT\n    at Timeout._onTimeout {\n  code: 'ETIMEDOUT',\n  connect: true\n}",
    "timed-out",
  ],
];

const tls: readonly Row[] = [
  ["BoringSSL", "Ssl error:1000042e:SSL routines:OPENSSL_internal:TLSV1_ALERT_UNKNOWN_CA", "tls"],
  ["BoringSSL", "Ssl error:100000f7:SSL routines:OPENSSL_internal:WRONG_VERSION_NUMBER", "tls"],
  ["Java", "javax.net.ssl.SSLException: (internal_error) Received fatal alert: internal_error", "tls"],
  ["Go", "x509: cannot validate certificate for 192.0.2.1 because it doesn't contain any IP SANs", "tls"],
  ["wget", "ERROR: The certificate of ‘192.0.2.1’ is not trusted.", "tls"],
  ["git", "fatal: unable to access 'https://192.0.2.1/': server certificate verification failed.", "tls"],
  ["libcurl in R", "URL 'https://192.0.2.1/': status was 'SSL connect error'", "tls"],
  ["lynx", "Alert!: Unable to make secure connection to remote host.", "tls"],
];

const told: readonly Row[] = [
  ["ftplib", "ftplib.error_temp: 421 Too many users, sorry", "protocol"],
  ["basic-ftp", "FTPError: 421 Too many users, sorry", "protocol"],
];

describe.each([
  ["ended without an answer, or in the middle of it", ended],
  ["reset", reset],
  ["not reached", notReached],
  ["waited in vain", waited],
  ["TLS", tls],
  ["told why", told],
])("%s", (_, rows) => {
  it.each(rows)("%s: %s", (_who, text, family, proves = null) => {
    const [reading] = explain(text).readings;
    expect(reading).toMatchObject({ family, proves });
  });
});
