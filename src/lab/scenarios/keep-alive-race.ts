/** The server closes an idle HTTP connection while the client's next request is on its way. */
import type { Recipe } from "../../cause/recipe.ts";
import { abortCauses, abortedBy, type Scenario, scenario, type Truth } from "../scenario.ts";
import { established, httpExchange, idle, request2, worked } from "./openings.ts";

const raced: Truth = { by: "server", how: "reset", causes: ["keep-alive-race"] };

/** The FIN leaves while the request (the nth packet with data) is on its way; neither end knows of the other's. */
const cross = (request: number | string, nth: number): Recipe => [
  ["router", "hold", "to-server"],
  ["client", "send", request],
  ["wait", "data", nth],
  ["server", "close"],
  ["wait", "fin"],
  ["router", "release"],
  ["wait", "rst"],
];

/** Node's server, and a client that keeps its connection: `http` with an agent, or `fetch`. */
const byNode = (["http", "fetch"] as const).map((by) =>
  scenario(
    `keep-alive-race.node-${by}`,
    `Node's idle limit strikes while the next request of ${by === "http" ? "a keep-alive agent" : "fetch"} is on its way.`,
    [
      ["server", "serve-http", { idleMs: 1500 }],
      ["client", "request", { by }],
      idle(1),
      ["router", "hold", "to-server", "data"],
      ["client", "request", { by }, "later"],
      ["wait", "data", 3],
      ["wait", "fin"],
      ["router", "release"],
      ["wait", "rst"],
      ["client", "gets", ["ECONNRESET", "EPIPE", "UND_ERR_SOCKET"]],
    ],
    raced,
  ),
);

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
      ["router", "delay", 120],
      ...established,
      ...httpExchange("/first"),
      idle(2),
      ["client", "send", request2],
      ["server", "poll"],
      ["server", "close"],
      ["client", "sees", "ECONNRESET"],
    ],
    { ...abortedBy("server"), causes: [...abortCauses, "keep-alive-race"] },
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
      ...cross(request2, 5),
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
        },
        server: raced,
      },
    },
  ),
  scenario(
    "keep-alive-race.v6-30s",
    "The server's idle limit of 30 seconds and the next request cross, over IPv6.",
    [
      ["router", "delay", 60],
      ...established,
      ...httpExchange("/1"),
      ...httpExchange("/2"),
      idle(30),
      ...cross(request2, 5),
      ["client", "read", "all"],
    ],
    { by: "server", how: "reset", causes: ["keep-alive-race"] },
    { family: 6 },
  ),
  scenario(
    "keep-alive-race.other-protocol",
    "In a private protocol the server's FIN after 3 idle seconds crosses the client's next question.",
    [["router", "delay", 60], ...worked, idle(2.7), ...cross(20, 3), ["client", "read", "all"]],
    { by: "server", how: "reset", causes: ["keep-alive-race"], may: ["wrote-after-peer-closed"] },
  ),
  ...byNode,
];
