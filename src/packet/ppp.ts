/**
 * PPP, PPP over Ethernet, and Cisco HDLC. Sources: RFC 1661 §2, RFC 1662 §3.1, RFC 2516 §4, RFC 1547.
 */
import { type Cursor, layerOfEtherType } from "./cursor.ts";
import * as Layer from "./layer.ts";

/** Address "all stations" and control "unnumbered information", which may be left out. */
const ADDRESS_CONTROL = 0xff03;
const PROTOCOL_IP4 = 0x0021;
const PROTOCOL_IP6 = 0x0057;
const PROTOCOL_MPLS = 0x0281;
const PROTOCOL_MPLS_MULTICAST = 0x0283;

const PPPOE_LENGTH = 6;
/** Version 1 and type 1 in one byte, then code 0: a session. */
const PPPOE_SESSION = 0x1100;

const HDLC_LENGTH = 4;
const HDLC_UNICAST = 0x0f00;
const HDLC_MULTICAST = 0x8f00;

export function decodePpp(c: Cursor): number {
  let at = c.at;
  if (at + 2 > c.end) return Layer.none;
  if (c.view.getUint16(at) === ADDRESS_CONTROL) at += 2;
  if (at + 2 > c.end) return Layer.none;
  let protocol = c.view.getUint8(at);
  // RFC 1661 §2: protocol numbers end in an odd byte, so an odd first byte is a compressed field.
  if ((protocol & 1) === 0) {
    protocol = c.view.getUint16(at);
    at += 1;
  }
  c.at = at + 1;
  switch (protocol) {
    case PROTOCOL_IP4:
      return Layer.ip4;
    case PROTOCOL_IP6:
      return Layer.ip6;
    case PROTOCOL_MPLS:
    case PROTOCOL_MPLS_MULTICAST:
      return Layer.mpls;
    default:
      return Layer.none;
  }
}

export function decodePppoe(c: Cursor): number {
  const at = c.at;
  if (at + PPPOE_LENGTH > c.end || c.view.getUint16(at) !== PPPOE_SESSION) return Layer.none;
  c.at = at + PPPOE_LENGTH;
  return Layer.ppp;
}

export function decodeCiscoHdlc(c: Cursor): number {
  const at = c.at;
  if (at + HDLC_LENGTH > c.end) return Layer.none;
  c.at = at + HDLC_LENGTH;
  return layerOfEtherType(c.view.getUint16(at + 2));
}

/** LINKTYPE 50: PPP in HDLC framing, or Cisco HDLC, told apart by the address byte. */
export function decodePppSerial(c: Cursor): number {
  if (c.at + 2 > c.end) return Layer.none;
  const start = c.view.getUint16(c.at);
  return start === HDLC_UNICAST || start === HDLC_MULTICAST ? Layer.ciscoHdlc : Layer.ppp;
}

/** LINKTYPE 166: the address byte is replaced by the direction; the control byte 03 may be there. */
export function decodePppWithDirection(c: Cursor): number {
  const at = c.at;
  if (at + 2 > c.end) return Layer.none;
  c.at = at + (c.view.getUint8(at + 1) === 0x03 ? 2 : 1);
  return Layer.ppp;
}
