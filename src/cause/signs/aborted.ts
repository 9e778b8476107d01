/** What every abort leaves in the packets, in words: the evidence that its possible causes share. */
import type { Ending, Moment } from "../../ending/ending.ts";
import type { Evidence } from "../cause.ts";
import { before, bytesReached, hasHoles, isRst, lastDataFrom } from "./ends.ts";
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

/**
 * The last window before an abort, if the RST shows that unread bytes had filled it: a close throws away what
 * is in the receive buffer, and the RST's window has that room again. Had a program read those bytes, its
 * kernel would have announced the room at once, since it at least doubles (Linux: tcp_cleanup_rbuf).
 */
export function filledWindow(ending: Ending, { rst, by }: Reset): Moment | undefined {
  const last = before(ending, rst, (moment) => moment.from === rst.from && !isRst(moment));
  if (!last || hasHoles(ending)) return undefined;
  const doubled = 2 * last.window <= Math.min(rst.window, by.windowPeak);
  return doubled && rst.window > 0 ? last : undefined;
}
