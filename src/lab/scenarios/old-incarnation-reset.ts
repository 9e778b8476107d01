/** A port is used again while the server still remembers its last connection. */
import { type Scenario, scenario } from "../scenario.ts";
import { clientClosesOrderly, established, exchange, idle } from "./openings.ts";

export const oldIncarnationReset: readonly Scenario[] = [
  scenario(
    "old-incarnation-reset",
    "The client host forgot a connection and uses its port again; the server still holds the old one.",
    [
      ["client", "bind", 40000],
      ...established,
      ...exchange,
      ["client", "forget-socket"],
      idle(0.5),
      ["client", "connect"],
      ["server", "accept"],
      ...exchange,
      ...clientClosesOrderly,
    ],
    { by: "client", how: "closed", causes: ["old-incarnation-reset"], may: ["orderly-close"] },
  ),
  scenario(
    "old-incarnation-reset.time-wait",
    "The server closed and is in TIME_WAIT when the port is used again with a lower sequence number and no timestamps.",
    [
      ["client", "sysctl", "ipv4.tcp_timestamps", 0],
      ["client", "bind", 40000, { initialSequence: 3_000_000_000 }],
      ...established,
      ...exchange,
      ["server", "close"],
      ["client", "sees", "EOF"],
      ["client", "close"],
      idle(0.3),
      ["client", "bind", 40000, { initialSequence: 2_999_000_000 }],
      ["client", "connect"],
      ["server", "accept"],
      ...exchange,
      ...clientClosesOrderly,
    ],
    { by: "client", how: "closed", causes: ["old-incarnation-reset"], may: ["orderly-close"] },
  ),
  scenario(
    "old-incarnation-reset.server-had-closed",
    "As before, but the server had closed: its half-closed socket meets the new SYN.",
    [
      ["client", "bind", 40000],
      ...established,
      ...exchange,
      ["server", "close"],
      ["wait", "fin"],
      idle(0.3),
      ["client", "forget-socket"],
      ["client", "connect", "later"],
      ["wait", "syn"],
      idle(3),
    ],
    {
      by: ["client", "server", "nobody"],
      how: ["closed", "open", "refused"],
      causes: [],
      may: ["old-incarnation-reset", "orderly-close", "port-closed", "firewall-rejects"],
    },
  ),
];
