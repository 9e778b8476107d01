/**
 * Go and what is written in it: Docker, Kubernetes, Prometheus, Terraform, Traefik, Caddy.
 *
 * net's errors name operation, network and addresses ("read tcp 10.0.0.1:4000->10.0.0.2:80: read: connection reset
 * by peer"). io.EOF is a read that answered no bytes and no error. net/http reads and writes in two goroutines, so
 * when a RST comes, the writer may take the error and the reader see EOF (3 of 300 trials): EOF proves nothing.
 */
import { type Grammar, type RuleOptions, Strength } from "../rule.ts";

const event: RuleOptions = { strength: Strength.event, proves: null };

/** What stands around an EOF that is about a connection. */
const connection =
  /\b(?:read|write|dial) (?:tcp|udp|unix)|\b(?:Get|Post|Put|Head|Delete|Patch) "?https?:|rpc error|error reading|transport|proxy error|unable to connect|websocket|handshake|https?:|server|socket|->/i;

export const go: Grammar = {
  title: "Go",
  rules: [
    [
      "read connection reset by peer",
      "linux:ECONNRESET",
      { strength: Strength.system, operation: "read", phase: "established", proves: "rst" },
    ],
    [
      "write connection reset by peer",
      "linux:ECONNRESET",
      { strength: Strength.system, operation: "write", phase: "established", proves: "rst" },
    ],
    [
      "write broken pipe",
      "linux:EPIPE",
      { strength: Strength.system, operation: "write", phase: "established" },
    ],
    [
      "connect connection refused",
      "linux:ECONNREFUSED",
      { strength: Strength.system, operation: "connect", phase: "connecting" },
    ],
    [
      "connect connection timed out",
      "linux:ETIMEDOUT",
      { strength: Strength.system, operation: "connect", phase: "connecting" },
    ],
    [
      "connect no route to host",
      "linux:EHOSTUNREACH",
      { strength: Strength.system, operation: "connect", phase: "connecting" },
    ],
    [
      "connect network is unreachable",
      "linux:ENETUNREACH",
      { strength: Strength.system, operation: "connect", phase: "connecting" },
    ],
    [
      "connect cannot assign requested address",
      "linux:EADDRNOTAVAIL",
      { strength: Strength.system, operation: "connect", phase: "connecting" },
    ],
    ["accept * too many open files", "linux:EMFILE", { strength: Strength.system, operation: "accept" }],
    ["bind address already in use", "linux:EADDRINUSE", { strength: Strength.system, operation: "bind" }],
    ["dial tcp * i o timeout", "connect-timed-out-by-program", { ...event, operation: "connect" }],
    ["read tcp * i o timeout", "read-timed-out", { ...event, operation: "read" }],
    ["write tcp * i o timeout", "operation-timed-out", { ...event, operation: "write" }],
    ["i o timeout", "operation-timed-out", { ...event, strength: Strength.event }],
    ["read udp * i o timeout", "name-timed-out", { ...event, operation: "resolve", when: /lookup/ }],
    ["no such host", "gai:EAI_NONAME", { ...event, operation: "resolve" }],
    ["server misbehaving", "gai:EAI_FAIL", { ...event, operation: "resolve", when: /lookup/ }],
    [
      "eof",
      "connection-closed-by-peer",
      {
        ...event,
        last: true,
        when: connection,
        unless: /unexpected eof while (?:looking|parsing)|here-?document/i,
      },
    ],
    [
      "eof",
      "connection-closed-by-peer",
      {
        ...event,
        last: true,
        when: /\b(?:read|write|recv|send|dial|ack|reply|response)\b[^\n]{0,80}: "?EOF"?$/im,
        unless: /pars|syntax|json|yaml|xml|\bfile\b|token|archive/i,
      },
    ],
    ["eof", "connection-closed-by-peer", { ...event, whole: true }],
    ["io eof", "connection-closed-by-peer", { ...event, whole: true }],
    ["unexpected eof", "answer-cut-short", { ...event, last: true, when: connection }],
    ["unexpected eof", "answer-cut-short", { ...event, whole: true }],
    ["error reading from server eof", "connection-closed-by-peer", event],
    ["server closed idle connection", "connection-closed-by-peer", event],
    ["transport connection broken", "connection-lost", { ...event, strength: Strength.wrapper }],
    ["server gave http response to https client", "tls-not-answered-in-tls", event],
    ["malformed http response", "http-answer-malformed", event],
    ["malformed http status code", "http-answer-malformed", event],
    ["malformed http version", "http-answer-malformed", event],
    [
      "first record does not look like a tls handshake",
      "tls-not-answered-in-tls",
      { ...event, operation: "handshake" },
    ],
    ["client sent an http request to an https server", "tls-not-answered-in-tls", { ...event }],
    ["remote error tls", "tls-failed", { ...event, operation: "handshake" }],
    ["tls handshake timeout", "handshake-timed-out", { ...event, operation: "handshake" }],
    [
      "tls handshake error from",
      "tls-failed",
      { ...event, strength: Strength.summary, operation: "handshake" },
    ],
    ["x509 certificate", "certificate-untrusted", event],
    ["tls failed to verify certificate", "certificate-untrusted", event],
    ["timeout awaiting response headers", "read-timed-out", event],
    ["client timeout exceeded", "operation-timed-out", { ...event, strength: Strength.summary }],
    ["timeout exceeded while awaiting headers", "read-timed-out", event],
    ["timeout or context cancellation while reading body", "read-timed-out", event],
    ["context deadline exceeded", "operation-timed-out", { ...event, strength: Strength.event }],
    ["context canceled", "cancelled-by-program", { ...event, strength: Strength.summary }],
    [
      "request canceled while waiting for connection",
      "connect-timed-out-by-program",
      { ...event, strength: Strength.summary },
    ],
    ["use of closed network connection", "used-after-close", event],
    ["use of closed connection", "used-after-close", event],
    ["use of closed file or network connection", "used-after-close", event],
    ["server sent goaway and closed the connection", "http2-goaway", event],
    ["client connection lost", "connection-lost", { ...event, when: /http2/ }],
    ["client connection force closed via clientconn close", "used-after-close", event],
    ["stream error stream id", "http2-stream-reset", event],
    ["response body closed", "used-after-close", { ...event, when: /http2/ }],
    [
      "connection error desc",
      "connect-failed",
      { ...event, strength: Strength.wrapper, when: /transport|rpc/ },
    ],
    ["error while dialing", "connect-failed", { ...event, strength: Strength.wrapper, operation: "connect" }],
    ["transport is closing", "connection-lost", event],
    ["close 1006 abnormal closure", "connection-closed-by-peer", { ...event, strength: Strength.summary }],
    ["hijacked connection", "used-after-close", { ...event, strength: Strength.wrapper, when: /error/i }],
    [
      "cannot connect to the docker daemon",
      "connect-failed",
      { ...event, strength: Strength.summary, operation: "connect" },
    ],
    ["the connection to the server * was refused", "linux:ECONNREFUSED", { ...event, operation: "connect" }],
    [
      "unable to connect to the server",
      "connect-failed",
      { ...event, strength: Strength.wrapper, operation: "connect" },
    ],
    ["error dialing backend", "connect-failed", { ...event, strength: Strength.wrapper }],
    ["lost connection to pod", "connection-lost", event],
    ["error upgrading connection", "connection-lost", { ...event, strength: Strength.wrapper }],
    ["tls handshake * eof", "connection-closed-by-peer", { ...event, operation: "handshake" }],
    [
      "server closed",
      "used-after-close",
      { ...event, when: /http: Server closed/, strength: Strength.wrapper },
    ],
  ],
};
