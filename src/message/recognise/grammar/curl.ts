/**
 * curl, wget, aria2, axel, git and other clients for the command line that fetch files, with libcurl's texts in the
 * programs that use it (PHP, R, git).
 *
 * curl prints "Recv failure:" and the system's text for an error of recv(). "Empty reply from server" (52) and "transfer
 * closed" (18) are reads that answered no bytes: after a FIN mostly, but (52) was also printed after a RST with HTTP/2.
 * "SSL_ERROR_SYSCALL" without an errno says neither.
 */
import { type Grammar, type Rule, type RuleOptions, Strength } from "../rule.ts";

const event: RuleOptions = { strength: Strength.event, proves: null };
const wrapper: RuleOptions = { strength: Strength.wrapper, proves: null };
const system: RuleOptions = { strength: Strength.system };

/** The exit code is curl's summary: words behind it tell more. */
const exitCode = (phrase: string, when?: RegExp): Rule => [
  phrase,
  "",
  { ...wrapper, numbers: ["curl"], strength: Strength.summary, ...(when && { when }) },
];

export const curl: Grammar = {
  title: "curl",
  rules: [
    // Not "curl 1" of a manual page.
    exitCode("curl #", /\bcurl:? ?\(\d|\bcurl \d{1,2} \w+ \w+/i),
    exitCode("curl error #"),
    exitCode("curl error code #"),
    exitCode("curl exit code #"),
    exitCode("curl exited with #"),
    exitCode("curl failed with exit code #"),
    exitCode("libcurl error #"),
    exitCode("curlcode #"),
    exitCode("curl errno #"),
    exitCode("curl exit status #"),
    [
      "recv failure connection reset by peer",
      "linux:ECONNRESET",
      { ...system, operation: "read", proves: "rst" },
    ],
    [
      "send failure connection reset by peer",
      "linux:ECONNRESET",
      { ...system, operation: "write", proves: "rst" },
    ],
    ["send failure broken pipe", "linux:EPIPE", { ...system, operation: "write" }],
    ["recv failure operation timed out", "connection-timed-out", { ...system, operation: "read" }],
    ["recv failure", "curl:CURLE_RECV_ERROR", { ...wrapper, operation: "read" }],
    [
      "failure when receiving data from the peer",
      "curl:CURLE_RECV_ERROR",
      { ...event, strength: Strength.summary, operation: "read" },
    ],
    [
      "failed sending data to the peer",
      "curl:CURLE_SEND_ERROR",
      { ...event, strength: Strength.summary, operation: "write" },
    ],
    ["empty reply from server", "closed-without-answer", { ...event, operation: "read" }],
    ["server returned nothing no headers no data", "closed-without-answer", event],
    ["with # bytes remaining to read", "answer-cut-short", { ...event, operation: "read" }],
    ["with outstanding read data remaining", "answer-cut-short", { ...event, operation: "read" }],
    ["end of response with # bytes missing", "answer-cut-short", { ...event, operation: "read" }],
    [
      "transferred a partial file",
      "answer-cut-short",
      { ...event, strength: Strength.summary, operation: "read" },
    ],
    [
      "couldn t connect to server",
      "connection-refused",
      { ...event, strength: Strength.summary, operation: "connect" },
    ],
    [
      "could not connect to server",
      "connection-refused",
      { ...event, strength: Strength.summary, operation: "connect", when: /curl|Failed to connect to/ },
    ],
    ["failed to connect to", "connect-failed", { ...wrapper, operation: "connect" }],
    ["failed connect to", "connect-failed", { ...wrapper, operation: "connect" }],
    [
      "connection timed out after # milliseconds",
      "connect-timed-out-by-program",
      { ...event, operation: "connect" },
    ],
    ["connection timeout after # ms", "connect-timed-out-by-program", { ...event, operation: "connect" }],
    ["resolving timed out after", "name-timed-out", { ...event, operation: "resolve" }],
    ["operation timed out after # milliseconds with", "read-timed-out", { ...event, operation: "read" }],
    ["operation too slow", "read-timed-out", event],
    ["timeout was reached", "operation-timed-out", { ...event, strength: Strength.summary }],
    ["ssl connection timeout", "handshake-timed-out", { ...event, operation: "handshake" }],
    ["ssl_error_syscall in connection to", "tls-syscall", { ...event, operation: "handshake" }],
    ["ssl_error_syscall errno 0", "tls-syscall", { ...event, operation: "read" }],
    ["ssl_error_zero_return", "tls-closed", event],
    [
      "connection reset by peer in connection to",
      "linux:ECONNRESET",
      { ...system, operation: "handshake", proves: "rst" },
    ],
    ["schannel failed to receive handshake", "tls-handshake-failed", { ...event, operation: "handshake" }],
    ["schannel server closed abruptly missing close_notify", "tls-ended-without-notice", event],
    ["server closed abruptly missing close_notify", "tls-ended-without-notice", event],
    ["http 2 stream # was not closed cleanly", "http2-stream-reset", event],
    ["http 2 stream * was not closed cleanly", "http2-stream-reset", event],
    ["stream # was reset", "http2-stream-reset", event],
    ["error in the http2 framing layer", "http2-session-ended", event],
    ["received http 0.9 when not allowed", "http-answer-malformed", event],
    ["proxy connect aborted", "closed-without-answer", event],
    ["received http code # from proxy after connect", "proxy-connect-failed", event],
    ["connect tunnel failed", "proxy-connect-failed", event],
    ["ftp response timeout", "read-timed-out", event],
    ["response reading failed", "connection-lost", { ...event, strength: Strength.summary }],
    ["chunk hex length char not a hex digit", "http-answer-malformed", event],
    ["the tls connection was non properly terminated", "tls-ended-without-notice", event],
    ["tls connection was non properly terminated", "tls-ended-without-notice", event],
    ["error in the pull function", "connection-lost", { ...event, operation: "read" }],
    ["error in the push function", "connection-lost", { ...event, operation: "write" }],
    ["gnutls recv error", "connection-lost", wrapper],
    ["gnutls_handshake failed", "tls-handshake-failed", { ...wrapper, operation: "handshake" }],
    [
      "an unexpected tls packet was received",
      "tls-not-answered-in-tls",
      { ...event, operation: "handshake" },
    ],
    [
      "the operation timed out",
      "operation-timed-out",
      { ...event, strength: Strength.summary, when: /curl|msmtp|network|socket|connect/i },
    ],
  ],
};
export const fetchers: Grammar = {
  title: "wget, aria2, git and other download programs",
  rules: [
    [
      "no data received",
      "closed-without-answer",
      { ...event, operation: "read", when: /No data received\./ },
    ],
    ["read error * in headers", "connection-lost", wrapper],
    ["read error at byte", "connection-lost", wrapper],
    ["connection closed at byte", "answer-cut-short", { ...event, operation: "read" }],
    ["unable to establish ssl connection", "tls-handshake-failed", { ...wrapper, operation: "handshake" }],
    ["giving up", "connection-lost", { ...wrapper, when: /Giving up\.\s*$/, last: true }],
    ["error in server response closing control connection", "ftp-command-rejected", event],
    ["couldn t connect data socket", "ftp-data-connection-failed", event],
    exitCode("rpc failed curl #"),
    ["the remote end hung up unexpectedly", "connection-lost", { ...event, strength: Strength.summary }],
    [
      "the remote end hung up upon initial contact",
      "closed-without-answer",
      { ...event, strength: Strength.summary },
    ],
    ["early eof", "answer-cut-short", { ...event, when: /git|fatal|fetch|index-pack|pack/i }],
    ["bad line length character", "protocol-broken", event],
    ["socket read failed", "connection-lost", { ...event, strength: Strength.summary, operation: "read" }],
    ["unexpected disconnect while reading sideband packet", "connection-closed-by-peer", event],
    ["could not read from remote repository", "connection-lost", wrapper],
    ["unable to access", "connect-failed", { ...wrapper, when: /fatal: unable to access/ }],
    ["network problem has occurred", "connection-lost", wrapper],
    ["got eof from the server", "connection-closed-by-peer", { ...event, operation: "read" }],
    ["errorcode 19", "gai:EAI_NONAME", { ...event, operation: "resolve", when: /errorCode=19/ }],
    ["errorcode 2 timeout", "operation-timed-out", event],
    ["errorcode 6", "connection-lost", wrapper],
    ["connection gone", "connection-closed-by-peer", { ...event, strength: Strength.summary }],
    ["unexpected network read error", "connection-lost", { ...event, operation: "read" }],
    [
      "unable to connect to remote host",
      "connect-failed",
      { ...event, strength: Strength.summary, operation: "connect" },
    ],
    ["can t load", "connect-failed", { ...wrapper, when: /w3m: Can't load/ }],
    [
      "error reading from socket",
      "connection-lost",
      { ...event, strength: Strength.summary, operation: "read" },
    ],
    [
      "error writing to socket",
      "connection-lost",
      { ...event, strength: Strength.summary, operation: "write" },
    ],
    ["invalid response from server", "http-answer-malformed", event],
    ["failed to fetch", "connect-failed", { ...wrapper, when: /^E: |apt|http/ }],
    ["could not connect to", "connect-failed", { ...wrapper, operation: "connect" }],
    ["couldn t connect to", "connect-failed", { ...wrapper, operation: "connect" }],
    ["cannot connect to", "connect-failed", { ...wrapper, operation: "connect" }],
    [
      "can t connect to server",
      "connect-failed",
      { ...event, strength: Strength.summary, operation: "connect" },
    ],
    [
      "unable to connect to server",
      "connect-failed",
      { ...event, strength: Strength.summary, operation: "connect" },
    ],
    ["unable to connect to host", "connect-failed", { ...wrapper, operation: "connect" }],
    [
      "could not connect to server",
      "connect-failed",
      { ...event, strength: Strength.summary, operation: "connect" },
    ],
    [
      "connection failed",
      "connect-failed",
      { ...wrapper, operation: "connect", when: /\bip\b|host|server|error|port|:\d{2,5}\b/i },
    ],
    ["error connecting to", "connect-failed", { ...wrapper, operation: "connect" }],
    [
      "can t contact ldap server",
      "connect-failed",
      { ...event, strength: Strength.summary, operation: "connect" },
    ],
  ],
};
