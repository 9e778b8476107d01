/**
 * Node.js, its HTTP client, undici (`fetch`), WebSocket and HTTP clients on top of them.
 *
 * `read ECONNRESET` (with the system call's name) is libuv's report of what the kernel said: a RST. The same code
 * without a system call is made up by Node for a connection that ended too early, mostly by a FIN
 * (`lib/_http_client.js` socketOnEnd, socketCloseListener; `lib/_tls_wrap.js` onConnectEnd). And Node 20 and 22 report
 * some RSTs as an orderly end, so no text of theirs proves a FIN.
 */
import { type Grammar, type Rule, type RuleOptions, Strength } from "../rule.ts";

const system = Strength.system;
const wrapper = Strength.wrapper;

const calls = [
  ["read", { operation: "read", phase: "established" }],
  ["write", { operation: "write", phase: "established" }],
  ["writev", { operation: "write", phase: "established" }],
  ["shutdown", { operation: "close", phase: "closing" }],
  ["connect", { operation: "connect", phase: "connecting" }],
] as const;

/** What libuv reports of a system call on a socket. */
const codes = [
  "ECONNRESET",
  "ECONNABORTED",
  "EPIPE",
  "ETIMEDOUT",
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENETDOWN",
  "EHOSTDOWN",
  "ENOTCONN",
  "ENOBUFS",
  "EADDRNOTAVAIL",
  "EADDRINUSE",
] as const;

const ofCalls: Rule[] = calls.flatMap(([call, options]) =>
  codes.map(
    (name): Rule => [
      `${call} ${name.toLowerCase()}`,
      `linux:${name}`,
      { strength: system, ...options, code: `uv:${name}`, ...(name === "ECONNRESET" && { proves: "rst" }) },
    ],
  ),
);

const ended: RuleOptions = { proves: null, strength: Strength.event };

export const node: Grammar = {
  title: "Node.js",
  rules: [
    ...ofCalls,
    ["syscall read * econnreset", "linux:ECONNRESET", { strength: system, proves: "rst", operation: "read" }],
    ["econnreset * syscall read", "linux:ECONNRESET", { strength: system, proves: "rst", operation: "read" }],
    [
      "econnreset * syscall write",
      "linux:ECONNRESET",
      { strength: system, proves: "rst", operation: "write" },
    ],
    [
      "econnreset * syscall connect",
      "linux:ECONNRESET",
      { strength: system, proves: "rst", operation: "connect" },
    ],
    ["bind eaddrinuse", "linux:EADDRINUSE", { strength: system, operation: "bind" }],
    ["listen eaddrinuse", "linux:EADDRINUSE", { strength: system, operation: "bind" }],
    ["listen eacces", "winsock:WSAEACCES", { strength: system, operation: "bind" }],
    ["getaddrinfo enotfound", "gai:EAI_NONAME", { strength: system, operation: "resolve" }],
    ["getaddrinfo eai_again", "gai:EAI_AGAIN", { strength: system, operation: "resolve" }],
    ["queryA enotfound".toLowerCase(), "gai:EAI_NONAME", { strength: system, operation: "resolve" }],
    ["socket hang up", "closed-without-answer", { ...ended, operation: "request" }],
    ["socket hung up", "closed-without-answer", { ...ended, operation: "request" }],
    [
      "client network socket disconnected before secure tls connection was established",
      "connection-closed-by-peer",
      { ...ended, operation: "handshake" },
    ],
    ["aborted * econnreset", "answer-cut-short", { ...ended, operation: "read", when: /Error: aborted/ }],
    ["server aborted pending request", "answer-cut-short", ended],
    ["stream has been aborted", "answer-cut-short", ended],
    [
      "aborted",
      "answer-cut-short",
      { ...ended, last: true, when: /Invalid response body[^\n]{0,300}: aborted/ },
    ],
    ["error aborted", "answer-cut-short", { ...ended, operation: "read", last: true }],
    ["aborted", "answer-cut-short", { ...ended, whole: true }],
    ["premature close", "connection-lost", { ...ended }],
    ["err_stream_premature_close", "connection-lost", { ...ended, code: "node:ERR_STREAM_PREMATURE_CLOSE" }],
    ["other side closed", "connection-closed-by-peer", { ...ended, code: "undici:UND_ERR_SOCKET" }],
    ["this socket has been ended by the other party", "written-after-end", ended],
    ["cannot call write after a stream was destroyed", "used-after-close", ended],
    ["write after end", "used-after-close", ended],
    ["the server disconnected before the response", "closed-without-answer", ended],
    ["socket connection was closed unexpectedly", "connection-closed-by-peer", ended],
    ["socket closed unexpectedly", "connection-closed-by-peer", ended],
    [
      "socket closed",
      "connection-closed-by-peer",
      { ...ended, strength: Strength.summary, when: /error|exception/i },
    ],
    ["socket disconnected", "connection-closed-by-peer", { ...ended, strength: Strength.summary }],
    ["connection terminated unexpectedly", "connection-closed-by-peer", ended],
    ["connection terminated due to connection timeout", "connect-timed-out-by-program", ended],
    ["connection lost the server closed the connection", "connection-closed-by-peer", ended],
    ["connection closed unexpectedly", "connection-closed-by-peer", ended],
    ["protocol_connection_lost", "connection-closed-by-peer", ended],
    ["request aborted", "cancelled-by-program", { ...ended, strength: Strength.summary }],
    ["the operation was aborted due to timeout", "operation-timed-out", ended],
    ["the user aborted a request", "cancelled-by-program", ended],
    ["this operation was aborted", "cancelled-by-program", ended],
    ["the operation was aborted", "cancelled-by-program", { ...ended, strength: Strength.summary }],
    [
      "connect timeout error",
      "connect-timed-out-by-program",
      { ...ended, code: "undici:UND_ERR_CONNECT_TIMEOUT" },
    ],
    ["headers timeout error", "read-timed-out", { ...ended, code: "undici:UND_ERR_HEADERS_TIMEOUT" }],
    ["body timeout error", "read-timed-out", { ...ended, code: "undici:UND_ERR_BODY_TIMEOUT" }],
    ["esockettimedout", "read-timed-out", ended],
    ["timeout of # ms exceeded", "operation-timed-out", ended],
    ["timeout of # exceeded", "operation-timed-out", ended],
    ["timeout awaiting", "read-timed-out", ended],
    ["websocket was closed before the connection was established", "used-after-close", ended],
    ["websocket connection to * failed", "connect-failed", { strength: wrapper }],
    [
      "unexpected server response",
      "http-error-status",
      { strength: Strength.summary, when: /websocket|\bws\b|error/i },
    ],
    ["fetch failed", "connect-failed", { strength: wrapper, operation: "request" }],
    ["failed to fetch", "connect-failed", { strength: wrapper, operation: "request", when: /TypeError/ }],
    ["network request failed", "connect-failed", { strength: wrapper }],
    [
      "network error",
      "connect-failed",
      { strength: wrapper, when: /axios|xhr|error: network error|err_network/i },
    ],
    [
      "typeerror terminated",
      "answer-cut-short",
      { strength: Strength.summary, proves: null, operation: "read" },
    ],
    ["terminated", "answer-cut-short", { strength: Strength.summary, proves: null, whole: true }],
    ["session closed with error code nghttp2", "http2-session-ended", ended],
    ["stream closed with error code nghttp2", "http2-stream-reset", ended],
    ["the pending stream has been canceled", "http2-stream-reset", ended],
    ["err_http2_error", "protocol-broken", { ...ended, strength: Strength.summary }],
    ["parse error expected http", "http-answer-malformed", ended],
  ],
};
