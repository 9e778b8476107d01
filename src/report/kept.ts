/**
 * Which packets of a connection are still at hand. Of each end the newest few are kept without a gap, and a few
 * earlier ones by themselves (its first; the first FIN and RST; the newest data), so a report must not take what
 * lies between those for silence, nor what it can list for all there was.
 */
import type { Ending, Role } from "../ending/ending.ts";

/** The newest packets of an end that are kept without a gap (`connection/ring.ts`). */
const NEWEST = 8;

/** Packets of an end that are not at hand; all of them came before {@link wholeFrom}. */
export function missing(ending: Ending, role: Role): number {
  return Math.max(0, ending[role].packets - own(ending, role).length);
}

/** The frame from which on every packet of this end is at hand; 0: from its first. */
export function wholeFrom(ending: Ending, role: Role): number {
  if (missing(ending, role) === 0) return 0;
  return own(ending, role).at(-NEWEST)?.frame ?? 0;
}

function own(ending: Ending, role: Role) {
  return ending.moments.filter(({ from }) => from === role);
}
