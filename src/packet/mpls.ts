/**
 * MPLS label stacks. The label does not say what it carries; the first nibble behind the stack does, as
 * routers guess it too (RFC 4928 §2). Sources: RFC 3032 §2.1, RFC 4385 §3, RFC 4448.
 */
import type { Cursor } from "./cursor.ts";
import * as Layer from "./layer.ts";

const ENTRY_LENGTH = 4;
const BOTTOM_OF_STACK = 0x100;
/** More labels than any network stacks; bounds the walk. */
const ENTRIES_MAX = 16;

export function decodeMpls(c: Cursor): number {
  let at = c.at;
  for (let entry = 0; entry < ENTRIES_MAX; entry++) {
    // One byte of the payload is needed as well.
    if (at + ENTRY_LENGTH >= c.end) return Layer.none;
    const bottom = c.view.getUint32(at) & BOTTOM_OF_STACK;
    at += ENTRY_LENGTH;
    if (bottom === 0) continue;
    const nibble = c.view.getUint8(at) >> 4;
    // Nibble 0 is a pseudowire's control word; anything else but IP an Ethernet address.
    c.at = nibble === 0 ? at + 4 : at;
    return nibble === 4 ? Layer.ip4 : nibble === 6 ? Layer.ip6 : Layer.ethernet;
  }
  return Layer.none;
}
