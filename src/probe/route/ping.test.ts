import { expect, it } from "vitest";
import { parsePing } from "./ping.ts";

it.each([
  [
    "answers",
    `PING 10.2.0.1 (10.2.0.1) 56(84) bytes of data.
64 bytes from 10.2.0.1: icmp_seq=1 ttl=63 time=0.045 ms
64 bytes from 10.2.0.1: icmp_seq=2 ttl=63 time=0.036 ms

--- 10.2.0.1 ping statistics ---
2 packets transmitted, 2 received, 0% packet loss, time 201ms
rtt min/avg/max/mdev = 0.036/0.041/0.045/0.003 ms
`,
    { sent: 2, received: 2, bestMs: 0.036, ttl: 63 },
  ],
  [
    "a router says how large packets may be",
    `PING 10.2.0.1 (10.2.0.1) 1472(1500) bytes of data.
From 10.1.0.254 icmp_seq=1 Frag needed and DF set (mtu = 1300)

--- 10.2.0.1 ping statistics ---
1 packets transmitted, 0 received, +1 errors, 100% packet loss, time 0ms
`,
    { sent: 1, received: 0, mtu: 1300 },
  ],
  [
    "the own kernel knows it already",
    `PING 10.2.0.1 (10.2.0.1) 1472(1500) bytes of data.

--- 10.2.0.1 ping statistics ---
2 packets transmitted, 0 received, +2 errors, 100% packet loss, time 200ms

ping: local error: message too long, mtu=1300
ping: local error: message too long, mtu=1300
`,
    { sent: 2, received: 0, mtu: 1300 },
  ],
  [
    "IPv6",
    `PING fd00::1(fd00::1) 1452 data bytes
From fd01::fe icmp_seq=1 Packet too big: mtu=1300

--- fd00::1 ping statistics ---
1 packets transmitted, 0 received, +1 errors, 100% packet loss, time 0ms
`,
    { sent: 1, received: 0, mtu: 1300 },
  ],
  [
    "nobody there",
    `PING 10.2.0.9 (10.2.0.9) 56(84) bytes of data.
From 10.1.0.254 icmp_seq=1 Destination Host Unreachable

--- 10.2.0.9 ping statistics ---
1 packets transmitted, 0 received, +1 errors, 100% packet loss, time 0ms
`,
    { sent: 1, received: 0, refusal: { from: "10.1.0.254", says: "Destination Host Unreachable" } },
  ],
  ["not allowed", "ping: socktype: SOCK_RAW\nping: socket: Operation not permitted\n", undefined],
  ["nothing at all", "", undefined],
])("%s", (_, text, pings) => {
  expect(parsePing(text)).toEqual(pings);
});
