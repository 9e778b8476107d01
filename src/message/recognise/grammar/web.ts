/**
 * Browsers' pages and consoles, HTTP/2 and gRPC, WebSocket, HTTP status lines about the way to a server.
 *
 * Chromium's ERR_CONNECTION_RESET is also its word for EPIPE and ENETRESET (`net/base/net_errors_posix.cc`), and
 * Firefox shows "The connection was reset" for an empty answer too, so browsers prove nothing about packets. A
 * RST_STREAM of HTTP/2 is a frame, no TCP RST.
 */
import { type Grammar, type Rule, type RuleOptions, Strength } from "../rule.ts";

const event: RuleOptions = { strength: Strength.event, proves: null };
const wrapper: RuleOptions = { strength: Strength.wrapper, proves: null };

export const browsers: Grammar = {
  title: "a browser",
  rules: [
    ["the connection was reset", "reset-reported", event],
    ["connection to the server was reset while the page was loading", "reset-reported", event],
    ["the connection was interrupted", "connection-lost", event],
    ["your connection was interrupted", "network-changed", event],
    ["took too long to respond", "connect-timed-out-by-program", event],
    [
      "refused to connect",
      "connection-refused",
      { ...event, unless: /Content Security Policy|frame|Refused to connect to '/ },
    ],
    ["unexpectedly closed the connection", "connection-closed-by-peer", event],
    ["didn t send any data", "closed-without-answer", event],
    ["did not send any data", "closed-without-answer", { ...event, when: /page|server|empty/i }],
    ["server ip address could not be found", "gai:EAI_NONAME", { ...event, operation: "resolve" }],
    ["can t find the server at", "gai:EAI_NONAME", { ...event, operation: "resolve" }],
    ["we re having trouble finding that site", "gai:EAI_NONAME", { ...event, operation: "resolve" }],
    [
      "server not found",
      "gai:EAI_NONAME",
      { ...event, strength: Strength.summary, when: /firefox|browser|address|page/i },
    ],
    ["unable to connect firefox", "connect-failed", event],
    [
      "firefox can t establish a connection to the server",
      "connection-refused",
      { ...event, strength: Strength.summary },
    ],
    ["the connection has timed out", "connect-timed-out-by-program", event],
    ["secure connection failed", "tls-handshake-failed", { ...event, strength: Strength.summary }],
    ["safari can t connect to the server", "connect-failed", event],
    [
      "safari can t open the page because the server unexpectedly dropped the connection",
      "connection-closed-by-peer",
      event,
    ],
    ["server unexpectedly dropped the connection", "connection-closed-by-peer", event],
    ["the network connection was lost", "connection-lost", event],
    ["could not connect to the server", "connect-failed", { ...event, strength: Strength.summary }],
    ["the internet connection appears to be offline", "network-down", event],
    [
      "a server with the specified hostname could not be found",
      "gai:EAI_NONAME",
      { ...event, operation: "resolve" },
    ],
    ["the request timed out", "operation-timed-out", event],
    ["nsurlerrordomain code -1005", "connection-lost", event],
    ["nsurlerrordomain code -1001", "operation-timed-out", event],
    ["nsurlerrordomain code -1004", "connect-failed", event],
    ["nsurlerrordomain code -1003", "gai:EAI_NONAME", event],
    ["nsurlerrordomain code -1009", "network-down", event],
    ["nsurlerrordomain code -999", "cancelled-by-program", event],
    ["nsurlerrordomain code -1200", "tls-handshake-failed", event],
    ["nsurlerrordomain code -1202", "certificate-untrusted", event],
    ["nsposixerrordomain code #", "", { strength: Strength.system, numbers: ["darwin"] }],
    ["nsposixerrordomain error #", "", { strength: Strength.system, numbers: ["darwin"] }],
    ["ns_error_net_reset", "reset-reported", event],
    ["ns_error_net_interrupt", "connection-lost", event],
    ["ns_error_net_timeout", "connect-timed-out-by-program", event],
    ["ns_error_connection_refused", "connection-refused", event],
    ["ns_error_unknown_host", "gai:EAI_NONAME", event],
    ["ns_error_net_partial_transfer", "answer-cut-short", event],
    ["ns_error_net_empty_response", "closed-without-answer", event],
    ["ns_error_offline", "network-down", event],
    ["ns_binding_aborted", "cancelled-by-program", event],
    ["websocket connection * failed", "connection-lost", wrapper],
    ["connection closed before receiving a handshake response", "closed-without-answer", event],
    ["websocket is closed before the connection is established", "used-after-close", event],
    ["websocket closed with status code 1006", "websocket-ended-abnormally", event],
    ["can t establish a connection to the server at ws", "connect-failed", event],
    ["code 1006", "websocket-ended-abnormally", { ...event, when: /web ?socket|wss?:|close/i }],
    ["1006 abnormal", "websocket-ended-abnormally", event],
    ["close code 1006", "websocket-ended-abnormally", event],
    ["code 1001", "websocket:1001", { ...event, when: /web ?socket|wss?:|\bclose/i }],
    ["code 1011", "websocket:1011", { ...event, when: /web ?socket|wss?:|\bclose/i }],
  ],
};

const http2Names: readonly [string, string][] = [
  ["protocol_error", "PROTOCOL_ERROR"],
  ["internal_error", "INTERNAL_ERROR"],
  ["flow_control_error", "FLOW_CONTROL_ERROR"],
  ["settings_timeout", "SETTINGS_TIMEOUT"],
  ["stream_closed", "STREAM_CLOSED"],
  ["frame_size_error", "FRAME_SIZE_ERROR"],
  ["refused_stream", "REFUSED_STREAM"],
  ["cancel", "CANCEL"],
  ["compression_error", "COMPRESSION_ERROR"],
  ["connect_error", "CONNECT_ERROR"],
  ["enhance_your_calm", "ENHANCE_YOUR_CALM"],
  ["inadequate_security", "INADEQUATE_SECURITY"],
  ["http_1_1_required", "HTTP_1_1_REQUIRED"],
];
const http2Context = /http\/?2|\bh2\b|stream|goaway|rst_stream|nghttp2|gRPC|rpc/i;

const grpcNames: readonly [string, string][] = [
  ["unavailable", "UNAVAILABLE"],
  ["deadline_exceeded", "DEADLINE_EXCEEDED"],
  ["deadlineexceeded", "DEADLINE_EXCEEDED"],
  ["resource_exhausted", "RESOURCE_EXHAUSTED"],
  ["resourceexhausted", "RESOURCE_EXHAUSTED"],
  ["cancelled", "CANCELLED"],
  ["canceled", "CANCELLED"],
  ["aborted", "ABORTED"],
  ["internal", "INTERNAL"],
  ["unknown", "UNKNOWN"],
];
const summary: RuleOptions = { strength: Strength.summary, proves: null };

export const http2: Grammar = {
  title: "HTTP/2 and gRPC",
  rules: [
    ...http2Names.map(
      ([word, name]): Rule => [
        word,
        `http2:${name}`,
        { ...event, code: `http2:${name}`, when: http2Context },
      ],
    ),
    ...http2Names.map(
      ([word, name]): Rule => [`nghttp2_${word}`, `http2:${name}`, { ...event, code: `http2:${name}` }],
    ),
    [
      "rst_stream",
      "http2-stream-reset",
      { ...event, strength: Strength.summary, when: /error|code|closed|received/i },
    ],
    ["received rst_stream with code #", "http2-stream-reset", event],
    ["received rst_stream with error code #", "http2-stream-reset", event],
    ["call ended without grpc status", "connection-lost", event],
    ["stream removed", "connection-lost", { ...event, when: /grpc|rpc|StatusCode/i }],
    [
      "goaway",
      "http2-goaway",
      {
        ...event,
        strength: Strength.summary,
        when: /error|received|closed|sent/i,
        unless: /^\s*(?:\/\/|\*)/,
      },
    ],
    ["too_many_pings", "http:429", { ...event }],
    ...grpcNames.flatMap(([word, name]): Rule[] => [
      [`code ${word}`, `grpc:${name}`, { ...summary, code: `grpc:${name}`, when: /rpc|grpc|status/i }],
      [`statuscode ${word}`, `grpc:${name}`, { ...summary, code: `grpc:${name}` }],
      [
        `status ${word}`,
        `grpc:${name}`,
        { ...summary, code: `grpc:${name}`, when: /rpc|grpc|StatusRuntimeException/i },
      ],
      [`statusruntimeexception ${word}`, `grpc:${name}`, { ...summary, code: `grpc:${name}` }],
    ]),
    ["14 unavailable", "grpc:UNAVAILABLE", { ...summary, code: "grpc:UNAVAILABLE" }],
    ["4 deadline_exceeded", "grpc:DEADLINE_EXCEEDED", { ...summary, code: "grpc:DEADLINE_EXCEEDED" }],
    ["1 cancelled", "grpc:CANCELLED", { ...summary, code: "grpc:CANCELLED", when: /rpc|grpc|CANCELLED:/ }],
    ["8 resource_exhausted", "grpc:RESOURCE_EXHAUSTED", { ...summary, code: "grpc:RESOURCE_EXHAUSTED" }],
    ["13 internal", "grpc:INTERNAL", { ...summary, code: "grpc:INTERNAL", when: /13 INTERNAL:/ }],
    ["no connection established", "connect-failed", { ...summary, operation: "connect" }],
    ["failed to connect to all addresses", "connect-failed", { ...summary, operation: "connect" }],
    ["failed to connect to remote host", "connect-failed", { ...wrapper, operation: "connect" }],
    ["keepalive watchdog timeout", "keep-alive-gave-up", event],
    ["keepalive timeout", "keep-alive-gave-up", { ...event, when: /ping|grpc|http2|client|server/i }],
    ["keepalive failed", "keep-alive-gave-up", { ...event, when: /connection|grpc|gone/i }],
    ["keep alive timeout", "keep-alive-gave-up", { ...summary, when: /error|closed|exceeded|disconnect/i }],
    ["socket closed", "connection-closed-by-peer", { ...summary, when: /UNAVAILABLE|grpc/i }],
    [
      "ping timeout",
      "connection-timed-out",
      { ...summary, when: /irc|socket|disconnect|quit|websocket|server|closing link/i },
    ],
    ["transport error", "connection-lost", { ...wrapper, when: /socket\.io|disconnect|engine/i }],
    ["transport close", "connection-lost", { ...summary, when: /socket\.io|disconnect|reason/i }],
    ["xhr poll error", "connect-failed", summary],
    ["websocket error", "connection-lost", wrapper],
  ],
};

/** Status lines, where the text says that they are one. */
const statusContext = /HTTP\/|status|error|server|gateway|proxy|returned|response|upstream|http/i;

export const statuses: Grammar = {
  title: "an HTTP status",
  rules: [
    ["502 bad gateway", "http:502", { ...summary, code: "http:502" }],
    ["503 service unavailable", "http:503", { ...summary, code: "http:503" }],
    ["503 service temporarily unavailable", "http:503", { ...summary, code: "http:503" }],
    ["504 gateway timeout", "http:504", { ...summary, code: "http:504" }],
    ["504 gateway time out", "http:504", { ...summary, code: "http:504" }],
    ["408 request timeout", "http:408", { ...summary, code: "http:408" }],
    ["408 request time out", "http:408", { ...summary, code: "http:408" }],
    ["413 request entity too large", "http:413", { ...summary, code: "http:413" }],
    ["413 payload too large", "http:413", { ...summary, code: "http:413" }],
    ["413 content too large", "http:413", { ...summary, code: "http:413" }],
    ["429 too many requests", "http:429", { ...summary, code: "http:429" }],
    ["499 client closed request", "http:499", { ...summary, code: "http:499" }],
    ["400 bad request", "http:400", { ...summary, code: "http:400", when: statusContext }],
    ["the plain http request was sent to https port", "plain-text-to-tls", event],
    ["bad gateway", "http:502", { ...wrapper, when: statusContext }],
    ["gateway timeout", "http:504", { ...wrapper, when: statusContext }],
    ["gateway time out", "http:504", { ...wrapper, when: statusContext }],
    ["service unavailable", "http:503", { ...wrapper, when: /503|http|server|proxy/i }],
    [
      "connection reset by peer while reading",
      "linux:ECONNRESET",
      { strength: Strength.system, operation: "read" },
    ],
  ],
};
