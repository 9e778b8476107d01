/** The process is killed with its connection open. */
import { abortedBy, type Scenario, scenario, unreadBy, wroteAfter } from "../scenario.ts";
import { idle, worked } from "./openings.ts";

export const processKilled: readonly Scenario[] = [
  scenario(
    "process-killed",
    "The server process is killed while 100 bytes wait unread: its kernel answers with RST.",
    [...worked, ["client", "send", 100], idle(0.3), ["server", "kill"], ["client", "sees", "ECONNRESET"]],
    abortedBy("server"),
  ),
  scenario(
    "process-killed.by-client",
    "The client process is killed while 2,000 bytes of the server wait unread.",
    [...worked, ["server", "send", 2000], idle(0.3), ["client", "kill"], ["server", "sees", "ECONNRESET"]],
    abortedBy("client"),
  ),
  scenario(
    "process-killed.nothing-unread",
    "The server process is killed with nothing unread: a FIN; the client writes on and gets RSTs.",
    [
      ...worked,
      ["server", "kill"],
      ["wait", "fin"],
      idle(0.2),
      ["client", "send", 10],
      ["wait", "rst"],
      ["client", "sees", "EPIPE", "write"],
      ["client", "sees", "EOF"],
    ],
    wroteAfter,
  ),
  scenario(
    "process-killed.large-unread-v6",
    "The server process is killed with 80,000 bytes unread, over IPv6.",
    [
      ...worked,
      ["client", "send", 80_000, "later"],
      idle(0.5),
      ["server", "kill"],
      ["client", "sees", "ECONNRESET"],
    ],
    unreadBy("server"),
    { family: 6 },
  ),
];
