/** A firewall or translator on the way forgets the connection and says so with RST. */
import { type Scenario, scenario, stillOpen, type Truth } from "../scenario.ts";
import { established, exchange, get, greeted, httpExchange, idle, worked } from "./openings.ts";

const middleboxReset: Truth = {
  by: "middlebox",
  how: "reset",
  phase: "established",
  causes: ["middlebox-lost-state"],
};

export const middleboxLostState: readonly Scenario[] = [
  scenario(
    "middlebox-lost-state",
    "A firewall forgets the idle connection and answers the client's next write with RST.",
    [
      ...worked,
      idle(3),
      ["router", "forget", "reset"],
      ["client", "send", 10],
      ["client", "sees", "ECONNRESET"],
    ],
    middleboxReset,
    { perVantage: { server: stillOpen } },
  ),
  scenario(
    "middlebox-lost-state.both-learn",
    "The firewall forgot; the client's write is reset, later the server's too.",
    [
      ...worked,
      idle(3),
      ["router", "forget", "reset"],
      ["client", "send", 10],
      ["client", "sees", "ECONNRESET"],
      idle(1),
      ["server", "send", 10],
      ["server", "sees", "ECONNRESET"],
    ],
    middleboxReset,
  ),
  scenario(
    "middlebox-lost-state.ttl-255",
    "The forgetful firewall sends with a time to live of 255.",
    [
      ["router", "sysctl", "ipv4.ip_default_ttl", 255],
      ...established,
      ...httpExchange("/first"),
      idle(3),
      ["router", "forget", "reset"],
      ["client", "send", get("/second")],
      ["client", "sees", "ECONNRESET"],
    ],
    middleboxReset,
    { perVantage: { server: stillOpen } },
  ),
  scenario(
    "middlebox-lost-state.nat",
    "A router that translates addresses loses its table; both ends are reset by it at their next write.",
    [
      ["router", "nat", { kind: "source" }],
      ...worked,
      idle(2),
      ["router", "forget", "reset"],
      ["client", "send", 10],
      ["client", "sees", "ECONNRESET"],
      idle(1),
      ["server", "send", 10],
      ["server", "sees", "ECONNRESET"],
    ],
    middleboxReset,
  ),
  scenario(
    "middlebox-lost-state.v6",
    "A forgetful firewall, over IPv6.",
    [
      ...worked,
      idle(3),
      ["router", "forget", "reset"],
      ["client", "send", 10],
      ["client", "sees", "ECONNRESET"],
    ],
    middleboxReset,
    { family: 6, perVantage: { server: stillOpen } },
  ),
  scenario(
    "middlebox-lost-state.same-ttl",
    "The forgetful firewall's RST happens to arrive with the server's TTL: the client cannot tell.",
    [
      ["router", "sysctl", "ipv4.ip_default_ttl", 63],
      ...worked,
      idle(3),
      ["router", "forget", "reset"],
      ["client", "send", 10],
      ["client", "sees", "ECONNRESET"],
    ],
    {
      by: ["server", "middlebox", "unknown"],
      how: "reset",
      phase: "established",
      causes: ["peer-lost-state"],
      may: ["middlebox-lost-state"],
    },
    { perVantage: { server: stillOpen } },
  ),
  scenario(
    "middlebox-lost-state.server-ttl-128",
    "The server's packets come with a TTL of 127, the firewall's RST with 64.",
    [
      ["server", "sysctl", "ipv4.ip_default_ttl", 128],
      ...greeted,
      idle(10),
      ["router", "forget", "reset"],
      ["client", "send", "NOOP\r\n"],
      ["client", "sees", "ECONNRESET"],
    ],
    { by: "middlebox", how: "reset", phase: "established", causes: ["middlebox-lost-state"] },
    { port: 9021, perVantage: { server: stillOpen } },
  ),
  scenario(
    "middlebox-lost-state.probe",
    "A keep-alive probe of the client finds the firewall forgetful.",
    [
      ...established,
      ["client", "keep-alive", { idle: 3, interval: 1, count: 3 }],
      ...exchange,
      ["router", "forget", "reset"],
      ["client", "sees", "ECONNRESET"],
    ],
    {
      by: "middlebox",
      how: "reset",
      phase: "established",
      causes: ["middlebox-lost-state"],
      may: ["forged-reset"],
    },
    { perVantage: { server: stillOpen } },
  ),
];
