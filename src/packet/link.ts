/**
 * LINKTYPE_ numbers → the first layer, and the small link headers that need no file of their own.
 * Source: https://www.tcpdump.org/linktypes.html.
 */
import type { Cursor } from "./cursor.ts";
import * as Layer from "./layer.ts";

/** LINKTYPE numbers that tests, encoders and messages name. */
export const LinkType = {
  null: 0,
  ethernet: 1,
  ppp: 9,
  pppSerial: 50,
  pppEther: 51,
  raw: 101,
  ciscoHdlc: 104,
  loop: 108,
  enc: 109,
  linuxCooked1: 113,
  pflog: 117,
  pppWithDirection: 166,
  ipv4: 228,
  ipv6: 229,
  nflog: 239,
  pktap: 258,
  linuxCooked2: 276,
} as const;

/** The first layer of a frame of this link type; −1 when the type is not known. */
export function layerOfLink(link: number): number {
  switch (link) {
    case LinkType.ethernet:
      return Layer.ethernet;
    case LinkType.raw:
    case 12: // DLT_RAW of most systems, sometimes written to files as it is
    case 14: // DLT_RAW of OpenBSD
    case LinkType.ipv4:
    case LinkType.ipv6:
      return Layer.ip;
    case LinkType.linuxCooked1:
      return Layer.linuxCooked1;
    case LinkType.linuxCooked2:
      return Layer.linuxCooked2;
    case LinkType.null:
    case LinkType.loop:
      return Layer.bsdLoopback;
    case LinkType.ppp:
      return Layer.ppp;
    case LinkType.pppSerial:
      return Layer.pppSerial;
    case LinkType.pppEther:
      return Layer.pppoe;
    case LinkType.pppWithDirection:
      return Layer.pppWithDirection;
    case LinkType.ciscoHdlc:
      return Layer.ciscoHdlc;
    case LinkType.nflog:
      return Layer.nflog;
    case LinkType.pflog:
      return Layer.pflog;
    case LinkType.enc:
      return Layer.enc;
    case LinkType.pktap:
    case 149: // DLT_USER2, which macOS used before 258 was assigned
      return Layer.pktap;
    default:
      return -1;
  }
}

/** IPv4 or IPv6, by the version nibble. */
export function decodeIp(c: Cursor): number {
  if (c.at >= c.end) return Layer.none;
  const version = c.view.getUint8(c.at) >> 4;
  return version === 4 ? Layer.ip4 : version === 6 ? Layer.ip6 : Layer.none;
}

/**
 * BSD loopback: the address family in 4 bytes, in the byte order of the machine that captured (NULL) or
 * in network order (LOOP). Families are small, so the order shows. AF_INET is 2 everywhere; AF_INET6 is
 * 10, 23, 24, 26, 28 or 30: the packet itself says it better.
 */
export function decodeBsdLoopback(c: Cursor): number {
  if (c.at + 4 > c.end) return Layer.none;
  const family = c.view.getUint32(c.at);
  c.at += 4;
  const small = family <= 0xffff ? family : (family >>> 24) | ((family >>> 8) & 0xff00);
  return small > 0 && small < 64 ? Layer.ip : Layer.none;
}

const NFLOG_HEADER_LENGTH = 4;
/** NFULA_PAYLOAD of linux/netfilter/nfnetlink_log.h. */
const NFLOG_PAYLOAD = 9;
const NFLOG_ATTRIBUTES_MAX = 64;

/** Netfilter's log: attributes (length, type, value, padded to 4) in the capturing machine's order. */
export function decodeNflog(c: Cursor): number {
  const view = c.view;
  let at = c.at + NFLOG_HEADER_LENGTH;
  for (let count = 0; count < NFLOG_ATTRIBUTES_MAX && at + 4 <= c.end; count++) {
    // Types are below 256, so only one order gives a small number.
    const little = view.getUint16(at + 2, true) < 256;
    const length = view.getUint16(at, little);
    if (length < 4) return Layer.none;
    if (view.getUint16(at + 2, little) === NFLOG_PAYLOAD) {
      c.at = at + 4;
      return Layer.ip;
    }
    at += (length + 3) & ~3;
  }
  return Layer.none;
}

/** OpenBSD's packet filter log: the first byte is the header's length without its padding to 4. */
export function decodePflog(c: Cursor): number {
  if (c.at >= c.end) return Layer.none;
  const length = c.view.getUint8(c.at);
  if (length < 4) return Layer.none;
  c.at += (length + 3) & ~3;
  return Layer.ip;
}

/** OpenBSD's encapsulating interface: family, security index, flags; 12 bytes. */
export function decodeEnc(c: Cursor): number {
  c.at += 12;
  return Layer.ip;
}

/** macOS `pktap`: header length (4) and, at 8, the link type of what follows; little-endian. */
export function decodePktap(c: Cursor): number {
  const at = c.at;
  if (at + 12 > c.end) return Layer.none;
  const length = c.view.getUint32(at, true);
  if (length < 12 || length > c.end - at) return Layer.none;
  const layer = layerOfLink(c.view.getUint32(at + 8, true));
  c.at = at + length;
  return layer < 0 || layer === Layer.pktap ? Layer.none : layer;
}
