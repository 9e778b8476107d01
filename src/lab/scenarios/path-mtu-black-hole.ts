/** Large segments vanish on the way, small ones pass. */
import { type Scenario, scenario, stillOpen } from "../scenario.ts";
import { get, okResponse, worked } from "./openings.ts";

export const pathMtuBlackHole: readonly Scenario[] = [
  scenario(
    "path-mtu-black-hole",
    "A link on the way takes only 1,300 bytes and says nothing: full segments vanish, small ones pass.",
    [
      ["client", "sysctl", "ipv4.tcp_retries2", 5],
      ...worked,
      ["router", "mtu", 1300, "silent"],
      ["client", "send", 200],
      ["server", "read", 200],
      ["client", "send", 6000],
      ["client", "sees", "ETIMEDOUT"],
    ],
    {
      by: "network",
      how: "timed-out",
      phase: "established",
      causes: ["path-mtu-black-hole"],
      may: ["retransmission-timeout", "user-timeout"],
    },
    { perVantage: { server: { ...stillOpen, may: ["path-mtu-black-hole"] } } },
  ),
  scenario(
    "path-mtu-black-hole.v6",
    "The same over IPv6, where no router may fragment.",
    [
      ["client", "sysctl", "ipv4.tcp_retries2", 5],
      ...worked,
      ["router", "mtu", 1300, "silent"],
      ["client", "send", 6000],
      ["client", "sees", "ETIMEDOUT"],
    ],
    {
      by: "network",
      how: "timed-out",
      phase: "established",
      causes: ["path-mtu-black-hole"],
      may: ["retransmission-timeout", "user-timeout"],
    },
    { family: 6, perVantage: { server: { ...stillOpen, may: ["path-mtu-black-hole"] } } },
  ),
  scenario(
    "path-mtu-black-hole.download",
    "The hole is on the way to the client: small answers pass, a large one does not.",
    [
      ["server", "sysctl", "ipv4.tcp_retries2", 5],
      ...worked,
      ["router", "drop", "to-client", "full-size"],
      ["client", "send", get("/big")],
      ["server", "read", get("/big").length],
      ["server", "send", okResponse("x".repeat(6000))],
      ["server", "sees", "ETIMEDOUT"],
    ],
    {
      by: "network",
      how: "timed-out",
      phase: "established",
      causes: ["path-mtu-black-hole"],
      may: ["retransmission-timeout", "user-timeout"],
    },
    { perVantage: { client: { ...stillOpen, may: ["path-mtu-black-hole", "gave-up-waiting"] } } },
  ),
];
