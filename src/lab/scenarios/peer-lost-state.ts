/** A host is rebooted, or forgets a connection, and answers what comes next with RST. */
import { type Scenario, scenario, type Truth } from "../scenario.ts";
import { established, exchange, httpExchange, idle, request2, worked } from "./openings.ts";

const lostState = (by: "client" | "server"): Truth => ({
  by,
  how: "reset",
  phase: "established",
  causes: ["peer-lost-state"],
});

export const peerLostState: readonly Scenario[] = [
  scenario(
    "peer-lost-state",
    "The server's host is rebooted while the connection is idle; its service is not up yet when the client writes.",
    [
      ...worked,
      idle(1),
      ["server", "host-restart", "service-down"],
      idle(1),
      ["client", "send", 10],
      ["client", "sees", "ECONNRESET"],
      ["client", "sees", "EPIPE", "write"],
    ],
    lostState("server"),
  ),
  scenario(
    "peer-lost-state.service-up",
    "The host was rebooted and the service is up again when the client writes.",
    [
      ...worked,
      idle(1),
      ["server", "host-restart", "service-up"],
      idle(1),
      ["client", "send", 10],
      ["client", "sees", "ECONNRESET"],
    ],
    lostState("server"),
  ),
  scenario(
    "peer-lost-state.probe",
    "The host was rebooted; a keep-alive probe of the client finds out.",
    [
      ...established,
      ["client", "keep-alive", { idle: 2, interval: 1, count: 3 }],
      ...exchange,
      ["server", "host-restart", "service-down"],
      ["client", "sees", "ECONNRESET"],
    ],
    lostState("server"),
  ),
  scenario(
    "peer-lost-state.client-rebooted",
    "The client's host forgot the connection; the server writes and learns it.",
    [
      ...worked,
      idle(1),
      ["client", "forget-socket"],
      idle(1),
      ["server", "send", 700],
      ["server", "sees", "ECONNRESET"],
    ],
    lostState("client"),
  ),
  scenario(
    "peer-lost-state.v6",
    "A rebooted server, over IPv6.",
    [
      ...worked,
      idle(1),
      ["server", "host-restart", "service-down"],
      idle(1),
      ["client", "send", 10],
      ["client", "sees", "ECONNRESET"],
    ],
    lostState("server"),
    { family: 6 },
  ),
  scenario(
    "peer-lost-state.large-write",
    "A rebooted server; the client writes 10,000 bytes at once and every segment draws a RST.",
    [
      ...worked,
      idle(1),
      ["server", "host-restart", "service-up"],
      idle(1),
      ["client", "send", 10_000],
      ["client", "sees", "ECONNRESET"],
    ],
    lostState("server"),
  ),
  scenario(
    "peer-lost-state.at-once",
    "The host is rebooted in a moment; the client writes right after, with no silence worth the name.",
    [
      ...worked,
      ["server", "host-restart", "service-up"],
      ["client", "send", 10],
      ["client", "sees", "ECONNRESET"],
    ],
    { by: "server", how: "reset", phase: "established", causes: ["peer-lost-state"] },
  ),
  scenario(
    "peer-lost-state.before-first-byte",
    "Connected, nothing sent; the host is rebooted; the client's first write draws a RST.",
    [
      ...established,
      idle(1),
      ["server", "host-restart", "service-up"],
      idle(1),
      ["client", "send", request2],
      ["client", "sees", "ECONNRESET"],
    ],
    {
      by: "server",
      how: "reset",
      phase: "established",
      causes: ["peer-lost-state"],
      may: ["listener-closed", "accept-queue-overflow"],
    },
  ),
  scenario(
    "peer-lost-state.ttl-128",
    "A rebooted server whose packets start with a TTL of 128; the idle connection had waited 10 seconds.",
    [
      ["server", "sysctl", "ipv4.ip_default_ttl", 128],
      ...established,
      ...httpExchange("/first"),
      idle(5),
      ["server", "host-restart", "service-up"],
      idle(5),
      ["client", "send", request2],
      ["client", "sees", "ECONNRESET"],
    ],
    { by: "server", how: "reset", phase: "established", causes: ["peer-lost-state"] },
  ),
];
