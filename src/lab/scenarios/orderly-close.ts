/** Both ends close, nothing is wrong. */
import type { Recipe } from "../../cause/recipe.ts";
import { orderlyBy, type Scenario, scenario } from "../scenario.ts";
import {
  clientClosesOrderly,
  established,
  get,
  httpExchange,
  idle,
  lastResponse,
  okResponse,
  worked,
} from "./openings.ts";

const serverClosesOrderly: Recipe = [
  ["server", "close"],
  ["client", "read", "all"],
  ["client", "close"],
];

export const orderlyClose: readonly Scenario[] = [
  scenario(
    "orderly-close",
    "An HTTP exchange; the client closes, the server follows.",
    [...established, ...httpExchange("/first"), ...clientClosesOrderly],
    orderlyBy("client"),
  ),
  scenario(
    "orderly-close.after-exchange",
    "A private protocol; the client closes, the server follows.",
    [...worked, ...clientClosesOrderly],
    { by: "client", how: "closed", causes: ["orderly-close"] },
  ),
  scenario(
    "orderly-close.by-server",
    "Connection: close; the server closes, the client follows.",
    [
      ...established,
      ["client", "send", get("/last")],
      ["server", "read", get("/last").length],
      ["server", "send", lastResponse],
      ...serverClosesOrderly,
    ],
    orderlyBy("server"),
  ),
  scenario(
    "orderly-close.half-close",
    "The client ends its side, the server still sends 5,000 bytes, then ends its own.",
    [
      ...established,
      ["client", "send", 100],
      ["client", "shutdown", "write"],
      ["server", "read", "all"],
      idle(0.3),
      ["server", "send", 5000],
      ["server", "close"],
      ["client", "read", "all"],
      ["client", "close"],
    ],
    orderlyBy("client"),
  ),
  scenario(
    "orderly-close.half-closed-at-end",
    "The client has ended its side; the server still sends when the capture ends.",
    [
      ...established,
      ["client", "send", 100],
      ["client", "shutdown", "write"],
      ["server", "read", "all"],
      ["server", "send", 5000],
      ["client", "read", 5000],
    ],
    { by: "client", how: "half-closed", causes: ["orderly-close"] },
  ),
  scenario(
    "orderly-close.shutdown-read",
    "The client shuts down its reading side, which no packet shows, goes on writing and closes.",
    [
      ...worked,
      ["client", "shutdown", "read"],
      ["client", "sees", "EOF"],
      ["client", "send", 50],
      ["server", "read", 50],
      ...clientClosesOrderly,
    ],
    orderlyBy("client"),
  ),
  scenario(
    "orderly-close.simultaneous",
    "Both ends close at once; the FINs cross.",
    [
      ...established,
      ["router", "hold", "both", "fin"],
      ["client", "send", 20],
      ["server", "read", 20],
      ["server", "send", 30],
      ["server", "close"],
      ["client", "read", 30],
      ["client", "close"],
      ["wait", "fin", 2],
      ["router", "release"],
      idle(0.3),
    ],
    orderlyBy("client"),
    { perVantage: { server: orderlyBy("server") } },
  ),
  scenario(
    "orderly-close.several-requests",
    "Three requests over one HTTP connection, then the client closes.",
    [
      ...established,
      ...httpExchange("/1"),
      ...httpExchange("/2"),
      idle(0.5),
      ...httpExchange("/3"),
      ...clientClosesOrderly,
    ],
    orderlyBy("client"),
    { port: 80 },
  ),
  scenario(
    "orderly-close.large-v6",
    "A large answer, complete, over IPv6 and 10 ms away.",
    [
      ["router", "delay", 5],
      ...established,
      ["client", "send", get("/big")],
      ["server", "read", get("/big").length],
      ["server", "send", okResponse("x".repeat(100_000)), "later"],
      ["client", "read", okResponse("x".repeat(100_000)).length],
      ...clientClosesOrderly,
    ],
    orderlyBy("client"),
    { family: 6 },
  ),
  scenario(
    "orderly-close.no-data",
    "Opened and closed without a byte, as a health check does.",
    [...established, ["client", "close"], ["server", "sees", "EOF"], ["server", "close"]],
    orderlyBy("client"),
  ),
];
