/**
 * The TCP header → segment. Source: RFC 9293 §3.1.
 *
 * A header cut by the snapshot length is read as far as it goes: from 14 bytes on (ports, numbers, data
 * offset, flags) there is a segment. What is missing stays at "absent" and is a flaw.
 */
import type { Cursor } from "./cursor.ts";
import { ACK } from "./flags.ts";
import { Flaw, type Segment } from "./segment.ts";
import { clearTcpOptions, decodeTcpOptions } from "./tcp-options.ts";

/** Source port (16), destination port (16). */
const PORTS = 0;
const SEQUENCE = 4;
const ACKNOWLEDGEMENT = 8;
const OFFSET_AND_FLAGS = 12;
const WINDOW = 14;
const HEADER_LENGTH_MIN = 20;
/** Up to and with the flags. */
const READABLE_LENGTH = 14;
const FLAGS_MASK = 0x1ff;
/** NOP NOP timestamps(10): the options of nearly every data segment (RFC 7323 appendix A). */
const TIMESTAMPS_ONLY = 0x0101080a;
const TIMESTAMPS_ONLY_HEADER_LENGTH = 32;

/** Fills `c.segment` from the header at `c.at`; false when too little of it was captured. */
export function decodeTcp(c: Cursor): boolean {
  const view = c.view;
  const at = c.at;
  if (at + READABLE_LENGTH > c.end) {
    if (c.end < c.wireEnd) c.tooShort++;
    return false;
  }
  const s = c.segment;
  const offsetAndFlags = view.getUint16(at + OFFSET_AND_FLAGS);
  const flags = offsetAndFlags & FLAGS_MASK;
  const ports = view.getInt32(at + PORTS);
  s.srcPort = ports >>> 16;
  s.dstPort = ports & 0xffff;
  s.seq = view.getInt32(at + SEQUENCE);
  s.ack = (flags & ACK) !== 0 ? view.getInt32(at + ACKNOWLEDGEMENT) : 0;
  s.flags = flags;
  c.tcpAt = at;
  if (c.optionsDirty) {
    clearTcpOptions(s);
    c.optionsDirty = false;
  }

  const headerLength = (offsetAndFlags >> 12) << 2;
  const payloadOffset = at + headerLength;
  if (
    headerLength < HEADER_LENGTH_MIN ||
    payloadOffset > c.wireEnd ||
    at + HEADER_LENGTH_MIN > c.end ||
    payloadOffset > c.end
  ) {
    decodeFlawed(c, s, headerLength);
    return true;
  }
  s.window = view.getUint16(at + WINDOW);
  s.length = c.wireEnd - payloadOffset;
  s.payloadOffset = payloadOffset;
  s.captured = c.end - payloadOffset;
  s.flaws = c.flaws;
  if (headerLength === TIMESTAMPS_ONLY_HEADER_LENGTH && view.getInt32(at + 20) === TIMESTAMPS_ONLY) {
    s.hasTimestamp = true;
    s.tsValue = view.getInt32(at + 24);
    s.tsEcho = view.getInt32(at + 28);
    return true;
  }
  s.hasTimestamp = false;
  if (headerLength !== HEADER_LENGTH_MIN) {
    decodeTcpOptions(c, at + HEADER_LENGTH_MIN, payloadOffset, payloadOffset);
    s.flaws = c.flaws;
  }
  return true;
}

/** The header is cut, or its data offset or the IP length lies: reads what is there. */
function decodeFlawed(c: Cursor, s: Segment, headerLength: number): void {
  const at = c.tcpAt;
  const payloadOffset = at + headerLength;
  const optionsAt = at + HEADER_LENGTH_MIN;
  const end = c.end;
  s.hasTimestamp = false;
  s.window = at + WINDOW + 2 <= end ? c.view.getUint16(at + WINDOW) : 0;
  s.payloadOffset = Math.min(payloadOffset, end);
  s.captured = 0;
  if (headerLength < HEADER_LENGTH_MIN || payloadOffset > c.wireEnd) {
    // A receiver drops this. Without room for even the least header it is the IP length that lies.
    c.flaws |= optionsAt > c.wireEnd ? Flaw.badLength : Flaw.badDataOffset;
    s.length = 0;
  } else {
    c.flaws |= Flaw.truncatedHeader;
    s.length = c.wireEnd - payloadOffset;
    if (end > optionsAt) decodeTcpOptions(c, optionsAt, end, payloadOffset);
  }
  s.flaws = c.flaws;
}
