/** Connections that never came about, or died at birth. */
import type { Outcome, Recipe, Rejection } from "../../cause/recipe.ts";
import { abortCauses, type Scenario, scenario, stillOpen, type Truth } from "../scenario.ts";
import { clientClosesOrderly, established, exchange, idle } from "./openings.ts";

/** A RST to the SYN: nothing else is known of its sender. */
const refused: Truth = {
  by: ["server", "middlebox", "unknown"],
  how: "refused",
  phase: "connecting",
  causes: ["port-closed", "firewall-rejects"],
};
const prohibited: Truth = {
  by: "middlebox",
  how: "unreachable",
  phase: "connecting",
  causes: ["firewall-rejects"],
};
const noAnswer: Truth = { by: "nobody", how: "no-answer", phase: "connecting", causes: ["no-answer"] };
const rejected: Truth = { by: "server", how: "closed", causes: ["rejected-after-accept"] };
const overflow: Truth = { by: "server", how: "reset", causes: ["accept-queue-overflow"] };

/**
 * Four connections for an accept queue of three (a backlog of 2). The last ACKs of two are held back: a full
 * queue would drop the SYN. With a backlog of 0 or 1 SYN cookies would answer, and hide the overflow.
 */
const overflowed: Recipe = [
  ["server", "listen", { backlog: 2 }],
  ["client", "connect"],
  ["client", "connect"],
  ["router", "hold", "to-server", "ack"],
  ["client", "connect"],
  ["client", "connect"],
  ["router", "release"],
  idle(0.2),
];

/** ICMP errors in answer to the SYN, and what the client's connect says. */
const icmpErrors: readonly [Rejection, 4 | 6, Outcome][] = [
  ["port-unreachable", 4, "ECONNREFUSED"],
  ["host-unreachable", 4, "EHOSTUNREACH"],
  ["net-unreachable", 4, "ENETUNREACH"],
  ["proto-unreachable", 4, "ENOPROTOOPT"],
  ["host-prohibited", 4, "EHOSTUNREACH"],
  ["admin-prohibited", 4, "EHOSTUNREACH"],
  ["port-unreachable", 6, "ECONNREFUSED"],
  ["admin-prohibited", 6, "EACCES"],
];

export const connecting: readonly Scenario[] = [
  scenario(
    "port-closed",
    "Nothing listens on the port.",
    [
      ["client", "connect", "later"],
      ["client", "sees", "ECONNREFUSED", "connect"],
    ],
    refused,
  ),
  scenario(
    "port-closed.v6",
    "Nothing listens on the port, over IPv6.",
    [
      ["client", "connect", "later"],
      ["client", "sees", "ECONNREFUSED", "connect"],
    ],
    refused,
    { family: 6 },
  ),
  scenario(
    "port-closed.same-ttl-elsewhere",
    "A connection worked, the service stops, the next attempt is refused from the same distance.",
    [
      ...established,
      ...exchange,
      ...clientClosesOrderly,
      ["server", "close-listener"],
      ["client", "connect", "later"],
      ["client", "sees", "ECONNREFUSED", "connect"],
    ],
    { ...refused, by: "server", causes: ["port-closed"], may: ["firewall-rejects"] },
  ),
  scenario(
    "firewall-rejects",
    "A firewall on the way answers the SYN with a RST.",
    [
      ["server", "listen"],
      ["router", "reject", "tcp-reset"],
      ["client", "connect", "later"],
      ["client", "sees", "ECONNREFUSED", "connect"],
    ],
    refused,
    { perVantage: { server: null } },
  ),
  scenario(
    "firewall-rejects.ttl-differs",
    "A connection worked; then a firewall answers the next SYN, and its RST comes from less far away.",
    [
      ...established,
      ...exchange,
      ...clientClosesOrderly,
      ["router", "reject", "tcp-reset"],
      ["client", "connect", "later"],
      ["client", "sees", "ECONNREFUSED", "connect"],
    ],
    { ...refused, by: "middlebox", causes: ["firewall-rejects"] },
    { perVantage: { server: null } },
  ),
  ...icmpErrors.map(([rejection, family, outcome]) =>
    scenario(
      `firewall-rejects.icmp-${rejection}${family === 6 ? "-v6" : ""}`,
      `The router answers the SYN with an ICMP error: ${rejection}.`,
      [
        ["server", "listen"],
        ["router", "reject", rejection],
        ["client", "connect", "later"],
        ["client", "sees", outcome, "connect"],
      ],
      prohibited,
      { family, perVantage: { server: null } },
    ),
  ),
  scenario(
    "no-answer",
    "SYNs vanish on the way.",
    [
      ["client", "sysctl", "ipv4.tcp_syn_retries", 2],
      ["server", "listen"],
      ["router", "drop", "to-server"],
      ["client", "connect", "later"],
      ["client", "sees", "ETIMEDOUT", "connect"],
    ],
    noAnswer,
    { perVantage: { server: null } },
  ),
  scenario(
    "no-answer.host-down-v6",
    "The host is switched off, over IPv6.",
    [
      ["client", "sysctl", "ipv4.tcp_syn_retries", 2],
      ["server", "host-down"],
      ["client", "connect", "later"],
      ["client", "sees", "ETIMEDOUT", "connect"],
    ],
    noAnswer,
    { family: 6, perVantage: { server: null } },
  ),
  scenario(
    "no-answer.answers-lost",
    "The server's SYN-ACKs vanish on the way back.",
    [
      ["client", "sysctl", "ipv4.tcp_syn_retries", 2],
      ["server", "sysctl", "ipv4.tcp_synack_retries", 2],
      ["server", "listen"],
      ["router", "drop", "to-client"],
      ["client", "connect", "later"],
      ["client", "sees", "ETIMEDOUT", "connect"],
      idle(1),
    ],
    noAnswer,
  ),
  scenario(
    "accept-queue-overflow",
    "The accept queue is full when the handshake's last ACK comes: the client believes in a connection that the server drops.",
    [
      ["server", "sysctl", "ipv4.tcp_synack_retries", 2],
      ...overflowed,
      ["client", "send", 20],
      ["client", "sees", "ECONNRESET"],
    ],
    overflow,
  ),
  scenario(
    "accept-queue-overflow.abort",
    "The same with tcp_abort_on_overflow: RST at once.",
    [["server", "abort-on-overflow", true], ...overflowed, ["client", "sees", "ECONNRESET"]],
    { ...overflow, may: ["rejected-after-accept", "listener-closed"] },
  ),
  scenario(
    "accept-queue-overflow.recovers",
    "The accept queue is full for a second; then the server accepts, and all goes well.",
    [
      ...overflowed,
      ["client", "send", 20],
      idle(0.6),
      ["server", "accept"],
      ["server", "accept"],
      ["server", "accept"],
      ["server", "accept"],
      ["server", "read", 20],
      ["server", "send", 30],
      ["client", "read", 30],
      ...clientClosesOrderly,
    ],
    { by: "client", how: "closed", causes: ["orderly-close"], may: ["accept-queue-overflow"] },
    { cause: "orderly-close" },
  ),
  scenario(
    "rejected-after-accept",
    "The server accepts and closes at once: FIN, not a byte.",
    [
      ["router", "delay", 10],
      ...established,
      ["server", "close"],
      ["client", "sees", "EOF"],
      ["client", "close"],
    ],
    rejected,
  ),
  scenario(
    "rejected-after-accept.greeting",
    "The server says that there are too many connections, and closes.",
    [
      ["router", "delay", 10],
      ...established,
      ["server", "send", "ERR too many connections\r\n"],
      ["server", "close"],
      ["client", "read", "all"],
      ["client", "close"],
    ],
    rejected,
  ),
  scenario(
    "rejected-after-accept.reset",
    "The server accepts and aborts at once.",
    [
      ["router", "delay", 10],
      ...established,
      ["server", "linger-zero"],
      ["server", "close"],
      ["client", "sees", "ECONNRESET"],
    ],
    {
      by: "server",
      how: "reset",
      phase: "established",
      causes: ["rejected-after-accept"],
      may: ["linger-zero-abort", "listener-closed"],
    },
  ),
  scenario(
    "rejected-after-accept.unread",
    "The client sends at once; the server accepts, reads four bytes and closes: RST.",
    [
      ["router", "delay", 10],
      ["server", "listen"],
      ["client", "connect"],
      ["client", "send", 60],
      ["server", "accept"],
      ["server", "read", 4],
      ["server", "close"],
      ["client", "sees", "ECONNRESET"],
    ],
    {
      by: "server",
      how: "reset",
      phase: "established",
      causes: ["rejected-after-accept"],
      may: [...abortCauses, "listener-closed"],
    },
  ),
  scenario(
    "rejected-after-accept.v6",
    "The server accepts and closes at once, over IPv6, and the client writes into it.",
    [
      ["router", "delay", 10],
      ...established,
      ["server", "close"],
      ["wait", "fin"],
      idle(0.1),
      ["client", "send", 20],
      ["wait", "rst"],
    ],
    { by: "server", how: "reset", causes: [], may: ["rejected-after-accept", "wrote-after-peer-closed"] },
    { family: 6 },
  ),
  scenario(
    "old-incarnation-reset",
    "The client host forgot a connection and uses its port again; the server still holds the old one.",
    [
      ["client", "bind", 40000],
      ...established,
      ...exchange,
      ["client", "forget-socket"],
      idle(0.5),
      ["client", "connect"],
      ["server", "accept"],
      ...exchange,
      ...clientClosesOrderly,
    ],
    { by: "client", how: "closed", causes: ["old-incarnation-reset"], may: ["orderly-close"] },
  ),
  scenario(
    "old-incarnation-reset.time-wait",
    "The server closed and is in TIME_WAIT when the port is used again with a lower sequence number and no timestamps.",
    [
      ["client", "sysctl", "ipv4.tcp_timestamps", 0],
      ["client", "bind", 40000, { initialSequence: 3_000_000_000 }],
      ...established,
      ...exchange,
      ["server", "close"],
      ["client", "sees", "EOF"],
      ["client", "close"],
      idle(0.3),
      ["client", "bind", 40000, { initialSequence: 2_999_000_000 }],
      ["client", "connect"],
      ["server", "accept"],
      ...exchange,
      ...clientClosesOrderly,
    ],
    { by: "client", how: "closed", causes: ["old-incarnation-reset"], may: ["orderly-close"] },
  ),
  scenario(
    "old-incarnation-reset.server-had-closed",
    "As before, but the server had closed: its half-closed socket meets the new SYN.",
    [
      ["client", "bind", 40000],
      ...established,
      ...exchange,
      ["server", "close"],
      ["wait", "fin"],
      idle(0.3),
      ["client", "forget-socket"],
      ["client", "connect", "later"],
      ["wait", "syn"],
      idle(3),
    ],
    {
      by: ["client", "server", "nobody"],
      how: ["closed", "open", "refused"],
      causes: [],
      may: ["old-incarnation-reset", "orderly-close", "port-closed", "firewall-rejects"],
    },
  ),
  scenario(
    "open.handshake-only",
    "A connection that was just established when the capture ends.",
    established,
    stillOpen,
    { cause: "orderly-close" },
  ),
];
