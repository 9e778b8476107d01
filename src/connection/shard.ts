/**
 * Which of several trackers a connection belongs to: the same for both directions, for ICMP errors about it, and for
 * a segment of it that was not translated (`strays.ts`). So the ports alone decide, which all of these share.
 */
import { ETHERTYPE_IP4, ETHERTYPE_IP6, ETHERTYPE_VLAN } from "../packet/cursor.ts";
import { SYN } from "../packet/flags.ts";
import { LinkType } from "../packet/link.ts";
import type { IcmpError, Segment } from "../packet/segment.ts";

/** A number from 0 to `of` − 1 (a power of two). */
export function shardOf(s: Segment | IcmpError, of: number): number {
  return shareOf(s.srcPort ^ s.dstPort, of);
}

const ETHERNET_BYTES = 14;
const TAG_BYTES = 4;
/** Version 4, five words of header. */
const IP4_PLAIN = 0x45;
const IP4_BYTES = 20;
const IP6_BYTES = 40;
const PROTOCOL_TCP = 6;
/** "More fragments" and the offset. */
const FRAGMENT = 0x3fff;
/** Of the TCP header: up to the flags; all of it without options. */
const TCP_FLAGS_BYTES = 14;
const TCP_BYTES = 20;

/**
 * A frame that is not decoded, as far as a shard needs it to pass over what is not its own. Only a plain one
 * can be read so: Ethernet with one tag or none; IPv4 without options, no fragment, or IPv6 without
 * extensions; TCP, with nothing wrong in the headers.
 */
export class PlainFrame {
  /** TCP's flags; with SYN among them also who sent it, and its TTL. As in {@link Segment}. */
  flags = 0;
  ttl = 0;
  src0 = 0;
  src1 = 0;
  src2 = 0;
  src3 = 0;

  /** Reads the frame at `offset`. Returns the same as {@link shardOf}; −1: it must be decoded to know. */
  shard(view: DataView, offset: number, captured: number, wire: number, link: number, of: number): number {
    if (link !== LinkType.ethernet || captured < ETHERNET_BYTES + TAG_BYTES) return -1;
    let ip = offset + ETHERNET_BYTES;
    let type = view.getUint16(ip - 2);
    if (type === ETHERTYPE_VLAN) {
      ip += TAG_BYTES;
      type = view.getUint16(ip - 2);
    }
    const end = offset + captured;
    const v4 = type === ETHERTYPE_IP4;
    const tcp = ip + (v4 ? IP4_BYTES : IP6_BYTES);
    if (
      tcp + TCP_FLAGS_BYTES > end ||
      !(v4 ? isPlain4(view, ip) : type === ETHERTYPE_IP6 && isPlain6(view, ip))
    )
      return -1;
    // What does not fit is for the decoder to judge.
    const bytes = v4 ? view.getUint16(ip + 2) - IP4_BYTES : view.getUint16(ip + 4);
    const header = (view.getUint8(tcp + 12) >> 4) * 4;
    if (header < TCP_BYTES || header > bytes || tcp + bytes > offset + wire) return -1;
    const ports = view.getInt32(tcp);
    this.flags = view.getUint8(tcp + 13);
    if ((this.flags & SYN) !== 0) this.#sender(view, ip, v4);
    return shareOf((ports >>> 16) ^ (ports & 0xffff), of);
  }

  #sender(view: DataView, ip: number, v4: boolean): void {
    this.ttl = view.getUint8(ip + (v4 ? 8 : 7));
    const src = ip + (v4 ? 12 : 8);
    this.src0 = view.getInt32(src);
    this.src1 = v4 ? 0 : view.getInt32(src + 4);
    this.src2 = v4 ? 0 : view.getInt32(src + 8);
    this.src3 = v4 ? 0 : view.getInt32(src + 12);
  }
}

function isPlain4(view: DataView, ip: number): boolean {
  return (
    view.getUint8(ip) === IP4_PLAIN &&
    view.getUint8(ip + 9) === PROTOCOL_TCP &&
    (view.getUint16(ip + 6) & FRAGMENT) === 0
  );
}

function isPlain6(view: DataView, ip: number): boolean {
  return view.getUint8(ip) >> 4 === 6 && view.getUint8(ip + 6) === PROTOCOL_TCP;
}

/** `ports`: all bits of both. */
function shareOf(ports: number, of: number): number {
  return (Math.imul(ports, 0x9e3779b1) >>> 16) & (of - 1);
}
