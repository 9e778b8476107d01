/**
 * Java and what runs on its machine: JDK, Netty, Apache HttpClient, OkHttp, JDBC drivers, JavaMail.
 *
 * "Connection reset" is the JDK's own text for ECONNRESET on a read (`NioSocketImpl`, `SocketInputStream`; every
 * later read repeats it); "Connection reset by peer" is the system's text. Both come after a RST only. "Unexpected end of
 * file from server" and "EOF reached while reading" mostly come after a FIN, but in 25 of 150 and 2 of 150 trials they
 * came after a RST whose error a write had taken.
 */
import { type Grammar, type RuleOptions, Strength } from "../rule.ts";

const event: RuleOptions = { strength: Strength.event, proves: null };
const read: RuleOptions = { ...event, operation: "read" };
const wrapper: RuleOptions = { strength: Strength.wrapper, proves: null };
const java = /(?:java|javax|sun|io\.netty|jdk)\.|SocketException|IOException/;

export const jvm: Grammar = {
  title: "Java",
  rules: [
    ["socketexception connection reset", "linux:ECONNRESET", { strength: Strength.system, proves: "rst" }],
    [
      "connection reset",
      "linux:ECONNRESET",
      { strength: Strength.system, proves: "rst", last: true, when: java },
    ],
    ["socketexception unexpected end of file from server", "closed-without-answer", { ...read }],
    ["unexpected end of file from server", "closed-without-answer", { ...read }],
    ["header parser received no bytes", "closed-without-answer", { ...wrapper, operation: "read" }],
    ["fixed content length * bytes received", "answer-cut-short", { ...wrapper, operation: "read" }],
    ["chunked transfer encoding state", "answer-cut-short", { ...wrapper, operation: "read" }],
    ["eof reached while reading", "connection-closed-by-peer", { ...read }],
    [
      "remote host terminated the handshake",
      "connection-closed-by-peer",
      { ...event, operation: "handshake" },
    ],
    [
      "remote host closed connection during handshake",
      "connection-closed-by-peer",
      { ...event, operation: "handshake" },
    ],
    ["ssl peer shut down incorrectly", "tls-ended-without-notice", { ...event }],
    ["closing inbound before receiving peer s close_notify", "tls-ended-without-notice", event],
    ["unsupported or unrecognized ssl message", "tls-not-answered-in-tls", event],
    ["unrecognized ssl message plaintext connection", "tls-not-answered-in-tls", event],
    ["received fatal alert", "tls-failed", { ...event, operation: "handshake" }],
    ["pkix path building failed", "certificate-untrusted", event],
    ["sslhandshakeexception", "tls-failed", { ...event, strength: Strength.summary }],
    ["read timed out", "read-timed-out", { ...event, operation: "read" }],
    ["connect timed out", "connect-timed-out-by-program", { ...event, operation: "connect" }],
    ["accept timed out", "operation-timed-out", { ...event, operation: "accept" }],
    ["sockettimeoutexception", "operation-timed-out", { ...event, strength: Strength.summary }],
    ["sockettimeoutexception timeout", "operation-timed-out", event],
    ["http connect timed out", "connect-timed-out-by-program", event],
    ["httpconnecttimeoutexception", "connect-timed-out-by-program", event],
    ["httptimeoutexception", "read-timed-out", event],
    ["connecttimeoutexception", "connect-timed-out-by-program", event],
    ["readtimeoutexception", "read-timed-out", event],
    ["connectionpooltimeoutexception", "pool-exhausted", event],
    ["timeout waiting for connection from pool", "pool-exhausted", event],
    ["connection is not available request timed out after", "pool-exhausted", event],
    ["unknownhostexception", "gai:EAI_NONAME", { ...event, operation: "resolve" }],
    ["unresolvedaddressexception", "gai:EAI_NONAME", { ...event, operation: "resolve" }],
    ["noroutetohostexception", "linux:EHOSTUNREACH", { ...event, strength: Strength.summary }],
    ["connectexception", "connect-failed", { ...wrapper, operation: "connect", when: java }],
    [
      "connectexception",
      "connect-failed",
      { ...event, operation: "connect", when: /ConnectException[\s\S]*ClosedChannelException/ },
    ],
    ["httphostconnectexception", "connect-failed", { ...wrapper, operation: "connect" }],
    ["bindexception", "linux:EADDRINUSE", { ...event, strength: Strength.summary, operation: "bind" }],
    ["socket closed", "used-after-close", { ...event, when: java }],
    ["socket is closed", "used-after-close", { ...event, when: java }],
    [
      "stream closed",
      "used-after-close",
      { ...event, strength: Strength.summary, when: /java\.io\.IOException/ },
    ],
    [
      "closedchannelexception",
      "used-after-close",
      { ...event, strength: Strength.summary, unless: /ConnectException/ },
    ],
    ["stacklessclosedchannelexception", "used-after-close", { ...event, strength: Strength.summary }],
    ["asynchronouscloseexception", "used-after-close", event],
    [
      "eofexception",
      "connection-closed-by-peer",
      { ...event, strength: Strength.summary, when: /java\.io\.EOFException/ },
    ],
    ["nohttpresponseexception", "closed-without-answer", event],
    ["failed to respond", "closed-without-answer", { ...event, when: java }],
    ["connectionclosedexception", "connection-closed-by-peer", event],
    ["premature end of content length delimited message body", "answer-cut-short", event],
    ["premature end of chunk coded message body", "answer-cut-short", event],
    ["premature eof", "answer-cut-short", { ...event, when: java }],
    ["unexpected end of stream on", "closed-without-answer", event],
    ["unexpected end of stream", "answer-cut-short", event],
    ["connection prematurely closed before response", "closed-without-answer", event],
    ["connection prematurely closed during response", "answer-cut-short", event],
    ["prematurecloseexception", "connection-lost", { ...event, strength: Strength.summary }],
    ["connection has been closed before response", "closed-without-answer", event],
    ["stream was reset", "http2-stream-reset", event],
    ["streamresetexception", "http2-stream-reset", event],
    ["connection shut down", "used-after-close", { ...event, when: java }],
    ["connection shutdown", "used-after-close", { ...event, when: java }],
    ["error writing to server", "connection-lost", { ...event, operation: "write" }],
    [
      "software caused connection abort",
      "winsock:WSAECONNABORTED",
      { strength: Strength.system, when: java },
    ],
    ["goaway received", "http2-goaway", event],
    ["communications link failure", "connection-lost", wrapper],
    ["last packet successfully received from the server was", "connection-lost", wrapper],
    ["last packet sent successfully to the server was", "connection-lost", wrapper],
    ["an i o error occurred while sending to the backend", "connection-lost", wrapper],
    [
      "this connection has been closed",
      "used-after-close",
      { ...event, when: /psql|postgres|jdbc|Connection/ },
    ],
    ["no operations allowed after connection closed", "used-after-close", event],
    ["io error connection reset", "linux:ECONNRESET", { strength: Strength.system, when: java }],
    ["closed connection", "used-after-close", { ...event, when: /ORA-17008|SQLRecoverableException/ }],
    ["no more data to read from socket", "connection-closed-by-peer", { ...event }],
    ["got minus one from a read call", "connection-closed-by-peer", { ...event }],
    [
      "network adapter could not establish the connection",
      "connect-failed",
      { ...wrapper, operation: "connect" },
    ],
    ["exception reading response", "connection-lost", { ...wrapper, when: java }],
    ["couldn t connect to host", "connect-failed", { ...wrapper, operation: "connect" }],
    ["could not connect to smtp host", "connect-failed", { ...wrapper, operation: "connect" }],
    ["bad greeting from smtp host", "closed-without-answer", { ...event, when: /EOF|-1/ }],
    [
      "lost connection to",
      "connection-lost",
      { ...event, strength: Strength.summary, unless: /device|display|pod\b/i },
    ],
  ],
};
