/**
 * GRE, and what mirrors and proxies carry in it: ERSPAN, WCCP, PPTP's PPP. Sources: RFC 2784, RFC 2890,
 * RFC 2637 §4.1, draft-foschiano-erspan-03, draft-mclaggan-wccp-v2rev1 §4.12.
 */
import { type Cursor, layerOfEtherType } from "./cursor.ts";
import * as Layer from "./layer.ts";

const HEADER_LENGTH = 4;
const HAS_CHECKSUM = 0x8000;
/** Source routes of RFC 1701, which nobody sends; not read. */
const HAS_ROUTING = 0x4000;
const HAS_KEY = 0x2000;
const HAS_SEQUENCE = 0x1000;
/** PPTP only (version 1). */
const HAS_ACKNOWLEDGEMENT = 0x0080;
const VERSION_MASK = 0x0007;

const ERSPAN_2_LENGTH = 8;
const ERSPAN_3_LENGTH = 12;
const ERSPAN_3_PLATFORM_LENGTH = 8;
const WCCP_REDIRECT_LENGTH = 4;

export function decodeGre(c: Cursor): number {
  const at = c.at;
  if (at + HEADER_LENGTH > c.end) return Layer.none;
  const flags = c.view.getUint16(at);
  const version = flags & VERSION_MASK;
  if (version > 1 || (flags & HAS_ROUTING) !== 0) return Layer.none;
  let length = HEADER_LENGTH;
  if ((flags & HAS_CHECKSUM) !== 0) length += 4;
  if ((flags & HAS_KEY) !== 0) length += 4;
  if ((flags & HAS_SEQUENCE) !== 0) length += 4;
  if (version === 1 && (flags & HAS_ACKNOWLEDGEMENT) !== 0) length += 4;
  c.at = at + length;
  const type = c.view.getUint16(at + 2);
  const layer = type <= 1500 ? Layer.none : layerOfEtherType(type);
  // ERSPAN type I has no header of its own, and no sequence number.
  return layer === Layer.erspan2 && (flags & HAS_SEQUENCE) === 0 ? Layer.ethernet : layer;
}

export function decodeErspan2(c: Cursor): number {
  c.at += ERSPAN_2_LENGTH;
  return Layer.ethernet;
}

/** Type III: the last bit of its header says whether a platform header follows. */
export function decodeErspan3(c: Cursor): number {
  const at = c.at + ERSPAN_3_LENGTH;
  if (at > c.end) return Layer.none;
  c.at = (c.view.getUint8(at - 1) & 1) !== 0 ? at + ERSPAN_3_PLATFORM_LENGTH : at;
  return Layer.ethernet;
}

/** WCCP version 2 puts a redirect header before the packet, version 1 does not: the nibble tells. */
export function decodeWccp(c: Cursor): number {
  if (c.at >= c.end) return Layer.none;
  if (c.view.getUint8(c.at) >> 4 !== 4) c.at += WCCP_REDIRECT_LENGTH;
  return Layer.ip4;
}
