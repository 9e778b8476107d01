/**
 * The C library, as far as the lab's processes call it themselves.
 *
 * Node's own sockets hide what the lab is about (which call saw which error, linger, unread data), so
 * actors and the wire use system calls. Every function here returns the call's result or throws an
 * {@link Errno}; none blocks but `poll`.
 */
import koffi from "koffi";
import { errnoName } from "./errno.ts";

// Node itself is linked to it, whichever it is (glibc, musl).
const c = koffi.load(null);

/** A call of the C library with any signature, as koffi gives it. */
type Native = (...args: readonly (number | Buffer | string | null)[]) => number;
const bindTo = (declaration: string): Native => c.func(declaration) as unknown as Native;

const native = {
  socket: bindTo("int socket(int, int, int)"),
  bind: bindTo("int bind(int, void*, uint32_t)"),
  listen: bindTo("int listen(int, int)"),
  accept4: bindTo("int accept4(int, void*, void*, int)"),
  connect: bindTo("int connect(int, void*, uint32_t)"),
  send: bindTo("long send(int, void*, size_t, int)"),
  recv: bindTo("long recv(int, void*, size_t, int)"),
  recvfrom: bindTo("long recvfrom(int, void*, size_t, int, void*, void*)"),
  read: bindTo("long read(int, void*, size_t)"),
  shutdown: bindTo("int shutdown(int, int)"),
  close: bindTo("int close(int)"),
  poll: bindTo("int poll(void*, unsigned long, int)"),
  getsockopt: bindTo("int getsockopt(int, int, int, void*, void*)"),
  setsockopt: bindTo("int setsockopt(int, int, int, void*, uint32_t)"),
  getsockname: bindTo("int getsockname(int, void*, void*)"),
  getpeername: bindTo("int getpeername(int, void*, void*)"),
  if_nametoindex: bindTo("unsigned int if_nametoindex(const char*)"),
  prctl: bindTo("int prctl(int, unsigned long, unsigned long, unsigned long, unsigned long)"),
};

export const AF_INET = 2;
export const AF_INET6 = 10;
export const AF_PACKET = 17;
export const SOCK_STREAM = 1;
export const SOCK_RAW = 3;
export const SOCK_NONBLOCK = 0x800;
export const SOCK_CLOEXEC = 0x80000;
export const MSG_NOSIGNAL = 0x4000;
export const MSG_DONTWAIT = 0x40;
export const POLLIN = 1;
export const POLLOUT = 4;

/** A system call failed; `code` is the errno's name. */
export class Errno extends Error {
  readonly code: string;
  constructor(code: string, call: string) {
    super(`${call}: ${code}`);
    this.code = code;
  }
}

/** Makes a call and throws its errno if it failed. */
export function call(name: keyof typeof native, ...args: readonly (number | Buffer | string | null)[]) {
  const result = native[name](...args);
  if (result < 0) throw new Errno(errnoName(koffi.errno()), name);
  return result;
}

/** One descriptor to poll, and what it is waited for. */
export interface Watched {
  readonly fd: number;
  readonly events: number;
}

/** Waits until one of the descriptors is ready or the time is over (−1: for ever). Gives each one's events. */
export function poll(watched: readonly Watched[], timeoutMs: number): number[] {
  const fds = Buffer.alloc(8 * Math.max(watched.length, 1));
  watched.forEach(({ fd, events }, i) => {
    fds.writeInt32LE(fd, 8 * i);
    fds.writeInt16LE(events, 8 * i + 4);
  });
  const ready = native.poll(fds, watched.length, timeoutMs);
  return watched.map((_, i) => (ready > 0 ? fds.readInt16LE(8 * i + 6) : 0));
}

/** The process dies with its parent: a lab that is killed leaves no actors. */
export function dieWithParent(): void {
  const PR_SET_PDEATHSIG = 1;
  const SIGKILL = 9;
  native.prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
}
