/** A firewall or translator on the way forgets the connection and drops what comes. */
import { type Scenario, scenario, stillOpen, type Truth } from "../scenario.ts";
import { established, get, httpExchange, idle, worked } from "./openings.ts";

const silentDrop: Truth = {
  by: "middlebox",
  how: "timed-out",
  phase: "established",
  // A host or a way that broke during the silence leaves the same.
  causes: ["middlebox-silent-drop", "retransmission-timeout"],
};

export const middleboxSilentDrop: readonly Scenario[] = [
  scenario(
    "middlebox-silent-drop",
    "A firewall forgets the idle connection and drops what belongs to none: the client's write is never acknowledged.",
    [
      ["client", "sysctl", "ipv4.tcp_retries2", 5],
      ...worked,
      idle(5),
      ["router", "forget", "drop"],
      ["client", "send", 10],
      ["client", "sees", "ETIMEDOUT"],
    ],
    silentDrop,
    { perVantage: { server: stillOpen } },
  ),
  scenario(
    "middlebox-silent-drop.nat-30s",
    "A translator forgets the connection after 30 idle seconds and drops the client's next write.",
    [
      ["client", "sysctl", "ipv4.tcp_retries2", 5],
      ["router", "nat", { kind: "source" }],
      ...established,
      ...httpExchange("/first"),
      idle(30),
      ["router", "forget", "drop"],
      ["client", "send", get("/second")],
      ["client", "sees", "ETIMEDOUT"],
    ],
    silentDrop,
    { perVantage: { server: stillOpen } },
  ),
  scenario(
    "middlebox-silent-drop.idle-limit",
    "The translator's own idle limit of 2 seconds strikes; it drops the client's next write.",
    [
      ["client", "sysctl", "ipv4.tcp_retries2", 5],
      ["router", "nat", { kind: "source", idle: 2 }],
      ["router", "forget", "drop"],
      ...worked,
      idle(5),
      ["client", "send", 10],
      ["client", "sees", "ETIMEDOUT"],
    ],
    silentDrop,
    { perVantage: { server: stillOpen } },
  ),
  scenario(
    "middlebox-silent-drop.v6",
    "A firewall forgets the idle connection and drops, over IPv6.",
    [
      ["client", "sysctl", "ipv4.tcp_retries2", 5],
      ...worked,
      idle(5),
      ["router", "forget", "drop"],
      ["client", "send", 10],
      ["client", "sees", "ETIMEDOUT"],
    ],
    silentDrop,
    { family: 6, perVantage: { server: stillOpen } },
  ),
  scenario(
    "middlebox-silent-drop.server-writes",
    "The firewall forgot; here the server is the one that writes into the void.",
    [
      ["server", "sysctl", "ipv4.tcp_retries2", 5],
      ...worked,
      idle(8),
      ["router", "forget", "drop"],
      ["server", "send", 10],
      ["server", "sees", "ETIMEDOUT"],
    ],
    silentDrop,
    { perVantage: { client: stillOpen } },
  ),
];
