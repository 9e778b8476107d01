/**
 * TCP sockets by system call: non-blocking, every option exact, the state known before each operation.
 * Knows no protocol over TCP and no plan; the actor decides what is done when.
 */
import { stateName } from "../live/tcp-states.ts";
import { errnoName } from "./errno.ts";
import {
  AF_INET,
  AF_INET6,
  call,
  Errno,
  MSG_NOSIGNAL,
  SOCK_CLOEXEC,
  SOCK_NONBLOCK,
  SOCK_STREAM,
} from "./libc.ts";

const SOL_SOCKET = 1;
const SO_REUSEADDR = 2;
const SO_ERROR = 4;
const SO_SNDBUF = 7;
const SO_RCVBUF = 8;
const SO_KEEPALIVE = 9;
const SO_LINGER = 13;
const IPPROTO_TCP = 6;
const TCP_NODELAY = 1;
const TCP_KEEPIDLE = 4;
const TCP_KEEPINTVL = 5;
const TCP_KEEPCNT = 6;
const TCP_INFO = 11;
const TCP_USER_TIMEOUT = 18;
const TCP_REPAIR = 19;
const TCP_REPAIR_QUEUE = 20;
const TCP_QUEUE_SEQ = 21;
const TCP_SEND_QUEUE = 2;
const TCP_REPAIR_OFF_NO_WP = -1;
const IPPROTO_IPV6 = 41;
const IPV6_V6ONLY = 26;

/** An address and a port. */
export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

/** The bytes of an IPv6 address in its usual notation (no embedded IPv4). */
function encodeV6(address: string): Buffer {
  const [head = "", tail] = address.split("::");
  const groups = (part: string) => (part === "" ? [] : part.split(":").map((group) => parseInt(group, 16)));
  const first = groups(head);
  const last = tail === undefined ? [] : groups(tail);
  const all = [...first, ...new Array<number>(8 - first.length - last.length).fill(0), ...last];
  const bytes = Buffer.alloc(16);
  all.forEach((group, i) => {
    bytes.writeUInt16BE(group, 2 * i);
  });
  return bytes;
}

/** sockaddr_in or sockaddr_in6. */
function encodeAddress({ address, port }: Endpoint): Buffer {
  const six = address.includes(":");
  const bytes = Buffer.alloc(six ? 28 : 16);
  bytes.writeUInt16LE(six ? AF_INET6 : AF_INET, 0);
  bytes.writeUInt16BE(port, 2);
  if (six) encodeV6(address).copy(bytes, 8);
  else Buffer.from(address.split(".").map(Number)).copy(bytes, 4);
  return bytes;
}

/** Writes an IPv6 address as RFC 5952 asks (the URL parser does). */
function formatV6(bytes: Buffer): string {
  const groups = Array.from({ length: 8 }, (_, i) => bytes.readUInt16BE(2 * i).toString(16));
  return new URL(`http://[${groups.join(":")}]`).hostname.slice(1, -1);
}

function decodeAddress(bytes: Buffer): Endpoint {
  const port = bytes.readUInt16BE(2);
  if (bytes.readUInt16LE(0) === AF_INET6) return { address: formatV6(bytes.subarray(8, 24)), port };
  return { address: [...bytes.subarray(4, 8)].join("."), port };
}

function setNumber(fd: number, level: number, option: number, value: number): void {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  call("setsockopt", fd, level, option, bytes, 4);
}

/** Sizes for SO_RCVBUF and SO_SNDBUF; the kernel doubles them. */
export interface Buffers {
  readonly receive?: number;
  readonly send?: number;
}

/** A new TCP socket, not yet bound or connected. Without Nagle's delay, so that a write is a segment. */
export function open(family: 4 | 6, buffers: Buffers): number {
  const fd = call("socket", family === 6 ? AF_INET6 : AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  setNumber(fd, SOL_SOCKET, SO_REUSEADDR, 1);
  if (family === 6) setNumber(fd, IPPROTO_IPV6, IPV6_V6ONLY, 1);
  setNumber(fd, IPPROTO_TCP, TCP_NODELAY, 1);
  if (buffers.receive !== undefined) setNumber(fd, SOL_SOCKET, SO_RCVBUF, buffers.receive);
  if (buffers.send !== undefined) setNumber(fd, SOL_SOCKET, SO_SNDBUF, buffers.send);
  return fd;
}

export function bind(fd: number, to: Endpoint): void {
  const address = encodeAddress(to);
  call("bind", fd, address, address.length);
}

export function listen(fd: number, backlog: number): void {
  call("listen", fd, backlog);
}

/** The next connection of the queue; throws EAGAIN if there is none. */
export function accept(fd: number): number {
  return call("accept4", fd, null, null, SOCK_NONBLOCK | SOCK_CLOEXEC);
}

/** Starts to connect. Its outcome is {@link pendingError} once the socket is writable. */
export function connect(fd: number, to: Endpoint): void {
  const address = encodeAddress(to);
  try {
    call("connect", fd, address, address.length);
  } catch (error) {
    if (!(error instanceof Errno) || error.code !== "EINPROGRESS") throw error;
  }
}

/** SO_ERROR: the name of the error that waits to be reported, or "ok". Reading it clears it. */
export function pendingError(fd: number): string {
  const value = Buffer.alloc(4);
  const size = Buffer.from([4, 0, 0, 0]);
  call("getsockopt", fd, SOL_SOCKET, SO_ERROR, value, size);
  const number = value.readInt32LE();
  return number === 0 ? "ok" : errnoName(number);
}

/** Writes what the socket buffer takes; returns how much that was. */
export function send(fd: number, bytes: Buffer): number {
  return call("send", fd, bytes, bytes.length, MSG_NOSIGNAL);
}

/** Reads into the buffer; 0 is the end of file. */
export function receive(fd: number, into: Buffer): number {
  return call("recv", fd, into, into.length, 0);
}

export function shutdown(fd: number, side: "read" | "write"): void {
  call("shutdown", fd, side === "read" ? 0 : 1);
}

export function close(fd: number): void {
  call("close", fd);
}

/** The next close sends RST, whatever is queued. */
export function lingerZero(fd: number): void {
  const value = Buffer.alloc(8);
  value.writeInt32LE(1, 0);
  call("setsockopt", fd, SOL_SOCKET, SO_LINGER, value, 8);
}

/** Keep-alive with times in seconds. */
export function keepAlive(fd: number, idle: number, interval: number, count: number): void {
  setNumber(fd, IPPROTO_TCP, TCP_KEEPIDLE, idle);
  setNumber(fd, IPPROTO_TCP, TCP_KEEPINTVL, interval);
  setNumber(fd, IPPROTO_TCP, TCP_KEEPCNT, count);
  setNumber(fd, SOL_SOCKET, SO_KEEPALIVE, 1);
}

export function userTimeout(fd: number, milliseconds: number): void {
  setNumber(fd, IPPROTO_TCP, TCP_USER_TIMEOUT, milliseconds);
}

/** The first sequence number of a socket that is not connected yet (as a checkpoint would restore it). */
export function chooseSequence(fd: number, initial: number): void {
  setNumber(fd, IPPROTO_TCP, TCP_REPAIR, 1);
  setNumber(fd, IPPROTO_TCP, TCP_REPAIR_QUEUE, TCP_SEND_QUEUE);
  setNumber(fd, IPPROTO_TCP, TCP_QUEUE_SEQ, initial | 0);
  setNumber(fd, IPPROTO_TCP, TCP_REPAIR, TCP_REPAIR_OFF_NO_WP);
  // Leaving repair took the right to reuse the port away.
  setNumber(fd, SOL_SOCKET, SO_REUSEADDR, 1);
}

/** Closes without a packet: a socket under repair (as a checkpoint leaves it) is simply forgotten. */
export function forget(fd: number): void {
  setNumber(fd, IPPROTO_TCP, TCP_REPAIR, 1);
  call("close", fd);
}

/** The state of the socket in the kernel, as `netstat` names it. */
export function state(fd: number): string {
  const info = Buffer.alloc(8);
  const size = Buffer.from([8, 0, 0, 0]);
  call("getsockopt", fd, IPPROTO_TCP, TCP_INFO, info, size);
  return stateName(info[0] ?? 0);
}

function name(which: "getsockname" | "getpeername", fd: number): Endpoint | undefined {
  const bytes = Buffer.alloc(28);
  const size = Buffer.from([28, 0, 0, 0]);
  try {
    call(which, fd, bytes, size);
  } catch {
    return undefined;
  }
  return decodeAddress(bytes);
}

export const localEnd = (fd: number): Endpoint | undefined => name("getsockname", fd);
export const remoteEnd = (fd: number): Endpoint | undefined => name("getpeername", fd);
