/**
 * Linux "cooked" captures, what `tcpdump -i any` writes: version 1 (LINKTYPE 113) and 2 (276).
 * Source: https://www.tcpdump.org/linktypes/LINKTYPE_LINUX_SLL.html and _SLL2.html.
 */
import { type Cursor, layerOfEtherType } from "./cursor.ts";
import * as Layer from "./layer.ts";

/** Version 1: packet type (2), ARPHRD (2), address length (2), address (8), protocol (2). */
const V1_ARPHRD = 2;
const V1_PROTOCOL = 14;
const V1_LENGTH = 16;
/** Version 2: protocol (2), reserved (2), interface (4), ARPHRD (2), type (1), length (1), address (8). */
const V2_ARPHRD = 8;
const V2_LENGTH = 20;

/** ARPHRD_NETLINK: the "protocol" is a netlink family. */
const ARPHRD_NETLINK = 824;
/** Below 0x0600 the protocol is a Linux number; 4 is LLC (ETH_P_802_2). */
const PROTOCOL_LLC = 4;

export function decodeLinuxCooked1(c: Cursor): number {
  const at = c.at;
  if (at + V1_LENGTH > c.end) return Layer.none;
  c.at = at + V1_LENGTH;
  return layerOfLinuxProtocol(c.view.getUint16(at + V1_PROTOCOL), c.view.getUint16(at + V1_ARPHRD));
}

export function decodeLinuxCooked2(c: Cursor): number {
  const at = c.at;
  if (at + V2_LENGTH > c.end) return Layer.none;
  c.at = at + V2_LENGTH;
  return layerOfLinuxProtocol(c.view.getUint16(at), c.view.getUint16(at + V2_ARPHRD));
}

function layerOfLinuxProtocol(protocol: number, arphrd: number): number {
  if (arphrd === ARPHRD_NETLINK) return Layer.none;
  if (protocol > 1500) return layerOfEtherType(protocol);
  return protocol === PROTOCOL_LLC ? Layer.llc : Layer.none;
}
