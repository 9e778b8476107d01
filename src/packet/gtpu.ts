/** GTP-U version 1: user packets in mobile networks. Source: 3GPP TS 29.281 §5. */
import type { Cursor } from "./cursor.ts";
import * as Layer from "./layer.ts";

/** Version and flags (1), message type (1), length (2), tunnel identifier (4). */
const HEADER_LENGTH = 8;
/** Sequence number (2), N-PDU number (1), next extension (1): present when any of three flags is. */
const OPTIONAL_LENGTH = 4;
const VERSION_AND_TYPE_MASK = 0xf0;
/** Version 1, protocol type GTP. */
const VERSION_1 = 0x30;
const ANY_OPTIONAL = 0x07;
const EXTENSION = 0x04;
/** A user packet. */
const G_PDU = 255;
/** Bounds the walk; 5G uses one (PDU session container). */
const EXTENSIONS_MAX = 8;

export function decodeGtpu(c: Cursor): number {
  const view = c.view;
  let at = c.at;
  if (at + HEADER_LENGTH > c.end) return Layer.none;
  const flags = view.getUint8(at);
  if ((flags & VERSION_AND_TYPE_MASK) !== VERSION_1 || view.getUint8(at + 1) !== G_PDU) return Layer.none;
  at += HEADER_LENGTH;
  if ((flags & ANY_OPTIONAL) !== 0) {
    at += OPTIONAL_LENGTH;
    if (at > c.end) return Layer.none;
    let next = (flags & EXTENSION) !== 0 ? view.getUint8(at - 1) : 0;
    for (let count = 0; next !== 0; count++) {
      if (count === EXTENSIONS_MAX || at >= c.end) return Layer.none;
      const length = view.getUint8(at) << 2;
      at += length;
      if (length === 0 || at > c.end) return Layer.none;
      next = view.getUint8(at - 1);
    }
  }
  c.at = at;
  return Layer.ip;
}
