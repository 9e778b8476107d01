/**
 * Which packets of a connection are still at hand. Of each end the newest few are kept without a gap, and a few
 * earlier ones by themselves (its first; the first FIN and RST; the newest data); of a volley of RSTs only the
 * first few. So a report must not take what lies between the kept ones for silence, nor what it can list for all
 * there was.
 */
import { RING_SIZE } from "../connection/ring.ts";
import type { Ending, Role } from "../ending/ending.ts";

/** Packets of an end that are not at hand because they are too old; all of them came before {@link wholeFrom}. */
export function missing(ending: Ending, role: Role): number {
  return Math.max(0, ending[role].packets - own(ending, role).length - resetsMissing(ending, role));
}

/** RSTs of an end that are not at hand because enough like them had come. */
export function resetsMissing(ending: Ending, role: Role): number {
  const { rstCount, rsts } = ending[role];
  return Math.max(0, rstCount - rsts.length);
}

/** The frame from which on every packet of this end is at hand (but RSTs of a volley); 0: from its first. */
export function wholeFrom(ending: Ending, role: Role): number {
  if (missing(ending, role) === 0) return 0;
  return own(ending, role).at(-RING_SIZE)?.frame ?? 0;
}

/** Whether no packet can be missing between this frame and the next one at hand. */
export function isWholeAfter(ending: Ending, frame: number): boolean {
  return (["client", "server"] as const).every((role) => {
    const lastRst = ending[role].rsts.at(-1)?.frame ?? 0;
    return frame >= wholeFrom(ending, role) && (resetsMissing(ending, role) === 0 || frame < lastRst);
  });
}

function own(ending: Ending, role: Role) {
  return ending.moments.filter(({ from }) => from === role);
}
