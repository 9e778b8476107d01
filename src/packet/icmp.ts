/**
 * ICMP and ICMPv6 errors about TCP. Such an error quotes the packet that caused it; only its first eight
 * TCP bytes (ports and sequence number) are sure to be there. Sources: RFC 792, RFC 1191 §4, RFC 4443 §3.
 */
import type { Cursor } from "./cursor.ts";
import {
  AUTHENTICATION,
  DESTINATION,
  EXTENSIONS_MAX,
  extensionLength,
  FRAGMENT,
  HOP_BY_HOP,
  ROUTING,
} from "./ipv6.ts";
import type { IcmpError } from "./segment.ts";

const CODE = 1;
const MTU_4 = 6;
const MTU_6 = 4;
const QUOTE = 8;

const UNREACHABLE_4 = 3;
const SOURCE_QUENCH_4 = 4;
const TIME_EXCEEDED_4 = 11;
const PARAMETER_PROBLEM_4 = 12;
const FRAGMENTATION_NEEDED_4 = 4;
const UNREACHABLE_6 = 1;
const TOO_BIG_6 = 2;
const PARAMETER_PROBLEM_6 = 4;

const TCP = 6;
/** Ports and sequence number. */
const TCP_QUOTE_LENGTH = 8;

/** Fills `c.icmp` from the ICMP message at `c.at`; false when it is no error about TCP. */
export function decodeIcmp4(c: Cursor): boolean {
  const view = c.view;
  const at = c.at;
  if (c.segment.version !== 4 || at + QUOTE + 20 + TCP_QUOTE_LENGTH > c.end) return false;
  const type = view.getUint8(at);
  switch (type) {
    case UNREACHABLE_4:
    case SOURCE_QUENCH_4:
    case TIME_EXCEEDED_4:
    case PARAMETER_PROBLEM_4:
      break;
    default:
      return false;
  }
  if (!decodeQuote4(c, at + QUOTE)) return false;
  const icmp = c.icmp;
  icmp.code = view.getUint8(at + CODE);
  icmp.mtu = type === UNREACHABLE_4 && icmp.code === FRAGMENTATION_NEEDED_4 ? view.getUint16(at + MTU_4) : 0;
  fillOuter(c, type);
  return true;
}

export function decodeIcmp6(c: Cursor): boolean {
  const view = c.view;
  const at = c.at;
  if (c.segment.version !== 6 || at + QUOTE + 40 + TCP_QUOTE_LENGTH > c.end) return false;
  const type = view.getUint8(at);
  if (type < UNREACHABLE_6 || type > PARAMETER_PROBLEM_6) return false;
  if (!decodeQuote6(c, at + QUOTE)) return false;
  const icmp = c.icmp;
  icmp.code = view.getUint8(at + CODE);
  icmp.mtu = type === TOO_BIG_6 ? Math.min(view.getUint32(at + MTU_6), 0x7fffffff) : 0;
  fillOuter(c, type);
  return true;
}

/** The outer IP header is in the segment, where the IP layer left it. */
function fillOuter(c: Cursor, type: number): void {
  const icmp = c.icmp;
  const s = c.segment;
  icmp.version = s.version;
  icmp.type = type;
  icmp.from0 = s.src0;
  icmp.from1 = s.src1;
  icmp.from2 = s.src2;
  icmp.from3 = s.src3;
  icmp.ttl = s.ttl;
}

function decodeQuote4(c: Cursor, at: number): boolean {
  const view = c.view;
  const first = view.getUint8(at);
  const tcpAt = at + ((first & 15) << 2);
  // A later fragment has no TCP header. Its own lengths are not looked at: routers rewrite them.
  if (first >> 4 !== 4 || tcpAt < at + 20 || (view.getUint16(at + 6) & 0x1fff) !== 0) return false;
  if (view.getUint8(at + 9) !== TCP || tcpAt + TCP_QUOTE_LENGTH > c.end) return false;
  const icmp = c.icmp;
  icmp.src0 = view.getInt32(at + 12);
  icmp.src1 = icmp.src2 = icmp.src3 = 0;
  icmp.dst0 = view.getInt32(at + 16);
  icmp.dst1 = icmp.dst2 = icmp.dst3 = 0;
  fillQuotedTcp(icmp, view, tcpAt);
  return true;
}

function decodeQuote6(c: Cursor, at: number): boolean {
  const view = c.view;
  if (view.getUint8(at) >> 4 !== 6) return false;
  let next = view.getUint8(at + 6);
  let tcpAt = at + 40;
  for (let count = 0; next !== TCP; count++) {
    if (count === EXTENSIONS_MAX || tcpAt + 8 > c.end) return false;
    if (next === FRAGMENT && view.getUint16(tcpAt + 2) >> 3 !== 0) return false;
    const known =
      next === HOP_BY_HOP ||
      next === DESTINATION ||
      next === ROUTING ||
      next === FRAGMENT ||
      next === AUTHENTICATION;
    if (!known) return false;
    const length = extensionLength(next, view.getUint8(tcpAt + 1));
    next = view.getUint8(tcpAt);
    tcpAt += length;
  }
  if (tcpAt + TCP_QUOTE_LENGTH > c.end) return false;
  const icmp = c.icmp;
  icmp.src0 = view.getInt32(at + 8);
  icmp.src1 = view.getInt32(at + 12);
  icmp.src2 = view.getInt32(at + 16);
  icmp.src3 = view.getInt32(at + 20);
  icmp.dst0 = view.getInt32(at + 24);
  icmp.dst1 = view.getInt32(at + 28);
  icmp.dst2 = view.getInt32(at + 32);
  icmp.dst3 = view.getInt32(at + 36);
  fillQuotedTcp(icmp, view, tcpAt);
  return true;
}

function fillQuotedTcp(icmp: IcmpError, view: DataView, at: number): void {
  icmp.srcPort = view.getUint16(at);
  icmp.dstPort = view.getUint16(at + 2);
  icmp.seq = view.getInt32(at + 4);
}
