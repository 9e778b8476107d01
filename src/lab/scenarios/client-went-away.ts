/** The client has closed and the server still sends; also a client that gives up before there is a connection. */
import { type Scenario, scenario, type Truth } from "../scenario.ts";
import { idle, worked } from "./openings.ts";

const wentAway: Truth = { by: "client", how: "reset", causes: ["client-went-away"], may: ["process-killed"] };

export const clientWentAway: readonly Scenario[] = [
  scenario(
    "client-went-away",
    "The client closes while the server still sends; what it sends next is answered by RST.",
    [
      ...worked,
      ["server", "send", 3000],
      ["client", "read", 3000],
      ["client", "close"],
      ["wait", "fin"],
      idle(0.1),
      ["server", "send", 3000],
      ["wait", "rst"],
      ["server", "sees", "EPIPE", "write"],
    ],
    wentAway,
  ),
  scenario(
    "client-went-away.after-fin-timeout",
    "The client's half-closed socket has timed out (tcp_fin_timeout 1 s) when the server goes on sending.",
    [
      ["client", "sysctl", "ipv4.tcp_fin_timeout", 1],
      ...worked,
      ["client", "close"],
      ["wait", "fin"],
      idle(3),
      ["server", "send", 3000],
      ["wait", "rst"],
      ["server", "sees", "EPIPE", "write"],
    ],
    wentAway,
  ),
  scenario(
    "client-went-away.fin-lost",
    "The client's FIN is lost; what the server sends next meets a half-closed socket and draws a RST.",
    [
      ...worked,
      ["router", "drop", "to-server", "fin"],
      ["client", "close"],
      ["wait", "fin"],
      ["server", "send", 500],
      ["wait", "rst"],
      ["server", "sees", "ECONNRESET"],
    ],
    wentAway,
    {
      // The server never saw the FIN: a host that does not know the connection any more.
      perVantage: {
        server: { by: "client", how: "reset", phase: "established", causes: ["peer-lost-state"] },
      },
    },
  ),
  scenario(
    "client-went-away.v6",
    "Over IPv6.",
    [...worked, ["client", "close"], ["wait", "fin"], idle(0.1), ["server", "send", 500], ["wait", "rst"]],
    wentAway,
    { family: 6 },
  ),
  scenario(
    "client-went-away.before-answer",
    "The client gives up while its SYN is on the way; the SYN-ACK is answered by RST.",
    [
      ["router", "delay", 20],
      ["server", "listen"],
      ["client", "connect", "later"],
      ["client", "close"],
      ["wait", "rst"],
    ],
    { by: "client", how: "reset", phase: "connecting", causes: ["client-went-away"] },
  ),
  scenario(
    "client-went-away.far-away",
    "The client closes 20 ms away; what the server had under way meets nobody.",
    [
      ["router", "delay", 20],
      ...worked,
      ["client", "close"],
      ["server", "send", 3000],
      ["wait", "rst"],
      idle(0.1),
    ],
    { by: "client", how: "reset", causes: ["client-went-away"], may: ["process-killed"] },
  ),
];
