/**
 * Moving files and sessions on other machines: FTP clients (FileZilla, WinSCP, lftp, CuteFTP), SSH, rsync, SMB, MQTT.
 *
 * OpenSSH prints "Connection reset by" only for ECONNRESET and "Connection closed by" for an end of file (`sshpkt_fatal`);
 * FileZilla, WinSCP and lftp say "closed" for an end of file and the errno otherwise.
 */
import { type Grammar, type RuleOptions, Strength } from "../rule.ts";

const event: RuleOptions = { strength: Strength.event, proves: null };
const summary: RuleOptions = { strength: Strength.summary, proves: null };
const wrapper: RuleOptions = { strength: Strength.wrapper, proves: null };
const system: RuleOptions = { strength: Strength.system };

export const ftp: Grammar = {
  title: "an FTP program",
  rules: [
    ["could not read from socket", "connection-lost", { ...wrapper, operation: "read" }],
    ["could not write to socket", "connection-lost", { ...wrapper, operation: "write" }],
    ["disconnected from server", "connection-lost", { ...summary }],
    ["connection interrupted", "connection-lost", { ...summary, when: /error|ftp|transfer|server/i }],
    ["connection timed out after # seconds of inactivity", "read-timed-out", event],
    [
      "seconds of inactivity",
      "idle-session-ended",
      { ...summary, when: /timed? ?out|disconnect|closed|closing/i },
    ],
    ["could not connect to server", "connect-failed", { ...summary, operation: "connect" }],
    ["failed to retrieve directory listing", "ftp-data-connection-failed", wrapper],
    ["file transfer failed", "connection-lost", { ...wrapper, when: /ftp|server|transfer failed after/i }],
    ["server did not properly shut down tls connection", "tls-ended-without-notice", event],
    ["timeout control socket", "read-timed-out", event],
    ["timeout data socket", "read-timed-out", event],
    ["server sent fin packet unexpectedly", "connection-closed-by-peer", event],
    ["host is not communicating for more than", "read-timed-out", event],
    ["timeout detected", "read-timed-out", { ...event, when: /ftp|scp|control|data|connection|server/i }],
    [
      "lost connection",
      "connection-lost",
      { ...summary, when: /server|peer|ssh|scp|host|^lost connection$/im, unless: /after|while|with/ },
    ],
    ["too many users", "too-many-connections", { ...event, when: /sorry|\b421\b|ftp|logged|connected/i }],
    ["control connection closed", "connection-lost", { ...event }],
    [
      "data connection closed",
      "ftp-transfer-aborted",
      { ...event, strength: Strength.summary, when: /abort|error|fail|unexpected/i },
    ],
    ["can t connect to remote server", "connect-failed", { ...wrapper, operation: "connect" }],
    ["can t connect to host", "connect-failed", { ...wrapper, operation: "connect" }],
    ["connection failed connection lost", "connection-lost", event],
    ["peer closed connection", "connection-closed-by-peer", event],
    ["fatal error max retries exceeded", "connection-lost", wrapper],
    ["timeout reconnecting", "read-timed-out", { ...event, when: /Timeout - reconnecting/ }],
    ["socket error * reconnecting", "connection-lost", wrapper],
    ["delaying before reconnect", "connection-lost", wrapper],
    // The BSD client makes up this 421 itself: stronger than a reply.
    [
      "service not available remote server has closed connection",
      "connection-closed-by-peer",
      { ...event, strength: Strength.system },
    ],
    ["server sent disconnect message", "server-closed-on-purpose", { ...event, strength: Strength.summary }],
    ["connection has been unexpectedly closed", "connection-closed-by-peer", event],
    ["entering passive mode * timed out", "ftp-data-connection-failed", event],
    ["the data connection could not be established", "ftp-data-connection-failed", event],
    ["can t open data connection", "ftp-data-connection-failed", event],
    ["cannot open data connection", "ftp-data-connection-failed", event],
    ["failed to establish data connection", "ftp-data-connection-failed", event],
    ["could not open data connection", "ftp-data-connection-failed", event],
    ["data connection timed out", "ftp-data-connection-failed", event],
  ],
};

export const remote: Grammar = {
  title: "SSH, rsync and other remote programs",
  rules: [
    ["connection reset by * port #", "linux:ECONNRESET", { ...system, proves: "rst", operation: "read" }],
    [
      "connection closed by * port #",
      "connection-closed-by-peer",
      { ...event, operation: "read", when: /Connection closed by \S+(?: user \S+)?(?: \S+)? port \d/ },
    ],
    [
      "connection closed by authenticating user",
      "connection-closed-by-peer",
      { ...event, operation: "read" },
    ],
    ["connection closed by invalid user", "connection-closed-by-peer", { ...event, operation: "read" }],
    [
      "connection reset by authenticating user",
      "linux:ECONNRESET",
      { ...system, proves: "rst", operation: "read" },
    ],
    ["connection reset by invalid user", "linux:ECONNRESET", { ...system, proves: "rst", operation: "read" }],
    [
      "kex_exchange_identification connection closed by remote host",
      "closed-without-answer",
      { ...event, operation: "handshake" },
    ],
    [
      "kex_exchange_identification read connection reset",
      "linux:ECONNRESET",
      { ...system, operation: "handshake", proves: "rst" },
    ],
    [
      "ssh_exchange_identification connection closed by remote host",
      "closed-without-answer",
      { ...event, operation: "handshake" },
    ],
    [
      "ssh_exchange_identification read connection reset",
      "linux:ECONNRESET",
      { ...system, operation: "handshake", proves: "rst" },
    ],
    [
      "client_loop send disconnect connection reset",
      "linux:ECONNRESET",
      { ...system, operation: "write", proves: "rst" },
    ],
    ["connection to * port # timed out", "connection-timed-out", event],
    ["timeout server * not responding", "read-timed-out", event],
    ["timeout before authentication", "operation-timed-out", { ...event, operation: "read" }],
    ["client_alive_count_max", "keep-alive-gave-up", { ...wrapper, when: /timeout|not responding/i }],
    ["timeout client not responding from user", "keep-alive-gave-up", event],
    ["remote side unexpectedly closed", "connection-closed-by-peer", event],
    ["banner exchange connection to * could not resolve", "gai:EAI_NONAME", event],
    ["connection timed out during banner exchange", "read-timed-out", { ...event, operation: "handshake" }],
    ["exceeded maxstartups", "resources-short", event],
    ["beginning maxstartups throttling", "resources-short", event],
    ["did not see server greeting", "closed-without-answer", { ...event, operation: "read" }],
    ["rather than greeting", "protocol-broken", event],
    [
      "connection unexpectedly closed # bytes received so far",
      "connection-closed-by-peer",
      { ...event, operation: "read" },
    ],
    ["timeout in data send receive", "read-timed-out", event],
    ["timeout waiting for daemon connection", "connect-timed-out-by-program", event],
    ["io timeout after # seconds", "read-timed-out", event],
    ["error in socket io", "connection-lost", wrapper],
    ["error in rsync protocol data stream", "connection-lost", wrapper],
    ["error starting client server protocol", "connection-lost", wrapper],
    ["safe_read failed to read", "connection-lost", { ...wrapper, operation: "read" }],
    ["read error connection reset", "linux:ECONNRESET", { ...system, operation: "read" }],
    ["nt_status_connection_refused", "connection-refused", event],
    ["nt_status_connection_reset", "ntstatus:STATUS_CONNECTION_RESET", { ...event, proves: null }],
    ["nt_status_connection_disconnected", "ntstatus:STATUS_CONNECTION_DISCONNECTED", event],
    [
      "nt_status_end_of_file",
      "connection-closed-by-peer",
      { ...event, when: /connect|session|protocol|negot|smb/i },
    ],
    ["nt_status_io_timeout", "operation-timed-out", event],
    ["nt_status_host_unreachable", "host-unreachable", event],
    ["nt_status_network_unreachable", "network-unreachable", event],
    ["nt_status_bad_network_name", "share-not-found", event],
    ["nt_status_not_found", "gai:EAI_NONAME", { ...summary, when: /Connection to \S+ failed/i }],
    ["nt_status_unsuccessful", "connect-failed", { ...wrapper, when: /Connection to \S+ failed|connect/i }],
    ["nt_status_invalid_network_response", "protocol-broken", event],
    ["nt_status_network_name_deleted", "ntstatus:STATUS_NETWORK_NAME_DELETED", event],
    ["the connection was lost", "connection-lost", event],
    ["exceeded timeout disconnecting", "keep-alive-gave-up", { ...event, when: /client/i }],
    ["socket error on client", "connection-lost", event],
    ["closed its connection", "connection-closed-by-peer", { ...summary, when: /client/i }],
    ["unable to connect * lookup error", "gai:EAI_NONAME", event],
    ["bad file descriptor * recv", "used-after-close", { ...event, strength: Strength.wrapper }],
    ["error reading socket", "connection-lost", { ...wrapper }],
    ["nfs server * not responding", "read-timed-out", { ...event, when: /nfs: server/ }],
    ["failed to connect to bus", "connect-failed", wrapper],
  ],
};
