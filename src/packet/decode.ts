/**
 * Frame → segment. One `Decoder` owns one `Segment` and one `IcmpError` and fills them anew for every
 * frame; nothing is allocated per frame, and no bytes make it throw. It knows no connections.
 *
 *     link → [tags, labels, PPP]* → IP → [tunnel → … IP]* → TCP → segment
 *                                                         → ICMP error → quoted segment
 */
import { Cursor, ETHERTYPE_IP4 } from "./cursor.ts";
import { decodeEthernet, decodeLlc, decodeVlan } from "./ethernet.ts";
import { decodeErspan2, decodeErspan3, decodeGre, decodeWccp } from "./gre.ts";
import { decodeGtpu } from "./gtpu.ts";
import { decodeIcmp4, decodeIcmp6 } from "./icmp.ts";
import { decodeIp4 } from "./ipv4.ts";
import { decodeIp6 } from "./ipv6.ts";
import * as Layer from "./layer.ts";
import {
  decodeBsdLoopback,
  decodeEnc,
  decodeIp,
  decodeNflog,
  decodePflog,
  decodePktap,
  LinkType,
  layerOfLink,
} from "./link.ts";
import { decodeLinuxCooked1, decodeLinuxCooked2 } from "./linux-cooked.ts";
import { decodeMpls } from "./mpls.ts";
import { decodeCiscoHdlc, decodePpp, decodePppoe, decodePppSerial, decodePppWithDirection } from "./ppp.ts";
import type { IcmpError, Segment } from "./segment.ts";
import { decodeStraight } from "./straight.ts";
import { decodeTcp } from "./tcp.ts";
import { decodeTeredo } from "./teredo.ts";
import { decodeUdp } from "./udp.ts";
import { decodeGeneve, decodeVxlan, decodeVxlanGpe } from "./vxlan.ts";

/** Results of {@link Decoder.decode}. */
export const NOT_TCP = 0;
export const TCP = 1;
export const ICMP_ERROR = 2;
/** The link type is not one this decoder knows. */
export const UNKNOWN_LINK = 3;

/** Eight tunnels of the deepest kind (IP, UDP, VXLAN, Ethernet, tag) and some; bounds the walk. */
const LAYERS_MAX = 48;

export class Decoder {
  /** What the last frame with result {@link TCP} held. `frame` and `time` are the caller's to set. */
  readonly segment: Segment;
  /** What the last frame with result {@link ICMP_ERROR} held; `frame` and `time` likewise. */
  readonly icmp: IcmpError;
  /** Where the decoder stood last; for `tcp-checksum.ts`. */
  readonly cursor = new Cursor();
  /** Link types that could not be decoded, and how many frames had them. */
  readonly unknownLinks = new Map<number, number>();

  constructor() {
    this.segment = this.cursor.segment;
    this.icmp = this.cursor.icmp;
  }

  /** Frames so far that held a later fragment of an IP packet, which has no TCP header. */
  get laterFragments(): number {
    return this.cursor.laterFragments;
  }

  /** Frames so far that were TCP, but with less than 14 bytes of its header captured. */
  get tooShort(): number {
    return this.cursor.tooShort;
  }

  /**
   * Decodes the frame of `captured` bytes at `offset` of the view, which was `wire` bytes long on a link
   * of LINKTYPE `link`. `bytes` and `view` are over the same memory; only the view is read here.
   * Returns one of the result constants. `offset` lies in the view; a range that leaves it is cut.
   */
  decode(
    _bytes: Uint8Array,
    view: DataView,
    offset: number,
    captured: number,
    wire: number,
    link: number,
  ): number {
    const c = this.cursor;
    if (view !== c.view) {
      c.view = view;
      c.viewLength = view.byteLength;
    }
    const end = Math.min(offset + captured, c.viewLength);
    c.at = offset;
    c.end = end;
    c.wireEnd = Math.max(offset + wire, end);
    c.ipHeaders = 0;
    c.flaws = 0;
    // The straight path of nearly every packet, on the links that have a fixed place for the type.
    if (link === LinkType.ethernet) {
      if (
        end - offset >= 34 &&
        view.getUint16(offset + 12) === ETHERTYPE_IP4 &&
        decodeStraight(c, offset + 14)
      ) {
        return TCP;
      }
    } else {
      const ipAt = ipOffset(c, link);
      if (ipAt >= 0 && decodeStraight(c, ipAt)) return TCP;
    }
    let layer = layerOfLink(link);
    if (layer < 0) return this.#unknown(link);
    for (let count = 0; count < LAYERS_MAX; count++) {
      switch (layer) {
        case Layer.ethernet:
          layer = decodeEthernet(c);
          break;
        case Layer.ip4:
          layer = decodeIp4(c);
          break;
        case Layer.tcp:
          return decodeTcp(c) ? TCP : NOT_TCP;
        case Layer.none:
          return NOT_TCP;
        case Layer.ip6:
          layer = decodeIp6(c);
          break;
        case Layer.icmp4:
          return decodeIcmp4(c) ? ICMP_ERROR : NOT_TCP;
        case Layer.icmp6:
          return decodeIcmp6(c) ? ICMP_ERROR : NOT_TCP;
        default:
          layer = decodeOther(c, layer);
      }
    }
    return NOT_TCP;
  }

  #unknown(link: number): number {
    // Negative: the reader says that the record is no packet.
    if (link < 0) return NOT_TCP;
    this.unknownLinks.set(link, (this.unknownLinks.get(link) ?? 0) + 1);
    return UNKNOWN_LINK;
  }
}

/** Where IP begins on the other links with a simple header; −1: the layers must find out. */
function ipOffset(c: Cursor, link: number): number {
  const at = c.at;
  if (link === LinkType.raw || link === LinkType.ipv4) return at;
  const before = link === LinkType.linuxCooked1 ? 16 : link === LinkType.linuxCooked2 ? 20 : -1;
  if (before < 0 || at + before > c.end) return -1;
  const layer = before === 16 ? decodeLinuxCooked1(c) : decodeLinuxCooked2(c);
  c.at = at;
  return layer === Layer.ip4 ? at + before : -1;
}

/** The layers off the straight path, kept apart so that the loop above stays small. */
function decodeOther(c: Cursor, layer: number): number {
  switch (layer) {
    case Layer.vlan:
      return decodeVlan(c);
    case Layer.ip:
      return decodeIp(c);
    case Layer.linuxCooked1:
      return decodeLinuxCooked1(c);
    case Layer.linuxCooked2:
      return decodeLinuxCooked2(c);
    case Layer.bsdLoopback:
      return decodeBsdLoopback(c);
    case Layer.udp:
      return decodeUdp(c);
    case Layer.gre:
      return decodeGre(c);
    case Layer.llc:
      return decodeLlc(c);
    case Layer.mpls:
      return decodeMpls(c);
    case Layer.pppoe:
      return decodePppoe(c);
    case Layer.ppp:
      return decodePpp(c);
    case Layer.vxlan:
      return decodeVxlan(c);
    case Layer.vxlanGpe:
      return decodeVxlanGpe(c);
    case Layer.geneve:
      return decodeGeneve(c);
    case Layer.teredo:
      return decodeTeredo(c);
    case Layer.gtpu:
      return decodeGtpu(c);
    case Layer.erspan2:
      return decodeErspan2(c);
    case Layer.erspan3:
      return decodeErspan3(c);
    case Layer.wccp:
      return decodeWccp(c);
    case Layer.ciscoHdlc:
      return decodeCiscoHdlc(c);
    case Layer.pppSerial:
      return decodePppSerial(c);
    case Layer.pppWithDirection:
      return decodePppWithDirection(c);
    case Layer.nflog:
      return decodeNflog(c);
    case Layer.pflog:
      return decodePflog(c);
    case Layer.enc:
      return decodeEnc(c);
    case Layer.pktap:
      return decodePktap(c);
    default:
      return Layer.none;
  }
}
