/**
 * Python: the standard library, requests and urllib3, httpx, aiohttp, asyncio, and drivers written in it.
 *
 * An exception with an errno ("[Errno 104]") is the kernel's word. Without one, asyncio and aiohttp make
 * ConnectionResetError themselves ("Connection lost", "Cannot write to closing transport"). RemoteDisconnected and
 * IncompleteRead are reads that answered no bytes; urllib3 goes on to read after a write that met a RST
 * (`connectionpool.py`, `_make_request`), so these prove no FIN.
 */

import { type Grammar, type RuleOptions, Strength } from "../rule.ts";
import { errnoSystems } from "./numbers.ts";

const event: RuleOptions = { strength: Strength.event, proves: null };
const wrapper: RuleOptions = { strength: Strength.wrapper, proves: null };

export const python: Grammar = {
  title: "Python",
  rules: [
    [
      "remote end closed connection without response",
      "closed-without-answer",
      { ...event, operation: "read" },
    ],
    ["remotedisconnected", "closed-without-answer", { ...event, operation: "read" }],
    ["incompleteread", "answer-cut-short", { ...event, operation: "read" }],
    ["bytes read * more expected", "answer-cut-short", { ...event, operation: "read" }],
    ["bytes read on a total of * expected bytes", "answer-cut-short", event],
    ["response payload is not completed", "answer-cut-short", { ...event, operation: "read" }],
    ["not enough data to satisfy content length header", "answer-cut-short", event],
    ["not enough data to satisfy transfer length header", "answer-cut-short", event],
    ["clientpayloaderror", "answer-cut-short", { ...event, strength: Strength.summary }],
    ["serverdisconnectederror", "closed-without-answer", { ...event, strength: Strength.summary }],
    ["server disconnected without sending a response", "closed-without-answer", event],
    ["server disconnected", "closed-without-answer", event],
    ["serverdisconnected", "closed-without-answer", event],
    [
      "peer closed connection without sending complete message body",
      "answer-cut-short",
      { ...event, operation: "read" },
    ],
    ["remoteprotocolerror", "answer-cut-short", { ...wrapper, strength: Strength.summary }],
    ["cannot write to closing transport", "used-after-close", event],
    ["connection lost", "connection-lost", { ...event, when: /Error|Exception|asyncio|error/ }],
    ["connect call failed", "connect-failed", { ...wrapper, operation: "connect" }],
    ["multiple exceptions * connect call failed", "linux:ECONNREFUSED", { ...wrapper, operation: "connect" }],
    ["connection aborted", "connection-lost", wrapper],
    ["connection broken", "answer-cut-short", wrapper],
    ["max retries exceeded", "connect-failed", wrapper],
    ["failed to establish a new connection", "connect-failed", { ...wrapper, operation: "connect" }],
    [
      "all connection attempts failed",
      "connect-failed",
      { strength: Strength.summary, operation: "connect" },
    ],
    ["newconnectionerror", "connect-failed", { ...wrapper, operation: "connect" }],
    ["clientconnectorerror", "connect-failed", { ...wrapper, operation: "connect" }],
    ["cannot connect to host", "connect-failed", { ...wrapper, operation: "connect" }],
    ["connectionreseterror", "reset-reported", { ...event, strength: Strength.summary }],
    ["connectionabortederror", "linux:ECONNABORTED", { ...event, strength: Strength.summary }],
    ["connectionrefusederror", "linux:ECONNREFUSED", { ...event, strength: Strength.event }],
    ["brokenpipeerror", "linux:EPIPE", { ...event, strength: Strength.event }],
    ["connecttimeouterror", "connect-timed-out-by-program", event],
    [
      "connecttimeout",
      "connect-timed-out-by-program",
      { ...event, when: /Error|Exception|exceptions|httpx|httpcore|requests/ },
    ],
    ["readtimeouterror", "read-timed-out", event],
    [
      "readtimeout",
      "read-timed-out",
      { ...event, when: /Error|Exception|exceptions|httpx|httpcore|requests/ },
    ],
    [
      "writetimeout",
      "operation-timed-out",
      { ...event, when: /Error|Exception|exceptions|httpx|httpcore|requests/ },
    ],
    ["pooltimeout", "operation-timed-out", { ...event, when: /Error|Exception|exceptions|httpx|httpcore/ }],
    ["connection to * timed out", "connect-timed-out-by-program", { ...event, operation: "connect" }],
    ["connectionkey", "connect-failed", { ...wrapper, operation: "connect" }],
    ["urlopen error timed out", "connect-timed-out-by-program", event],
    ["socket timeout", "operation-timed-out", { ...event, when: /socket\.timeout/ }],
    ["timeouterror", "operation-timed-out", { ...event, strength: Strength.summary }],
    ["timeouterror timed out", "operation-timed-out", event],
    ["connection timeout to host", "connect-timed-out-by-program", event],
    ["timeout on reading data from socket", "read-timed-out", event],
    ["the read operation timed out", "read-timed-out", event],
    ["the write operation timed out", "operation-timed-out", event],
    ["ssl handshake is taking longer than", "handshake-timed-out", { ...event, operation: "handshake" }],
    ["_ssl c * the handshake operation timed out", "handshake-timed-out", event],
    ["handshake operation timed out", "handshake-timed-out", event],
    [
      "eof occurred in violation of protocol",
      "tls-ended-without-notice",
      { ...event, operation: "handshake" },
    ],
    ["tls ssl connection has been closed", "tls-ended-without-notice", event],
    ["connection unexpectedly closed", "connection-closed-by-peer", event],
    ["server not connected", "connection-closed-by-peer", { ...event, when: /smtp|SMTPServerDisconnected/i }],
    ["smtpserverdisconnected", "connection-closed-by-peer", { ...event, strength: Strength.summary }],
    ["please run connect first", "connection-closed-by-peer", { ...event, when: /smtp/i }],
    ["httpstreamclosederror", "connection-closed-by-peer", event],
    ["stream closed", "connection-closed-by-peer", { ...event, when: /tornado|StreamClosedError/ }],
    ["httptimeouterror", "operation-timed-out", event],
    ["timeout during request", "read-timed-out", event],
    ["timeout in request queue", "operation-timed-out", event],
    ["connection unexpectedly closed timed out", "read-timed-out", event],
    ["timeout during amqp handshake", "handshake-timed-out", event],
    ["amqpconnectionerror", "connect-failed", { ...wrapper, strength: Strength.summary }],
    ["networktimeout", "read-timed-out", { ...event, when: /NetworkTimeout\(|pymongo/ }],
    ["bad http status line", "closed-without-answer", { ...event, when: /status line: ''/ }],
    ["incomplete response expected # bytes got #", "answer-cut-short", event],
    ["err eof", "connection-closed-by-peer", { ...event, when: /error_proto|poplib|-ERR EOF/ }],
    ["socket error eof", "connection-closed-by-peer", event],
    ["badstatusline", "http-answer-malformed", event],
    [
      "connection closed by server",
      "connection-closed-by-peer",
      { ...event, when: /redis|ConnectionError/i },
    ],
    ["error while reading from socket", "connection-lost", wrapper],
    ["error while reading from", "connection-lost", { ...wrapper, when: /redis|socket|[Ee]rrno/ }],
    ["error while writing to socket", "connection-lost", wrapper],
    ["syscallerror #", "", { strength: Strength.system, numbers: errnoSystems }],
    ["syscallerror -1 unexpected eof", "tls-ended-without-notice", event],
    ["no close frame received or sent", "connection-closed-by-peer", event],
    ["connectionclosederror", "connection-closed-by-peer", { ...event, strength: Strength.summary }],
    ["connection is already closed", "used-after-close", event],
    ["error in the pull function", "connection-lost", event],
  ],
};
