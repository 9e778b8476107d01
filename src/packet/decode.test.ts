/** Properties: decode∘encode is identity; no bytes throw. And the same numbers as tshark on real files. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { viewOf } from "../bytes/concat.ts";
import { toHex } from "../bytes/hex.ts";
import { formatAddress } from "./address.ts";
import { Decoder, ICMP_ERROR, NOT_TCP, TCP, UNKNOWN_LINK } from "./decode.ts";
import { decodeOne } from "./decode-one.ts";
import { encodeIcmpError, encodeTcp, ethernet, type TcpFields, type TcpOptions } from "./encode.ts";
import { ACK } from "./flags.ts";
import { Checksum, tcpChecksum } from "./tcp-checksum.ts";

const int32 = fc.integer({ min: -0x80000000, max: 0x7fffffff });
const uint16 = fc.integer({ min: 0, max: 0xffff });
const uint8 = fc.integer({ min: 0, max: 255 });
const v4 = int32.map((word) => formatAddress(4, word, 0, 0, 0));
const v6 = fc.tuple(int32, int32, int32, int32).map((words) => formatAddress(6, ...words));
const ends = fc.oneof(
  fc.record({ src: v4, dst: v4, ipId: uint16, dontFragment: fc.boolean() }),
  fc.record({ src: v6, dst: v6 }),
);

/** Options that fit 40 bytes together. */
const options: fc.Arbitrary<TcpOptions> = fc.oneof(
  fc.record(
    {
      mss: uint16,
      windowScale: uint8,
      sackPermitted: fc.constant(true),
      timestamps: fc.tuple(int32, int32),
      mptcpResetReason: uint8,
    },
    { requiredKeys: [] },
  ),
  fc.record(
    {
      timestamps: fc.tuple(int32, int32),
      sack: fc.array(fc.tuple(int32, int32), { minLength: 1, maxLength: 3 }),
    },
    { requiredKeys: ["sack"] },
  ),
);

const segment: fc.Arbitrary<
  TcpFields & { options: TcpOptions; payload: Uint8Array; seq: number; ack: number }
> = fc
  .tuple(
    ends,
    fc.record({
      srcPort: uint16,
      dstPort: uint16,
      seq: int32,
      ack: int32,
      flags: fc.integer({ min: 0, max: 0x1ff }),
      window: uint16,
      ttl: uint8,
      options,
      payload: fc.uint8Array({ maxLength: 40 }),
    }),
  )
  .map(([a, b]) => ({ ...a, ...b }));

test("decode∘encode is identity, and the checksum good", () => {
  fc.assert(
    fc.property(segment, fc.array(fc.nat(4095), { maxLength: 3 }), (tcp, vlan) => {
      const frame = ethernet(encodeTcp(tcp), { vlan, padTo: 60 });
      const { result, segment: s, decoder } = decodeOne(frame);
      expect(result).toBe(TCP);
      expect(formatAddress(s.version, s.src0, s.src1, s.src2, s.src3)).toBe(tcp.src);
      expect(formatAddress(s.version, s.dst0, s.dst1, s.dst2, s.dst3)).toBe(tcp.dst);
      const flags = tcp.flags ?? 0;
      const { options: o } = tcp;
      expect(s).toMatchObject({
        srcPort: tcp.srcPort,
        dstPort: tcp.dstPort,
        seq: tcp.seq,
        ack: flags & ACK ? tcp.ack : 0,
        flags,
        window: tcp.window,
        ttl: tcp.ttl,
        length: tcp.payload.length,
        captured: tcp.payload.length,
        ipId: s.version === 4 ? tcp.ipId : -1,
        dontFragment: s.version === 4 ? tcp.dontFragment : false,
        mss: o.mss ?? -1,
        windowScale: o.windowScale ?? -1,
        sackPermitted: o.sackPermitted ?? false,
        hasTimestamp: o.timestamps !== undefined,
        sackBlocks: o.sack?.length ?? 0,
        mptcpResetReason: o.mptcpResetReason ?? -1,
        flaws: 0,
      });
      if (o.timestamps) expect([s.tsValue, s.tsEcho]).toEqual([...o.timestamps]);
      if (o.sack) expect([s.sackLeft, s.sackRight]).toEqual([...(o.sack[0] ?? [])]);
      expect(toHex(frame.subarray(s.payloadOffset, s.payloadOffset + s.captured))).toBe(toHex(tcp.payload));
      expect(tcpChecksum(decoder)).toBe(Checksum.good);
    }),
  );
});

test("an ICMP error says whom it quotes", () => {
  fc.assert(
    fc.property(segment, uint8, (tcp, ttl) => {
      const six = tcp.src.includes(":");
      const quote = encodeTcp(tcp);
      const bytes = encodeIcmpError({ src: tcp.dst, dst: tcp.src, ttl, type: six ? 1 : 3, code: 1, quote });
      const { result, icmp: e } = decodeOne(bytes, 101);
      expect(result).toBe(ICMP_ERROR);
      expect(e).toMatchObject({ srcPort: tcp.srcPort, dstPort: tcp.dstPort, seq: tcp.seq, ttl, code: 1 });
      expect(formatAddress(e.version, e.src0, e.src1, e.src2, e.src3)).toBe(tcp.src);
      expect(formatAddress(e.version, e.from0, e.from1, e.from2, e.from3)).toBe(tcp.dst);
    }),
  );
});

test("the straight path gives what the layers give", () => {
  // Behind a tag the layers decode; without one the straight path, when it can.
  const changes = fc.array(fc.tuple(fc.nat(59), uint8), { maxLength: 3 });
  const straight = new Decoder();
  const layered = new Decoder();
  const decode = (decoder: Decoder, frame: Uint8Array, cut: number, padding: number, link: number) => {
    const captured = frame.length - Math.min(cut, frame.length);
    const wire = frame.length + padding;
    const result = decoder.decode(frame, viewOf(frame), 0, captured, wire, link);
    return result === TCP ? { ...decoder.segment, payloadOffset: 0, checksum: tcpChecksum(decoder) } : result;
  };
  fc.assert(
    fc.property(segment, changes, fc.nat(50), fc.nat(5), (tcp, bytes, cut, padding) => {
      const packet = encodeTcp(tcp);
      for (const [at, value] of bytes) packet[at % packet.length] = value;
      const etherType = tcp.src.includes(":") ? 0x86dd : 0x0800;
      const expected = decode(layered, ethernet(packet, { vlan: 5, etherType }), cut, padding, 1);
      expect(decode(straight, ethernet(packet, { etherType }), cut, padding, 1)).toEqual(expected);
      if ((packet[0] ?? 0) >> 4 !== (etherType === 0x0800 ? 4 : 6)) return;
      expect(decode(straight, packet, cut, padding, 101)).toEqual(expected);
      const cooked = new Uint8Array(16 + packet.length);
      cooked.set(packet, 16);
      viewOf(cooked).setUint16(14, etherType);
      expect(decode(straight, cooked, cut, padding, 113)).toEqual(expected);
    }),
    { numRuns: 5000 },
  );
});

const LINKS = [0, 1, 9, 12, 50, 51, 101, 104, 108, 109, 113, 117, 147, 166, 228, 239, 258, 276, -1];

test("no bytes throw, nothing is read or pointed to beyond what was captured", () => {
  const decoder = new Decoder();
  const random = fc.uint8Array({ maxLength: 120 });
  const mutated = fc
    .tuple(segment, fc.array(fc.tuple(fc.nat(), uint8), { maxLength: 6 }))
    .map(([tcp, changes]) => {
      const bytes = ethernet(encodeTcp(tcp));
      for (const [at, value] of changes) bytes[at % bytes.length] = value;
      return bytes;
    });
  fc.assert(
    fc.property(
      fc.oneof(random, mutated),
      fc.constantFrom(...LINKS),
      fc.nat(30),
      fc.nat(200),
      fc.boolean(),
      (bytes, link, offset, wire, atEnd) => {
        // At the very end of the view a read beyond would throw; elsewhere it would go unseen.
        const view = viewOf(bytes);
        const from = Math.min(offset, bytes.length);
        const captured = atEnd ? bytes.length - from : Math.min(40, bytes.length - from);
        const result = decoder.decode(bytes, view, from, captured, wire, link);
        expect([NOT_TCP, TCP, ICMP_ERROR, UNKNOWN_LINK]).toContain(result);
        if (result !== TCP) return;
        const s = decoder.segment;
        expect(s.captured).toBeGreaterThanOrEqual(0);
        expect(s.captured).toBeLessThanOrEqual(s.length);
        expect(s.payloadOffset + s.captured).toBeLessThanOrEqual(from + captured);
        expect([0, 1, 2, 3]).toContain(tcpChecksum(decoder));
      },
    ),
    { numRuns: 20_000 },
  );
});

test("a range that leaves the view is cut to it", () => {
  const bytes = encodeTcp({ src: "10.0.0.1", dst: "10.0.0.2", srcPort: 1, dstPort: 2 });
  const decoder = new Decoder();
  expect(decoder.decode(bytes, viewOf(bytes), 0, 99_999, 99_999, 101)).toBe(TCP);
  expect(decoder.decode(bytes, viewOf(bytes), 30, 99_999, 99_999, 101)).toBe(NOT_TCP);
  expect(decoder.decode(bytes, viewOf(bytes), 99, 99_999, 99_999, 101)).toBe(NOT_TCP);
});
