/** What every abort leaves in the packets, in words: the evidence that its possible causes share. */
import type { Ending } from "../../ending/ending.ts";
import type { Evidence } from "../cause.ts";
import { bytesReached, lastDataFrom } from "./ends.ts";
import type { Reset } from "./reset.ts";
import { The, the } from "./words.ts";

/** The data that had reached the closer, if any had, and its RST. */
export function abortEvidence(ending: Ending, { rst, by, victim }: Reset): Evidence[] {
  const data = bytesReached(ending, victim) ? lastDataFrom(ending, victim.role, rst.frame) : undefined;
  const reached = data && { says: `Data from ${the(victim.role)} had reached ${the(by.role)}.`, see: [data] };
  return [
    ...(reached ? [reached] : []),
    {
      says: `${The(by.role)} ended the connection with RST and ACK, and never sent a FIN: its kernel aborted a connection that it still held.`,
      see: [rst],
    },
  ];
}
