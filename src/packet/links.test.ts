/** Every way a TCP packet is wrapped, on literal bytes: links, tags, tunnels. */
import { describe, expect, test } from "vitest";
import { concat } from "../bytes/concat.ts";
import { fromHex } from "../bytes/hex.ts";
import { NOT_TCP, TCP, UNKNOWN_LINK } from "./decode.ts";
import { decodeOne } from "./decode-one.ts";

const SEGMENT = "04d20050 00000001 00000002 50180200 00000000 6869";
/** 10.0.0.1:1234 > 10.0.0.2:80, seq 1, ack 2, PSH ACK, window 512, payload "hi". */
const V4 = `4500002a 00074000 40066cc5 0a000001 0a000002
            ${SEGMENT}`;
/** 2001:db8::1:1234 > 2001:db8::2:80, the same. */
const V6 = `60000000 00160640 20010db8000000000000000000000001 20010db8000000000000000000000002
            ${SEGMENT}`;
const V4_LENGTH = fromHex(V4).length;
const V6_LENGTH = fromHex(V6).length;
const MAC = "020000000001 020000000002";

function hex16(value: number): string {
  return value.toString(16).padStart(4, "0");
}

/** Outer IPv4 192.0.2.1 > 192.0.2.2 around `payload`. */
function ip4(protocol: number, payload: string): string {
  const length = 20 + fromHex(payload).length;
  return `4500${hex16(length)} 00000000 40${protocol.toString(16).padStart(2, "0")}0000 c0000201 c0000202 ${payload}`;
}

function udp(source: number, destination: number, payload: string): string {
  const length = 8 + fromHex(payload).length;
  return ip4(17, `${hex16(source)} ${hex16(destination)} ${hex16(length)} 0000 ${payload}`);
}

function ethernetIp4(payload: string): string {
  return `${MAC} 0800 ${payload}`;
}

const WRAPPED: readonly (readonly [name: string, link: number, hex: string])[] = [
  ["Ethernet", 1, `${MAC} 0800 ${V4}`],
  ["Ethernet, IPv6", 1, `${MAC} 86dd ${V6}`],
  ["Ethernet with padding behind the packet", 1, `${MAC} 0800 ${V4} 0000 0000`],
  ["802.1Q", 1, `${MAC} 8100 0005 0800 ${V4}`],
  ["802.1ad with 802.1Q", 1, `${MAC} 88a8 0005 8100 0006 86dd ${V6}`],
  ["three tags of the older QinQ type", 1, `${MAC} 9100 0005 9100 0006 8100 0007 0800 ${V4}`],
  ["802.3 with SNAP", 1, `${MAC} 0032 aaaa03 000000 0800 ${V4}`],
  ["802.3 with SNAP of 802.1H", 1, `${MAC} 0032 aaaa03 0000f8 0800 ${V4}`],
  ["802.3 with LLC's own number for IP", 1, `${MAC} 0032 060603 ${V4}`],
  ["PPPoE session", 1, `${MAC} 8864 11000001002c 0021 ${V4}`],
  ["PPPoE session, IPv6", 1, `${MAC} 8864 110000010040 0057 ${V6}`],
  ["MPLS, one label", 1, `${MAC} 8847 00010140 ${V4}`],
  ["MPLS, two labels, IPv6", 1, `${MAC} 8847 00010040 00020140 ${V6}`],
  ["MPLS pseudowire with a control word", 1, `${MAC} 8847 00010140 00000000 ${MAC} 0800 ${V4}`],
  ["MPLS pseudowire without one", 1, `${MAC} 8847 00010140 ${MAC.replace("02", "2e")} 0800 ${V4}`],
  ["MPLS multicast type", 1, `${MAC} 8848 00010140 ${V4}`],
  ["raw IP", 101, V4],
  ["raw IP, IPv6", 101, V6],
  ["raw IP, DLT 12", 12, V4],
  ["raw IP, DLT 14", 14, V6],
  ["LINKTYPE_IPV4", 228, V4],
  ["LINKTYPE_IPV6", 229, V6],
  ["BSD null, little-endian", 0, `02000000 ${V4}`],
  ["BSD null, big-endian", 0, `00000002 ${V4}`],
  ["BSD null, IPv6 of macOS", 0, `1e000000 ${V6}`],
  ["BSD null, IPv6 of FreeBSD, big-endian", 0, `0000001c ${V6}`],
  ["BSD loop", 108, `00000002 ${V4}`],
  ["BSD loop, IPv6 of OpenBSD", 108, `00000018 ${V6}`],
  ["Linux cooked", 113, `0000 0001 0006 0200000000010000 0800 ${V4}`],
  ["Linux cooked with a tag", 113, `0000 0001 0006 0200000000010000 8100 0005 0800 ${V4}`],
  ["Linux cooked of a tunnel device", 113, `0004 fffe 0000 0000000000000000 86dd ${V6}`],
  ["Linux cooked 2", 276, `0800 0000 00000002 0001 04 06 0200000000010000 ${V4}`],
  ["PPP", 9, `0021 ${V4}`],
  ["PPP with address and control", 9, `ff03 0057 ${V6}`],
  ["PPP with a compressed protocol", 9, `21 ${V4}`],
  ["PPP in HDLC framing", 50, `ff03 0021 ${V4}`],
  ["Cisco HDLC in PPP_HDLC", 50, `0f00 0800 ${V4}`],
  ["Cisco HDLC", 104, `8f00 86dd ${V6}`],
  ["PPP over Ethernet without the Ethernet", 51, `11000001002c 0021 ${V4}`],
  ["PPP with direction", 166, `0003 0021 ${V4}`],
  ["NFLOG, little-endian attributes", 239, `02000000 0800 0100 0800 0100 0500 0a00 41000000 2e00 0900 ${V4}`],
  ["NFLOG, big-endian attributes", 239, `02000000 0008 0001 08000100 002e 0009 ${V4}`],
  ["PF log", 117, `3d020000 ${"00".repeat(60)} ${V4}`],
  ["OpenBSD enc", 109, `00000002 00000001 00000000 ${V4}`],
  ["macOS pktap", 258, `10000000 01000000 01000000 00000000 ${MAC} 0800 ${V4}`],
  ["IP in IP", 101, ip4(4, V4)],
  ["6in4", 101, ip4(41, V6)],
  ["4in6", 101, `60000000 ${hex16(V4_LENGTH)} 0440 ${"20".repeat(32)} ${V4}`],
  ["MPLS in IP", 101, ip4(137, `00010140 ${V4}`)],
  ["GRE", 101, ip4(47, `0000 0800 ${V4}`)],
  ["GRE with checksum, key and sequence", 101, ip4(47, `b000 86dd 12340000 00000001 00000002 ${V6}`)],
  ["GRE, bridged Ethernet", 101, ip4(47, `2000 6558 00000001 ${MAC} 0800 ${V4}`)],
  ["PPTP", 101, ip4(47, `3081 880b 002c0001 00000001 00000002 ff03 0021 ${V4}`)],
  ["ERSPAN I", 101, ip4(47, `0000 88be ${MAC} 0800 ${V4}`)],
  ["ERSPAN II", 101, ip4(47, `1000 88be 00000001 1001000000000000 ${MAC} 0800 ${V4}`)],
  ["ERSPAN III", 101, ip4(47, `1000 22eb 00000001 200100000000000000000000 ${MAC} 0800 ${V4}`)],
  [
    "ERSPAN III with platform header",
    101,
    ip4(47, `1000 22eb 00000001 200100000000000000000001 0000000000000000 ${MAC} 0800 ${V4}`),
  ],
  ["WCCP 1", 101, ip4(47, `0000 883e ${V4}`)],
  ["WCCP 2", 101, ip4(47, `0000 883e 00000000 ${V4}`)],
  ["VXLAN", 1, ethernetIp4(udp(50000, 4789, `08000000 00000100 ${MAC} 0800 ${V4}`))],
  ["VXLAN, Linux's port", 1, ethernetIp4(udp(50000, 8472, `08000000 00000100 ${MAC} 86dd ${V6}`))],
  ["VXLAN-GPE", 101, udp(50000, 4790, `0c000001 00000100 ${V4}`)],
  ["Geneve with an option", 101, udp(50000, 6081, `01006558 00000100 00000000 ${MAC} 0800 ${V4}`)],
  ["Geneve without Ethernet", 101, udp(50000, 6081, `00000800 00000100 ${V4}`)],
  ["Teredo", 101, udp(50000, 3544, V6)],
  ["Teredo from the server, with origin", 101, udp(3544, 50000, `0000 1234 ffffffff ${V6}`)],
  [
    "Teredo with authentication and origin",
    101,
    udp(3544, 50000, `0001 0000 0102030405060708 00 0000 1234 ffffffff ${V6}`),
  ],
  ["GTP-U", 101, udp(2152, 2152, `30ff ${hex16(V4_LENGTH)} 00000001 ${V4}`)],
  ["GTP-U with sequence", 101, udp(2152, 2152, `32ff ${hex16(V4_LENGTH + 4)} 00000001 00010000 ${V4}`)],
  [
    "GTP-U with an extension (5G)",
    101,
    udp(50000, 2152, `34ff ${hex16(V6_LENGTH + 8)} 00000001 00000085 01100100 ${V6}`),
  ],
  [
    "IPv6 with every extension header",
    101,
    `60000000 0046 0040 ${"20".repeat(32)}
    3c00 010400000000 2b00 010400000000 2c00 000000000000 3300 0000 00000007
    0602 0000 00000001 00000002 00000003 ${SEGMENT}`,
  ],
];

describe("a TCP packet is found in", () => {
  test.each(WRAPPED)("%s", (_, link, hex) => {
    const { result, segment: s, ends } = decodeOne(fromHex(hex), link);
    expect(result).toBe(TCP);
    if (!hex.includes("2020")) {
      expect(ends).toMatch(/^(10\.0\.0\.1:1234 > 10\.0\.0\.2:80|2001:db8::1:1234 > 2001:db8::2:80)$/);
    }
    expect([s.seq, s.ack, s.flags, s.window, s.length, s.captured, s.flaws]).toEqual([
      1, 2, 0x18, 512, 2, 2, 0,
    ]);
    expect([...fromHex(hex).subarray(s.payloadOffset, s.payloadOffset + 2)]).toEqual([0x68, 0x69]);
  });

  test.each(WRAPPED)("%s, cut anywhere: less is said, nothing wrong", (_, link, hex) => {
    const whole = fromHex(hex);
    for (let captured = 0; captured < whole.length; captured++) {
      const { result, segment: s } = decodeOne(whole.subarray(0, captured), link, whole.length);
      if (result === NOT_TCP) continue;
      expect(result).toBe(TCP);
      expect([s.srcPort, s.dstPort, s.seq, s.ack, s.flags]).toEqual([1234, 80, 1, 2, 0x18]);
      expect(s.length).toBe(2);
    }
  });
});

const INNER_TOO_LONG = V4.replace("4500002a", "45000fff");

test.each<readonly [string, number, string]>([
  ["no EtherType we know", 1, `${MAC} 0806 ${V4}`],
  ["LLC of another protocol", 1, `${MAC} 0032 424203 ${V4}`],
  ["SNAP of another organisation", 1, `${MAC} 0032 aaaa03 00000c 0800 ${V4}`],
  ["PPPoE discovery", 1, `${MAC} 8864 11090001002c 0021 ${V4}`],
  ["netlink in Linux cooked", 113, `0000 0338 0000 0000000000000000 0800 ${V4}`],
  ["802.3 raw in Linux cooked", 113, `0000 0001 0006 0200000000010000 0001 ${V4}`],
  ["no family at all", 0, `ffffffff ${V4}`],
  ["an IP version of 5", 101, V4.replace("45", "55")],
  ["a header length of 4 words", 101, V4.replace("45", "44")],
  ["a later fragment", 101, V4.replace("00074000", "00070001")],
  ["UDP on another port", 101, udp(50000, 50001, V4)],
  ["VXLAN without its flag", 101, udp(50000, 4789, `00000000 00000100 ${MAC} 0800 ${V4}`)],
  [
    "VXLAN whose inner packet is larger than it",
    101,
    udp(50000, 4789, `08000000 00000100 ${MAC} 0800 ${INNER_TOO_LONG}`),
  ],
  ["GTP-U echo", 101, udp(2152, 2152, `3001 002a 00000001 ${V4}`)],
  ["GTP-U extension of no length", 101, udp(2152, 2152, `34ff 002a 00000001 00000085 00 ${V4}`)],
  ["DNS on Teredo's port", 101, udp(3544, 50000, "12340100 00010000 00000000 0377777700 0001 0001")],
  ["GRE with source routes", 101, ip4(47, `4000 0800 ${V4}`)],
  ["GRE version 2", 101, ip4(47, `0002 0800 ${V4}`)],
  ["ESP", 101, ip4(50, V4)],
])("%s is not TCP", (_, link, hex) => {
  expect(decodeOne(fromHex(hex), link).result).toBe(NOT_TCP);
});

test("Teredo between peers on ports of their own is told by its address", () => {
  const inner = V6.replace("20010db8000000000000000000000001", "20010000000000000000000000000001");
  expect(decodeOne(fromHex(udp(3797, 3545, inner)), 101).ends).toBe("2001::1:1234 > 2001:db8::2:80");
  expect(decodeOne(fromHex(udp(3797, 3545, V6)), 101).result).toBe(NOT_TCP);
  expect(decodeOne(fromHex(udp(3797, 3545, `${inner} 00`)), 101).result).toBe(NOT_TCP);
});

test("unknown link types are counted", () => {
  const { result, decoder } = decodeOne(fromHex(V4), 127);
  expect(result).toBe(UNKNOWN_LINK);
  decoder.decode(fromHex(V4), new DataView(new ArrayBuffer(8)), 0, 8, 8, 127);
  expect([...decoder.unknownLinks]).toEqual([[127, 2]]);
  expect(decodeOne(new Uint8Array(0), -1).result).toBe(NOT_TCP);
});

test("eight tunnels are followed, nine are not", () => {
  const nested = (tunnels: number) => {
    let hex = V4;
    for (let i = 0; i < tunnels; i++) hex = ip4(4, hex);
    return fromHex(hex);
  };
  expect(decodeOne(nested(8), 101).result).toBe(TCP);
  expect(decodeOne(nested(9), 101).result).toBe(NOT_TCP);
});

test("endless tags and labels end", () => {
  const tags = concat(fromHex(`${MAC} 8100`), fromHex("00058100".repeat(1000)));
  expect(decodeOne(tags).result).toBe(NOT_TCP);
  const labels = concat(fromHex(`${MAC} 8847`), fromHex("00010040".repeat(1000)));
  expect(decodeOne(labels).result).toBe(NOT_TCP);
  const extensions = fromHex(`60000000 1f40 0040 ${"20".repeat(32)} ${"0000000000000000".repeat(1000)}`);
  expect(decodeOne(extensions, 101).result).toBe(NOT_TCP);
});
