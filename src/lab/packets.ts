/**
 * What was on the wire, from the captures of both ends at once: each packet with its sender and whether it
 * arrived. A packet that one end sent and the other never saw was lost; one that arrives and was never sent is
 * the router's own. Pure.
 */

import { CaptureReader } from "../capture/read.ts";
import type { Actor } from "../cause/recipe.ts";
import { formatAddress } from "../packet/address.ts";
import { Decoder, ICMP_ERROR, TCP } from "../packet/decode.ts";

/** One packet's way through the stage. Times are microseconds of the captures' clock. */
export interface Passing {
  /** Whose packet it claims to be; an ICMP error: for whom it is not. */
  readonly from: Actor;
  /** When it left its sender; absent: its sender never sent it. */
  readonly sentUs?: number;
  /** When it reached the other end; absent: it was lost. */
  readonly arrivedUs?: number;
  /** TCP flags; 0 for ICMP. */
  readonly flags: number;
  readonly seq: number;
  readonly ack: number;
  /** Payload bytes. */
  readonly length: number;
  /** The bytes (or SYN or FIN) had been sent before. */
  readonly again: boolean;
  /** Port that the client uses (or the router for it), to tell connections apart. */
  readonly clientPort: number;
  /** An ICMP error instead of a segment. */
  readonly icmp?: {
    readonly version: 4 | 6;
    readonly type: number;
    readonly code: number;
    readonly from: string;
  };
}

/** A packet in one capture. */
interface Seen {
  readonly atUs: number;
  readonly packet: Omit<Passing, "sentUs" | "arrivedUs" | "again">;
  /** What no translator changes, and what differs between a segment and its repetition where anything does. */
  readonly identity: string;
}

/** Reads both captures. `port` is the server's. */
export function passings(captures: Readonly<Record<Actor, Uint8Array>>, port: number): Passing[] {
  const client = readCapture(captures.client, "client", port);
  const server = readCapture(captures.server, "server", port);
  const ways = [joined(client, server, "client"), joined(server, client, "server")].flat();
  return marked(ways.sort((a, b) => timeOf(a) - timeOf(b)));
}

/** When it is told: when it was sent, or, if nobody sent it, when it arrived. */
export function timeOf({ sentUs, arrivedUs }: Pick<Passing, "sentUs" | "arrivedUs">): number {
  return sentUs ?? arrivedUs ?? 0;
}

/** Clocks of the two captures are one, but a packet is stamped a little late here and there. */
const JITTER_US = 500;

/** The packets of one sender: what its own capture shows, beside what came in at the other end. */
function joined(own: readonly Seen[], other: readonly Seen[], from: Actor): Omit<Passing, "again">[] {
  const sent = own.filter(({ packet }) => packet.from === from);
  const arrived = other.filter(({ packet }) => packet.from === from);
  const waiting = new Map<string, Seen[]>();
  for (const packet of sent) {
    const same = waiting.get(packet.identity);
    if (same) same.push(packet);
    else waiting.set(packet.identity, [packet]);
  }
  // From the last one on: of copies that nothing tells apart, the newest is the one that came through.
  const sentAs = new Map<Seen, Seen>();
  const unsent: Seen[] = [];
  for (const packet of [...arrived].reverse()) {
    const same = waiting.get(packet.identity) ?? [];
    const at = same.findLastIndex(({ atUs }) => atUs <= packet.atUs + JITTER_US);
    const [match] = at < 0 ? [] : same.splice(at, 1);
    if (match) sentAs.set(match, packet);
    else unsent.push(packet);
  }
  return [
    ...sent.map((seen) => {
      const there = sentAs.get(seen);
      return { ...seen.packet, sentUs: seen.atUs, ...(there && { arrivedUs: there.atUs }) };
    }),
    ...unsent.map(({ packet, atUs }) => ({ ...packet, arrivedUs: atUs })),
  ];
}

const SYN_OR_FIN = 3;

/** Marks repetitions: what lies wholly below what its sender has sent before. */
function marked(packets: readonly Omit<Passing, "again">[]): Passing[] {
  const next = new Map<string, number>();
  return packets.map((packet) => {
    const size = packet.length + (packet.flags & SYN_OR_FIN ? 1 : 0);
    const key = `${packet.from} ${packet.clientPort}`;
    const end = (packet.seq + size) | 0;
    const before = next.get(key);
    const again = size > 0 && before !== undefined && ((end - before) | 0) <= 0;
    const isOwn = packet.sentUs !== undefined && !packet.icmp;
    if (isOwn && size > 0 && (before === undefined || !again)) next.set(key, end);
    return { ...packet, again: again && isOwn };
  });
}

function readCapture(bytes: Uint8Array, at: Actor, port: number): Seen[] {
  const seen: Seen[] = [];
  const decoder = new Decoder();
  const reader = new CaptureReader({
    frame(all, view, offset, captured, wire, atUs, link) {
      const result = decoder.decode(all, view, offset, captured, wire, link);
      if (result === TCP) {
        const { flags, seq, ack, length, srcPort, dstPort, ipId, hasTimestamp } = decoder.segment;
        const stamp = hasTimestamp ? decoder.segment.tsValue : "-";
        const toServer = dstPort === port;
        const from = toServer ? "client" : "server";
        const packet = { from, flags, seq, ack, length, clientPort: toServer ? srcPort : dstPort } as const;
        seen.push({ atUs, packet, identity: `${flags} ${seq} ${ack} ${length} ${ipId} ${stamp}` });
      } else if (result === ICMP_ERROR) {
        const { version, type, code, seq, srcPort, dstPort, from0, from1, from2, from3 } = decoder.icmp;
        // About a packet of this end, so it came in here: told as if the other end had sent it.
        const mine: Actor = dstPort === port ? "client" : "server";
        const from = mine === "client" ? "server" : "client";
        const icmp = { version, type, code, from: formatAddress(version, from0, from1, from2, from3) };
        if (mine !== at) return;
        const clientPort = mine === "client" ? srcPort : dstPort;
        const packet = { from, flags: 0, seq, ack: 0, length: 0, clientPort, icmp } as const;
        seen.push({ atUs, packet, identity: `icmp ${type} ${code} ${seq}` });
      }
    },
  });
  reader.push(bytes);
  reader.end();
  return seen;
}
