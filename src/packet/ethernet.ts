/**
 * Ethernet II, IEEE 802.3 with LLC and SNAP, and stacks of VLAN tags (802.1Q, 802.1ad, QinQ).
 * Sources: IEEE 802.3 §3.2, IEEE 802.1Q §9, RFC 1042.
 */
import { type Cursor, layerOfEtherType } from "./cursor.ts";
import * as Layer from "./layer.ts";

const TYPE = 12;
const HEADER_LENGTH = 14;
/** After a tag's EtherType: identifier and priority (2), then the next EtherType (2). */
const TAG_LENGTH = 4;

const SNAP_LENGTH = 8;
const SNAP = 0xaaaa;
/** LLC service access point of IP (RFC 1010). */
const LLC_IP = 0x0606;

export function decodeEthernet(c: Cursor): number {
  const at = c.at;
  if (at + HEADER_LENGTH > c.end) return Layer.none;
  c.at = at + HEADER_LENGTH;
  return layerOfEtherType(c.view.getUint16(at + TYPE));
}

/** One tag; the loop of the decoder bounds how many. */
export function decodeVlan(c: Cursor): number {
  const at = c.at;
  if (at + TAG_LENGTH > c.end) return Layer.none;
  c.at = at + TAG_LENGTH;
  return layerOfEtherType(c.view.getUint16(at + 2));
}

/** 802.2 behind a length field: SNAP carries an EtherType (OUI 000000, and 0000f8 of 802.1H). */
export function decodeLlc(c: Cursor): number {
  const at = c.at;
  if (at + 3 > c.end) return Layer.none;
  const access = c.view.getUint16(at);
  if (access === LLC_IP) {
    c.at = at + 3;
    return Layer.ip4;
  }
  if (access !== SNAP || at + SNAP_LENGTH > c.end) return Layer.none;
  const organisation = c.view.getUint32(at + 2) & 0xffffff;
  if (organisation !== 0 && organisation !== 0x0000f8) return Layer.none;
  const type = c.view.getUint16(at + 6);
  c.at = at + SNAP_LENGTH;
  return type <= 1500 ? Layer.none : layerOfEtherType(type);
}
