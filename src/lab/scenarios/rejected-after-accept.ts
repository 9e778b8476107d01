/** The server accepts, and turns the client away at once. */
import { abortCauses, type Scenario, scenario, type Truth } from "../scenario.ts";
import { established, idle } from "./openings.ts";

const rejected: Truth = { by: "server", how: "closed", causes: ["rejected-after-accept"] };

export const rejectedAfterAccept: readonly Scenario[] = [
  scenario(
    "rejected-after-accept",
    "The server accepts and closes at once: FIN, not a byte.",
    [
      ["router", "delay", 10],
      ...established,
      ["server", "close"],
      ["client", "sees", "EOF"],
      ["client", "close"],
    ],
    rejected,
  ),
  scenario(
    "rejected-after-accept.greeting",
    "The server says that there are too many connections, and closes.",
    [
      ["router", "delay", 10],
      ...established,
      ["server", "send", "ERR too many connections\r\n"],
      ["server", "close"],
      ["client", "read", "all"],
      ["client", "close"],
    ],
    rejected,
  ),
  scenario(
    "rejected-after-accept.reset",
    "The server accepts and aborts at once.",
    [
      ["router", "delay", 10],
      ...established,
      ["server", "linger-zero"],
      ["server", "close"],
      ["client", "sees", "ECONNRESET"],
    ],
    {
      by: "server",
      how: "reset",
      phase: "established",
      causes: ["rejected-after-accept"],
      may: ["linger-zero-abort", "listener-closed"],
    },
  ),
  scenario(
    "rejected-after-accept.unread",
    "The client sends at once; the server accepts, reads four bytes and closes: RST.",
    [
      ["router", "delay", 10],
      ["server", "listen"],
      ["client", "connect"],
      ["client", "send", 60],
      ["server", "accept"],
      ["server", "read", 4],
      ["server", "close"],
      ["client", "sees", "ECONNRESET"],
    ],
    {
      by: "server",
      how: "reset",
      phase: "established",
      causes: ["rejected-after-accept"],
      may: [...abortCauses, "listener-closed"],
    },
  ),
  scenario(
    "rejected-after-accept.v6",
    "The server accepts and closes at once, over IPv6, and the client writes into it.",
    [
      ["router", "delay", 10],
      ...established,
      ["server", "close"],
      ["wait", "fin"],
      idle(0.1),
      ["client", "send", 20],
      ["wait", "rst"],
    ],
    { by: "server", how: "reset", causes: [], may: ["rejected-after-accept", "wrote-after-peer-closed"] },
    { family: 6 },
  ),
];
