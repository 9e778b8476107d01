/** All is said and acknowledged; the RST that follows harms nobody. */
import { type Scenario, scenario } from "../scenario.ts";
import { established, get, httpExchange, idle, lastResponse } from "./openings.ts";

export const resetAfterComplete: readonly Scenario[] = [
  scenario(
    "reset-after-complete",
    "The HTTP response is complete and acknowledged; the client saves itself the FINs and aborts.",
    [
      ...established,
      ...httpExchange("/first"),
      idle(0.2),
      ["client", "linger-zero"],
      ["client", "close"],
      ["server", "sees", "ECONNRESET"],
    ],
    { by: "client", how: "reset", causes: ["reset-after-complete"], may: ["linger-zero-abort"] },
  ),
  scenario(
    "reset-after-complete.server",
    "The server sends a complete response with Connection: close, and aborts once it is acknowledged.",
    [
      ...established,
      ["client", "send", get("/last")],
      ["server", "read", get("/last").length],
      ["server", "send", lastResponse],
      ["client", "read", lastResponse.length],
      idle(0.2),
      ["server", "linger-zero"],
      ["server", "close"],
      ["client", "sees", "ECONNRESET"],
    ],
    { by: "server", how: "reset", causes: ["reset-after-complete"], may: ["linger-zero-abort"] },
  ),
  scenario(
    "reset-after-complete.fin-then-reset",
    "Response complete, the server's FIN arrives, the client answers it with RST.",
    [
      ...established,
      ["client", "send", get("/last")],
      ["server", "read", get("/last").length],
      ["server", "send", lastResponse],
      ["server", "close"],
      ["client", "read", lastResponse.length],
      ["client", "sees", "EOF"],
      ["client", "linger-zero"],
      ["client", "close"],
      ["wait", "rst"],
    ],
    {
      by: ["server", "client"],
      how: ["closed", "reset"],
      causes: ["reset-after-complete"],
      may: ["orderly-close"],
    },
  ),
  scenario(
    "reset-after-complete.late-fin",
    "The client closed, its half-closed socket timed out; the server's FIN comes later and draws a RST.",
    [
      ["client", "sysctl", "ipv4.tcp_fin_timeout", 1],
      ...established,
      ...httpExchange("/first"),
      ["client", "close"],
      ["server", "sees", "EOF"],
      idle(3),
      ["server", "close"],
      ["wait", "rst"],
    ],
    { by: "client", how: ["closed", "reset"], causes: ["reset-after-complete"], may: ["orderly-close"] },
  ),
  scenario(
    "reset-after-complete.v6",
    "Complete and acknowledged, then the client aborts, over IPv6.",
    [
      ...established,
      ...httpExchange("/first"),
      idle(0.2),
      ["client", "linger-zero"],
      ["client", "close"],
      ["server", "sees", "ECONNRESET"],
    ],
    { by: "client", how: "reset", causes: ["reset-after-complete"] },
    { family: 6 },
  ),
];
