/**
 * IPv6 and its extension headers. Sources: RFC 8200 §3–4, RFC 4302 §2 (AH), RFC 6275, RFC 7401.
 *
 * A payload length of 0 is a jumbogram (RFC 2675; Linux "BIG TCP") or offload: the frame's length counts.
 */
import { type Cursor, layerOfProtocol } from "./cursor.ts";
import { IP_HEADERS_MAX } from "./ipv4.ts";
import * as Layer from "./layer.ts";
import { Flaw } from "./segment.ts";

const PAYLOAD_LENGTH = 4;
const NEXT_HEADER = 6;
const HOP_LIMIT = 7;
const SRC = 8;
const DST = 24;
const HEADER_LENGTH = 40;

export const HOP_BY_HOP = 0;
export const ROUTING = 43;
export const FRAGMENT = 44;
export const AUTHENTICATION = 51;
export const DESTINATION = 60;
export const MOBILITY = 135;
export const HIP = 139;
export const SHIM6 = 140;
/** More than any stack sends; bounds the walk. */
export const EXTENSIONS_MAX = 10;

export function decodeIp6(c: Cursor): number {
  const view = c.view;
  const at = c.at;
  if (at + HEADER_LENGTH > c.end || view.getUint8(at) >> 4 !== 6) return Layer.none;
  if (++c.ipHeaders > IP_HEADERS_MAX) return Layer.none;
  const payloadLength = view.getUint16(at + PAYLOAD_LENGTH);
  let flaws = 0;
  if (payloadLength !== 0) {
    const end = at + HEADER_LENGTH + payloadLength;
    if (end > c.wireEnd && (c.flaws & Flaw.fragment) === 0) {
      // See ipv4.ts: an inner packet cannot be larger than its tunnel.
      if (c.ipHeaders > 1) return Layer.none;
      flaws = Flaw.badLength;
    }
    c.wireEnd = end;
    if (c.end > end) c.end = end;
  }
  c.flaws = flaws;
  c.routed = false;

  const s = c.segment;
  s.version = 6;
  s.src0 = view.getInt32(at + SRC);
  s.src1 = view.getInt32(at + SRC + 4);
  s.src2 = view.getInt32(at + SRC + 8);
  s.src3 = view.getInt32(at + SRC + 12);
  s.dst0 = view.getInt32(at + DST);
  s.dst1 = view.getInt32(at + DST + 4);
  s.dst2 = view.getInt32(at + DST + 8);
  s.dst3 = view.getInt32(at + DST + 12);
  s.ttl = view.getUint8(at + HOP_LIMIT);
  s.ipId = -1;
  s.dontFragment = false;
  c.at = at + HEADER_LENGTH;
  const next = view.getUint8(at + NEXT_HEADER);
  return next === 6 ? Layer.tcp : decodeExtensions(c, next);
}

/** Walks the extension headers; the layer behind them, or none. */
function decodeExtensions(c: Cursor, firstHeader: number): number {
  const view = c.view;
  let next = firstHeader;
  for (let count = 0; count <= EXTENSIONS_MAX; count++) {
    const at = c.at;
    switch (next) {
      case ROUTING:
        // RFC 8200 §8.1: the checksum covers the final destination, which is in the routing header.
        if (at + 4 <= c.end && view.getUint8(at + 3) !== 0) c.routed = true;
        break;
      case HOP_BY_HOP:
      case DESTINATION:
      case MOBILITY:
      case HIP:
      case SHIM6:
      case AUTHENTICATION:
        break;
      case FRAGMENT: {
        if (at + 8 > c.end) return Layer.none;
        const field = view.getUint16(at + 2);
        if (field >> 3 !== 0) {
          c.laterFragments++;
          return Layer.none;
        }
        // Offset 0 and no more to come: an "atomic" fragment (RFC 6946), which is whole.
        if ((field & 1) !== 0) c.flaws |= Flaw.fragment;
        break;
      }
      default:
        return layerOfProtocol(next);
    }
    if (at + 2 > c.end) return Layer.none;
    c.at = at + extensionLength(next, view.getUint8(at + 1));
    next = view.getUint8(at);
  }
  return Layer.none;
}

/** Length in bytes of an extension header, from its length field. */
export function extensionLength(header: number, field: number): number {
  if (header === FRAGMENT) return 8;
  // RFC 4302 §2.2: AH counts in units of 4 bytes, minus 2.
  return header === AUTHENTICATION ? (field + 2) << 2 : (field + 1) << 3;
}
