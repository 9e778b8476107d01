/**
 * UDP, only as what tunnels are made of: the port announces the tunnel. Sources: RFC 768; ports by IANA,
 * and 8472, Linux's VXLAN port from before there was a number.
 */
import type { Cursor } from "./cursor.ts";
import * as Layer from "./layer.ts";
import { looksLikeTeredo } from "./teredo.ts";

const SRC_PORT = 0;
const DST_PORT = 2;
const LENGTH = 4;
const HEADER_LENGTH = 8;

const PORT_GTPU = 2152;
const PORT_TEREDO = 3544;
const PORT_VXLAN = 4789;
const PORT_VXLAN_GPE = 4790;
const PORT_GENEVE = 6081;
const PORT_VXLAN_LINUX = 8472;

export function decodeUdp(c: Cursor): number {
  const at = c.at;
  if (at + HEADER_LENGTH > c.end || c.view.getUint16(at + LENGTH) < HEADER_LENGTH) return Layer.none;
  c.at = at + HEADER_LENGTH;
  // VXLAN and Geneve hash the inner flow into the source port: only the destination tells.
  switch (c.view.getUint16(at + DST_PORT)) {
    case PORT_VXLAN:
    case PORT_VXLAN_LINUX:
      return Layer.vxlan;
    case PORT_VXLAN_GPE:
      return Layer.vxlanGpe;
    case PORT_GENEVE:
      return Layer.geneve;
    case PORT_TEREDO:
      return Layer.teredo;
    case PORT_GTPU:
      return Layer.gtpu;
    default:
      break;
  }
  const source = c.view.getUint16(at + SRC_PORT);
  if (source === PORT_TEREDO) return Layer.teredo;
  if (source === PORT_GTPU) return Layer.gtpu;
  return looksLikeTeredo(c) ? Layer.ip6 : Layer.none;
}
