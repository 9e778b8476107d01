/**
 * .NET and PowerShell, Mono, and the texts that WinHTTP, WinINet and older Microsoft libraries print.
 *
 * "The underlying connection was closed" and "ended prematurely" hide whether FIN or RST came; the inner exception
 * has the system's text.
 */
import { type Grammar, type RuleOptions, Strength } from "../rule.ts";

const event: RuleOptions = { strength: Strength.event, proves: null };
const wrapper: RuleOptions = { strength: Strength.wrapper, proves: null };
const dotnetText = /System\.|SocketError|SocketException|HttpRequestException|Exception/;

/** WebExceptionStatus, as Mono and old .NET print it. */
const webStatus =
  /Error(?: getting response stream| writing (?:headers|request))?(?: \(\w{1,30}\))?: \w+Failure|WebException|Error: [A-Z]/;

const socketErrors: readonly [string, string][] = [
  ["connectionreset", "connection-reset"],
  ["connectionaborted", "connection-aborted"],
  ["connectionrefused", "connection-refused"],
  ["hostunreachable", "host-unreachable"],
  ["networkunreachable", "network-unreachable"],
  ["hostnotfound", "host-not-found"],
  ["networkdown", "network-down"],
  ["addressalreadyinuse", "address-in-use"],
  ["operationaborted", "operation-aborted"],
];

export const dotnet: Grammar = {
  title: ".NET",
  rules: [
    ...socketErrors.map(
      ([name, meaning]) =>
        [
          `socketerror ${name}`,
          meaning,
          { strength: Strength.system, ...(name === "connectionreset" && { proves: "rst" as const }) },
        ] as const,
    ),
    ...socketErrors.map(
      ([name, meaning]) => [`socketerrorcode ${name}`, meaning, { strength: Strength.system }] as const,
    ),
    [
      "unable to read data from the transport connection",
      "connection-lost",
      { ...wrapper, operation: "read" },
    ],
    [
      "unable to write data to the transport connection",
      "connection-lost",
      { ...wrapper, operation: "write" },
    ],
    ["transport connection operation canceled", "operation-aborted", event],
    ["error occurred while sending the request", "connection-lost", { ...wrapper, operation: "request" }],
    ...["receivefailure", "sendfailure", "connectionclosed", "keepalivefailure", "receivecancelled"].map(
      (word) => [word, "connection-lost", { ...wrapper, when: webStatus }] as const,
    ),
    ["connectfailure", "connect-failed", { ...wrapper, operation: "connect", when: webStatus }],
    ["nameresolutionfailure", "gai:EAI_NONAME", { ...event, operation: "resolve", when: webStatus }],
    ["securechannelfailure", "tls-handshake-failed", { ...event, operation: "handshake", when: webStatus }],
    ["trustfailure", "certificate-untrusted", { ...event, operation: "handshake", when: webStatus }],
    ["serverprotocolviolation", "http-answer-malformed", event],
    ["operation on non blocking socket would block", "read-timed-out", event],
    ["expecting chunk trailer", "answer-cut-short", event],
    ["the operation has timed out", "operation-timed-out", event],
    ["response ended prematurely", "answer-cut-short", { ...event, operation: "read" }],
    ["error while copying content to a stream", "connection-lost", wrapper],
    [
      "received an unexpected eof or 0 bytes from the transport stream",
      "tls-ended-without-notice",
      { ...event, operation: "handshake" },
    ],
    ["unexpected eof or 0 bytes", "tls-ended-without-notice", event],
    [
      "handshake failed due to an unexpected packet format",
      "tls-not-answered-in-tls",
      { ...event, operation: "handshake" },
    ],
    [
      "cannot determine the frame size or a corrupted frame was received",
      "tls-not-answered-in-tls",
      { ...event, operation: "handshake" },
    ],
    [
      "authentication failed because the remote party has closed the transport stream",
      "connection-closed-by-peer",
      { ...event, operation: "handshake" },
    ],
    [
      "authentication failed because the remote party sent a tls alert",
      "tls-failed",
      { ...event, operation: "handshake" },
    ],
    [
      "the ssl connection could not be established",
      "tls-handshake-failed",
      { ...wrapper, operation: "handshake" },
    ],
    ["could not create ssl tls secure channel", "tls-handshake-failed", { ...event, operation: "handshake" }],
    ["remote certificate is invalid", "certificate-untrusted", event],
    ["could not establish trust relationship", "certificate-untrusted", event],
    ["expected to be kept alive was closed by the server", "connection-closed-by-peer", event],
    ["the connection was closed unexpectedly", "connection-closed-by-peer", event],
    ["underlying connection was closed", "connection-lost", { ...event, strength: Strength.summary }],
    [
      "unexpected error occurred on a send",
      "connection-lost",
      { ...wrapper, strength: Strength.summary, operation: "write" },
    ],
    [
      "unexpected error occurred on a receive",
      "connection-lost",
      { ...wrapper, strength: Strength.summary, operation: "read" },
    ],
    ["server committed a protocol violation", "http-answer-malformed", event],
    ["the request was aborted the operation has timed out", "operation-timed-out", event],
    ["the request was aborted", "request-aborted", { ...event, strength: Strength.summary }],
    ["the request was canceled due to the configured httpclient timeout", "operation-timed-out", event],
    ["a task was canceled", "cancelled-by-program", { ...event, strength: Strength.summary }],
    ["remote name could not be resolved", "gai:EAI_NONAME", { ...event, operation: "resolve" }],
    ["unable to connect to the remote server", "connect-failed", { ...wrapper, operation: "connect" }],
    [
      "remote party closed the websocket connection without completing the close handshake",
      "websocket-ended-abnormally",
      event,
    ],
    ["websocket * invalid state", "used-after-close", { ...event, strength: Strength.wrapper }],
    [
      "cannot access a disposed object",
      "used-after-close",
      { ...event, when: /Socket|NetworkStream|TcpClient|SslStream/ },
    ],
    [
      "the connection with the server was terminated abnormally",
      "wininet:ERROR_INTERNET_CONNECTION_ABORTED",
      event,
    ],
    [
      "a connection with the server could not be established",
      "wininet:ERROR_INTERNET_CANNOT_CONNECT",
      { ...event, operation: "connect" },
    ],
    ["the connection with the server was reset", "wininet:ERROR_INTERNET_CONNECTION_RESET", event],
    ["server name or address could not be resolved", "wininet:ERROR_INTERNET_NAME_NOT_RESOLVED", event],
    ["server returned an invalid or unrecognized response", "http-answer-malformed", event],
    ["an error occurred in the secure channel support", "tls-handshake-failed", event],
    ["the server stopped responding", "read-timed-out", { ...event, when: /server|file|http/i }],
    ["connection closed gracefully", "graceful-disconnect", event],
    ["socket error # #", "", { strength: Strength.system, numbers: ["winsock", "linux"] }],
    ["disconnected * forcibly", "reset-reported", { ...event, strength: Strength.summary }],
    ["connectionreset", "connection-reset", { ...event, strength: Strength.summary, when: dotnetText }],
    ["http protocol stream was reset", "http2-stream-reset", event],
    ["http 2 server sent invalid data on the connection", "http2-session-ended", event],
    ["http 2 server reset the stream", "http2-stream-reset", event],
    ["the http 2 server closed the connection", "http2-goaway", event],
    ["the http 2 server didn t send", "http2-ping-unanswered", event],
  ],
};
