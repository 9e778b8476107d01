// From one segment to its bytes in a pcap file: Ethernet, 802.1Q, IPv4 or IPv6, TCP with options, correct
// checksums. It knows nothing of conversations; it writes what it is told, straight into one large buffer,
// because ten million packets have to leave in seconds.
//
//   record header │ template of the sender (link, IP, ports) │ TCP from seq on │ options │ payload
//
// The template and the sums over its constant words are made once per side of a conversation. What a
// snap length cuts off is still part of lengths and checksums, as in a real capture.

import type { Payload } from "./payload.ts";

export const FIN = 0x01;
export const SYN = 0x02;
export const RST = 0x04;
export const PSH = 0x08;
export const ACK = 0x10;

/** Seconds since 1970 at which every capture begins: 2026-11-22T08:00:00Z. */
export const EPOCH = 1_795_334_400;

const PCAP_MAGIC = 0xa1b2c3d4;
const LINKTYPE_ETHERNET = 1;
const ETHERTYPE_IPV4 = 0x0800;
const ETHERTYPE_VLAN = 0x8100;
const ETHERTYPE_IPV6 = 0x86dd;
const PROTOCOL_TCP = 6;

const CHUNK_BYTES = 4 << 20;
/** More than any record can take: header, frame and payload. */
const RECORD_BYTES_MAX = 16 + 256 + 2048;

/** One end of a conversation as the wire sees it: constants, counters, and what it last sent. */
export class Side {
  // Constants of the conversation.
  readonly template = new DataView(new ArrayBuffer(64));
  templateBytes = 0;
  ipAt = 0;
  isV6 = false;
  /** Sum of the 16-bit words of the IPv4 header that never change. */
  ipSum = 0;
  /** The same for the pseudo header and the ports. */
  tcpSum = 0;
  /** What this side calls its own largest segment. */
  mss = 0;
  windowShift = 0;
  /** Microseconds between the capture point and this side, one way. */
  delay = 0;

  // Counters. Sequence numbers are kept as signed 32-bit integers: they wrap by themselves.
  /** Next sequence number to be sent. */
  next = 0;
  /** Oldest sequence number the other side has not acknowledged. */
  unacked = 0;
  window = 0;
  ipId = 0;
  timestampBase = 0;
  /** The last timestamp of this side that passed; the other one echoes it. */
  timestamp = 0;
}

export interface Address {
  /** 4 or 16 bytes. */
  bytes: Uint8Array;
  port: number;
  mac: number;
}

/** Prepares the constant part of everything `side` will send to `peer`. */
export function address(
  side: Side,
  own: Address,
  peer: Address,
  vlan: number,
  ttl: number,
  flow: number,
): void {
  const t = side.template;
  mac(t, 0, peer.mac);
  mac(t, 6, own.mac);
  let at = 12;
  if (vlan) {
    t.setUint16(at, ETHERTYPE_VLAN);
    t.setUint16(at + 2, vlan);
    at += 4;
  }
  const v6 = own.bytes.length === 16;
  t.setUint16(at, v6 ? ETHERTYPE_IPV6 : ETHERTYPE_IPV4);
  at += 2;
  side.isV6 = v6;
  side.ipAt = at;
  const addressAt = v6 ? at + 8 : at + 12;
  const size = own.bytes.length;
  for (let i = 0; i < size; i++) {
    t.setUint8(addressAt + i, own.bytes[i] as number);
    t.setUint8(addressAt + size + i, peer.bytes[i] as number);
  }
  let sum = 0;
  for (let i = 0; i < size * 2; i += 2) sum += t.getUint16(addressAt + i);
  if (v6) {
    t.setUint32(at, 0x6000_0000 | (flow & 0xf_ffff));
    t.setUint16(at + 4, 0);
    t.setUint8(at + 6, PROTOCOL_TCP);
    t.setUint8(at + 7, ttl);
    side.ipSum = 0;
    at += 40;
  } else {
    t.setUint16(at, 0x4500);
    t.setUint16(at + 6, 0x4000); // Don't fragment.
    t.setUint8(at + 8, ttl);
    t.setUint8(at + 9, PROTOCOL_TCP);
    t.setUint16(at + 10, 0);
    side.ipSum = 0x4500 + 0x4000 + t.getUint16(at + 8) + sum;
    at += 20;
  }
  t.setUint16(at, own.port);
  t.setUint16(at + 2, peer.port);
  side.tcpSum = sum + PROTOCOL_TCP + own.port + peer.port;
  side.templateBytes = at + 4;
}

function mac(view: DataView, at: number, id: number): void {
  view.setUint16(at, 0x0200); // Locally administered.
  view.setUint32(at + 2, id);
}

/** The 16-bit ones' complement checksum over a plain sum of words. */
function checksum(sum: number): number {
  sum = (sum & 0xffff) + (sum >>> 16);
  sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
}

export class Wire {
  readonly #sink: (chunk: Uint8Array) => void;
  readonly #snaplen: number;
  readonly #bytes = new Uint8Array(CHUNK_BYTES);
  readonly #view = new DataView(this.#bytes.buffer);
  readonly #payload: Payload;
  #at = 0;

  /** Bytes written, those still in the buffer included. */
  fileBytes = 0;
  /** Bytes the frames had on the wire. */
  wireBytes = 0;
  packets = 0;
  /** Microseconds since `EPOCH` of the first and last packet. */
  first = -1;
  last = 0;

  constructor(snaplen: number, payload: Payload, sink: (chunk: Uint8Array) => void) {
    this.#snaplen = snaplen;
    this.#payload = payload;
    this.#sink = sink;
    const v = this.#view;
    v.setUint32(0, PCAP_MAGIC, true);
    v.setUint16(4, 2, true);
    v.setUint16(6, 4, true);
    v.setUint32(16, snaplen, true);
    v.setUint32(20, LINKTYPE_ETHERNET, true);
    this.#at = 24;
    this.fileBytes = 24;
  }

  /**
   * Writes one segment.
   * `options`: 0 none, 1 those of a SYN, 2 a SACK block `left`..`right` (each beside the timestamps, if
   * `timestamps`). `payloadBytes` come from the payload as it stands at `payloadAt` of the current message.
   * `ipId` −1 takes the next of the sender's own; `ttl` 0 the sender's own.
   */
  segment(
    now: number,
    from: Side,
    to: Side,
    seq: number,
    ack: number,
    flags: number,
    window: number,
    timestamps: boolean,
    options: 0 | 1 | 2,
    left: number,
    right: number,
    payloadBytes: number,
    payloadAt: number,
    ipId: number,
    ttl: number,
  ): void {
    if (this.#at > CHUNK_BYTES - RECORD_BYTES_MAX) this.flush();
    const v = this.#view;
    const record = this.#at;
    const frame = record + 16;

    const template = from.template;
    const templateBytes = from.templateBytes;
    for (let i = 0; i < templateBytes; i += 4) v.setUint32(frame + i, template.getUint32(i));
    const tcp = frame + templateBytes - 4;

    // TCP options first: they decide the lengths.
    let at = tcp + 20;
    let sum = from.tcpSum;
    if (timestamps) {
      const value = (from.timestampBase + Math.floor(now / 1000)) | 0;
      from.timestamp = value;
      const echo = flags & ACK ? to.timestamp : 0;
      if (options === 1) {
        v.setUint32(at, 0x0204_0000 | from.mss);
        v.setUint32(at + 4, 0x0402_080a);
        v.setInt32(at + 8, value);
        v.setInt32(at + 12, echo);
        v.setUint32(at + 16, 0x0103_0300 | from.windowShift);
        sum += 0x0204 + from.mss + 0x0402 + 0x080a + 0x0103 + 0x0300 + from.windowShift;
        at += 20;
      } else {
        v.setUint32(at, 0x0101_080a);
        v.setInt32(at + 4, value);
        v.setInt32(at + 8, echo);
        sum += 0x0101 + 0x080a;
        at += 12;
      }
      sum += (value >>> 16) + (value & 0xffff) + (echo >>> 16) + (echo & 0xffff);
    } else if (options === 1) {
      v.setUint32(at, 0x0204_0000 | from.mss);
      v.setUint32(at + 4, 0x0103_0300 | from.windowShift);
      v.setUint32(at + 8, 0x0101_0402);
      sum += 0x0204 + from.mss + 0x0103 + 0x0300 + from.windowShift + 0x0101 + 0x0402;
      at += 12;
    }
    if (options === 2) {
      v.setUint32(at, 0x0101_050a);
      v.setInt32(at + 4, left);
      v.setInt32(at + 8, right);
      sum += 0x0101 + 0x050a + (left >>> 16) + (left & 0xffff) + (right >>> 16) + (right & 0xffff);
      at += 12;
    }

    const tcpBytes = at - tcp + payloadBytes;
    const offsetAndFlags = (((at - tcp) >> 2) << 12) | flags;
    v.setInt32(tcp + 4, seq);
    v.setInt32(tcp + 8, ack);
    v.setUint16(tcp + 12, offsetAndFlags);
    v.setUint16(tcp + 14, window);
    v.setUint16(tcp + 18, 0);
    sum += (seq >>> 16) + (seq & 0xffff) + (ack >>> 16) + (ack & 0xffff) + offsetAndFlags + window + tcpBytes;

    const wireBytes = at - frame + payloadBytes;
    const keptBytes = Math.min(wireBytes, this.#snaplen);
    if (payloadBytes > 0) {
      const room = keptBytes - (at - frame);
      sum += this.#payload.write(this.#bytes, at, Math.max(room, 0), payloadAt, payloadBytes);
    }
    v.setUint16(tcp + 16, checksum(sum));

    const ip = frame + from.ipAt;
    if (from.isV6) {
      v.setUint16(ip + 4, tcpBytes);
      if (ttl) v.setUint8(ip + 7, ttl);
    } else {
      let id = ipId;
      if (id < 0) {
        id = from.ipId;
        from.ipId = (id + 1) & 0xffff;
      }
      const ipBytes = 20 + tcpBytes;
      v.setUint16(ip + 2, ipBytes);
      v.setUint16(ip + 4, id);
      let ipSum = from.ipSum + ipBytes + id;
      if (ttl) {
        ipSum += (ttl - v.getUint8(ip + 8)) * 256;
        v.setUint8(ip + 8, ttl);
      }
      v.setUint16(ip + 10, checksum(ipSum));
    }

    const seconds = Math.floor(now / 1e6);
    v.setUint32(record, EPOCH + seconds, true);
    v.setUint32(record + 4, Math.floor(now - seconds * 1e6), true);
    v.setUint32(record + 8, keptBytes, true);
    v.setUint32(record + 12, wireBytes, true);
    this.#at = frame + keptBytes;

    if (this.first < 0) this.first = now;
    this.last = now;
    this.packets++;
    this.fileBytes += 16 + keptBytes;
    this.wireBytes += wireBytes;
  }

  /** Hands everything written so far to the sink, which must use it before it returns. */
  flush(): void {
    if (this.#at > 0) this.#sink(this.#bytes.subarray(0, this.#at));
    this.#at = 0;
  }
}
