// The generator against an independent reader: a few lines here that know nothing of the code they test.

import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { generate, type Truth, VARIANTS, type VariantName } from "./generate.ts";

function make(variant: VariantName, seed: number, sizeBytes: number): { bytes: Buffer; truth: Truth } {
  const chunks: Buffer[] = [];
  const truth = generate({ variant, seed, sizeBytes }, (chunk) => chunks.push(Buffer.from(chunk)));
  return { bytes: Buffer.concat(chunks), truth };
}

const hash = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

interface Packet {
  time: number;
  whole: boolean;
  v6: boolean;
  vlan: boolean;
  /** Ends, in the packet's direction. */
  from: string;
  to: string;
  flags: number;
  seq: number;
  payload: Buffer;
  payloadBytes: number;
  badIpChecksum: boolean;
  badTcpChecksum: boolean;
}

/** Ones' complement sum: 0xffff where the checksum within is right. */
function ones(...parts: Buffer[]): number {
  let sum = 0;
  for (const part of parts)
    for (let i = 0; i < part.length; i++) sum += (part[i] as number) << (i % 2 ? 0 : 8);
  while (sum > 0xffff) sum = (sum % 0x1_0000) + Math.floor(sum / 0x1_0000);
  return sum;
}

function read(file: Buffer): Packet[] {
  expect(file.readUInt32LE(0)).toBe(0xa1b2c3d4);
  expect(file.readUInt32LE(20)).toBe(1);
  const packets: Packet[] = [];
  let at = 24;
  while (at < file.length) {
    const time = file.readUInt32LE(at) * 1e6 + file.readUInt32LE(at + 4);
    const kept = file.readUInt32LE(at + 8);
    const onWire = file.readUInt32LE(at + 12);
    const frame = file.subarray(at + 16, at + 16 + kept);
    at += 16 + kept;
    const vlan = frame.readUInt16BE(12) === 0x8100;
    const ip = frame.subarray(vlan ? 18 : 14);
    const v6 = frame.readUInt16BE(vlan ? 16 : 12) === 0x86dd;
    const headerBytes = v6 ? 40 : 20;
    const tcpBytes = v6 ? ip.readUInt16BE(4) : ip.readUInt16BE(2) - 20;
    const addresses = v6 ? ip.subarray(8, 40) : ip.subarray(12, 20);
    const tcp = ip.subarray(headerBytes, headerBytes + tcpBytes);
    const offset = ((tcp[12] as number) >> 4) * 4;
    const half = addresses.length / 2;
    const whole = kept === onWire;
    expect(onWire).toBe((vlan ? 18 : 14) + headerBytes + tcpBytes);
    packets.push({
      time,
      whole,
      v6,
      vlan,
      from: `${addresses.subarray(0, half).toString("hex")}:${tcp.readUInt16BE(0)}`,
      to: `${addresses.subarray(half).toString("hex")}:${tcp.readUInt16BE(2)}`,
      flags: tcp[13] as number,
      seq: tcp.readUInt32BE(4),
      payload: tcp.subarray(offset),
      payloadBytes: tcpBytes - offset,
      badIpChecksum: !v6 && ones(ip.subarray(0, 20)) !== 0xffff,
      badTcpChecksum:
        whole && ones(addresses, Buffer.from([0, 6, tcpBytes >> 8, tcpBytes & 0xff]), tcp) !== 0xffff,
    });
  }
  expect(at).toBe(file.length);
  return packets;
}

const FIN = 1;
const SYN = 2;
const RST = 4;
const ACK = 16;

test("the same seed gives the same bytes, another seed others", () => {
  for (const variant of VARIANTS) {
    const first = hash(make(variant, 3, 300_000).bytes);
    expect(hash(make(variant, 3, 300_000).bytes)).toBe(first);
    expect(hash(make(variant, 4, 300_000).bytes)).not.toBe(first);
  }
});

describe.each(VARIANTS)("%s", (variant) => {
  const { bytes, truth } = make(variant, 7, 1_500_000);
  const packets = read(bytes);

  test("has the packets, families and connections that its truth says", () => {
    expect(bytes.length).toBe(truth.fileBytes);
    expect(packets.length).toBe(truth.packets);
    const byPair = new Map<string, Packet>();
    for (const packet of packets) {
      const pair = [packet.from, packet.to].sort().join(" ");
      if (!byPair.has(pair)) byPair.set(pair, packet);
    }
    expect(byPair.size).toBe(truth.connections);
    const firsts = [...byPair.values()];
    expect(firsts.filter((packet) => packet.v6).length).toBe(truth.families.ipv6);
    expect(firsts.filter((packet) => packet.vlan).length).toBe(truth.families.vlan);
    expect(firsts.filter((packet) => !(packet.flags & SYN)).length).toBe(truth.begunBefore);
  });

  test("ends its connections as its truth says", () => {
    const connections = new Map<string, Packet[]>();
    for (const packet of packets) {
      const pair = [packet.from, packet.to].sort().join(" ");
      const list = connections.get(pair);
      if (list) list.push(packet);
      else connections.set(pair, [packet]);
    }
    const sum = Object.values(truth.endings).reduce((total, count) => total + count, 0);
    expect(sum).toBe(truth.connections);
    let resets = 0;
    let unanswered = 0;
    let refused = 0;
    let closed = 0;
    for (const list of connections.values()) {
      const syn = list.some(({ flags }) => (flags & (SYN | ACK)) === SYN);
      const established = !syn || list.some(({ flags }) => (flags & (SYN | ACK)) === (SYN | ACK));
      const fins = new Set(list.filter(({ flags }) => flags & FIN).map(({ from }) => from)).size;
      if (list.some(({ flags }) => flags & RST)) established ? resets++ : refused++;
      else if (list.every(({ flags }) => flags === SYN)) unanswered++;
      else if (fins === 2) closed++;
    }
    const { endings } = truth;
    expect(resets).toBe(
      endings.resetByClient +
        endings.resetByServer +
        endings.resetAfterFinByClient +
        endings.resetAfterFinByServer,
    );
    expect(unanswered).toBe(endings.unanswered);
    expect(refused).toBe(endings.refused);
    expect(closed).toBe(endings.closedByClient + endings.closedByServer);
  });

  test("has right checksums, times that never go back, and repeats that say the same", () => {
    let last = 0;
    let repeats = 0;
    const said = new Map<string, Buffer>();
    for (const packet of packets) {
      expect(packet.badIpChecksum).toBe(false);
      expect(packet.badTcpChecksum).toBe(false);
      expect(packet.time).toBeGreaterThanOrEqual(last);
      last = packet.time;
      if (packet.payloadBytes === 0) continue;
      const key = `${packet.from} ${packet.to} ${packet.seq}`;
      const before = said.get(key);
      if (before) {
        repeats++;
        expect(packet.payload.equals(before)).toBe(true);
      } else said.set(key, packet.payload);
    }
    expect(repeats).toBeGreaterThan(0);
    expect(repeats).toBeLessThanOrEqual(truth.counts.retransmissions);
  });
});
