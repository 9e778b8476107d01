/** The capture ends in the middle of things, and nothing is wrong. */
import { type Scenario, scenario, stillOpen } from "../scenario.ts";
import { established, exchange, worked } from "./openings.ts";

export const open: readonly Scenario[] = [
  scenario("open", "Still in use when the capture ends.", [...worked, ...exchange], stillOpen, {
    cause: "orderly-close",
  }),
  scenario(
    "open.handshake-only",
    "A connection that was just established when the capture ends.",
    established,
    stillOpen,
    { cause: "orderly-close" },
  ),
];
