/**
 * Ethernet frames as the wire between the two ends sees them: just enough to recognise a segment, to
 * follow the numbers of a connection, and to forge a RST. The product's own decoder is deliberately not
 * used: what judges the lab's captures must not have made them.
 */
import type { PacketKind } from "../cause/recipe.ts";

export const FIN = 1;
export const SYN = 2;
export const RST = 4;
export const ACK = 16;

const ETHERTYPE_IPV4 = 0x0800;
const ETHERTYPE_IPV6 = 0x86dd;
const PROTOCOL_TCP = 6;
const ETHERNET_BYTES = 14;

/** A TCP segment inside a frame. */
export interface Seen {
  readonly version: 4 | 6;
  /** Where the TCP header starts. */
  readonly at: number;
  readonly source: string;
  readonly destination: string;
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly seq: number;
  readonly ack: number;
  readonly flags: number;
  /** Payload bytes. */
  readonly length: number;
  /** Length of the IP packet. */
  readonly ipLength: number;
}

/** The segment in a frame; undefined for anything else. Neither fragments nor extension headers occur here. */
export function segmentOf(frame: Buffer): Seen | undefined {
  if (frame.length < ETHERNET_BYTES + 20) return undefined;
  const type = frame.readUInt16BE(12);
  const four = type === ETHERTYPE_IPV4;
  if (!four && type !== ETHERTYPE_IPV6) return undefined;
  if ((four ? frame[ETHERNET_BYTES + 9] : frame[ETHERNET_BYTES + 6]) !== PROTOCOL_TCP) return undefined;
  const header = four ? ((frame[ETHERNET_BYTES] ?? 0) & 15) * 4 : 40;
  const ipLength = four
    ? frame.readUInt16BE(ETHERNET_BYTES + 2)
    : 40 + frame.readUInt16BE(ETHERNET_BYTES + 4);
  const at = ETHERNET_BYTES + header;
  if (frame.length < at + 20) return undefined;
  const addresses = four ? ETHERNET_BYTES + 12 : ETHERNET_BYTES + 8;
  const size = four ? 4 : 16;
  return {
    version: four ? 4 : 6,
    at,
    source: frame.toString("hex", addresses, addresses + size),
    destination: frame.toString("hex", addresses + size, addresses + 2 * size),
    sourcePort: frame.readUInt16BE(at),
    destinationPort: frame.readUInt16BE(at + 2),
    seq: frame.readUInt32BE(at + 4),
    ack: frame.readUInt32BE(at + 8),
    flags: frame[at + 13] ?? 0,
    length: ipLength - header - ((frame[at + 12] ?? 0) >> 4) * 4,
    ipLength,
  };
}

/** Whether a segment is of this kind. Must agree with the rules of `firewall.ts`. */
export function isOfKind(segment: Seen, kind: PacketKind): boolean {
  const control = segment.flags & (SYN | FIN | RST);
  switch (kind) {
    case "all":
      return true;
    case "data":
      return segment.length > 0;
    case "ack":
      return segment.length === 0 && control === 0;
    case "syn":
      return (segment.flags & SYN) !== 0;
    case "fin":
      return (segment.flags & FIN) !== 0;
    case "rst":
      return (segment.flags & RST) !== 0;
    case "full-size":
      return segment.ipLength > 1400;
  }
}

/** The sum of 16-bit words, folded; `sum` continues an earlier one. */
function onesComplement(bytes: Buffer, sum = 0): number {
  let total = sum;
  for (let i = 0; i < bytes.length; i += 2) total += ((bytes[i] ?? 0) << 8) | (bytes[i + 1] ?? 0);
  while (total > 0xffff) total = (total & 0xffff) + (total >>> 16);
  return total;
}

/** Fills in the IPv4 header's checksum. */
function sealIp(frame: Buffer): void {
  if (frame.readUInt16BE(12) !== ETHERTYPE_IPV4) return;
  const header = frame.subarray(ETHERNET_BYTES, ETHERNET_BYTES + ((frame[ETHERNET_BYTES] ?? 0) & 15) * 4);
  header.writeUInt16BE(0, 10);
  header.writeUInt16BE(~onesComplement(header) & 0xffff, 10);
}

/** Fills in the TCP checksum. */
function sealTcp(frame: Buffer, version: 4 | 6, at: number): void {
  const tcp = frame.subarray(at);
  const addresses =
    version === 4
      ? frame.subarray(ETHERNET_BYTES + 12, ETHERNET_BYTES + 20)
      : frame.subarray(ETHERNET_BYTES + 8, ETHERNET_BYTES + 40);
  tcp.writeUInt16BE(0, 16);
  const sum = onesComplement(tcp, onesComplement(addresses) + PROTOCOL_TCP + tcp.length);
  tcp.writeUInt16BE(~sum & 0xffff, 16);
}

/** A copy of a frame as a router sends it on: new Ethernet addresses, one hop less. */
export function forwarded(frame: Buffer, ethernet: Buffer): Buffer {
  const copy = Buffer.from(frame);
  ethernet.copy(copy, 0, 0, 12);
  const hops = copy.readUInt16BE(12) === ETHERTYPE_IPV4 ? ETHERNET_BYTES + 8 : ETHERNET_BYTES + 7;
  copy[hops] = (copy[hops] ?? 1) - 1;
  sealIp(copy);
  return copy;
}

/** What a forged RST says. */
export interface Reset {
  readonly seq: number;
  /** Undefined: without the ACK flag. */
  readonly ack: number | undefined;
  readonly ttl: number;
  /** "uncounted": as far as can be from that of `model`. */
  readonly ipId: number | "uncounted";
  readonly window: number;
}

/** A RST in the name of the sender of `model`, a frame that went the same way. */
export function forgeReset(model: Buffer, ethernet: Buffer, reset: Reset): Buffer {
  const { version, at } = segmentOf(model) ?? { version: 4, at: 34 };
  // IP options, if there were any, stay in place; TCP options go.
  const frame = Buffer.from(model.subarray(0, at + 20));
  ethernet.copy(frame, 0, 0, 12);
  if (version === 4) {
    frame.writeUInt16BE(at - ETHERNET_BYTES + 20, ETHERNET_BYTES + 2);
    const own = model.readUInt16BE(ETHERNET_BYTES + 4);
    frame.writeUInt16BE(reset.ipId === "uncounted" ? own ^ 0x8000 : reset.ipId, ETHERNET_BYTES + 4);
    frame[ETHERNET_BYTES + 8] = reset.ttl;
  } else {
    frame.writeUInt16BE(20, ETHERNET_BYTES + 4);
    frame[ETHERNET_BYTES + 7] = reset.ttl;
  }
  frame.writeUInt32BE(reset.seq >>> 0, at + 4);
  frame.writeUInt32BE((reset.ack ?? 0) >>> 0, at + 8);
  frame[at + 12] = 0x50;
  frame[at + 13] = RST | (reset.ack === undefined ? 0 : ACK);
  frame.writeUInt16BE(reset.window, at + 14);
  frame.writeUInt16BE(0, at + 18);
  sealIp(frame);
  sealTcp(frame, version, at);
  return frame;
}
