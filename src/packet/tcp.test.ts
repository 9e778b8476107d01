/** The TCP header and its options on literal bytes, whole, cut and malformed. */
import { describe, expect, test } from "vitest";
import { concat, viewOf } from "../bytes/concat.ts";
import { fromHex } from "../bytes/hex.ts";
import { Decoder, NOT_TCP, TCP } from "./decode.ts";
import { decodeOne } from "./decode-one.ts";
import { encodeTcp } from "./encode.ts";
import { ACK, AE, FIN, RST, SYN } from "./flags.ts";
import { Flaw } from "./segment.ts";
import { Checksum, tcpChecksum, tcpChecksumOk } from "./tcp-checksum.ts";

const RAW = 101;
const ENDS = { src: "10.0.0.1", dst: "10.0.0.2", srcPort: 1234, dstPort: 80 };

/** The segment of an IPv4 packet with this TCP header and payload; lengths right unless given. */
function decodeTcpHex(tcp: string, totalLength?: number) {
  const bytes = concat(fromHex("45000000 00074000 40060000 0a000001 0a000002"), fromHex(tcp));
  viewOf(bytes).setUint16(2, totalLength ?? bytes.length);
  return decodeOne(bytes, RAW);
}

test("every field, with all bits set where they fit", () => {
  const { result, segment: s } = decodeTcpHex("ffff0001 80000000 ffffffff 51ff ffff 00000000");
  expect(result).toBe(TCP);
  expect(s).toMatchObject({
    version: 4,
    src0: 0x0a000001,
    dst0: 0x0a000002,
    srcPort: 65535,
    dstPort: 1,
    seq: -0x80000000,
    ack: -1,
    flags: 0x1ff,
    window: 65535,
    length: 0,
    captured: 0,
    ttl: 64,
    ipId: 7,
    dontFragment: true,
    flaws: 0,
  });
});

test("a number in the acknowledgement field without the flag is no acknowledgement", () => {
  expect(decodeTcpHex("04d20050 00000001 12345678 5002 0000 00000000").segment.ack).toBe(0);
});

test("FIN and RST together are both kept", () => {
  expect(decodeTcpHex("04d20050 00000001 00000000 5105 0000 00000000").segment.flags).toBe(FIN | RST | AE);
});

const ABSENT = {
  mss: -1,
  windowScale: -1,
  sackPermitted: false,
  hasTimestamp: false,
  sackBlocks: 0,
  mptcpResetReason: -1,
};

describe("options", () => {
  const HEADER = "04d20050 00000001 00000000";
  test.each<readonly [string, string, object]>([
    ["none", `${HEADER} 5002 0000 00000000`, {}],
    [
      "of a SYN",
      `${HEADER} a002 0000 00000000 020405b4 0402080a 00000001 80000000 01030307`,
      { mss: 1460, sackPermitted: true, hasTimestamp: true, tsValue: 1, tsEcho: -0x80000000, windowScale: 7 },
    ],
    [
      "NOP NOP timestamps",
      `${HEADER} 8010 0000 00000000 0101080a ffffffff 00000002`,
      { hasTimestamp: true, tsValue: -1, tsEcho: 2 },
    ],
    [
      "two SACK blocks",
      `${HEADER} a010 0000 00000000 01010512 00000001 00000002 00000003 00000004`,
      { sackBlocks: 2, sackLeft: 1, sackRight: 2 },
    ],
    ["MP_TCPRST", `${HEADER} 6004 0000 00000000 1e048006`, { mptcpResetReason: 6 }],
    ["MPTCP that is no reset", `${HEADER} 6010 0000 00000000 1e042006`, {}],
    ["unknown, then known", `${HEADER} 7002 0000 00000000 fd04aaaa 02040218`, { mss: 0x218 }],
    ["end of list: nothing behind it counts", `${HEADER} 7002 0000 00000000 00000000 020405b4`, {}],
    [
      "a known kind of a wrong length",
      `${HEADER} 7002 0000 00000000 020305 00 0303070 0`,
      { windowScale: -1 },
    ],
    ["running past the header", `${HEADER} 6002 0000 00000000 020805b4`, { flaws: Flaw.badOption }],
    ["of length 0", `${HEADER} 6002 0000 00000000 02000000`, { flaws: Flaw.badOption }],
    [
      "a kind without a length at the end",
      `${HEADER} 6002 0000 00000000 01010103`,
      { flaws: Flaw.badOption },
    ],
  ])("%s", (_, hex, expected) => {
    expect(decodeTcpHex(hex).segment).toMatchObject({ ...ABSENT, flaws: 0, ...expected });
  });

  test("of one segment do not stay for the next", () => {
    const decoder = new Decoder();
    const all = {
      mss: 9,
      windowScale: 1,
      sackPermitted: true,
      timestamps: [1, 2] as const,
      mptcpResetReason: 1,
    };
    const decode = (bytes: Uint8Array) =>
      decoder.decode(bytes, viewOf(bytes), 0, bytes.length, bytes.length, RAW);
    for (const options of [undefined, { timestamps: [3, 4] as const }]) {
      decode(encodeTcp({ ...ENDS, options: all }));
      decode(encodeTcp({ ...ENDS, ...(options && { options }) }));
      expect(decoder.segment).toMatchObject({ ...ABSENT, hasTimestamp: options !== undefined });
      decode(encodeTcp({ ...ENDS, options: { sack: [[1, 2]] } }));
      decode(encodeTcp({ ...ENDS }));
      expect(decoder.segment).toMatchObject({ ...ABSENT, sackLeft: 0, sackRight: 0 });
    }
  });
});

describe("cut by the snapshot length", () => {
  const whole = encodeTcp({
    ...ENDS,
    seq: 5,
    ack: 6,
    flags: SYN | ACK,
    window: 99,
    options: { mss: 1460, windowScale: 7 },
    payload: new Uint8Array(100),
  });
  const cut = (captured: number) => decodeOne(whole.subarray(0, captured), RAW, whole.length);

  test("before the flags: not TCP, but counted", () => {
    const { result, decoder } = cut(33);
    expect(result).toBe(NOT_TCP);
    expect(decoder.tooShort).toBe(1);
  });

  test.each<readonly [number, number, object]>([
    [34, 0, ABSENT],
    [36, 99, ABSENT],
    [40, 99, ABSENT],
    [43, 99, ABSENT],
    [44, 99, { ...ABSENT, mss: 1460 }],
    [47, 99, { ...ABSENT, mss: 1460 }],
  ])("to %i bytes: what is there is read", (captured, window, options) => {
    const { result, segment: s } = cut(captured);
    expect(result).toBe(TCP);
    expect(s).toMatchObject({
      ...options,
      seq: 5,
      ack: 6,
      flags: SYN | ACK,
      window,
      length: 100,
      captured: 0,
      flaws: Flaw.truncatedHeader,
    });
  });

  test("behind the header: no flaw", () => {
    expect(cut(48).segment).toMatchObject({ mss: 1460, windowScale: 7, length: 100, captured: 0, flaws: 0 });
    expect(cut(60).segment).toMatchObject({ length: 100, captured: 12, flaws: 0 });
  });
});

describe("lengths that lie", () => {
  const HEADER = "04d20050 00000001 00000002 5018 0200 00000000";
  test("a data offset below 5", () => {
    const { segment } = decodeTcpHex(`${HEADER.replace("5018", "4018")} 6869`);
    expect(segment).toMatchObject({ length: 0, captured: 0, flaws: Flaw.badDataOffset });
  });
  test("a data offset beyond the packet", () => {
    const { segment } = decodeTcpHex(`${HEADER.replace("5018", "f018")} 6869`);
    expect(segment).toMatchObject({ length: 0, captured: 0, flaws: Flaw.badDataOffset });
  });
  test("an IP length beyond the frame: it still counts", () => {
    const { segment } = decodeTcpHex(`${HEADER} 6869`, 1500);
    expect(segment).toMatchObject({ length: 1460, captured: 2, flaws: Flaw.badLength });
  });
  test.each([12, 19, 34, 39])(
    "an IP length of %i: no room for its headers, but they can be read",
    (length) => {
      const { segment } = decodeTcpHex(`${HEADER} 6869`, length);
      expect(segment).toMatchObject({ seq: 1, length: 0, captured: 0, flaws: Flaw.badLength });
    },
  );
  test.each([20, 33])("an IP length of %i: no room for TCP", (length) => {
    const { result, decoder } = decodeTcpHex(`${HEADER} 6869`, length);
    expect([result, decoder.tooShort]).toEqual([NOT_TCP, 0]);
  });
  test("an IP length of 0 (offload): the frame on the wire counts", () => {
    expect(decodeTcpHex(`${HEADER} 6869`, 0).segment).toMatchObject({ length: 2, captured: 2, flaws: 0 });
    const v6 = encodeTcp({ ...ENDS, src: "::1", dst: "::2", payload: new Uint8Array(70_000), ipLength: 0 });
    expect(decodeOne(v6.subarray(0, 100), RAW, v6.length).segment).toMatchObject({
      length: 70_000,
      captured: 40,
    });
  });
  test("a first fragment", () => {
    const bytes = encodeTcp({ ...ENDS, payload: new Uint8Array(12), fragment: { offset: 0, more: true } });
    expect(decodeOne(bytes, RAW).segment).toMatchObject({
      length: 12,
      flaws: Flaw.fragment,
      dontFragment: false,
    });
  });
  test("later fragments are not TCP, and counted", () => {
    const bytes = encodeTcp({ ...ENDS, payload: new Uint8Array(12), fragment: { offset: 8, more: false } });
    const { result, decoder } = decodeOne(bytes, RAW);
    expect([result, decoder.laterFragments]).toEqual([NOT_TCP, 1]);
  });
  test("a wire length below what was captured is no wire length", () => {
    const bytes = encodeTcp({ ...ENDS, payload: new Uint8Array(12) });
    expect(decodeOne(bytes, RAW, 0).segment).toMatchObject({ length: 12, captured: 12, flaws: 0 });
  });
});

describe("checksum", () => {
  const whole = encodeTcp({ ...ENDS, payload: fromHex("010203") });
  const six = encodeTcp({ ...ENDS, src: "2001:db8::1", dst: "2001:db8::2", payload: fromHex("010203") });
  const state = (bytes: Uint8Array, wire = bytes.length) => tcpChecksum(decodeOne(bytes, RAW, wire).decoder);
  const flipped = (bytes: Uint8Array) => {
    const copy = bytes.slice();
    copy[copy.length - 1] = (copy[copy.length - 1] ?? 0) ^ 1;
    return copy;
  };
  test("right, wrong, and not to be known", () => {
    for (const bytes of [whole, six]) {
      expect(state(bytes)).toBe(Checksum.good);
      expect(state(concat(bytes, new Uint8Array(6)))).toBe(Checksum.good);
      expect(state(flipped(bytes))).toBe(Checksum.bad);
      expect(state(bytes.subarray(0, -1), bytes.length)).toBe(Checksum.unknown);
    }
    expect(tcpChecksumOk(decodeOne(whole, RAW).decoder)).toBe(true);
    expect(tcpChecksumOk(decodeOne(flipped(whole), RAW).decoder)).toBe(false);
    expect(tcpChecksumOk(decodeOne(whole.subarray(0, -1), RAW, whole.length).decoder)).toBeUndefined();
  });
  test("left to the network card", () => {
    // 10.0.0.1 + 10.0.0.2 + protocol 6 + length 23, folded: what Linux leaves in the field.
    const pseudo = 0x0a00 + 0x0001 + 0x0a00 + 0x0002 + 6 + 23;
    const bytes = encodeTcp({ ...ENDS, payload: fromHex("010203"), checksum: pseudo });
    expect(state(bytes)).toBe(Checksum.offloaded);
    expect(tcpChecksumOk(decodeOne(bytes, RAW).decoder)).toBeUndefined();
  });
  test("of a first fragment is not to be known", () => {
    expect(state(encodeTcp({ ...ENDS, fragment: { offset: 0, more: true } }))).toBe(Checksum.unknown);
  });
});
