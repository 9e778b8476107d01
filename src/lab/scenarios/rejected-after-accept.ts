/** The server accepts, and turns the client away at once. */
import { abortCauses, type Scenario, scenario, type Truth } from "../scenario.ts";
import { established, idle } from "./openings.ts";

const rejected: Truth = { by: "server", how: "closed", causes: ["rejected-after-accept"] };

export const rejectedAfterAccept: readonly Scenario[] = [
  scenario(
    "rejected-after-accept",
    "The server accepts and closes at once: FIN, not a byte.",
    [
      ["router", "delay", 60],
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
      ["router", "delay", 60],
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
      ["router", "delay", 60],
      ["server", "listen"],
      ["client", "connect", "later"],
      ["server", "accept"],
      ["server", "linger-zero"],
      ["server", "close"],
      ["client", "sees", "ECONNRESET"],
    ],
    {
      by: "server",
      how: "reset",
      phase: "established",
      causes: ["rejected-after-accept", "linger-zero-abort", "listener-closed"],
    },
  ),
  scenario(
    "rejected-after-accept.unread",
    "The client sends at once; the server accepts, reads four bytes and closes: RST.",
    [
      ["router", "delay", 60],
      ["server", "listen"],
      ["client", "connect", "later"],
      ["client", "send", 60, "later"],
      ["server", "accept"],
      ["server", "read", 4],
      ["server", "close"],
      ["client", "sees", "ECONNRESET"],
    ],
    {
      by: "server",
      how: "reset",
      phase: "established",
      causes: ["rejected-after-accept", ...abortCauses],
    },
  ),
  scenario(
    "rejected-after-accept.v6",
    "The server accepts and closes at once, over IPv6, and the client writes into it.",
    [
      ["router", "delay", 60],
      ...established,
      ["server", "close"],
      ["wait", "fin"],
      idle(0.1),
      ["client", "send", 20],
      ["wait", "rst"],
    ],
    // Why the server closed is one question; what reset the client is that it wrote all the same.
    { by: "server", how: "reset", causes: ["wrote-after-peer-closed"], may: ["rejected-after-accept"] },
    { family: 6 },
  ),
];
