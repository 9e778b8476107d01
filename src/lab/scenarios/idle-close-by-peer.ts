/** One end closes a connection that nobody has used for a while. */
import { type Scenario, scenario, type Truth } from "../scenario.ts";
import { clientClosesOrderly, established, greeted, httpExchange, idle, worked } from "./openings.ts";

const idleClosed: Truth = { by: "server", how: "closed", causes: ["idle-close-by-peer"] };

export const idleCloseByPeer: readonly Scenario[] = [
  scenario(
    "idle-close-by-peer",
    "The server closes a keep-alive connection that was idle for 5 seconds.",
    [
      ...established,
      ...httpExchange("/first"),
      idle(5),
      ["server", "close"],
      ["client", "sees", "EOF"],
      ["client", "close"],
    ],
    idleClosed,
  ),
  scenario(
    "idle-close-by-peer.2s",
    "The server closes a connection that was idle for 2 seconds.",
    [...worked, idle(1.7), ["server", "close"], ["client", "sees", "EOF"], ["client", "close"]],
    idleClosed,
  ),
  scenario(
    "idle-close-by-peer.1s",
    "The server closes a connection that was idle for 1 second.",
    [
      ...established,
      ...httpExchange("/first"),
      idle(1),
      ["server", "close"],
      ["client", "sees", "EOF"],
      ["client", "close"],
    ],
    idleClosed,
  ),
  scenario(
    "idle-close-by-peer.v6-10s",
    "The server closes after 10 idle seconds, over IPv6.",
    [
      ...established,
      ...httpExchange("/first"),
      idle(10),
      ["server", "close"],
      ["client", "sees", "EOF"],
      ["client", "close"],
    ],
    idleClosed,
    { family: 6 },
  ),
  scenario(
    "idle-close-by-peer.server-speaks-first",
    "The server closes a session after 5 idle seconds.",
    [...greeted, idle(5), ["server", "close"], ["client", "sees", "EOF"], ["client", "close"]],
    { by: "server", how: "closed", causes: ["idle-close-by-peer"] },
    { port: 9021 },
  ),
  scenario(
    "idle-close-by-peer.client-closes",
    "The client's pool closes a connection that it has not used for 10 seconds.",
    [...established, ...httpExchange("/first"), ["client", "pause", 10], ...clientClosesOrderly],
    { by: "client", how: "closed", causes: ["idle-close-by-peer"] },
  ),
];
