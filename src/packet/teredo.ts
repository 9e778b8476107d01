/**
 * Teredo: IPv6 in UDP through NATs. An authentication header and an origin indication may stand before
 * the IPv6 packet. Source: RFC 4380 §5.1.1.
 */
import type { Cursor } from "./cursor.ts";
import * as Layer from "./layer.ts";

const AUTHENTICATION = 0x0001;
const ORIGIN = 0x0000;
/** Indicator (2), lengths of client identifier and value (1 + 1), both, nonce (8), confirmation (1). */
const AUTHENTICATION_LENGTH_MIN = 13;
const ORIGIN_LENGTH = 8;

const IPV6_LENGTH = 40;
/** 2001:0::/32, the prefix of Teredo addresses. */
const PREFIX = 0x20010000;

export function decodeTeredo(c: Cursor): number {
  const view = c.view;
  if (c.at + 4 > c.end) return Layer.none;
  if (view.getUint16(c.at) === AUTHENTICATION) {
    c.at += AUTHENTICATION_LENGTH_MIN + view.getUint8(c.at + 2) + view.getUint8(c.at + 3);
    if (c.at + 4 > c.end) return Layer.none;
  }
  if (view.getUint16(c.at) === ORIGIN) c.at += ORIGIN_LENGTH;
  return Layer.ip6;
}

/**
 * Peers talk directly on ports of their own once the server introduced them. Such a packet is told by an
 * IPv6 header that fills the datagram exactly and has a Teredo address.
 */
export function looksLikeTeredo(c: Cursor): boolean {
  const at = c.at;
  if (at + IPV6_LENGTH > c.end) return false;
  const view = c.view;
  if (view.getUint8(at) >> 4 !== 6 || at + IPV6_LENGTH + view.getUint16(at + 4) !== c.wireEnd) return false;
  return view.getUint32(at + 8) === PREFIX || view.getUint32(at + 24) === PREFIX;
}
