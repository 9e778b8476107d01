/** The way is lost in the middle of use, and a router says so. */
import { type Scenario, scenario, stillOpen } from "../scenario.ts";
import { worked } from "./openings.ts";

export const unreachableMidConnection: readonly Scenario[] = [
  scenario(
    "unreachable-mid-connection",
    "The router loses its route: ICMP host unreachable for every retransmission until the client gives up.",
    [
      ["client", "sysctl", "ipv4.tcp_retries2", 4],
      ...worked,
      ["router", "reject", "host-unreachable"],
      ["client", "send", 100],
      ["client", "sees", "EHOSTUNREACH"],
    ],
    {
      by: ["middlebox", "network"],
      how: ["unreachable", "timed-out"],
      phase: "established",
      causes: ["unreachable-mid-connection"],
      may: ["retransmission-timeout", "user-timeout"],
    },
    { perVantage: { server: stillOpen } },
  ),
  scenario(
    "unreachable-mid-connection.v6",
    "Administratively prohibited in mid-connection, over IPv6.",
    [
      ["client", "sysctl", "ipv4.tcp_retries2", 4],
      ...worked,
      ["router", "reject", "admin-prohibited"],
      ["client", "send", 100],
      ["client", "sees", "EACCES"],
    ],
    {
      by: ["middlebox", "network"],
      how: ["unreachable", "timed-out"],
      phase: "established",
      causes: ["unreachable-mid-connection"],
      may: ["retransmission-timeout", "user-timeout"],
    },
    { family: 6, perVantage: { server: stillOpen } },
  ),
];
