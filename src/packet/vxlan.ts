/**
 * VXLAN, VXLAN-GPE and Geneve: virtual networks in UDP. Reserved bits must be zero, so that other
 * traffic on their ports is not taken for a tunnel. Sources: RFC 7348 §5, draft-ietf-nvo3-vxlan-gpe,
 * RFC 8926 §3.4.
 */
import { type Cursor, layerOfEtherType } from "./cursor.ts";
import * as Layer from "./layer.ts";

/** Flags (1), reserved or group policy (3), network identifier (3), reserved (1). */
const VXLAN_LENGTH = 8;
const VXLAN_HAS_IDENTIFIER = 0x08;
const GPE_HAS_PROTOCOL = 0x04;
const GPE_PROTOCOL = 3;

/** Version and options length (1), flags (1), protocol (2), identifier (3), reserved (1). */
const GENEVE_LENGTH = 8;

export function decodeVxlan(c: Cursor): number {
  const at = c.at;
  if (at + VXLAN_LENGTH > c.end) return Layer.none;
  if ((c.view.getUint8(at) & VXLAN_HAS_IDENTIFIER) === 0 || c.view.getUint8(at + 7) !== 0) return Layer.none;
  c.at = at + VXLAN_LENGTH;
  return Layer.ethernet;
}

export function decodeVxlanGpe(c: Cursor): number {
  const at = c.at;
  if (at + VXLAN_LENGTH > c.end) return Layer.none;
  const flags = c.view.getUint8(at);
  if ((flags & VXLAN_HAS_IDENTIFIER) === 0) return Layer.none;
  c.at = at + VXLAN_LENGTH;
  if ((flags & GPE_HAS_PROTOCOL) === 0) return Layer.ethernet;
  switch (c.view.getUint8(at + GPE_PROTOCOL)) {
    case 1:
      return Layer.ip4;
    case 2:
      return Layer.ip6;
    case 3:
      return Layer.ethernet;
    default:
      return Layer.none;
  }
}

export function decodeGeneve(c: Cursor): number {
  const at = c.at;
  if (at + GENEVE_LENGTH > c.end) return Layer.none;
  const first = c.view.getUint8(at);
  if (first >> 6 !== 0 || c.view.getUint8(at + 7) !== 0) return Layer.none;
  c.at = at + GENEVE_LENGTH + ((first & 0x3f) << 2);
  const type = c.view.getUint16(at + 2);
  return type <= 1500 ? Layer.none : layerOfEtherType(type);
}
