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
import {
  ETHERNET,
  FIN,
  layout,
  type Packet,
  PSH,
  RST,
  readPackets,
  renamed,
  SYN,
  seal,
  writePackets,
} from "./accuracy/frames.ts";

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

/** Addresses of the networks for documentation (RFC 5737, RFC 3849). */
function documented(address: Buffer, n: number): Buffer {
  return address.length === 4
    ? Buffer.from([192, 0, 2, 10 + n])
    : Buffer.from([0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 10 + n]);
}

/** The capture begins after the handshake: at least the first three packets are gone, at most a third. */
function begunLate(packets: readonly Packet[], random: () => number): readonly Packet[] {
  const gone = Math.max(3, Math.floor((packets.length / 3) * random()));
  return packets.length - gone < 2 ? packets : packets.slice(gone);
}

/** A perturbed copy of a capture's bytes. */
export function perturb(file: Buffer, kind: Perturbation, seed: number): Buffer {
  const random = randomFrom(seed);
  const packets = readPackets(file);
  const write = (worse: readonly Packet[]) => writePackets(file, worse);
  const lose = (share: number) => packets.filter(() => random() >= share);
  switch (kind) {
    case "lose-1%":
      return write(lose(0.01));
    case "lose-5%":
      return write(lose(0.05));
    case "snaplen-96":
      return write(packets.map((packet) => ({ ...packet, bytes: packet.bytes.subarray(0, 96) })));
    case "mid-connection":
      return write(begunLate(packets, random));
    case "no-timestamps":
      return write(packets.map(withoutTimestamps));
    case "reordered":
      return write(reordered(packets, random));
    case "duplicated":
      return write(packets.flatMap((packet) => (random() < 0.1 ? [packet, packet] : [packet])));
    case "merged":
      return write(merged(packets));
    case "translated":
      return write(renamed(packets, documented));
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
