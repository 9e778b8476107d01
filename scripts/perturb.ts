/**
 * Makes worse captures from a good one, as they come from the field: packets missing, cut short, out of
 * order, twice, merged by the network card, translated, without timestamps, or begun too late.
 *
 *     npx tsx scripts/perturb.ts IN.pcap OUT.pcap KIND [SEED]
 *
 * Works on the bytes of a classic little-endian Ethernet pcap, as tcpdump writes it, and on nothing of the
 * product. The same seed gives the same capture.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The kinds, and what each does in words. */
export const perturbations = {
  "lose-1%": "1 packet in 100 missing",
  "lose-5%": "1 packet in 20 missing",
  "snaplen-96": "packets cut to 96 bytes",
  "mid-connection": "begun after the handshake",
  "no-timestamps": "without TCP timestamps",
  reordered: "1 packet in 10 out of order",
  duplicated: "1 packet in 10 twice",
  merged: "merged by the network card",
  translated: "addresses translated",
} as const;
export type Perturbation = keyof typeof perturbations;

const isPerturbation = (name: string): name is Perturbation => Object.hasOwn(perturbations, name);

/** One record of a capture. */
interface Packet {
  readonly seconds: number;
  readonly micros: number;
  /** Length on the wire. */
  readonly wire: number;
  readonly bytes: Buffer;
}

const FILE_HEADER = 24;
const RECORD_HEADER = 16;
const ETHERNET = 14;
const FIN = 1;
const SYN = 2;
const RST = 4;
const PSH = 8;

function read(file: Buffer): Packet[] {
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

function write(header: Buffer, packets: readonly Packet[]): Buffer {
  const records = packets.map(({ seconds, micros, wire, bytes }) => {
    const head = Buffer.alloc(RECORD_HEADER);
    head.writeUInt32LE(seconds, 0);
    head.writeUInt32LE(micros, 4);
    head.writeUInt32LE(bytes.length, 8);
    head.writeUInt32LE(wire, 12);
    return Buffer.concat([head, bytes]);
  });
  return Buffer.concat([header, ...records]);
}

/** Numbers from 0 to 1 that depend on nothing but the seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x100000000;
  };
}

/** Where things are in a TCP frame; undefined for anything else. */
interface Layout {
  readonly version: 4 | 6;
  readonly tcp: number;
  readonly payload: number;
  readonly end: number;
}

function layout(bytes: Buffer): Layout | undefined {
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
function seal(bytes: Buffer): void {
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

/** Overwrites the timestamps option with no-operations. */
function withoutTimestamps(packet: Packet): Packet {
  const bytes = Buffer.from(packet.bytes);
  const found = layout(bytes);
  if (!found) return packet;
  for (let at = found.tcp + 20; at < Math.min(found.payload, bytes.length); ) {
    const kind = bytes[at] ?? 0;
    if (kind === 0) break;
    const size = kind === 1 ? 1 : Math.max(2, bytes[at + 1] ?? 2);
    if (kind === 8) bytes.fill(1, at, at + size);
    at += size;
  }
  seal(bytes);
  return { ...packet, bytes };
}

/** Neighbours change places; the clock goes on as it did. */
function reordered(packets: readonly Packet[], random: () => number): Packet[] {
  const result = [...packets];
  for (let i = 0; i + 1 < result.length; i++) {
    const [a, b] = [result[i], result[i + 1]];
    if (!a || !b || random() >= 0.1) continue;
    // Only what was close together can have been overtaken.
    if ((b.seconds - a.seconds) * 1e6 + b.micros - a.micros > 2000) continue;
    result[i] = { ...b, seconds: a.seconds, micros: a.micros };
    result[i + 1] = { ...a, seconds: b.seconds, micros: b.micros };
    i++;
  }
  return result;
}

/** As a capture on a card with TSO and GRO shows it: neighbouring data of one sender in one packet. */
function merged(packets: readonly Packet[]): Packet[] {
  const result: Packet[] = [];
  for (const packet of packets) {
    const last = result.at(-1);
    const both = last && joined(last, packet);
    if (both) result[result.length - 1] = both;
    else result.push(packet);
  }
  return result;
}

function joined(first: Packet, second: Packet): Packet | undefined {
  const a = layout(first.bytes);
  const b = layout(second.bytes);
  if (!a || !b || a.version !== b.version || a.end !== first.bytes.length) return undefined;
  if (a.end === a.payload || b.end === b.payload || b.end !== second.bytes.length) return undefined;
  const addresses = a.version === 4 ? [ETHERNET + 12, ETHERNET + 20] : [ETHERNET + 8, ETHERNET + 40];
  const same = (from: number, to: number) =>
    first.bytes.subarray(from, to).equals(second.bytes.subarray(from, to));
  if (!same(addresses[0] ?? 0, addresses[1] ?? 0)) return undefined;
  if (!first.bytes.subarray(a.tcp, a.tcp + 4).equals(second.bytes.subarray(b.tcp, b.tcp + 4)))
    return undefined;
  const flags = (first.bytes[a.tcp + 13] ?? 0) | (second.bytes[b.tcp + 13] ?? 0);
  if (flags & (SYN | RST) || (first.bytes[a.tcp + 13] ?? 0) & (FIN | PSH)) return undefined;
  const size = a.end - a.payload;
  const next = (first.bytes.readUInt32BE(a.tcp + 4) + size) >>> 0;
  if (next !== second.bytes.readUInt32BE(b.tcp + 4)) return undefined;
  if (a.end + b.end - b.payload - ETHERNET > 65000) return undefined;
  const bytes = Buffer.concat([first.bytes, second.bytes.subarray(b.payload)]);
  bytes[a.tcp + 13] = flags;
  if (a.version === 4) bytes.writeUInt16BE(bytes.length - ETHERNET, ETHERNET + 2);
  else bytes.writeUInt16BE(bytes.length - ETHERNET - 40, ETHERNET + 4);
  seal(bytes);
  return { ...first, wire: bytes.length, bytes };
}

/** Every address becomes another one, also inside ICMP errors; ports stay. */
function translated(packets: readonly Packet[]): Packet[] {
  const known = new Map<string, Buffer>();
  const other = (address: Buffer): Buffer => {
    const key = address.toString("hex");
    const found = known.get(key);
    if (found) return found;
    const made = Buffer.from(address);
    if (address.length === 4) made.set([192, 0, 2, 10 + known.size]);
    else made.set([0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 10 + known.size]);
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

/** The capture begins after the handshake: at least the first three packets are gone, at most a third. */
function begunLate(packets: readonly Packet[], random: () => number): readonly Packet[] {
  const gone = Math.max(3, Math.floor((packets.length / 3) * random()));
  return packets.length - gone < 2 ? packets : packets.slice(gone);
}

/** A perturbed copy of a capture's bytes. */
export function perturb(file: Buffer, kind: Perturbation, seed: number): Buffer {
  const random = randomFrom(seed);
  const header = file.subarray(0, FILE_HEADER);
  const packets = read(file);
  const lose = (share: number) => packets.filter(() => random() >= share);
  switch (kind) {
    case "lose-1%":
      return write(header, lose(0.01));
    case "lose-5%":
      return write(header, lose(0.05));
    case "snaplen-96":
      return write(
        header,
        packets.map((packet) => ({ ...packet, bytes: packet.bytes.subarray(0, 96) })),
      );
    case "mid-connection":
      return write(header, begunLate(packets, random));
    case "no-timestamps":
      return write(header, packets.map(withoutTimestamps));
    case "reordered":
      return write(header, reordered(packets, random));
    case "duplicated":
      return write(
        header,
        packets.flatMap((packet) => (random() < 0.1 ? [packet, packet] : [packet])),
      );
    case "merged":
      return write(header, merged(packets));
    case "translated":
      return write(header, translated(packets));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [input, output, kind, seed = "1"] = process.argv.slice(2);
  if (!input || !output || !kind || !isPerturbation(kind)) {
    console.error(`usage: perturb IN.pcap OUT.pcap ${Object.keys(perturbations).join("|")} [SEED]`);
    process.exit(2);
  }
  writeFileSync(output, perturb(readFileSync(input), kind, Number(seed)));
}
