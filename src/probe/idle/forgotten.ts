/** A connection that was open on both sides and that something on the way no longer knows: what checks say. */
import { fromCatalogue } from "../catalogue.ts";
import type { Answer, Finds } from "../check.ts";
import type { IdleLimit } from "./limit.ts";
import { spoken } from "./watch.ts";

export type Forgotten = "middlebox-lost-state" | "middlebox-silent-drop";

export const forgottenFinds: Readonly<Record<Forgotten, Finds>> = {
  "middlebox-lost-state": fromCatalogue("middlebox-lost-state"),
  "middlebox-silent-drop": fromCatalogue("middlebox-silent-drop"),
};

/** What follows from a connection that was forgotten while it was idle. */
export function forgotten(limit: Extract<IdleLimit, { kind: "forgotten" }>): Answer<Forgotten> {
  const reset = limit.how === "reset";
  const after =
    limit.fromMs === 0
      ? `after ${spoken(limit.toMs)}`
      : `after between ${spoken(limit.fromMs)} and ${spoken(limit.toMs)}`;
  return {
    outcome: "failed",
    says: `forgotten ${after} of silence: the next request is ${reset ? "reset" : "never answered"}`,
    found: [
      {
        cause: reset ? "middlebox-lost-state" : "middlebox-silent-drop",
        confidence: "likely",
        by: "middlebox",
        because: [
          `A connection was idle for ${spoken(limit.toMs)}, and nobody closed it; what we sent then was ${reset ? "answered with RST" : "not answered at all"}.`,
          "A fresh connection is answered.",
          "A server that was restarted meanwhile looks the same from here.",
        ],
        ...(limit.ended ? { ended: limit.ended } : {}),
      },
    ],
  };
}
