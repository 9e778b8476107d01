/**
 * What Node cannot do with a TCP socket: TCP_USER_TIMEOUT, and the state of the connection in the kernel. On
 * Linux, through the optional package koffi; elsewhere, or without it, nothing happens.
 *
 * TCP_USER_TIMEOUT (RFC 5482, tcp(7)): how long sent data may stay unacknowledged. Without it Linux tries for
 * about 15 minutes.
 */
import { createRequire } from "node:module";
import type { Socket } from "node:net";

const IPPROTO_TCP = 6;
const TCP_INFO = 11;
const TCP_USER_TIMEOUT = 18;
/** include/net/tcp_states.h */
const TCP_CLOSE = 7;
/** In struct tcp_info (include/uapi/linux/tcp.h): tcpi_bytes_acked, 64 bits, since Linux 4.1. */
const BYTES_ACKED_AT = 120;

interface Calls {
  setsockopt(fd: number, level: number, option: number, value: Uint8Array, length: number): number;
  getsockopt(fd: number, level: number, option: number, value: Uint8Array, length: Uint32Array): number;
}

let calls: Calls | null | undefined;

function load(): Calls | null {
  if (process.platform !== "linux") return null;
  try {
    const koffi = createRequire(import.meta.url)("koffi") as {
      load(name: string): { func(prototype: string): unknown };
    };
    const libc = koffi.load("libc.so.6");
    return {
      setsockopt: libc.func(
        "int setsockopt(int, int, int, const uint8_t *, uint32_t)",
      ) as Calls["setsockopt"],
      getsockopt: libc.func(
        "int getsockopt(int, int, int, _Out_ uint8_t *, _Inout_ uint32_t *)",
      ) as Calls["getsockopt"],
    };
  } catch {
    return null;
  }
}

/** The descriptor, which Node keeps to itself; undefined if it does not show it. */
function descriptorOf(socket: Socket): number | undefined {
  const fd = (socket as { _handle?: { fd?: number } | null })._handle?.fd;
  return typeof fd === "number" && fd >= 0 ? fd : undefined;
}

function ofKernel<T>(socket: Socket, use: (calls: Calls, fd: number) => T): T | undefined {
  if (calls === undefined) calls = load();
  const fd = descriptorOf(socket);
  return calls && fd !== undefined ? use(calls, fd) : undefined;
}

/** Lets the kernel give up when data stays unacknowledged for so long. True if it was set. */
export function setUserTimeout(socket: Socket, ms: number): boolean {
  const value = new Uint8Array(Uint32Array.of(Math.ceil(ms)).buffer);
  return (
    ofKernel(socket, ({ setsockopt }, fd) => setsockopt(fd, IPPROTO_TCP, TCP_USER_TIMEOUT, value, 4) === 0) ??
    false
  );
}

/** What `TCP_INFO` says, at least so many bytes of it. */
function infoOf(socket: Socket, bytes: number): Uint8Array | undefined {
  return ofKernel(socket, ({ getsockopt }, fd) => {
    const info = new Uint8Array(bytes);
    const length = Uint32Array.of(bytes);
    const isThere = getsockopt(fd, IPPROTO_TCP, TCP_INFO, info, length) === 0 && length[0] === bytes;
    return isThere ? info : undefined;
  });
}

/** How many bytes of ours the peer's kernel has acknowledged. Undefined if the kernel cannot be asked. */
export function acknowledgedBytes(socket: Socket): number | undefined {
  const info = infoOf(socket, BYTES_ACKED_AT + 8);
  return info && Number(new DataView(info.buffer).getBigUint64(BYTES_ACKED_AT, IS_LITTLE_ENDIAN));
}

const IS_LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/**
 * Whether a socket that has just said "end" was in truth reset: after a FIN its state is CLOSE_WAIT, after a
 * reset CLOSE. Node 20 and 22 show a reset right behind data as an end. Undefined if the kernel cannot be asked.
 */
export function isReset(socket: Socket): boolean | undefined {
  const info = infoOf(socket, 8);
  return info && info[0] === TCP_CLOSE;
}
