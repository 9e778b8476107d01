/**
 * Signs in the answer to a SYN: a refusal by rule, or a last router that found no such host.
 */
import type { Ending, IcmpNote, Moment } from "../../ending/ending.ts";
import { isHostUnreachable, unreachableName } from "./icmp.ts";
import { crossingFit, type PathFit, ttlFit } from "./path.ts";

/**
 * A neighbour search gives up after about three seconds (three ARP requests, one second apart) and only
 * then says "host unreachable"; a rule answers at once. From here on it was the search.
 */
const NEIGHBOUR_SEARCH_US = 800_000;

export interface IcmpRefusal {
  readonly note: IcmpNote;
  readonly name: string;
  /** From the newest SYN before the error, µs. */
  readonly afterUs: number;
  /** The server's own address sent it. */
  readonly byServer: boolean;
  /** It tells of a host that does not answer, not of a rule. */
  readonly hostDown: boolean;
}

/** The first ICMP "unreachable" about a SYN that nothing else answered. */
export function icmpRefusal(ending: Ending): IcmpRefusal | undefined {
  const { client, server } = ending;
  if (!client.syn || server.packets > 0) return;
  const note = ending.icmp.find((one) => one.about === "client" && unreachableName(one) !== undefined);
  if (!note) return;
  const syns = ending.moments.filter((moment) => moment.from === "client" && moment.frame < note.frame);
  const first = syns[0] ?? client.syn;
  const newest = syns.at(-1) ?? client.syn;
  const afterUs = note.at - newest.at;
  const byServer = note.from === server.address;
  return {
    note,
    name: unreachableName(note) ?? "unreachable",
    afterUs,
    byServer,
    hostDown: isHostUnreachable(note) && !byServer && note.at - first.at >= NEIGHBOUR_SEARCH_US,
  };
}

/**
 * Whether a refusing RST came the way of the server's other segments. Within one host there is no way: a
 * rule there and the host's own stack send alike.
 */
export function refuserFit(ending: Ending, rst: Moment): PathFit {
  const seen = crossingFit(ending, rst);
  if (seen) return seen;
  if (ending.client.address === ending.server.address) return "unknown";
  return ttlFit(rst.ttl, ending.serverTtlElsewhere);
}
