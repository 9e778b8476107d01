/**
 * Mail: what SMTP, IMAP and POP3 servers log and answer, and what mail programs show.
 *
 * Postfix's "lost connection" and Exim's "unexpected disconnection" are read errors and ends of file alike.
 * Reply lines of SMTP and FTP are read in `../replies.ts`, dialog texts of mail programs in `../../details.ts`.
 */
import { type Grammar, type RuleOptions, Strength } from "../rule.ts";

const event: RuleOptions = { strength: Strength.event, proves: null };
const summary: RuleOptions = { strength: Strength.summary, proves: null };
const wrapper: RuleOptions = { strength: Strength.wrapper, proves: null };

export const mailServers: Grammar = {
  title: "a mail server",
  rules: [
    [
      "lost connection after connect from",
      "connection-lost",
      { ...event, phase: "established", operation: "read" },
    ],
    [
      "lost connection after",
      "connection-lost",
      { ...event, operation: "read", when: /lost connection after [A-Z][A-Za-z-]{2,12}\b/ },
    ],
    ["lost connection with * while", "connection-lost", { ...event, operation: "read" }],
    ["lost connection while", "connection-lost", { ...event, operation: "read" }],
    [
      "timeout after * from",
      "operation-timed-out",
      { ...event, operation: "read", when: /timeout after [A-Z][A-Za-z-]{2,12}/ },
    ],
    ["conversation with * timed out while", "read-timed-out", { ...event, operation: "read" }],
    [
      "connect to * connection refused",
      "connection-refused",
      { strength: Strength.system, operation: "connect" },
    ],
    [
      "connect to * connection timed out",
      "connection-timed-out",
      { strength: Strength.system, operation: "connect" },
    ],
    [
      "connect to * network is unreachable",
      "network-unreachable",
      { strength: Strength.system, operation: "connect" },
    ],
    ["refused to talk to me", "server-refuses-now", event],
    ["host or domain name not found", "gai:EAI_NONAME", { ...event, operation: "resolve" }],
    ["server refused mail service", "server-refuses-now", event],
    ["server dropped connection without sending the initial", "closed-without-answer", event],
    [
      "unexpected disconnection while reading smtp command",
      "connection-lost",
      { ...event, operation: "read" },
    ],
    ["unexpected end of data", "connection-lost", { ...summary, when: /smtp|mail|message/i }],
    ["smtp connection from * lost", "connection-lost", { ...event, operation: "read" }],
    ["smtp command timeout on", "operation-timed-out", { ...event, operation: "read" }],
    ["smtp data timeout", "operation-timed-out", { ...event, operation: "read" }],
    ["smtp timeout after", "read-timed-out", event],
    ["smtp timeout while connected to", "read-timed-out", event],
    ["remote host closed connection in response to", "connection-closed-by-peer", event],
    ["connection closed by remote host during", "connection-closed-by-peer", event],
    ["lost while reading message data", "connection-lost", event],
    ["lost input channel from", "connection-lost", event],
    ["timeout waiting for input from", "operation-timed-out", event],
    ["collect premature eom", "connection-lost", { ...event, strength: Strength.summary }],
    ["i o error on connection from", "connection-lost", { ...summary }],
    ["did not issue mail expn vrfy etrn during connection", "connection-lost", summary],
    ["deferred connection refused by", "connection-refused", event],
    ["deferred connection reset by", "reset-reported", event],
    ["deferred connection timed out with", "connection-timed-out", event],
    ["too many concurrent smtp connections", "too-many-connections", event],
    ["too many connections from", "too-many-connections", event],
    ["too many simultaneous connections", "too-many-connections", event],
    ["maximum number of connections from user ip exceeded", "too-many-connections", event],
    ["disconnected for inactivity", "idle-session-ended", event],
    ["disconnected inactivity", "idle-session-ended", event],
    ["autologout", "idle-session-ended", { ...event, when: /BYE|autologout/i }],
    ["idle for too long", "idle-session-ended", { ...event, when: /BYE|Autologout|session|connection/i }],
    ["aborted login by", "connection-lost", summary],
    [
      "disconnected connection closed",
      "connection-lost",
      { ...summary, when: /imap|pop3|lmtp|login/i, unless: /Logged out/ },
    ],
    ["connection closed read size", "connection-lost", summary],
    ["connection dropped during server greeting", "closed-without-answer", event],
    [
      "bye",
      "server-closed-on-purpose",
      {
        ...wrapper,
        strength: Strength.wrapper,
        when: /^\* BYE (?!Logging out)/m,
        unless: /logging out|logout/i,
      },
    ],
  ],
};

export const mailClients: Grammar = {
  title: "a mail program",
  rules: [
    ["the connection to the server was interrupted", "mapi:IXP_E_CONNECTION_DROPPED", event],
    ["your server has unexpectedly terminated the connection", "mapi:IXP_E_CONNECTION_DROPPED", event],
    ["server has unexpectedly terminated the connection", "mapi:IXP_E_CONNECTION_DROPPED", event],
    ["сервер неожиданно прервал подключение", "mapi:IXP_E_CONNECTION_DROPPED", event],
    ["сервер неожиданно разорвал соединение", "mapi:IXP_E_CONNECTION_DROPPED", event],
    [
      "the connection to the server has failed",
      "mapi:IXP_E_FAILED_TO_CONNECT",
      { ...summary, operation: "connect" },
    ],
    [
      "ошибка при соединении с сервером",
      "mapi:IXP_E_FAILED_TO_CONNECT",
      { ...summary, operation: "connect" },
    ],
    ["не удалось подключиться к серверу", "connect-failed", { ...summary, operation: "connect" }],
    ["не удается подключиться к серверу", "connect-failed", { ...summary, operation: "connect" }],
    ["не удалось соединиться с сервером", "connect-failed", { ...summary, operation: "connect" }],
    ["connection to outgoing server * was reset", "reset-reported", event],
    ["connection to outgoing server * was refused", "connection-refused", event],
    ["connection to outgoing server * was lost", "connection-lost", event],
    ["connection to outgoing server * timed out", "operation-timed-out", event],
    ["connection to smtp server * timed out", "operation-timed-out", event],
    ["connection to smtp server * lost in the middle of the transaction", "connection-lost", event],
    ["lost in the middle of the transaction", "connection-lost", event],
    ["outgoing server smtp * is unknown", "gai:EAI_NONAME", event],
    ["server is unavailable or is refusing smtp connections", "connect-failed", event],
    ["refusing smtp connections", "connect-failed", summary],
    [
      "outlook cannot connect to your outgoing smtp e mail server",
      "connect-failed",
      { ...event, operation: "connect" },
    ],
    ["outlook cannot connect to your incoming", "connect-failed", { ...event, operation: "connect" }],
    ["the server responded 421", "smtp:421", event],
    ["timed out while waiting for a response from the * server", "mapi:IXP_E_TIMEOUT", event],
    ["operation timed out waiting for a response from the", "mapi:IXP_E_TIMEOUT", event],
    ["timeout * waiting for server response", "read-timed-out", event],
    ["connection unexpectedly closed timed out", "read-timed-out", event],
    ["remote host closed connection unexpectedly", "connection-closed-by-peer", event],
    ["error talking to", "connection-lost", { ...wrapper }],
    [
      "connection to * closed",
      "connection-closed-by-peer",
      { ...summary, unless: /Connection to \S+ closed\.\s*$/ },
    ],
    ["network read error", "connection-lost", { ...wrapper, operation: "read" }],
    ["cannot read from server", "connection-lost", { ...summary, operation: "read" }],
    ["got unexpected eof from server", "connection-closed-by-peer", event],
    ["the server sent an empty reply", "closed-without-answer", event],
    ["unexpected end of file * smtp", "connection-closed-by-peer", event],
    ["socket error while fetching from", "connection-lost", summary],
    ["socket error while delivering to", "connection-lost", summary],
    ["exception connecting", "connect-failed", { ...wrapper }],
    ["smtp server has unexpectedly disconnected", "connection-closed-by-peer", event],
    ["unexpected smtp server disconnect", "connection-closed-by-peer", event],
    ["pop3 server has closed the connection", "connection-closed-by-peer", event],
  ],
};
