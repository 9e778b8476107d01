/**
 * System calls on TCP and UDP sockets that Node does not make: TCP_INFO, the TTL of a SYN, and the queue in which
 * the kernel keeps ICMP errors for a socket. Through the optional package koffi; Linux, little-endian, 64 bits.
 *
 * Rule: no call blocks. Where the package or the system is another, {@link libc} is undefined, and whoever asks
 * says that it cannot be told.
 */
import { createRequire } from "node:module";
import { endianness } from "node:os";
import { getSystemErrorName } from "node:util";
import { formatAddress, parseAddress } from "../packet/address.ts";
import type { Endpoint } from "./socket-table.ts";
import { stateName, type TcpState } from "./tcp-states.ts";

const AF_INET = 2;
const AF_INET6 = 10;
const SOCK_STREAM = 1;
const SOCK_DGRAM = 2;
const SOCK_NONBLOCK = 0x800;
const SOCK_CLOEXEC = 0x80000;
const SOL_SOCKET = 1;
const SO_ERROR = 4;
const IPPROTO_TCP = 6;
const TCP_INFO = 11;
/** setsockopt's level, TTL and error queue of each family (linux/in.h, linux/in6.h). */
const IP = { level: 0, ttl: 2, errors: 11 } as const;
const IPV6 = { level: 41, ttl: 16, errors: 25 } as const;
const MSG_DONTWAIT = 0x40;
const MSG_ERRQUEUE = 0x2000;
const MSG_NOSIGNAL = 0x4000;

type Native = (...args: readonly (number | Buffer | null)[]) => number;

export interface Libc {
  readonly call: Readonly<
    Record<"socket" | "connect" | "send" | "close" | "getsockopt" | "setsockopt" | "recvmsg", Native>
  >;
  readonly errno: () => string;
  readonly address: (bytes: Buffer) => bigint;
}

let loaded: Libc | null | undefined;

/** The C library; undefined where it cannot be called. */
export function libc(): Libc | undefined {
  if (loaded === undefined) loaded = load() ?? null;
  return loaded ?? undefined;
}

function load(): Libc | undefined {
  const known = process.platform === "linux" && endianness() === "LE" && /64$/.test(process.arch);
  if (!known) return undefined;
  try {
    const koffi = createRequire(import.meta.url)("koffi") as typeof import("koffi");
    // Node itself is linked to it, whichever it is (glibc, musl).
    const c = koffi.load(null);
    const bind = (declaration: string): Native => c.func(declaration) as unknown as Native;
    return {
      call: {
        socket: bind("int socket(int, int, int)"),
        connect: bind("int connect(int, void*, uint32_t)"),
        send: bind("long send(int, void*, size_t, int)"),
        close: bind("int close(int)"),
        getsockopt: bind("int getsockopt(int, int, int, void*, void*)"),
        setsockopt: bind("int setsockopt(int, int, int, void*, uint32_t)"),
        recvmsg: bind("long recvmsg(int, void*, int)"),
      },
      errno: () => getSystemErrorName(-koffi.errno()),
      address: (bytes) => koffi.address(bytes),
    };
  } catch {
    return undefined;
  }
}

/** The kernel's state of one of our sockets, by its descriptor; undefined: it cannot be asked. */
export function stateOf(fd: number): TcpState | undefined {
  const c = libc();
  if (!c || fd < 0) return undefined;
  const info = Buffer.alloc(8);
  if (c.call.getsockopt(fd, IPPROTO_TCP, TCP_INFO, info, uint32(info.length)) !== 0) return undefined;
  const state = stateName(info[0] ?? 0);
  return state === "UNKNOWN" ? undefined : state;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** What an ICMP error said of a packet of ours (struct sock_extended_err). */
export interface IcmpError {
  /** "EHOSTUNREACH": how the kernel would tell the program. */
  readonly code: string;
  /** Whose ICMP message it was: who could not pass it on, or would not. Undefined: our own kernel says so. */
  readonly from?: string;
  readonly type: number;
  readonly icmpCode: number;
}

/** How an attempt stands: an error's name, "ok" (the other side took it), or undefined: nothing yet. */
export type Progress = string | undefined;

/** One packet towards a place that may cross only so many routers. Every attempt must be closed. */
export class Attempt {
  readonly #c: Libc;
  readonly #fd: number;
  readonly #options: typeof IP | typeof IPV6;
  readonly #stream: boolean;

  private constructor(c: Libc, fd: number, options: typeof IP | typeof IPV6, stream: boolean) {
    this.#c = c;
    this.#fd = fd;
    this.#options = options;
    this.#stream = stream;
  }

  /** Sends a SYN ("tcp") or a byte ("udp"); undefined: it cannot be done here, or the address is none. */
  static begin(kind: "tcp" | "udp", to: Endpoint, ttl: number): Attempt | undefined {
    const c = libc();
    const address = sockaddr(to);
    if (!c || !address) return undefined;
    const six = address.readUInt16LE(0) === AF_INET6;
    const stream = kind === "tcp";
    const type = (stream ? SOCK_STREAM : SOCK_DGRAM) | SOCK_NONBLOCK | SOCK_CLOEXEC;
    const fd = c.call.socket(six ? AF_INET6 : AF_INET, type, 0);
    if (fd < 0) return undefined;
    const options = six ? IPV6 : IP;
    c.call.setsockopt(fd, options.level, options.ttl, uint32(ttl), 4);
    c.call.setsockopt(fd, options.level, options.errors, uint32(1), 4);
    const attempt = new Attempt(c, fd, options, stream);
    c.call.connect(fd, address, address.length);
    if (!stream) c.call.send(fd, Buffer.alloc(1), 1, MSG_DONTWAIT | MSG_NOSIGNAL);
    return attempt;
  }

  /** The next ICMP error about it; undefined: none. */
  icmp(): IcmpError | undefined {
    const name = Buffer.alloc(28);
    const payload = Buffer.alloc(64);
    const control = Buffer.alloc(512);
    const vector = Buffer.alloc(16);
    vector.writeBigUInt64LE(this.#c.address(payload), 0);
    vector.writeBigUInt64LE(BigInt(payload.length), 8);
    // struct msghdr: name, its length, vector, its length, control, its length, flags.
    const message = Buffer.alloc(56);
    message.writeBigUInt64LE(this.#c.address(name), 0);
    message.writeUInt32LE(name.length, 8);
    message.writeBigUInt64LE(this.#c.address(vector), 16);
    message.writeBigUInt64LE(1n, 24);
    message.writeBigUInt64LE(this.#c.address(control), 32);
    message.writeBigUInt64LE(BigInt(control.length), 40);
    if (this.#c.call.recvmsg(this.#fd, message, MSG_ERRQUEUE | MSG_DONTWAIT) < 0) return undefined;
    return this.#errorIn(control.subarray(0, Number(message.readBigUInt64LE(40))));
  }

  #errorIn(control: Buffer): IcmpError | undefined {
    for (let at = 0; at + 16 <= control.length; ) {
      const length = Number(control.readBigUInt64LE(at));
      const end = Math.min(control.length, at + length);
      const ours =
        control.readInt32LE(at + 8) === this.#options.level &&
        control.readInt32LE(at + 12) === this.#options.errors;
      // ee_errno, then origin, type and code, a byte each; the sender's address behind 16 bytes of them.
      if (ours && end >= at + 32) {
        const said = control.subarray(at + 16, end);
        const from = addressIn(said.subarray(16));
        return {
          code: getSystemErrorName(-said.readUInt32LE(0)),
          type: said[5] ?? 0,
          icmpCode: said[6] ?? 0,
          ...(from === undefined ? {} : { from }),
        };
      }
      if (length < 16) return undefined;
      at += (length + 7) & ~7;
    }
    return undefined;
  }

  /** Whether the connect has succeeded or failed. Reading an error clears it. */
  progress(): Progress {
    const value = Buffer.alloc(4);
    if (this.#c.call.getsockopt(this.#fd, SOL_SOCKET, SO_ERROR, value, uint32(4)) !== 0) return undefined;
    const error = value.readInt32LE();
    if (error !== 0) return getSystemErrorName(-error);
    return this.#stream && stateOf(this.#fd) === "ESTABLISHED" ? "ok" : undefined;
  }

  close(): void {
    this.#c.call.close(this.#fd);
  }
}

/** sockaddr_in or sockaddr_in6. */
function sockaddr({ address, port }: Endpoint): Buffer | undefined {
  const parsed = parseAddress(address);
  if (!parsed) return undefined;
  const six = parsed.version === 6;
  const bytes = Buffer.alloc(six ? 28 : 16);
  bytes.writeUInt16LE(six ? AF_INET6 : AF_INET, 0);
  bytes.writeUInt16BE(port, 2);
  const words = six ? parsed.words : parsed.words.slice(0, 1);
  words.forEach((word, i) => {
    bytes.writeInt32BE(word, (six ? 8 : 4) + 4 * i);
  });
  return bytes;
}

/** The address in a sockaddr; undefined where there is none. */
function addressIn(bytes: Buffer): string | undefined {
  if (bytes.length >= 8 && bytes.readUInt16LE(0) === AF_INET)
    return formatAddress(4, bytes.readInt32BE(4), 0, 0, 0);
  if (bytes.length >= 24 && bytes.readUInt16LE(0) === AF_INET6) {
    const [a = 0, b = 0, c = 0, d = 0] = [8, 12, 16, 20].map((at) => bytes.readInt32BE(at));
    return formatAddress(6, a, b, c, d);
  }
  return undefined;
}
