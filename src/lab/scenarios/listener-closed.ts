/** The service closes its listening socket on connections that it has not accepted. */
import { abortCauses, type Scenario, scenario } from "../scenario.ts";
import { idle } from "./openings.ts";

export const listenerClosed: readonly Scenario[] = [
  scenario(
    "listener-closed",
    "The service closes its listening socket while a connection waits to be accepted.",
    [
      ["server", "listen"],
      ["client", "connect"],
      ["client", "send", 50],
      idle(1),
      ["server", "close-listener"],
      ["client", "sees", "ECONNRESET"],
    ],
    {
      by: "server",
      how: "reset",
      phase: "established",
      causes: ["listener-closed", ...abortCauses],
    },
  ),
  scenario(
    "listener-closed.nothing-sent",
    "As listener-closed, and the client had sent nothing.",
    [
      ["server", "listen"],
      ["client", "connect"],
      idle(1),
      ["server", "close-listener"],
      ["client", "sees", "ECONNRESET"],
    ],
    {
      by: "server",
      how: "reset",
      phase: "established",
      causes: ["listener-closed", "linger-zero-abort"],
    },
  ),
  scenario(
    "listener-closed.before-last-ack",
    "The listening socket is closed while the handshake's last ACK is on the way: a RST answers it.",
    [
      ["server", "listen"],
      ["router", "hold", "to-server", "ack"],
      ["client", "connect"],
      ["server", "close-listener"],
      ["router", "release"],
      ["client", "sees", "ECONNRESET"],
    ],
    { by: "server", how: "reset", causes: ["accept-queue-overflow", "listener-closed"] },
  ),
  scenario(
    "listener-closed.v6",
    "The listening socket is closed over a waiting connection, over IPv6.",
    [
      ["server", "listen"],
      ["client", "connect"],
      ["client", "send", 50],
      idle(1),
      ["server", "close-listener"],
      ["client", "sees", "ECONNRESET"],
    ],
    { by: "server", how: "reset", phase: "established", causes: ["listener-closed", ...abortCauses] },
    { family: 6 },
  ),
];
