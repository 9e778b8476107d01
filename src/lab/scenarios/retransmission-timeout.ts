/** The way is cut in the middle of use: segments are repeated until the sender gives up. */
import { type Scenario, scenario, stillOpen, type Truth } from "../scenario.ts";
import { established, exchange, idle, laterConnection, worked } from "./openings.ts";

/** A few tries, then nothing: a short tcp_retries2 and TCP_USER_TIMEOUT look the same. */
const fewTries: Truth = {
  by: "network",
  how: "timed-out",
  phase: "established",
  causes: ["retransmission-timeout"],
  may: ["user-timeout"],
};

export const retransmissionTimeout: readonly Scenario[] = [
  scenario(
    "retransmission-timeout",
    "The way is cut in the middle of use; the client repeats its segment, at most one second apart, until it gives up.",
    [
      ["client", "sysctl", "ipv4.tcp_rto_max_ms", 1000],
      ...established,
      ...exchange,
      ["router", "drop"],
      ["client", "send", 100],
      ["client", "sees", "ETIMEDOUT"],
    ],
    fewTries,
    { perVantage: { server: stillOpen } },
  ),
  scenario(
    "retransmission-timeout.few-tries",
    "The way is cut in mid-transfer, tcp_retries2 is 5; a later connection works again.",
    [
      ["client", "sysctl", "ipv4.tcp_retries2", 5],
      ...established,
      ["client", "send", 30_000],
      ["server", "read", 30_000],
      ["router", "drop"],
      ["client", "send", 3000],
      ["client", "sees", "ETIMEDOUT"],
      ["router", "restore"],
      idle(3),
      ...laterConnection,
    ],
    fewTries,
    { subject: 0, perVantage: { server: stillOpen } },
  ),
  scenario(
    "retransmission-timeout.server-sends",
    "The way is cut while the server answers; it gives up.",
    [
      ["server", "sysctl", "ipv4.tcp_retries2", 4],
      ...established,
      ["client", "send", 20],
      ["server", "read", 20],
      ["router", "drop"],
      ["server", "send", 5000],
      ["server", "sees", "ETIMEDOUT"],
    ],
    fewTries,
    { perVantage: { client: { ...stillOpen, may: ["gave-up-waiting"] } } },
  ),
  scenario(
    "retransmission-timeout.host-down-after-idle",
    "The server's host loses its power while the connection is idle; from the client it looks as if a firewall dropped.",
    [
      ["client", "sysctl", "ipv4.tcp_retries2", 5],
      ...worked,
      ["server", "host-down"],
      idle(6),
      ["client", "send", 10],
      ["client", "sees", "ETIMEDOUT"],
    ],
    {
      by: ["middlebox", "network"],
      how: "timed-out",
      phase: "established",
      causes: ["middlebox-silent-drop", "retransmission-timeout"],
    },
    { perVantage: { server: stillOpen } },
  ),
  scenario(
    "retransmission-timeout.answers-lost",
    "Only the way back is cut: the server gets every retransmission and acknowledges in vain.",
    [
      ["client", "sysctl", "ipv4.tcp_retries2", 5],
      ...established,
      ...exchange,
      ["router", "drop", "to-client"],
      ["client", "send", 100],
      ["server", "read", 100],
      ["client", "sees", "ETIMEDOUT"],
    ],
    fewTries,
    {
      perVantage: {
        server: fewTries,
      },
    },
  ),
  scenario(
    "retransmission-timeout.fin-unanswered",
    "The way is cut just before the client closes: its FIN is never acknowledged.",
    [
      ["client", "sysctl", "ipv4.tcp_orphan_retries", 5],
      ...worked,
      ["router", "drop"],
      ["client", "close"],
      idle(8),
    ],
    {
      by: "network",
      how: "timed-out",
      phase: "closing",
      causes: ["retransmission-timeout"],
      may: ["user-timeout"],
    },
    { perVantage: { server: stillOpen } },
  ),
  scenario(
    "user-timeout",
    "The way is cut; TCP_USER_TIMEOUT of 2 seconds ends it.",
    [
      ...established,
      ["client", "user-timeout", 2000],
      ...exchange,
      ["router", "drop"],
      ["client", "send", 100],
      ["client", "sees", "ETIMEDOUT"],
      ["router", "restore"],
      idle(3),
      ...laterConnection,
    ],
    fewTries,
    { subject: 0, perVantage: { server: stillOpen } },
  ),
];
