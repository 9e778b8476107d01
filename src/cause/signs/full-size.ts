/**
 * Signs of a size limit on the way: what counts as a large segment, and whether one ever got through.
 * Reads facts, names no cause.
 */
import type { End, Ending, Moment } from "../../ending/ending.ts";
import { endOfSegment } from "./ends.ts";

/**
 * Payload from which on a segment may be too large for some link. Every IPv6 link takes packets of 1280
 * bytes (RFC 8200 §5); less their headers and options that leaves 1200 bytes which pass nearly everywhere.
 */
export const FULL_SIZE_BYTES = 1_200;

/** A large segment that was acknowledged: the way takes such packets. */
export function fullSizeDelivered(ending: Ending, end: End): Moment | undefined {
  return ending.moments.find(
    (moment) =>
      moment.from === end.role && moment.length >= FULL_SIZE_BYTES && endOfSegment(moment) <= end.ackedTo,
  );
}
