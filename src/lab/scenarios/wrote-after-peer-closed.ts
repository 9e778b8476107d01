/** One end has closed, the other writes all the same and is answered by RST. */
import { type Scenario, scenario, wroteAfter } from "../scenario.ts";
import { idle, worked } from "./openings.ts";

export const wroteAfterPeerClosed: readonly Scenario[] = [
  scenario(
    "wrote-after-peer-closed",
    "The server closes (FIN), the client writes all the same and is answered by RST.",
    [
      ...worked,
      ["server", "close"],
      ["wait", "fin"],
      idle(0.1),
      ["client", "send", 10],
      ["wait", "rst"],
      ["client", "sees", "EPIPE", "write"],
      ["client", "sees", "EOF"],
    ],
    wroteAfter,
  ),
  scenario(
    "wrote-after-peer-closed.many-writes",
    "The server closes; the client writes 20,000 bytes at once and each segment draws a RST.",
    [
      ...worked,
      ["server", "close"],
      ["wait", "fin"],
      idle(0.1),
      ["client", "send", 20_000],
      ["wait", "rst"],
      ["client", "sees", "EPIPE", "write"],
    ],
    wroteAfter,
  ),
  scenario(
    "wrote-after-peer-closed.seconds-later",
    "The server closes; the client notices nothing and writes 3 seconds later.",
    [
      ...worked,
      ["server", "close"],
      ["wait", "fin"],
      idle(3),
      ["client", "send", 500],
      ["wait", "rst"],
      ["client", "sees", "EPIPE", "write"],
    ],
    wroteAfter,
  ),
  scenario(
    "wrote-after-peer-closed.v6",
    "Over IPv6.",
    [...worked, ["server", "close"], ["wait", "fin"], idle(0.1), ["client", "send", 10], ["wait", "rst"]],
    wroteAfter,
    { family: 6 },
  ),
  scenario(
    "wrote-after-peer-closed.sequence-wraps",
    "The client's sequence numbers pass zero just with the write that meets a closed peer.",
    [
      ["client", "bind", 41000, { initialSequence: 0xffff_ffd0 }],
      ...worked,
      ["server", "close"],
      ["wait", "fin"],
      idle(0.2),
      ["client", "send", 100],
      ["wait", "rst"],
    ],
    { by: "server", how: "reset", causes: ["wrote-after-peer-closed"], may: ["process-killed"] },
  ),
  scenario(
    "wrote-after-peer-closed.far-away",
    "30 ms away and without timestamps: the client has seen the FIN and writes a second later.",
    [
      ["client", "sysctl", "ipv4.tcp_timestamps", 0],
      ["router", "delay", 15],
      ...worked,
      ["server", "close"],
      ["wait", "fin"],
      idle(1),
      ["client", "send", 3000],
      ["wait", "rst"],
    ],
    {
      by: "server",
      how: "reset",
      causes: ["wrote-after-peer-closed"],
      may: ["process-killed"],
    },
  ),
];
