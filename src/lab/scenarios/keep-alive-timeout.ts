/** Keep-alive probes find no answer. */
import { abortCauses, type Scenario, scenario, stillOpen, type Truth } from "../scenario.ts";
import { established, exchange, httpExchange } from "./openings.ts";

const probed = (by: "client" | "server"): Truth => ({
  by,
  how: "timed-out",
  phase: "established",
  causes: ["keep-alive-timeout"],
});

export const keepAliveTimeout: readonly Scenario[] = [
  scenario(
    "keep-alive-timeout",
    "The server's host goes down; the client's keep-alive probes find no answer and it resets.",
    [
      ...established,
      ["client", "keep-alive", { idle: 1, interval: 1, count: 3 }],
      ...exchange,
      ["server", "host-down"],
      ["client", "sees", "ETIMEDOUT"],
      ["client", "sees", "EPIPE", "write"],
    ],
    probed("client"),
    { perVantage: { server: stillOpen } },
  ),
  scenario(
    "keep-alive-timeout.by-server",
    "The way to the client is cut; the server's keep-alive probes find no answer.",
    [
      ...established,
      ["server", "keep-alive", { idle: 1, interval: 1, count: 2 }],
      ...exchange,
      ["router", "drop"],
      ["server", "sees", "ETIMEDOUT"],
    ],
    probed("server"),
    { perVantage: { client: stillOpen } },
  ),
  scenario(
    "keep-alive-timeout.answers-lost",
    "Only the way back is cut: the server answers every probe in vain, and is reset.",
    [
      ...established,
      ["client", "keep-alive", { idle: 1, interval: 1, count: 3 }],
      ...exchange,
      ["router", "drop", "to-client"],
      ["client", "sees", "ETIMEDOUT"],
    ],
    probed("client"),
    {
      perVantage: {
        server: {
          by: "client",
          how: ["timed-out", "reset"],
          phase: "established",
          causes: ["keep-alive-timeout", ...abortCauses],
        },
      },
    },
  ),
  scenario(
    "keep-alive-timeout.v6",
    "Keep-alive over IPv6.",
    [
      ...established,
      ["client", "keep-alive", { idle: 1, interval: 1, count: 2 }],
      ...exchange,
      ["router", "drop"],
      ["client", "sees", "ETIMEDOUT"],
    ],
    probed("client"),
    { family: 6, perVantage: { server: stillOpen } },
  ),
  scenario(
    "keep-alive-timeout.after-idle",
    "The host vanishes; after 5 idle seconds the first probe goes unanswered.",
    [
      ["client", "sysctl", "ipv4.tcp_timestamps", 0],
      ...established,
      ["client", "keep-alive", { idle: 5, interval: 1, count: 2 }],
      ...httpExchange("/first"),
      ["server", "host-down"],
      ["client", "sees", "ETIMEDOUT"],
    ],
    { by: "client", how: "timed-out", phase: "established", causes: ["keep-alive-timeout"] },
    { perVantage: { server: stillOpen } },
  ),
];
