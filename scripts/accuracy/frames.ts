/**
 * Captures as lists of packets, and what is done to their bytes: read, write, new checksums, other addresses.
 *
 * Works on the bytes of a classic little-endian Ethernet pcap, as tcpdump writes it, and on nothing of the
 * product.
 */
/** One record of a capture. */
export interface Packet {
  readonly seconds: number;
  readonly micros: number;
  /** Length on the wire. */
  readonly wire: number;
  readonly bytes: Buffer;
}

const FILE_HEADER = 24;
const RECORD_HEADER = 16;
export const ETHERNET = 14;
export const FIN = 1;
export const SYN = 2;
export const RST = 4;
export const PSH = 8;

/** Every packet of a file. */
export function readPackets(file: Buffer): Packet[] {
  const packets: Packet[] = [];
  for (let at = FILE_HEADER; at + RECORD_HEADER <= file.length; ) {
    const captured = file.readUInt32LE(at + 8);
    packets.push({
      seconds: file.readUInt32LE(at),
      micros: file.readUInt32LE(at + 4),
      wire: file.readUInt32LE(at + 12),
      bytes: file.subarray(at + RECORD_HEADER, at + RECORD_HEADER + captured),
    });
    at += RECORD_HEADER + captured;
  }
  return packets;
}

/** These packets behind the file header of another capture. */
export function writePackets(other: Buffer, packets: readonly Packet[]): Buffer {
  const records = packets.map(({ seconds, micros, wire, bytes }) => {
    const head = Buffer.alloc(RECORD_HEADER);
    head.writeUInt32LE(seconds, 0);
    head.writeUInt32LE(micros, 4);
    head.writeUInt32LE(bytes.length, 8);
    head.writeUInt32LE(wire, 12);
    return Buffer.concat([head, bytes]);
  });
  return Buffer.concat([other.subarray(0, FILE_HEADER), ...records]);
}

/** Where things are in a TCP frame; undefined for anything else. */
interface Layout {
  readonly version: 4 | 6;
  readonly tcp: number;
  readonly payload: number;
  readonly end: number;
}

export function layout(bytes: Buffer): Layout | undefined {
  if (bytes.length < ETHERNET + 20) return undefined;
  const type = bytes.readUInt16BE(12);
  if (type === 0x0800 && bytes[ETHERNET + 9] === 6) {
    const tcp = ETHERNET + ((bytes[ETHERNET] ?? 0) & 15) * 4;
    return rest(bytes, 4, tcp, ETHERNET + bytes.readUInt16BE(ETHERNET + 2));
  }
  if (type === 0x86dd && bytes[ETHERNET + 6] === 6) {
    return rest(bytes, 6, ETHERNET + 40, ETHERNET + 40 + bytes.readUInt16BE(ETHERNET + 4));
  }
  return undefined;
}

function rest(bytes: Buffer, version: 4 | 6, tcp: number, end: number): Layout {
  return { version, tcp, payload: tcp + ((bytes[tcp + 12] ?? 0) >> 4) * 4, end };
}

function sum(bytes: Buffer, start = 0): number {
  let total = start;
  for (let i = 0; i < bytes.length; i += 2) total += ((bytes[i] ?? 0) << 8) | (bytes[i + 1] ?? 0);
  while (total > 0xffff) total = (total & 0xffff) + (total >>> 16);
  return total;
}

/** Recomputes the checksums of a whole TCP frame. */
export function seal(bytes: Buffer): void {
  const found = layout(bytes);
  if (!found || found.end > bytes.length) return;
  const { version, tcp, end } = found;
  if (version === 4) sealIpv4(bytes, ETHERNET);
  const addresses =
    version === 4
      ? bytes.subarray(ETHERNET + 12, ETHERNET + 20)
      : bytes.subarray(ETHERNET + 8, ETHERNET + 40);
  bytes.writeUInt16BE(0, tcp + 16);
  const segment = bytes.subarray(tcp, end);
  bytes.writeUInt16BE(~sum(segment, sum(addresses) + 6 + segment.length) & 0xffff, tcp + 16);
}

function sealIpv4(bytes: Buffer, at: number): void {
  const header = bytes.subarray(at, at + ((bytes[at] ?? 0) & 15) * 4);
  header.writeUInt16BE(0, 10);
  header.writeUInt16BE(~sum(header) & 0xffff, 10);
}

/**
 * Every address becomes another one, also inside ICMP errors; ports stay. `name` gives the new bytes of an
 * address, which it is asked for once: the nth, counted from 0.
 */
export function renamed(packets: readonly Packet[], name: (address: Buffer, n: number) => Buffer): Packet[] {
  const known = new Map<string, Buffer>();
  const other = (address: Buffer): Buffer => {
    const key = address.toString("hex");
    const made = known.get(key) ?? name(address, known.size);
    known.set(key, made);
    return made;
  };
  const rewrite = (bytes: Buffer, at: number): void => {
    const version = (bytes[at] ?? 0) >> 4;
    const size = version === 4 ? 4 : 16;
    const source = at + (version === 4 ? 12 : 8);
    if (source + 2 * size > bytes.length) return;
    other(bytes.subarray(source, source + size)).copy(bytes, source);
    other(bytes.subarray(source + size, source + 2 * size)).copy(bytes, source + size);
    if (version === 4) sealIpv4(bytes, at);
    const header = version === 4 ? ((bytes[at] ?? 0) & 15) * 4 : 40;
    const protocol = bytes[at + (version === 4 ? 9 : 6)];
    if (protocol === 1 || protocol === 58) rewriteIcmp(bytes, at, header, protocol);
  };
  const rewriteIcmp = (bytes: Buffer, at: number, header: number, protocol: number): void => {
    const icmp = at + header;
    rewrite(bytes, icmp + 8);
    bytes.writeUInt16BE(0, icmp + 2);
    const message = bytes.subarray(icmp);
    const pseudo = protocol === 1 ? 0 : sum(bytes.subarray(at + 8, at + 40), 58 + message.length);
    bytes.writeUInt16BE(~sum(message, pseudo) & 0xffff, icmp + 2);
  };
  return packets.map((packet) => {
    const bytes = Buffer.from(packet.bytes);
    if (bytes.length >= ETHERNET + 20) rewrite(bytes, ETHERNET);
    seal(bytes);
    return { ...packet, bytes };
  });
}
