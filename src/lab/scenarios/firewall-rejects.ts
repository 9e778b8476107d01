/** A filter on the way answers the SYN, with RST or with an ICMP error. */
import { type Scenario, scenario, type Truth } from "../scenario.ts";

/** A RST to the SYN: nothing else is known of its sender. */
const refused: Truth = {
  by: ["server", "middlebox", "unknown"],
  how: "refused",
  phase: "connecting",
  causes: ["port-closed", "firewall-rejects"],
};
const prohibited: Truth = {
  by: "middlebox",
  how: "unreachable",
  phase: "connecting",
  causes: ["firewall-rejects"],
};

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
