/**
 * TCP options → the option fields of a segment. Unknown options are stepped over. Sources: RFC 9293
 * §3.2, RFC 7323 (window scale, timestamps), RFC 2018 (SACK), RFC 8684 §3.6 (MP_TCPRST).
 */
import type { Cursor } from "./cursor.ts";
import { Flaw, type Segment } from "./segment.ts";

const END_OF_LIST = 0;
const NO_OPERATION = 1;
const MAXIMUM_SEGMENT_SIZE = 2;
const WINDOW_SCALE = 3;
const SACK_PERMITTED = 4;
const SACK = 5;
const TIMESTAMPS = 8;
const MULTIPATH = 30;
/** MPTCP subtype in the upper nibble of the option's third byte. */
const MP_TCPRST = 8;

/** Puts every option field but the timestamps to "absent". */
export function clearTcpOptions(s: Segment): void {
  s.windowScale = -1;
  s.mss = -1;
  s.sackPermitted = false;
  s.sackBlocks = 0;
  s.sackLeft = 0;
  s.sackRight = 0;
  s.mptcpResetReason = -1;
}

/**
 * Reads the options in [start, end). `headerEnd` is where the header says they end: options that run
 * beyond `end` but not beyond `headerEnd` were cut by the snapshot length and are no flaw of their own.
 * The caller has cleared the option fields. An option with a length that is not its own is stepped over.
 */
export function decodeTcpOptions(c: Cursor, start: number, end: number, headerEnd: number): void {
  const view = c.view;
  const s = c.segment;
  let at = start;
  c.optionsDirty = true;
  while (at < end) {
    const kind = view.getUint8(at);
    if (kind === NO_OPERATION) {
      at++;
      continue;
    }
    if (kind === END_OF_LIST) return;
    if (at + 2 > end) {
      if (end === headerEnd) c.flaws |= Flaw.badOption;
      return;
    }
    const length = view.getUint8(at + 1);
    const next = at + length;
    if (length < 2 || next > headerEnd) {
      c.flaws |= Flaw.badOption;
      return;
    }
    if (next > end) return;
    switch (kind) {
      case MAXIMUM_SEGMENT_SIZE:
        if (length === 4) s.mss = view.getUint16(at + 2);
        break;
      case WINDOW_SCALE:
        if (length === 3) s.windowScale = view.getUint8(at + 2);
        break;
      case SACK_PERMITTED:
        if (length === 2) s.sackPermitted = true;
        break;
      case SACK:
        if (length >= 10) {
          s.sackBlocks = (length - 2) >> 3;
          s.sackLeft = view.getInt32(at + 2);
          s.sackRight = view.getInt32(at + 6);
        }
        break;
      case TIMESTAMPS:
        if (length === 10) {
          s.hasTimestamp = true;
          s.tsValue = view.getInt32(at + 2);
          s.tsEcho = view.getInt32(at + 6);
        }
        break;
      case MULTIPATH:
        if (length >= 4 && view.getUint8(at + 2) >> 4 === MP_TCPRST) {
          s.mptcpResetReason = view.getUint8(at + 3);
        }
        break;
      default:
        break;
    }
    at = next;
  }
}
