/**
 * Many captures in one, so that a program has to be started once for all of them: each with addresses and a
 * time of its own, otherwise unchanged.
 */
import { isIPv4, isIPv6 } from "node:net";
import { type Packet, readPackets, renamed, writePackets } from "./frames.ts";

/** Addresses kept free for each capture: its two ends, the router's two sides and some to spare. */
const ADDRESSES = 8;
/** 11.0.0.0/8 and fd00:11::/32: nowhere else in the recordings. */
const bytesOf = (number: number, size: number): Buffer => {
  const low = Buffer.from([number >>> 16, (number >>> 8) & 255, number & 255]);
  if (size === 4) return Buffer.concat([Buffer.from([11]), low]);
  return Buffer.concat([Buffer.from([0xfd, 0, 0, 0x11, 0, 0, 0, 0, 0, 0, 0, 0, 0]), low]);
};

/** An address as the joint capture has it, in the short form that every program prints. */
const textOf = (number: number, size: number): string => {
  const [a, b, c] = [number >>> 16, (number >>> 8) & 255, number & 255];
  return size === 4
    ? `11.${a}.${b}.${c}`
    : canonical(`fd00:11::${a.toString(16)}:${((b << 8) | c).toString(16)}`);
};

/** One spelling of an address: IPv6 has many. */
export function canonical(address: string): string {
  if (!isIPv6(address)) return address;
  return new URL(`http://[${address}]/`).hostname.slice(1, -1);
}

/** The bytes of an address in hexadecimal digits. */
function digits(address: string): string {
  if (isIPv4(address)) return Buffer.from(address.split(".").map(Number)).toString("hex");
  const [head = "", tail] = canonical(address).split("::");
  const groups = (part: string) => part.split(":").filter(Boolean);
  const left = groups(head);
  const right = groups(tail ?? "");
  const zeros = Array.from({ length: tail === undefined ? 0 : 8 - left.length - right.length }, () => "0");
  return [...left, ...zeros, ...right].map((group) => group.padStart(4, "0")).join("");
}

export class Joint {
  readonly #packets: Packet[] = [];
  readonly #names: Map<string, string>[] = [];
  #header = Buffer.alloc(0);
  #seconds = 1_700_000_000;

  /** Adds a capture; its number names it in {@link addressIn}. */
  add(file: Buffer): number {
    if (this.#header.length === 0) this.#header = Buffer.from(file.subarray(0, 24));
    const number = this.#names.length;
    const names = new Map<string, string>();
    const packets = renamed(readPackets(file), (address, n) => {
      const made = number * ADDRESSES + n + 1;
      names.set(address.toString("hex"), textOf(made, address.length));
      return bytesOf(made, address.length);
    });
    this.#names.push(names);
    const first = packets[0]?.seconds ?? 0;
    const start = this.#seconds;
    for (const packet of packets) {
      const seconds = start + packet.seconds - first;
      this.#packets.push({ ...packet, seconds });
      this.#seconds = Math.max(this.#seconds, seconds + 2);
    }
    return number;
  }

  /** What an address of that capture is called in the joint one; undefined if it is not in it. */
  addressIn(number: number, address: string): string | undefined {
    return this.#names[number]?.get(digits(address));
  }

  bytes(): Buffer {
    return writePackets(this.#header, this.#packets);
  }
}
