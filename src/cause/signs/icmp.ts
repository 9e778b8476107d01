/**
 * What an ICMP or ICMPv6 error says, and whether it refuses. Sources: RFC 792, RFC 1812 §5.2.7, RFC 4443.
 */
import type { IcmpNote } from "../../ending/ending.ts";

const V4: Record<number, string> = {
  0: "network unreachable",
  1: "host unreachable",
  2: "protocol unreachable",
  3: "port unreachable",
  5: "source route failed",
  6: "network unknown",
  7: "host unknown",
  8: "source host isolated",
  9: "network administratively prohibited",
  10: "host administratively prohibited",
  11: "network unreachable for this type of service",
  12: "host unreachable for this type of service",
  13: "communication administratively prohibited",
};
const V6: Record<number, string> = {
  0: "no route to destination",
  1: "communication administratively prohibited",
  2: "beyond scope of source address",
  3: "address unreachable",
  4: "port unreachable",
  5: "source address failed policy",
  6: "reject route to destination",
};

/** "host unreachable"; undefined unless the error is a "destination unreachable" that ends hope. */
export function unreachableName(note: Pick<IcmpNote, "version" | "type" | "code">): string | undefined {
  if (note.version === 4) return note.type === 3 ? V4[note.code] : undefined;
  return note.type === 1 ? V6[note.code] : undefined;
}

/** Hop limit or TTL ran out on the way: a routing loop, or a trace. */
export function isTimeExceeded(note: IcmpNote): boolean {
  return note.version === 4 ? note.type === 11 : note.type === 3;
}

export function isPortUnreachable(note: IcmpNote): boolean {
  return note.version === 4 ? note.type === 3 && note.code === 3 : note.type === 1 && note.code === 4;
}

/** The last router found nobody under that address: what a failed ARP or neighbour search gives. */
export function isHostUnreachable(note: IcmpNote): boolean {
  return note.version === 4 ? note.type === 3 && note.code === 1 : note.type === 1 && note.code === 3;
}
