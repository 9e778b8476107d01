/** The server closes an idle HTTP connection while the client's next request is on its way. */
import { abortedBy, type Scenario, scenario, type Truth } from "../scenario.ts";
import { established, httpExchange, idle, request2, worked } from "./openings.ts";

const raced: Truth = { by: "server", how: "reset", causes: ["keep-alive-race"] };

export const keepAliveRace: readonly Scenario[] = [
  scenario(
    "keep-alive-race",
    "The server's idle FIN and the client's next request cross on the way; the request draws a RST.",
    [
      ...established,
      ...httpExchange("/first"),
      idle(2),
      ["router", "hold", "to-server", "data"],
      ["client", "send", request2],
      ["wait", "data", 3],
      ["server", "close"],
      ["wait", "fin"],
      ["router", "release"],
      ["wait", "rst"],
      ["client", "read", "all"],
    ],
    raced,
  ),
  scenario(
    "keep-alive-race.reset-only",
    "The server closes when the next request has arrived but was not read: RST without a FIN.",
    [
      ...established,
      ...httpExchange("/first"),
      idle(2),
      ["client", "send", request2],
      ["wait", "data", 3],
      idle(0.003),
      ["server", "close"],
      ["client", "sees", "ECONNRESET"],
    ],
    { ...abortedBy("server"), may: ["keep-alive-race"] },
  ),
  scenario(
    "keep-alive-race.20ms-away",
    "FIN and next request cross, 20 ms each way.",
    [
      ["router", "delay", 20],
      ...established,
      ...httpExchange("/first"),
      ...httpExchange("/again"),
      idle(1),
      ["client", "send", request2],
      ["wait", "data", 5],
      ["server", "close"],
      ["wait", "rst"],
      ["client", "read", "all"],
    ],
    raced,
  ),
  scenario(
    "keep-alive-race.fin-lost",
    "The server's idle FIN is lost; the client's next request draws a RST and never saw a FIN.",
    [
      ...established,
      ...httpExchange("/first"),
      idle(2),
      ["router", "drop", "to-client", "fin"],
      ["server", "close"],
      ["wait", "fin"],
      ["client", "send", request2],
      ["wait", "rst"],
      ["client", "sees", "ECONNRESET"],
    ],
    raced,
    {
      perVantage: {
        client: {
          by: "server",
          how: "reset",
          phase: "established",
          causes: ["peer-lost-state"],
          may: ["keep-alive-race"],
        },
        server: raced,
      },
    },
  ),
  scenario(
    "keep-alive-race.v6-30s",
    "The server's idle limit of 30 seconds and the next request cross, over IPv6.",
    [
      ["router", "delay", 10],
      ...established,
      ...httpExchange("/1"),
      ...httpExchange("/2"),
      idle(30),
      ["client", "send", request2],
      ["wait", "data", 5],
      ["server", "close"],
      ["wait", "rst"],
      ["client", "read", "all"],
    ],
    { by: "server", how: "reset", causes: ["keep-alive-race"] },
    { family: 6 },
  ),
  scenario(
    "keep-alive-race.other-protocol",
    "In a private protocol the server's FIN after 3 idle seconds crosses the client's next question.",
    [
      ["router", "delay", 20],
      ...worked,
      idle(2.7),
      ["client", "send", 20],
      ["wait", "data", 3],
      ["server", "close"],
      ["wait", "rst"],
      ["client", "read", "all"],
    ],
    { by: "server", how: "reset", causes: ["keep-alive-race"], may: ["wrote-after-peer-closed"] },
  ),
];
