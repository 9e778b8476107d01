/** A third party resets the connection in an end's name, well or badly; or tries in vain. */
import { orderlyBy, type Scenario, scenario, stillOpen, type Truth } from "../scenario.ts";
import { clientClosesOrderly, established, exchange, get, idle, worked } from "./openings.ts";

const forged: Truth = { by: "middlebox", how: "reset", phase: "established", causes: ["forged-reset"] };

export const forgedReset: readonly Scenario[] = [
  scenario(
    "forged-reset",
    "A third party resets the client in the server's name, with the exact number; the server goes on sending.",
    [
      ...worked,
      ["router", "forge-reset", { to: "client", seq: "exact" }],
      ["client", "sees", "ECONNRESET"],
      idle(0.2),
      ["server", "send", 100],
      ["server", "sees", "ECONNRESET"],
    ],
    forged,
    {
      perVantage: {
        server: {
          by: "client",
          how: "reset",
          phase: "established",
          causes: ["peer-lost-state"],
        },
      },
    },
  ),
  scenario(
    "forged-reset.both-ends",
    "A third party resets both ends, each in the other's name.",
    [
      ...worked,
      ["router", "forge-reset", { to: "both", seq: "exact", ttl: 57, ipId: 4711 }],
      ["client", "sees", "ECONNRESET"],
      ["server", "sees", "ECONNRESET"],
    ],
    forged,
  ),
  scenario(
    "forged-reset.three",
    "Three RSTs with growing numbers to the client, as some national firewalls send them.",
    [
      ...established,
      ["client", "send", get("/forbidden-word")],
      ["server", "read", get("/forbidden-word").length],
      ["router", "forge-reset", { to: "client", seq: "exact", count: 3, ttl: 47, ipId: 64 }],
      ["client", "sees", "ECONNRESET"],
    ],
    forged,
    { perVantage: { server: stillOpen } },
  ),
  scenario(
    "forged-reset.right-distance",
    "The forger matches the TTL, but its RST has no timestamps and a window of 0.",
    [
      ...worked,
      ["router", "forge-reset", { to: "client", seq: "exact", ttl: 63, ack: true, ipId: "uncounted" }],
      ["client", "sees", "ECONNRESET"],
    ],
    forged,
    { perVantage: { server: stillOpen } },
  ),
  scenario(
    "forged-reset.to-server",
    "A third party resets the server in the client's name; the client notices when it writes.",
    [
      ...worked,
      ["router", "forge-reset", { to: "server", seq: "exact", ttl: 120, ipId: 31337, window: 512 }],
      ["server", "sees", "ECONNRESET"],
      idle(0.5),
      ["client", "send", 10],
      ["client", "sees", "ECONNRESET"],
    ],
    forged,
    {
      perVantage: {
        client: {
          by: "server",
          how: "reset",
          phase: "established",
          causes: ["peer-lost-state"],
        },
      },
    },
  ),
  scenario(
    "forged-reset.in-window",
    "A forged RST in the window but not exact: challenge ACK, no harm; the connection goes on and ends orderly.",
    [
      ...worked,
      ["router", "forge-reset", { to: "client", seq: "in-window" }],
      idle(0.2),
      ...exchange,
      ...clientClosesOrderly,
    ],
    { by: "client", how: "closed", causes: ["orderly-close"], may: ["forged-reset"] },
    { perVantage: { server: { by: "client", how: "closed", causes: ["orderly-close"] } } },
  ),
  scenario(
    "forged-reset.out-of-window",
    "A forged RST far outside of the window is ignored; the connection goes on and ends orderly.",
    [
      ...worked,
      ["router", "forge-reset", { to: "client", seq: "out-of-window", ttl: 57 }],
      idle(0.2),
      ...exchange,
      ...clientClosesOrderly,
    ],
    { by: "client", how: "closed", causes: ["orderly-close"], may: ["forged-reset"] },
    { perVantage: { server: { by: "client", how: "closed", causes: ["orderly-close"] } } },
  ),
  scenario(
    "forged-reset.v6",
    "A forged RST over IPv6.",
    [
      ...worked,
      ["router", "forge-reset", { to: "client", seq: "exact", ttl: 200 }],
      ["client", "sees", "ECONNRESET"],
    ],
    forged,
    { family: 6, perVantage: { server: stillOpen } },
  ),
  scenario(
    "forged-reset.right-distance-bare",
    "A forged bare RST to both ends with the right TTL: only that it answers nothing, and its identification, betray it.",
    [
      ...worked,
      ["router", "forge-reset", { to: "both", seq: "exact", ttl: 63, ipId: "uncounted" }],
      ["client", "sees", "ECONNRESET"],
      ["server", "sees", "ECONNRESET"],
    ],
    // No stack sends a RST without ACK that answers nothing, and outside of its own count of packets.
    forged,
  ),
  scenario(
    "forged-reset.after-request",
    "A censor on the way answers the request with RSTs to both ends before the server can.",
    [
      ...established,
      ["client", "send", get("/forbidden-word")],
      ["router", "forge-reset", { to: "both", seq: "exact", ttl: 250, ipId: 9999, ack: true, count: 2 }],
      ["client", "sees", "ECONNRESET"],
      ["server", "read", "all"],
    ],
    { by: "middlebox", how: "reset", phase: "established", causes: ["forged-reset"] },
  ),
  scenario(
    "forged-reset.in-window-to-server",
    "As forged-reset.in-window, but to the server: it answers with a challenge ACK and goes on.",
    [
      ...worked,
      ["router", "forge-reset", { to: "server", seq: "in-window", ttl: 99 }],
      idle(0.2),
      ...exchange,
      ...clientClosesOrderly,
    ],
    orderlyBy("client"),
  ),
];
