/** The request is complete, the answer does not come, the client gives up. */
import { type Scenario, scenario } from "../scenario.ts";
import { established, httpExchange, idle, okResponse, request1, request2, worked } from "./openings.ts";

export const gaveUpWaiting: readonly Scenario[] = [
  scenario(
    "gave-up-waiting",
    "The request is complete and acknowledged, the answer does not come; the client closes after 3 seconds.",
    [
      ...established,
      ["client", "send", request1],
      ["server", "read", request1.length],
      idle(3),
      ["client", "close"],
      ["server", "sees", "EOF"],
      ["server", "close"],
    ],
    { by: "client", how: "closed", causes: ["gave-up-waiting"] },
  ),
  scenario(
    "gave-up-waiting.reset",
    "No answer for 2 seconds; the client aborts.",
    [
      ...established,
      ["client", "send", request1],
      ["server", "read", request1.length],
      idle(2),
      ["client", "linger-zero"],
      ["client", "close"],
      ["server", "sees", "ECONNRESET"],
    ],
    {
      by: "client",
      how: "reset",
      phase: "established",
      causes: ["gave-up-waiting"],
      may: ["linger-zero-abort"],
    },
  ),
  scenario(
    "gave-up-waiting.other-protocol",
    "A private protocol: one exchange worked, the second question stays unanswered for 3 seconds.",
    [
      ...worked,
      ["client", "send", 40],
      ["server", "read", 40],
      idle(3),
      ["client", "close"],
      ["server", "sees", "EOF"],
      ["server", "close"],
    ],
    { by: "client", how: "closed", causes: ["gave-up-waiting"], may: ["orderly-close"] },
  ),
  scenario(
    "gave-up-waiting.answer-too-late",
    "The client gives up after 2 seconds and closes; the answer comes after that and draws RST.",
    [
      ...established,
      ["client", "send", request1],
      ["server", "read", request1.length],
      idle(2),
      ["client", "close"],
      ["wait", "fin"],
      idle(0.5),
      ["server", "send", okResponse("too late\n")],
      ["wait", "rst"],
    ],
    { by: "client", how: "reset", causes: ["gave-up-waiting"], may: ["client-went-away"] },
  ),
  scenario(
    "gave-up-waiting.10s-v6",
    "No answer for 10 seconds over IPv6; the client closes.",
    [
      ...established,
      ...httpExchange("/first"),
      ["client", "send", request2],
      ["server", "read", request2.length],
      idle(10),
      ["client", "close"],
      ["server", "sees", "EOF"],
      ["server", "close"],
    ],
    { by: "client", how: "closed", causes: ["gave-up-waiting"] },
    { family: 6 },
  ),
];
