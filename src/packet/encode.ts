/**
 * Encoders: the values of a segment → a packet with correct lengths and checksums. For tests, examples
 * and generators; never used while analysing. A field may be overridden to make a packet wrong on
 * purpose. Out-of-range numbers are cut to their field; only an address that is none throws.
 */
import { addBytes, complement } from "../bytes/checksum.ts";
import { concat, viewOf } from "../bytes/concat.ts";
import { type Address, parseAddress } from "./address.ts";
import { encodeTcpOptions, type TcpOptions } from "./encode-options.ts";

export type { TcpOptions } from "./encode-options.ts";

export const PROTOCOL_ICMP = 1;
export const PROTOCOL_TCP = 6;
export const PROTOCOL_UDP = 17;
export const PROTOCOL_ICMPV6 = 58;

/** What stands in an IP header. Both addresses are text and of one family. */
export interface IpFields {
  readonly src: string;
  readonly dst: string;
  /** Default 64. */
  readonly ttl?: number;
  /** IPv4 only; default 0. */
  readonly ipId?: number;
  /** IPv4 only; default true, and false in a fragment. */
  readonly dontFragment?: boolean;
  /** IPv4 only, a multiple of 4 bytes. */
  readonly ipOptions?: Uint8Array;
  /** IPv4 only: offset in bytes (a multiple of 8), and whether more fragments follow. */
  readonly fragment?: { readonly offset: number; readonly more: boolean };
  /** Overrides the IPv4 total length or the IPv6 payload length: 0 is what offload leaves. */
  readonly ipLength?: number;
}

export interface TcpFields extends IpFields {
  readonly srcPort: number;
  readonly dstPort: number;
  /** Sequence and acknowledgement numbers, int32 or uint32; default 0. */
  readonly seq?: number;
  readonly ack?: number;
  /** Bits of `flags.ts`; default 0. */
  readonly flags?: number;
  /** Default 65535. */
  readonly window?: number;
  readonly urgent?: number;
  /** Raw options are padded to a multiple of 4; at most 40 bytes. */
  readonly options?: TcpOptions | Uint8Array;
  readonly payload?: Uint8Array;
  /** Overrides the right checksum. */
  readonly checksum?: number;
}

function addressOf(text: string): Address {
  const address = parseAddress(text);
  if (!address) throw new RangeError(`not an IP address: "${text}"`);
  return address;
}

/** Sum of the pseudo header (RFC 9293 §3.1, RFC 8200 §8.1); an address is one or four words. */
function pseudoHeader(src: Address, dst: Address, protocol: number, length: number): number {
  let sum = protocol + length;
  for (const word of [...src.words, ...dst.words]) sum += word >>> 0;
  return sum;
}

/** An IP packet, its version that of the addresses. The payload is taken as it is. */
export function encodeIp(ip: IpFields, protocol: number, payload: Uint8Array): Uint8Array {
  const src = addressOf(ip.src);
  const dst = addressOf(ip.dst);
  if (src.version !== dst.version) throw new RangeError(`${ip.src} and ${ip.dst} are of two families`);
  if (src.version === 6) {
    const header = new Uint8Array(40);
    const view = viewOf(header);
    view.setUint32(0, 0x60000000);
    view.setUint16(4, ip.ipLength ?? payload.length);
    view.setUint8(6, protocol);
    view.setUint8(7, ip.ttl ?? 64);
    for (let i = 0; i < 4; i++) {
      view.setInt32(8 + 4 * i, src.words[i] ?? 0);
      view.setInt32(24 + 4 * i, dst.words[i] ?? 0);
    }
    return concat(header, payload);
  }
  const options = ip.ipOptions ?? new Uint8Array(0);
  const header = new Uint8Array(20 + (options.length & ~3));
  const view = viewOf(header);
  view.setUint8(0, 0x40 | (header.length >> 2));
  view.setUint16(2, ip.ipLength ?? header.length + payload.length);
  view.setUint16(4, ip.ipId ?? 0);
  const dontFragment = ip.dontFragment ?? ip.fragment === undefined;
  const more = ip.fragment?.more ?? false;
  view.setUint16(6, (dontFragment ? 0x4000 : 0) | (more ? 0x2000 : 0) | ((ip.fragment?.offset ?? 0) >> 3));
  view.setUint8(8, ip.ttl ?? 64);
  view.setUint8(9, protocol);
  view.setInt32(12, src.words[0]);
  view.setInt32(16, dst.words[0]);
  header.set(options.subarray(0, header.length - 20), 20);
  view.setUint16(10, complement(addBytes(0, view, 0, header.length)));
  return concat(header, payload);
}

/** A raw IP packet with one TCP segment, both checksums right. */
export function encodeTcp(tcp: TcpFields): Uint8Array {
  const options = encodeTcpOptions(tcp.options);
  const payload = tcp.payload ?? new Uint8Array(0);
  const bytes = new Uint8Array(20 + options.length + payload.length);
  const view = viewOf(bytes);
  const flags = tcp.flags ?? 0;
  view.setUint16(0, tcp.srcPort);
  view.setUint16(2, tcp.dstPort);
  view.setUint32(4, tcp.seq ?? 0);
  view.setUint32(8, tcp.ack ?? 0);
  view.setUint16(12, ((5 + (options.length >> 2)) << 12) | (flags & 0x1ff));
  view.setUint16(14, tcp.window ?? 65535);
  view.setUint16(18, tcp.urgent ?? 0);
  bytes.set(options, 20);
  bytes.set(payload, 20 + options.length);
  const pseudo = pseudoHeader(addressOf(tcp.src), addressOf(tcp.dst), PROTOCOL_TCP, bytes.length);
  view.setUint16(16, tcp.checksum ?? complement(addBytes(pseudo, view, 0, bytes.length)));
  return encodeIp(tcp, PROTOCOL_TCP, bytes);
}

export interface UdpFields extends IpFields {
  readonly srcPort: number;
  readonly dstPort: number;
  readonly payload?: Uint8Array;
}

/** A raw IP packet with one UDP datagram: what tunnels are made of. */
export function encodeUdp(udp: UdpFields): Uint8Array {
  const payload = udp.payload ?? new Uint8Array(0);
  const bytes = new Uint8Array(8 + payload.length);
  const view = viewOf(bytes);
  view.setUint16(0, udp.srcPort);
  view.setUint16(2, udp.dstPort);
  view.setUint16(4, bytes.length);
  bytes.set(payload, 8);
  const pseudo = pseudoHeader(addressOf(udp.src), addressOf(udp.dst), PROTOCOL_UDP, bytes.length);
  // RFC 768: a computed zero is sent as all ones, as zero means "no checksum".
  view.setUint16(6, complement(addBytes(pseudo, view, 0, bytes.length)) || 0xffff);
  return encodeIp(udp, PROTOCOL_UDP, bytes);
}

export interface IcmpErrorFields extends IpFields {
  readonly type: number;
  readonly code: number;
  /** Next-hop MTU: "fragmentation needed" (RFC 1191) and "packet too big" (RFC 4443 §3.2). */
  readonly mtu?: number;
  /** The packet that caused the error, raw IP. */
  readonly quote: Uint8Array;
  /** How many bytes of it are quoted; default 28 for IPv4 (RFC 792), all that fits 1280 for IPv6. */
  readonly quoteLength?: number;
}

/** An ICMP error about `quote`, of the family of `src` (who reports) and `dst` (who is told). */
export function encodeIcmpError(icmp: IcmpErrorFields): Uint8Array {
  const src = addressOf(icmp.src);
  const v6 = src.version === 6;
  const quote = icmp.quote.subarray(0, icmp.quoteLength ?? (v6 ? 1280 - 48 : 28));
  const bytes = new Uint8Array(8 + quote.length);
  const view = viewOf(bytes);
  view.setUint8(0, icmp.type);
  view.setUint8(1, icmp.code);
  view.setUint32(4, icmp.mtu ?? 0);
  bytes.set(quote, 8);
  const pseudo = v6 ? pseudoHeader(src, addressOf(icmp.dst), PROTOCOL_ICMPV6, bytes.length) : 0;
  view.setUint16(2, complement(addBytes(pseudo, view, 0, bytes.length)));
  return encodeIp(icmp, v6 ? PROTOCOL_ICMPV6 : PROTOCOL_ICMP, bytes);
}

export interface EthernetFields {
  /** VLAN identifiers, outermost first. The outer of several tags is 802.1ad (0x88a8). */
  readonly vlan?: number | readonly number[];
  /** Default: 0x0800 or 0x86dd, by the packet's first nibble. */
  readonly etherType?: number;
  /** Pads with zeros to this many bytes (60 on a real wire); default: none. */
  readonly padTo?: number;
}

/** An Ethernet II frame around a raw IP packet. The addresses are locally administered ones. */
export function ethernet(packet: Uint8Array, fields: EthernetFields = {}): Uint8Array {
  const vlans = fields.vlan === undefined ? [] : [fields.vlan].flat();
  const header = new Uint8Array(14 + 4 * vlans.length);
  header.set([2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1]);
  const view = viewOf(header);
  let at = 12;
  for (const [i, vlan] of vlans.entries()) {
    view.setUint16(at, i < vlans.length - 1 ? 0x88a8 : 0x8100);
    view.setUint16(at + 2, vlan);
    at += 4;
  }
  view.setUint16(at, fields.etherType ?? ((packet[0] ?? 0) >> 4 === 6 ? 0x86dd : 0x0800));
  const padding = Math.max(0, (fields.padTo ?? 0) - header.length - packet.length);
  return concat(header, packet, new Uint8Array(padding));
}
