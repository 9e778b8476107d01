/**
 * What can be seen of an ending at a glance, as bits. A cause names those without which it cannot be, and is not
 * even asked where one is missing: of thirty causes that leaves three to ten. Reads facts, names no cause.
 */
import type { End, Ending } from "../../ending/ending.ts";
import { ACK } from "../../packet/flags.ts";

/** Each can be told without looking at any segment but SYN, FIN and RST. */
export const Sign = {
  /** The handshake is over, or the capture begins behind it. */
  established: 1,
  /** The client's SYN was seen; and the server's SYN-ACK; or that was not. */
  clientSyn: 1 << 1,
  handshake: 1 << 2,
  unansweredSyn: 1 << 3,
  /** Not a byte of payload came from that end. */
  clientSilent: 1 << 4,
  serverSilent: 1 << 5,
  /** A FIN; a RST; either of them: by one end or by that one. */
  fin: 1 << 6,
  serverFin: 1 << 7,
  rst: 1 << 8,
  clientRst: 1 << 9,
  serverRst: 1 << 10,
  noRst: 1 << 11,
  closed: 1 << 12,
  clientClosed: 1 << 13,
  serverClosed: 1 << 14,
  /** A RST with ACK, as a stack sends it that holds the connection; one without, as who does not know it. */
  abort: 1 << 15,
  reply: 1 << 16,
  /** An end repeats itself in vain; has sent keep-alive probes; announced a window of 0 last. */
  repeats: 1 << 17,
  keepAlive: 1 << 18,
  zeroWindow: 1 << 19,
  /** An ICMP error quotes the connection; it speaks HTTP/1. */
  icmp: 1 << 20,
  http: 1 << 21,
} as const;

/** All signs of an ending. */
export function signsOf({ client, server, phase, icmp, http }: Ending): number {
  let signs = ofEnd(client) | ofEnd(server);
  if (phase !== "connecting") signs |= Sign.established;
  if (client.syn) signs |= Sign.clientSyn | (server.syn ? Sign.handshake : Sign.unansweredSyn);
  if (client.bytes === 0) signs |= Sign.clientSilent;
  if (server.bytes === 0) signs |= Sign.serverSilent;
  if (client.fin) signs |= Sign.clientClosed;
  if (server.fin) signs |= Sign.serverFin | Sign.serverClosed;
  if (client.rst) signs |= Sign.clientRst | Sign.clientClosed;
  if (server.rst) signs |= Sign.serverRst | Sign.serverClosed;
  if ((signs & Sign.rst) === 0) signs |= Sign.noRst;
  if (icmp.length > 0) signs |= Sign.icmp;
  if (http) signs |= Sign.http;
  return signs;
}

function ofEnd(end: End): number {
  let signs = 0;
  if (end.fin) signs |= Sign.fin | Sign.closed;
  for (const { flags } of end.rsts) {
    signs |= Sign.rst | Sign.closed | ((flags & ACK) !== 0 ? Sign.abort : Sign.reply);
  }
  if (end.repeats.count > 0) signs |= Sign.repeats;
  if (end.keepAliveProbes > 0) signs |= Sign.keepAlive;
  if (end.windowLast === 0) signs |= Sign.zeroWindow;
  return signs;
}
