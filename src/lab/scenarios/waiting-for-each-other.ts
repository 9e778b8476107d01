/** Each end waits for bytes that the other believes to have sent, or to have no need to send. */
import { abortCauses, type Scenario, scenario } from "../scenario.ts";
import { established, idle, okResponse, post, request1 } from "./openings.ts";

export const waitingForEachOther: readonly Scenario[] = [
  scenario(
    "waiting-for-each-other",
    "The client announced 1,000 bytes and sent 900; both sides wait; the client aborts after 2 seconds.",
    [
      ...established,
      ["client", "send", post(1000)],
      ["client", "send", 900],
      ["server", "read", post(1000).length + 900],
      idle(2),
      ["client", "linger-zero"],
      ["client", "close"],
      ["server", "sees", "ECONNRESET"],
    ],
    {
      by: "client",
      how: "reset",
      phase: "established",
      causes: ["waiting-for-each-other"],
      may: ["gave-up-waiting", "linger-zero-abort"],
    },
  ),
  scenario(
    "waiting-for-each-other.server-aborts",
    "The client announced 1,000 bytes and sent 900; the server aborts after 2 seconds.",
    [
      ...established,
      ["client", "send", post(1000)],
      ["client", "send", 900],
      ["server", "read", post(1000).length + 900],
      idle(2),
      ["server", "linger-zero"],
      ["server", "close"],
      ["client", "sees", "ECONNRESET"],
    ],
    {
      by: "server",
      how: "reset",
      phase: "established",
      causes: ["waiting-for-each-other"],
      may: abortCauses,
    },
  ),
  scenario(
    "waiting-for-each-other.answer-short",
    "The server announced 1,000 bytes and sent 900; the client waits for the rest and aborts after 2 seconds.",
    [
      ...established,
      ["client", "send", request1],
      ["server", "read", request1.length],
      ["server", "send", okResponse("x".repeat(1000)).slice(0, -100)],
      ["client", "read", okResponse("x".repeat(1000)).length - 100],
      idle(2),
      ["client", "linger-zero"],
      ["client", "close"],
      ["server", "sees", "ECONNRESET"],
    ],
    {
      by: "client",
      how: "reset",
      phase: "established",
      causes: ["waiting-for-each-other"],
      may: [...abortCauses, "gave-up-waiting"],
    },
  ),
];
