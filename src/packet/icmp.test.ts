import { expect, test } from "vitest";
import { concat } from "../bytes/concat.ts";
import { fromHex } from "../bytes/hex.ts";
import { ICMP_ERROR, NOT_TCP } from "./decode.ts";
import { decodeOne } from "./decode-one.ts";
import {
  encodeIcmpError,
  encodeIp,
  encodeTcp,
  encodeUdp,
  ethernet,
  PROTOCOL_ICMP,
  PROTOCOL_ICMPV6,
} from "./encode.ts";

const RAW = 101;
const QUOTE4 = encodeTcp({ src: "10.0.0.1", dst: "10.0.0.2", srcPort: 1234, dstPort: 80, seq: -7 });
const QUOTE6 = encodeTcp({ src: "2001:db8::1", dst: "2001:db8::2", srcPort: 1234, dstPort: 80, seq: -7 });

test("literal bytes: port unreachable from a router", () => {
  const hex = `45000038 00010000 ff010000 c0000201 0a000001 0303 0000 00000000
               4500003c 00074000 40060000 0a000001 0a000002 04d20050 00000009`;
  const { result, icmp, ends } = decodeOne(fromHex(hex), RAW);
  expect(result).toBe(ICMP_ERROR);
  expect(icmp).toMatchObject({ version: 4, type: 3, code: 3, mtu: 0, ttl: 255, seq: 9 });
  expect(icmp.from0).toBe(0xc0000201 | 0);
  expect(ends).toBe("10.0.0.1:1234 > 10.0.0.2:80");
});

test.each<readonly [number, number, number, number]>([
  [3, 4, 1400, 1400],
  [3, 13, 1400, 0],
  [4, 0, 0, 0],
  [11, 0, 0, 0],
  [12, 2, 0, 0],
])("ICMP type %i code %i", (type, code, mtu, expected) => {
  const bytes = encodeIcmpError({ src: "192.0.2.1", dst: "10.0.0.1", type, code, mtu, quote: QUOTE4 });
  const { result, icmp, ends } = decodeOne(ethernet(bytes, { padTo: 60 }));
  expect(result).toBe(ICMP_ERROR);
  expect(icmp).toMatchObject({ version: 4, type, code, mtu: expected, seq: -7 });
  expect(ends).toBe("10.0.0.1:1234 > 10.0.0.2:80");
});

test.each<readonly [number, number, number, number]>([
  [1, 4, 0, 0],
  [2, 0, 1280, 1280],
  [2, 0, 0xffffffff, 0x7fffffff],
  [3, 0, 0, 0],
  [4, 1, 0, 0],
])("ICMPv6 type %i code %i", (type, code, mtu, expected) => {
  const bytes = encodeIcmpError({ src: "fe80::1", dst: "2001:db8::1", type, code, mtu, quote: QUOTE6 });
  const { result, icmp, ends } = decodeOne(ethernet(bytes));
  expect(result).toBe(ICMP_ERROR);
  expect(icmp).toMatchObject({
    version: 6,
    type,
    code,
    mtu: expected,
    seq: -7,
    from0: 0xfe800000 | 0,
    from3: 1,
  });
  expect(ends).toBe("2001:db8::1:1234 > 2001:db8::2:80");
});

test("a quote with IPv4 options, and with IPv6 extension headers", () => {
  const options = encodeTcp({
    src: "10.0.0.1",
    dst: "10.0.0.2",
    srcPort: 5,
    dstPort: 6,
    ipOptions: new Uint8Array(8),
  });
  const v4 = encodeIcmpError({
    src: "192.0.2.1",
    dst: "10.0.0.1",
    type: 11,
    code: 0,
    quote: options,
    quoteLength: 36,
  });
  expect(decodeOne(v4, RAW).ends).toBe("10.0.0.1:5 > 10.0.0.2:6");
  const extended = concat(
    QUOTE6.subarray(0, 40),
    fromHex("2c00010400000000 0600000000000000"),
    QUOTE6.subarray(40),
  );
  extended[6] = 0;
  const v6 = encodeIcmpError({ src: "fe80::1", dst: "2001:db8::1", type: 1, code: 0, quote: extended });
  expect(decodeOne(v6, RAW).ends).toBe("2001:db8::1:1234 > 2001:db8::2:80");
});

const LATER = encodeTcp({
  src: "10.0.0.1",
  dst: "10.0.0.2",
  srcPort: 1,
  dstPort: 2,
  fragment: { offset: 8, more: false },
});
const UDP = encodeUdp({
  src: "10.0.0.1",
  dst: "10.0.0.2",
  srcPort: 1,
  dstPort: 2,
  payload: new Uint8Array(20),
});

test.each<readonly [string, Uint8Array]>([
  ["an echo", encodeIcmpError({ src: "192.0.2.1", dst: "10.0.0.1", type: 8, code: 0, quote: QUOTE4 })],
  ["a redirect", encodeIcmpError({ src: "192.0.2.1", dst: "10.0.0.1", type: 5, code: 0, quote: QUOTE4 })],
  ["about UDP", encodeIcmpError({ src: "192.0.2.1", dst: "10.0.0.1", type: 3, code: 3, quote: UDP })],
  [
    "about a later fragment",
    encodeIcmpError({ src: "192.0.2.1", dst: "10.0.0.1", type: 3, code: 3, quote: LATER }),
  ],
  [
    "a quote of 27 bytes",
    encodeIcmpError({ src: "192.0.2.1", dst: "10.0.0.1", type: 3, code: 3, quote: QUOTE4, quoteLength: 27 }),
  ],
  [
    "IPv6 quoted in ICMP",
    encodeIcmpError({ src: "192.0.2.1", dst: "10.0.0.1", type: 3, code: 3, quote: QUOTE6, quoteLength: 60 }),
  ],
  [
    "a neighbour solicitation",
    encodeIcmpError({ src: "fe80::1", dst: "2001:db8::1", type: 135, code: 0, quote: QUOTE6 }),
  ],
  [
    "ICMP in IPv6",
    encodeIp({ src: "fe80::1", dst: "fe80::2" }, PROTOCOL_ICMP, concat(fromHex("0303000000000000"), QUOTE4)),
  ],
  [
    "ICMPv6 in IPv4",
    encodeIp(
      { src: "10.0.0.9", dst: "10.0.0.1" },
      PROTOCOL_ICMPV6,
      concat(fromHex("0104000000000000"), QUOTE6),
    ),
  ],
])("%s is no error about TCP", (_, bytes) => {
  expect(decodeOne(bytes, RAW).result).toBe(NOT_TCP);
});
