/** Nobody listens at the port. */
import { refused, type Scenario, scenario } from "../scenario.ts";
import { clientClosesOrderly, established, exchange } from "./openings.ts";

export const portClosed: readonly Scenario[] = [
  scenario(
    "port-closed",
    "Nothing listens on the port.",
    [
      ["client", "connect", "later"],
      ["client", "sees", "ECONNREFUSED", "connect"],
    ],
    refused,
  ),
  scenario(
    "port-closed.v6",
    "Nothing listens on the port, over IPv6.",
    [
      ["client", "connect", "later"],
      ["client", "sees", "ECONNREFUSED", "connect"],
    ],
    refused,
    { family: 6 },
  ),
  scenario(
    "port-closed.same-ttl-elsewhere",
    "A connection worked, the service stops, the next attempt is refused from the same distance.",
    [
      ...established,
      ...exchange,
      ...clientClosesOrderly,
      ["server", "close-listener"],
      ["client", "connect", "later"],
      ["client", "sees", "ECONNREFUSED", "connect"],
    ],
    { ...refused, by: "server", causes: ["port-closed"], may: ["firewall-rejects"] },
  ),
  scenario(
    "port-closed.three-tries",
    "The client tries a closed port three times.",
    [
      ["client", "connect", "later"],
      ["client", "sees", "ECONNREFUSED", "connect"],
      ["client", "connect", "later"],
      ["client", "sees", "ECONNREFUSED", "connect"],
      ["client", "connect", "later"],
      ["client", "sees", "ECONNREFUSED", "connect"],
    ],
    {
      by: ["server", "middlebox", "unknown"],
      how: "refused",
      phase: "connecting",
      causes: ["port-closed", "firewall-rejects"],
    },
  ),
];
