/** A segment passes the translator of addresses as it is. */
import { type Scenario, scenario, stillOpen } from "../scenario.ts";
import { established, idle, okResponse, request2, worked } from "./openings.ts";

export const untranslatedSegment: readonly Scenario[] = [
  scenario(
    "untranslated-segment",
    "A segment of the server passes the translator untouched; the client resets a connection it does not know, the server dies of it.",
    [
      ["router", "nat", { kind: "destination" }],
      ...worked,
      ["router", "bypass-nat"],
      ["server", "send", 100],
      ["wait", "rst"],
      ["server", "sees", "ECONNRESET"],
      ["router", "restore"],
      idle(0.5),
      ["client", "send", 10],
      ["client", "sees", "ECONNRESET"],
    ],
    {
      by: ["middlebox", "network"],
      how: "reset",
      phase: "established",
      causes: ["untranslated-segment"],
    },
    {
      perVantage: {
        // The client goes on after "its" RST, so that it cannot have lost the connection.
        server: {
          by: "middlebox",
          how: "reset",
          phase: "established",
          causes: ["untranslated-segment", "forged-reset"],
        },
      },
    },
  ),
  scenario(
    "untranslated-segment.nat-expired",
    "The translator's entry expires after 2 idle seconds; the client's next segment reaches the server untranslated and draws its RST.",
    [
      ["router", "nat", { kind: "source", idle: 2 }],
      ...worked,
      idle(5),
      ["client", "send", 10],
      ["client", "sees", "ECONNRESET"],
    ],
    {
      by: ["server", "middlebox", "network"],
      how: "reset",
      phase: "established",
      causes: ["peer-lost-state"],
      may: ["middlebox-lost-state", "untranslated-segment"],
    },
    { perVantage: { server: { ...stillOpen, may: ["untranslated-segment"] } } },
  ),
  scenario(
    "untranslated-segment.first-answer",
    "The very first answer passes the translator untouched, as happens with conntrack's INVALID packets.",
    [
      ["router", "nat", { kind: "destination" }],
      ...established,
      ["client", "send", request2],
      ["server", "read", request2.length],
      ["router", "bypass-nat"],
      ["server", "send", okResponse("hello\n")],
      ["wait", "rst"],
      ["server", "sees", "ECONNRESET"],
      ["router", "restore"],
      idle(0.5),
      ["client", "send", request2],
      ["client", "sees", "ECONNRESET"],
    ],
    {
      by: ["middlebox", "network"],
      how: "reset",
      phase: "established",
      causes: ["untranslated-segment"],
      may: ["peer-lost-state"],
    },
    {
      perVantage: {
        // The client goes on after "its" RST, so that it cannot have lost the connection.
        server: {
          by: "middlebox",
          how: "reset",
          phase: "established",
          causes: ["untranslated-segment", "forged-reset"],
        },
      },
    },
  ),
];
