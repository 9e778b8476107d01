/** Pings by the system's own program: raw ICMP takes rights that we may not have. Linux (iputils) only. */
import { execFile } from "node:child_process";
import { isIPv6 } from "node:net";

export interface PingOptions {
  readonly count: number;
  /** Of the whole IP packet, in bytes. */
  readonly size?: number;
  /** For one answer. */
  readonly waitMs: number;
  /** Larger packets may be cut on the way unless forbidden. */
  readonly mayCut?: boolean;
}

export interface Pings {
  readonly sent: number;
  readonly received: number;
  /** The least round trip, in milliseconds. */
  readonly bestMs?: number;
  /** What the first answer's TTL (IPv6: hop limit) had come down to. */
  readonly ttl?: number;
  /** A router (or our own kernel) said that packets may have so many bytes at most. */
  readonly mtu?: number;
  /** Something else that a router said: "Destination Host Unreachable". */
  readonly refusal?: { readonly from: string; readonly says: string };
}

/** IP and ICMP headers. */
const headers = (address: string): number => (isIPv6(address) ? 40 : 20) + 8;

/** Undefined: there is no such program here, or it may not send. */
export function ping(address: string, options: PingOptions, signal: AbortSignal): Promise<Pings | undefined> {
  const { count, size, waitMs, mayCut = false } = options;
  if (process.platform !== "linux") return Promise.resolve(undefined);
  const args = [
    ...["-n", "-c", String(count), "-i", "0.2", "-W", String(Math.max(0.1, waitMs / 1000))],
    ...(size === undefined ? [] : ["-s", String(size - headers(address))]),
    ...(mayCut ? [] : ["-M", "do"]),
    address,
  ];
  const env = { ...process.env, LC_ALL: "C" };
  const timeout = count * 200 + waitMs + 500;
  return new Promise((resolve) => {
    execFile("ping", args, { env, signal, timeout, maxBuffer: 1 << 16 }, (_, stdout, stderr) =>
      resolve(parsePing(`${stdout}\n${stderr}`)),
    );
  });
}

/** What iputils' ping printed; undefined when it sent nothing. */
export function parsePing(text: string): Pings | undefined {
  const [, sent, received] = /^(\d+) packets transmitted, (\d+) received/m.exec(text) ?? [];
  if (sent === undefined || received === undefined) return undefined;
  const best = /^rtt min\/avg\/max\/mdev = ([\d.]+)\//m.exec(text)?.[1];
  const ttl = / (?:ttl|hop limit)=(\d{1,3}) /.exec(text)?.[1];
  const mtu = /(?:mtu ?= ?)(\d{2,5})/.exec(text)?.[1];
  const [, from = "", says = ""] = /^From (\S+?):? icmp_seq=\d+ (.{1,80})$/m.exec(text) ?? [];
  return {
    sent: Number(sent),
    received: Number(received),
    ...(best === undefined ? {} : { bestMs: Number(best) }),
    ...(ttl === undefined ? {} : { ttl: Number(ttl) }),
    ...(mtu === undefined ? {} : { mtu: Number(mtu) }),
    ...(says === "" || mtu !== undefined ? {} : { refusal: { from, says } }),
  };
}
