/**
 * Ruby, PHP, Perl, Lua, Tcl, Erlang and Elixir.
 *
 * Ruby and Perl print strerror() with the operation. PHP's stream wrapper says "HTTP request failed!" for a FIN
 * and for a RST alike. Erlang's gen_tcp turns a RST into `closed` unless `show_econnreset` is set (inet(3erl)), so
 * `{error,closed}` proves nothing, while `econnreset` does.
 */

import { type Grammar, type Rule, type RuleOptions, Strength } from "../rule.ts";
import { errnoSystems } from "./numbers.ts";

const event: RuleOptions = { strength: Strength.event, proves: null };
const wrapper: RuleOptions = { strength: Strength.wrapper, proves: null };
const system: RuleOptions = { strength: Strength.system };
const erlang = /\{|\bgen_tcp|:error|\berror,|Mint|hackney|httpc|DBConnection|ibrowse|gun\b|reason/i;

export const ruby: Grammar = {
  title: "Ruby",
  rules: [
    ["errno econnreset", "linux:ECONNRESET", { ...system, proves: "rst", when: /Errno::ECONNRESET/ }],
    [
      "eoferror",
      "connection-closed-by-peer",
      { ...event, when: /EOFError/, unless: /reading a line|pickle|input\(\)/ },
    ],
    ["end of file reached", "connection-closed-by-peer", event],
    ["couldn t read response headers", "closed-without-answer", { ...event, strength: Strength.summary }],
    ["resolv resolverror", "gai:EAI_NONAME", { ...event, operation: "resolve" }],
    ["net opentimeout", "connect-timed-out-by-program", { ...event, operation: "connect" }],
    ["execution expired", "operation-timed-out", event],
    ["net readtimeout", "read-timed-out", { ...event, operation: "read" }],
    ["net writetimeout", "operation-timed-out", { ...event, operation: "write" }],
    ["connection lost econnreset", "connection-lost", event],
    ["failed to open tcp connection to", "connect-failed", { ...wrapper, operation: "connect" }],
    [
      "ssl_connect returned # errno 0 * state error unexpected eof",
      "tls-ended-without-notice",
      { ...event, operation: "handshake" },
    ],
    ["ssl_connect syscall returned # errno 0", "tls-syscall", { ...event, operation: "handshake" }],
    ["ssl_read syscall returned # errno 0", "tls-syscall", { ...event, operation: "read" }],
    ["getaddrinfo name or service not known", "gai:EAI_NONAME", { ...system, operation: "resolve" }],
    ["connection closed by remote host net ssh disconnect", "connection-closed-by-peer", event],
  ],
};

export const php: Grammar = {
  title: "PHP",
  rules: [
    [
      "failed to open stream http request failed",
      "closed-without-answer",
      { ...event, strength: Strength.summary, operation: "request" },
    ],
    ["failed to enable crypto", "tls-handshake-failed", { ...wrapper, operation: "handshake" }],
    ["unable to connect to * unknown error", "connect-failed", { ...wrapper, operation: "connect" }],
    ["unable to connect to", "connect-failed", { ...wrapper, operation: "connect" }],
    [
      "failed to open stream connection timed out",
      "connection-timed-out",
      { ...system, operation: "connect" },
    ],
    ["php_network_getaddresses getaddrinfo failed", "gai:EAI_NONAME", { ...event, operation: "resolve" }],
    [
      "php_network_getaddresses getaddrinfo for * failed",
      "gai:EAI_NONAME",
      { ...event, operation: "resolve" },
    ],
    ["bytes failed with errno #", "", { ...system, numbers: errnoSystems }],
    ["ssl connection timeout", "handshake-timed-out", event],
    ["ssl operation failed with code", "tls-failed", wrapper],
    ["cannot connect to https server through proxy", "proxy-connect-failed", event],
    ["read error on connection", "connection-lost", { ...event, strength: Strength.summary }],
    ["socket error on read socket", "connection-lost", event],
    [
      "error while sending * packet",
      "mysql:CR_SERVER_GONE_ERROR",
      { ...event, strength: Strength.summary, when: /mysql|mysqli|pdo|packet\. PID/i },
    ],
    ["empty read", "connection-closed-by-peer", { ...event, when: /http|stream|soap/i }],
    ["error fetching http headers", "closed-without-answer", { ...event, strength: Strength.summary }],
    [
      "could not connect to host",
      "connect-failed",
      { ...event, strength: Strength.summary, operation: "connect" },
    ],
  ],
};

export const perl: Grammar = {
  title: "Perl",
  rules: [
    ["can t connect to", "connect-failed", { ...wrapper, operation: "connect" }],
    ["server closed connection without sending any data back", "closed-without-answer", event],
    ["unexpected end of stream", "answer-cut-short", event],
    ["unexpected eof before end of chunk", "answer-cut-short", event],
    ["timed out while waiting for socket to become ready for", "read-timed-out", event],
    ["500 read timeout", "read-timed-out", event],
    [
      "read failed connection reset by peer",
      "linux:ECONNRESET",
      { ...system, operation: "read", proves: "rst" },
    ],
    ["eof when chunk header expected", "answer-cut-short", event],
    [
      "timeout at",
      "operation-timed-out",
      { ...event, when: /\b(?:Net::|IO::Socket|LWP::|HTTP::)[^\n]{0,80}[Tt]imeout at / },
    ],
    ...["ftp", "smtp", "pop3", "nntp", "cmd"].flatMap((name): Rule[] => [
      [`net ${name} connection closed`, "connection-closed-by-peer", event],
      [`net ${name} timeout`, "read-timed-out", event],
      [`net ${name} unexpected eof on command channel`, "connection-closed-by-peer", event],
    ]),
    ["malformed status line", "http-answer-malformed", event],
    ["ssl connect attempt failed", "tls-handshake-failed", { ...wrapper, operation: "handshake" }],
    [
      "bad hostname",
      "gai:EAI_NONAME",
      { ...event, operation: "resolve", strength: Strength.summary, when: /connect|socket|LWP|Can't/i },
    ],
    [
      "unexpected eof",
      "connection-closed-by-peer",
      { ...event, strength: Strength.summary, when: /Net::|socket|FTP|SMTP|command/ },
    ],
  ],
};

export const lua: Grammar = {
  title: "Lua, Tcl, AWK and other script languages",
  rules: [
    ["couldn t open socket", "connect-failed", { ...wrapper, operation: "connect" }],
    ["error reading sock", "connection-lost", wrapper],
    ["error reading socket", "connection-lost", wrapper],
    ["error writing sock", "connection-lost", wrapper],
    ["closed", "connection-closed-by-peer", { ...event, whole: true }],
    ["nil closed", "connection-closed-by-peer", { ...event, when: /nil\s+closed\b/ }],
    ["nil timeout", "operation-timed-out", { ...event, when: /nil\s+timeout\b/ }],
    ["timeout", "operation-timed-out", { ...event, whole: true }],
    ["host or service not provided or not known", "gai:EAI_NONAME", { ...event, operation: "resolve" }],
    ["timeout in read from * stream", "read-timed-out", event],
    ["timeout of # seconds was reached", "operation-timed-out", event],
    [
      "cannot open the connection",
      "connect-failed",
      { ...event, strength: Strength.summary, operation: "connect", when: /socketConnection/ },
    ],
    ["got disconnected while trying to read", "answer-cut-short", event],
    ["received length doesn t match expected length", "answer-cut-short", event],
    ["error in chunked encoding", "answer-cut-short", event],
    ["eof while reading response body", "answer-cut-short", event],
    ["bad response line", "http-answer-malformed", event],
    ["wrong status line", "http-answer-malformed", event],
    ["connection closed", "connection-closed-by-peer", { ...event, whole: true }],
    ["connection lost", "connection-lost", { ...event, whole: true }],
    ["disconnected", "connection-lost", { ...event, whole: true }],
    ["connection reset", "reset-reported", { ...event, whole: true }],
    ["connection aborted", "connection-aborted", { ...event, whole: true }],
    ["connection closed error reading", "connection-closed-by-peer", event],
    ["remote socket is closed", "connection-closed-by-peer", event],
    ["unable to connect", "connect-failed", { ...wrapper, operation: "connect", last: true }],
  ],
};

export const beam: Grammar = {
  title: "Erlang and Elixir",
  rules: [
    ["error econnreset", "linux:ECONNRESET", { ...system, proves: "rst" }],
    [
      "econnreset",
      "linux:ECONNRESET",
      { ...system, proves: "rst", when: /[{:]\s?econnreset|[^A-Z]econnreset\}/ },
    ],
    ["error closed", "connection-closed-by-peer", { ...event, when: erlang }],
    ["reason closed", "connection-closed-by-peer", { ...event, when: erlang }],
    ["shutdown closed", "connection-closed-by-peer", { ...event, when: erlang }],
    ["socket closed", "connection-closed-by-peer", { ...event, when: erlang, strength: Strength.summary }],
    ["tcp recv closed", "connection-closed-by-peer", event],
    ["tcp connect * refused", "linux:ECONNREFUSED", { ...system, operation: "connect" }],
    ["tcp send closed", "connection-closed-by-peer", event],
    ["socket_closed_remotely", "connection-closed-by-peer", event],
    ["socket closed remotely", "connection-closed-by-peer", event],
    ["error timeout", "operation-timed-out", { ...event, when: /\{error, ?timeout\}|:error, :timeout/ }],
    [
      "connect_timeout",
      "connect-timed-out-by-program",
      { ...event, when: erlang, unless: /connect_timeout"?\s*[=:,]\s*\d/ },
    ],
    ["failed_connect", "connect-failed", { ...wrapper, operation: "connect" }],
    [
      "failed_connect * timeout",
      "connect-timed-out-by-program",
      { ...event, operation: "connect", when: /failed_connect[\s\S]{0,200}\btimeout\b/ },
    ],
    ["failed_connect * inet closed", "connection-closed-by-peer", { ...event, when: erlang }],
    ["error econnrefused", "linux:ECONNREFUSED", { ...system, operation: "connect" }],
    ["inet econnrefused", "linux:ECONNREFUSED", { ...system, operation: "connect" }],
    ["inet6 econnrefused", "linux:ECONNREFUSED", { ...system, operation: "connect" }],
    ["nxdomain", "gai:EAI_NONAME", { ...event, operation: "resolve", when: /\bnxdomain\b/ }],
    ["non existing domain", "gai:EAI_NONAME", { ...event, operation: "resolve" }],
    ["non existing domain nxdomain", "gai:EAI_NONAME", { ...event, operation: "resolve" }],
    ["shutdown server_closed", "connection-closed-by-peer", event],
    ["could_not_parse_as_http", "http-answer-malformed", event],
    ["closed before a response", "closed-without-answer", event],
    ["unexpected close", "connection-closed-by-peer", { ...event, when: erlang }],
    ["tls_alert", "tls-failed", event],
  ],
};
