import { describe, expect, it } from "vitest";
import { forgeReset, forwarded, isOfKind, segmentOf } from "./frame.ts";

/** Ethernet, IPv4, TCP: 10.77.1.1:40000 > 10.78.1.1:8080, PSH+ACK, seq 1000, ack 2000, timestamps, "hello". */
const data = Buffer.from(
  "0200000000f1020000000001" +
    "0800" +
    "4500003900014000400600000a4d01010a4e0101" +
    "9c401f90000003e8000007d08018003f00000000" +
    "0101080a0000000100000002" +
    "68656c6c6f",
  "hex",
);
const ethernet = Buffer.from("0200000000020200000000f2", "hex");

function sum(bytes: Buffer, start = 0): number {
  let total = start;
  for (let i = 0; i < bytes.length; i += 2) total += ((bytes[i] ?? 0) << 8) | (bytes[i + 1] ?? 0);
  while (total > 0xffff) total = (total & 0xffff) + (total >>> 16);
  return total;
}

describe("segmentOf", () => {
  it("reads the numbers of a segment", () => {
    expect(segmentOf(data)).toMatchObject({
      version: 4,
      sourcePort: 40000,
      destinationPort: 8080,
      seq: 1000,
      ack: 2000,
      length: 5,
    });
  });

  it("knows nothing but TCP", () => {
    const udp = Buffer.from(data);
    udp[23] = 17;
    expect(segmentOf(udp)).toBeUndefined();
    expect(segmentOf(data.subarray(0, 40))).toBeUndefined();
  });
});

describe("isOfKind", () => {
  it("tells data from acknowledgements", () => {
    const segment = segmentOf(data);
    expect(segment && isOfKind(segment, "data")).toBe(true);
    expect(segment && isOfKind(segment, "ack")).toBe(false);
    expect(segment && isOfKind(segment, "full-size")).toBe(false);
  });
});

describe("forwarded", () => {
  it("is one hop further, with a right header checksum", () => {
    const next = forwarded(data, ethernet);
    expect(next.subarray(0, 12)).toEqual(ethernet);
    expect(next[22]).toBe(63);
    expect(sum(next.subarray(14, 34))).toBe(0xffff);
  });
});

describe("forgeReset", () => {
  it("is a RST in the sender's name with right checksums", () => {
    const forged = forgeReset(data, ethernet, { seq: 1005, ack: undefined, ttl: 57, ipId: 4711, window: 0 });
    const segment = segmentOf(forged);
    expect(segment).toMatchObject({ sourcePort: 40000, seq: 1005, ack: 0, flags: 4, length: 0 });
    expect(forged.length).toBe(54);
    expect(forged.readUInt16BE(18)).toBe(4711);
    expect(forged[22]).toBe(57);
    expect(sum(forged.subarray(14, 34))).toBe(0xffff);
    expect(sum(forged.subarray(34), sum(forged.subarray(26, 34)) + 6 + 20)).toBe(0xffff);
  });

  it("can have an identification far from its alleged sender's count", () => {
    const reset = { seq: 1005, ack: undefined, ttl: 57, ipId: "uncounted", window: 0 } as const;
    const distance = (forgeReset(data, ethernet, reset).readUInt16BE(18) - data.readUInt16BE(18)) & 0xffff;
    expect(distance).toBe(0x8000);
  });
});
