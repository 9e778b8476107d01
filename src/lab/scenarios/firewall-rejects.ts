/** A filter on the way answers the SYN, with RST or with an ICMP error. */
import type { Outcome, Rejection } from "../../cause/recipe.ts";
import { refused, type Scenario, scenario, type Truth } from "../scenario.ts";
import { clientClosesOrderly, established, exchange } from "./openings.ts";

const prohibited: Truth = {
  by: "middlebox",
  how: "unreachable",
  phase: "connecting",
  causes: ["firewall-rejects"],
};

/** ICMP errors in answer to the SYN, and what the client's connect says. */
const icmpErrors: readonly [Rejection, 4 | 6, Outcome][] = [
  ["port-unreachable", 4, "ECONNREFUSED"],
  ["host-unreachable", 4, "EHOSTUNREACH"],
  ["net-unreachable", 4, "ENETUNREACH"],
  ["proto-unreachable", 4, "ENOPROTOOPT"],
  ["host-prohibited", 4, "EHOSTUNREACH"],
  ["admin-prohibited", 4, "EHOSTUNREACH"],
  ["port-unreachable", 6, "ECONNREFUSED"],
  ["admin-prohibited", 6, "EACCES"],
];

export const firewallRejects: readonly Scenario[] = [
  scenario(
    "firewall-rejects",
    "A firewall on the way answers the SYN with a RST.",
    [
      ["server", "listen"],
      ["router", "reject", "tcp-reset"],
      ["client", "connect", "later"],
      ["client", "sees", "ECONNREFUSED", "connect"],
    ],
    refused,
    { perVantage: { server: null } },
  ),
  scenario(
    "firewall-rejects.ttl-differs",
    "A connection worked; then a firewall answers the next SYN, and its RST comes from less far away.",
    [
      ...established,
      ...exchange,
      ...clientClosesOrderly,
      ["router", "reject", "tcp-reset"],
      ["client", "connect", "later"],
      ["client", "sees", "ECONNREFUSED", "connect"],
    ],
    { ...refused, by: "middlebox", causes: ["firewall-rejects"] },
    { perVantage: { server: null } },
  ),
  ...icmpErrors.map(([rejection, family, outcome]) =>
    scenario(
      `firewall-rejects.icmp-${rejection}${family === 6 ? "-v6" : ""}`,
      `The router answers the SYN with an ICMP error: ${rejection}.`,
      [
        ["server", "listen"],
        ["router", "reject", rejection],
        ["client", "connect", "later"],
        ["client", "sees", outcome, "connect"],
      ],
      prohibited,
      { family, perVantage: { server: null } },
    ),
  ),
];
