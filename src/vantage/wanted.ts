/** What is looked for in captures: connections that another look at them has found. */
import type { End, Ending, Role } from "../ending/ending.ts";
import { parseAddress } from "../packet/address.ts";
import type { Endpoint } from "./trail.ts";

/** Sequence numbers that an end has used: from its SYN (or the first one seen) so many. */
export interface Range {
  /** As on the wire, int32. */
  readonly from: number;
  readonly length: number;
}

/** One connection as one capture shows it. */
export interface Wanted {
  readonly client: Endpoint;
  readonly server: Endpoint;
  /** Absent: nothing of this end was seen. */
  readonly ranges: Readonly<Partial<Record<Role, Range>>>;
  /** Frame numbers of its first and last known packet, in its own capture. */
  readonly firstFrame: number;
  readonly lastFrame: number;
}

/** Undefined for addresses that cannot be read back, which no decoder gives. */
export function wantedOf(ending: Ending): Wanted | undefined {
  const client = endpoint(ending.client);
  const server = endpoint(ending.server);
  if (!client || !server) return undefined;
  const frames = ending.moments.map(({ frame }) => frame);
  const clientRange = rangeOf(ending.client);
  const serverRange = rangeOf(ending.server);
  return {
    client,
    server,
    ranges: { ...(clientRange && { client: clientRange }), ...(serverRange && { server: serverRange }) },
    firstFrame: Math.min(...frames),
    lastFrame: Math.max(...frames),
  };
}

function endpoint({ address, port }: End): Endpoint | undefined {
  const parsed = parseAddress(address);
  return parsed && { ...parsed, port };
}

function rangeOf({ initialSequence, next }: End): Range | undefined {
  if (initialSequence === undefined) return undefined;
  return { from: initialSequence, length: Math.max(1, next) };
}
