/** The server answers and closes before the request is complete. */
import type { HttpRequest, HttpServing } from "../../cause/recipe.ts";
import { type Scenario, scenario, type Truth } from "../scenario.ts";
import { established, idle, post, tooLarge } from "./openings.ts";

const early: Truth = { by: "server", how: "reset", causes: ["early-response"] };
const body = 60_000;
const chunkedPost =
  "POST /upload HTTP/1.1\r\nHost: lab.example\r\nTransfer-Encoding: chunked\r\nContent-Type: text/plain\r\n\r\n";
const chunk = `1388\r\n${"x".repeat(5000)}\r\n`;

const orders: readonly [NonNullable<HttpServing["refuses"]>, string][] = [
  ["close", "closes with the body unread"],
  ["end", "leaves the close to Node"],
  ["drain", "ends its side, reads on for a while, and closes"],
];
const clients: readonly [HttpRequest["by"], string][] = [
  ["http", "Node's http client"],
  ["fetch", "fetch"],
];

/** The three orders of answer, FIN and RST with Node's own programs. */
const byNode = orders.flatMap(([refuses, does]) =>
  clients.map(([by, client]) =>
    scenario(
      `early-response.node-${by}-${refuses}`,
      `Node's HTTP server answers 413 to an upload by ${client} and ${does}.`,
      [
        ["router", "delay", 5],
        ["server", "serve-http", { refuses }],
        ["client", "request", { by, body: 600_000 }, "later"],
        ["wait", "rst"],
        ["client", "gets", ["413", "ECONNRESET", "EPIPE", "UND_ERR_SOCKET"]],
      ],
      early,
    ),
  ),
);

export const earlyResponse: readonly Scenario[] = [
  scenario(
    "early-response",
    "The server answers 413 to the head of a POST and closes with the body unread: RST straight away.",
    [
      ["router", "delay", 5],
      ...established,
      ["client", "send", post(body * 3)],
      ["client", "send", body * 3, "later"],
      ["server", "read", post(body).length],
      ["wait", "data", 8],
      ["server", "send", tooLarge],
      ["server", "close"],
      ["wait", "rst"],
      ["client", "read", "all"],
    ],
    early,
  ),
  scenario(
    "early-response.fin-first",
    "The server has read all that came when it answers 413 and closes; the rest of the body draws RSTs.",
    [
      ["router", "delay", 5],
      ...established,
      ["client", "send", post(20_000)],
      ["client", "send", 5000],
      ["server", "read", post(20_000).length + 5000],
      ["server", "send", tooLarge],
      ["server", "close"],
      ["client", "send", 5000],
      ["wait", "rst"],
      ["client", "read", "all"],
    ],
    early,
  ),
  scenario(
    "early-response.after-drain",
    "The server answers 413, half-closes, reads on for a while, and closes while the body still comes.",
    [
      ["router", "delay", 5],
      ...established,
      ["client", "send", post(400_000)],
      ["client", "send", 20_000],
      ["server", "read", post(400_000).length],
      ["server", "send", tooLarge],
      ["server", "shutdown", "write"],
      ["server", "read", 20_000],
      ["client", "send", 20_000],
      ["server", "read", 20_000],
      idle(0.2),
      ["server", "close"],
      ["client", "send", 20_000],
      ["wait", "rst"],
      ["client", "read", "all"],
    ],
    early,
  ),
  scenario(
    "early-response.chunked-v6",
    "A chunked upload is answered 413 in the middle; the server has read all so far and closes; the rest draws RSTs.",
    [
      ["router", "delay", 5],
      ...established,
      ["client", "send", chunkedPost],
      ["client", "send", chunk],
      ["server", "read", chunkedPost.length + chunk.length],
      ["server", "send", tooLarge],
      ["server", "close"],
      ["client", "send", chunk],
      ["wait", "rst"],
      ["client", "read", "all"],
    ],
    { by: "server", how: "reset", causes: ["early-response"] },
    { family: 6 },
  ),
  ...byNode,
];
