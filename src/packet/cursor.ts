/**
 * Where the decoder stands in a frame, and the names of the layers it steps through. Every protocol file
 * exports one function `(cursor) → next layer` that reads its header at `cursor.at`, moves `at` behind it
 * and says what comes next; the loop in `decode.ts` does the calling. So no protocol file imports
 * another, a stack of any shape takes bounded work, and nothing is allocated per packet.
 *
 * Rule for every reader: compare with `end` before reading. The view is larger than the frame.
 */
import * as Layer from "./layer.ts";
import { IcmpError, Segment } from "./segment.ts";

export class Cursor {
  view: DataView = new DataView(new ArrayBuffer(0));
  /** Length of the view: asking for it costs more than decoding an IP header, so it is kept. */
  viewLength = 0;
  /** Offset of the next header in the view. */
  at = 0;
  /** End of what was captured and belongs to the packet (padding excluded once IP was read). */
  end = 0;
  /** Where the packet ends, or would have if the capture had not cut it. */
  wireEnd = 0;
  /** IP headers met so far in this frame. */
  ipHeaders = 0;
  /** Flaws of the innermost IP header, then of the segment. */
  flaws = 0;
  /** An IPv6 routing header still has segments left: the checksum's destination is not in the header. */
  routed = false;
  /** Offset of the TCP header of the last decoded segment. */
  tcpAt = 0;
  /** The segment holds options other than timestamps, which the next one must clear. */
  optionsDirty = false;
  /** Frames since the start that were a later fragment of an IP packet. */
  laterFragments = 0;
  /** TCP by the IP header, but too little captured to read ports, numbers and flags. */
  tooShort = 0;
  readonly segment = new Segment();
  readonly icmp = new IcmpError();
}

/** EtherTypes, IEEE 802 numbers (IANA). */
export const ETHERTYPE_IP4 = 0x0800;
export const ETHERTYPE_IP6 = 0x86dd;
export const ETHERTYPE_VLAN = 0x8100;
const ETHERTYPE_PROVIDER_VLAN = 0x88a8;
const ETHERTYPE_QINQ_OLD = 0x9100;
const ETHERTYPE_QINQ_OLDER = 0x9200;
const ETHERTYPE_MPLS = 0x8847;
const ETHERTYPE_MPLS_MULTICAST = 0x8848;
const ETHERTYPE_PPPOE_SESSION = 0x8864;
const ETHERTYPE_PPP = 0x880b;
const ETHERTYPE_BRIDGED = 0x6558;
const ETHERTYPE_ERSPAN_2 = 0x88be;
const ETHERTYPE_ERSPAN_3 = 0x22eb;
const ETHERTYPE_WCCP = 0x883e;
/** The largest value of the field that is a length (IEEE 802.3). */
const LENGTH_MAX = 1500;

/** What an EtherType (also GRE's, Geneve's, SNAP's and Linux cooked's protocol) announces. */
export function layerOfEtherType(type: number): number {
  switch (type) {
    case ETHERTYPE_IP4:
      return Layer.ip4;
    case ETHERTYPE_IP6:
      return Layer.ip6;
    case ETHERTYPE_VLAN:
    case ETHERTYPE_PROVIDER_VLAN:
    case ETHERTYPE_QINQ_OLD:
    case ETHERTYPE_QINQ_OLDER:
      return Layer.vlan;
    case ETHERTYPE_MPLS:
    case ETHERTYPE_MPLS_MULTICAST:
      return Layer.mpls;
    case ETHERTYPE_PPPOE_SESSION:
      return Layer.pppoe;
    case ETHERTYPE_PPP:
      return Layer.ppp;
    case ETHERTYPE_BRIDGED:
      return Layer.ethernet;
    case ETHERTYPE_ERSPAN_2:
      return Layer.erspan2;
    case ETHERTYPE_ERSPAN_3:
      return Layer.erspan3;
    case ETHERTYPE_WCCP:
      return Layer.wccp;
    default:
      return type <= LENGTH_MAX ? Layer.llc : Layer.none;
  }
}

/** What an IP protocol number or next header announces; extension headers are `ipv6.ts`'s. */
export function layerOfProtocol(protocol: number): number {
  switch (protocol) {
    case 6:
      return Layer.tcp;
    case 17:
      return Layer.udp;
    case 1:
      return Layer.icmp4;
    case 58:
      return Layer.icmp6;
    case 4:
      return Layer.ip4;
    case 41:
      return Layer.ip6;
    case 47:
      return Layer.gre;
    case 137:
      return Layer.mpls;
    default:
      return Layer.none;
  }
}
