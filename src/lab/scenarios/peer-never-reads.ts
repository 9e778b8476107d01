/** A program does not read: its window closes, the other end is stuck. */
import { abortCauses, type Scenario, scenario } from "../scenario.ts";
import { established, get, idle, laterConnection } from "./openings.ts";

export const peerNeverReads: readonly Scenario[] = [
  scenario(
    "peer-never-reads",
    "The server never reads: its window closes, the client probes it, and TCP_USER_TIMEOUT ends it.",
    [
      ["server", "buffers", { receive: 8000 }],
      ...established,
      ["client", "user-timeout", 3000],
      ["client", "fill"],
      ["client", "read", "all"],
      idle(3),
      ...laterConnection,
    ],
    { by: ["client", "server"], how: "timed-out", causes: ["peer-never-reads"], may: ["user-timeout"] },
    { subject: 0 },
  ),
  scenario(
    "peer-never-reads.sender-aborts",
    "The server never reads; after 3 seconds of a closed window the client aborts.",
    [
      ["server", "buffers", { receive: 8000 }],
      ...established,
      ["client", "fill"],
      idle(3),
      ["client", "linger-zero"],
      ["client", "close"],
      ["wait", "rst"],
    ],
    {
      by: "client",
      how: "reset",
      phase: "established",
      causes: ["peer-never-reads"],
      may: ["linger-zero-abort"],
    },
  ),
  scenario(
    "peer-never-reads.reader-closes",
    "The server never reads and closes at last: its buffer is full of unread data.",
    [
      ["server", "buffers", { receive: 8000 }],
      ...established,
      ["client", "fill"],
      idle(3),
      ["server", "close"],
      ["wait", "rst"],
      ["client", "sees", "ECONNRESET", "write"],
    ],
    { by: "server", how: "reset", phase: "established", causes: ["peer-never-reads"], may: abortCauses },
  ),
  scenario(
    "peer-never-reads.client-is-slow",
    "The client never reads a download; the server aborts after 3 seconds of a closed window.",
    [
      ["client", "buffers", { receive: 8000 }],
      ...established,
      ["client", "send", get("/big")],
      ["server", "read", get("/big").length],
      ["server", "fill"],
      idle(3),
      ["server", "linger-zero"],
      ["server", "close"],
      ["wait", "rst"],
    ],
    {
      by: "server",
      how: "reset",
      phase: "established",
      causes: ["peer-never-reads"],
      may: ["linger-zero-abort"],
    },
  ),
];
