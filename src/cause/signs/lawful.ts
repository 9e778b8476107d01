/**
 * Which flags a TCP puts together, and which only scanners, fuzzers and broken boxes do. Where the decisive
 * segments are of the second kind, nothing that is known of TCP explains them, and no cause may be named.
 * Source: RFC 9293 §3.10.7 (what is ever sent); RFC 3168 and AccECN use ECE, CWR and AE on SYN.
 */
import type { Ending, Moment } from "../../ending/ending.ts";
import { ACK, FIN, PSH, RST, SYN, URG } from "../../packet/flags.ts";

/** A combination that some TCP sends. */
export function isLawful({ flags }: Moment): boolean {
  if (flags & RST) return (flags & ~(ACK | PSH)) === RST;
  if (flags & SYN) return (flags & (FIN | URG | PSH)) === 0;
  return (flags & FIN) === 0 || (flags & ACK) !== 0;
}

/** The first SYN, FIN or RST of the connection that no TCP sends. */
export function unlawful({ client, server }: Ending): Moment | undefined {
  for (const moment of [client.syn, server.syn, client.fin, server.fin]) {
    if (moment && !isLawful(moment)) return moment;
  }
  return client.rsts.find(isUnlawful) ?? server.rsts.find(isUnlawful);
}

function isUnlawful(moment: Moment): boolean {
  return !isLawful(moment);
}
