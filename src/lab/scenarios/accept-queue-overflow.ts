/** The accept queue is full: what the client takes for a connection is none at the server. */
import type { Recipe } from "../../cause/recipe.ts";
import { type Scenario, scenario, type Truth } from "../scenario.ts";
import { clientClosesOrderly, idle } from "./openings.ts";

const overflow: Truth = { by: "server", how: "reset", causes: ["accept-queue-overflow"] };

/**
 * Four connections for an accept queue of three (a backlog of 2). The last ACKs of two are held back: a full
 * queue would drop the SYN. With a backlog of 0 or 1 SYN cookies would answer, and hide the overflow.
 */
const overflowed: Recipe = [
  ["server", "listen", { backlog: 2 }],
  ["client", "connect"],
  ["client", "connect"],
  ["router", "hold", "to-server", "ack"],
  ["client", "connect"],
  ["client", "connect"],
  ["router", "release"],
  idle(0.2),
];

export const acceptQueueOverflow: readonly Scenario[] = [
  scenario(
    "accept-queue-overflow",
    "The accept queue is full when the handshake's last ACK comes: the client believes in a connection that the server drops.",
    [
      ["server", "sysctl", "ipv4.tcp_synack_retries", 2],
      ...overflowed,
      ["client", "send", 20],
      ["client", "sees", "ECONNRESET"],
    ],
    overflow,
  ),
  scenario(
    "accept-queue-overflow.abort",
    "The same with tcp_abort_on_overflow: RST at once.",
    [["server", "abort-on-overflow", true], ...overflowed, ["client", "sees", "ECONNRESET"]],
    // The listening socket may have been closed in that moment as well.
    { ...overflow, causes: ["accept-queue-overflow", "listener-closed"] },
  ),
  scenario(
    "accept-queue-overflow.recovers",
    "The accept queue is full for a second; then the server accepts, and all goes well.",
    [
      ...overflowed,
      ["client", "send", 20],
      idle(0.6),
      ["server", "accept"],
      ["server", "accept"],
      ["server", "accept"],
      ["server", "accept"],
      ["server", "read", 20],
      ["server", "send", 30],
      ["client", "read", 30],
      ...clientClosesOrderly,
    ],
    { by: "client", how: "closed", causes: ["orderly-close"], may: ["accept-queue-overflow"] },
    { cause: "orderly-close" },
  ),
  scenario(
    "accept-queue-overflow.syn-cookies",
    "A tiny accept queue that answers with SYN cookies: no SYN-ACK is repeated, and the RST comes when the cookie is no longer taken.",
    [
      ["server", "listen", { backlog: 0 }],
      ["router", "hold", "to-server", "ack"],
      ["client", "connect"],
      ["client", "connect"],
      ["router", "release"],
      idle(0.2),
      ["client", "send", 20],
      ["wait", "retransmission", 3],
      // A cookie is good for two minutes at least, and no setting shortens that; so it is refused by another.
      ["server", "sysctl", "ipv4.tcp_syncookies", 0],
      ["client", "sees", "ECONNRESET"],
    ],
    overflow,
  ),
  scenario(
    "accept-queue-overflow.abort-v6",
    "tcp_abort_on_overflow over IPv6.",
    [["server", "abort-on-overflow", true], ...overflowed, ["client", "sees", "ECONNRESET"]],
    { ...overflow, causes: ["accept-queue-overflow", "listener-closed"] },
    { family: 6 },
  ),
];
