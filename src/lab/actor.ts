/**
 * A program at one end of a connection, as a process: it does the socket operations it is told, one
 * system call at a time, and reports what each gave and the TCP state before it.
 *
 * Run inside a network namespace. Commands and replies: `protocol.ts`. Operations that have to wait (a
 * read, a connect) stay pending and are tried again whenever the socket is ready; those behind them wait in turn.
 */

import { monotonicUs } from "./clock.ts";
import { Errno, POLLIN, POLLOUT, poll, type Watched } from "./libc.ts";
import { serve, tell } from "./lines.ts";
import type { ActorCommand, ActorReply } from "./protocol.ts";
import * as socket from "./socket.ts";

/** What an attempt gave: a result, or undefined to wait for the socket. */
type Attempt = Omit<ActorReply, "id" | keyof Before | "toUs"> | undefined;

/** How things stood when an operation was begun. */
type Before = Pick<ActorReply, "stateBefore" | "fromUs">;

interface Pending {
  readonly id: number;
  readonly fd: number;
  readonly events: number;
  readonly before: Before;
  readonly attempt: () => Attempt;
  /** To be tried again then anyway: microseconds of CLOCK_MONOTONIC. */
  readonly againUs?: () => number;
}

/** Sockets by age; the last one opened or chosen is the current one. */
const sockets: number[] = [];
let current = -1;
let listener = -1;
let buffers: socket.Buffers = {};
let localPort = 0;
let initialSequence: number | undefined;
let pending: Pending[] = [];
/** Commands whose turn has not come. */
const queue: ActorCommand[] = [];
/** When the newest operation was over: microseconds of CLOCK_MONOTONIC. */
let restingSinceUs = monotonicUs();

/** Turns EAGAIN into "wait", another errno into a result. */
function tried(attempt: () => Attempt): Attempt {
  try {
    return attempt();
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    return error.code === "EAGAIN" ? undefined : { result: error.code };
  }
}

function stateOf(fd: number): string {
  try {
    return fd < 0 ? "CLOSE" : socket.state(fd);
  } catch {
    return "CLOSE";
  }
}

/** An operation on this socket begins now. */
function beginning(fd: number): Before {
  return { stateBefore: stateOf(fd), fromUs: monotonicUs() };
}

function reply(id: number, before: Before, got: Attempt): void {
  restingSinceUs = monotonicUs();
  tell({ id, ...before, toUs: restingSinceUs, ...got });
}

/** Tries at once, and again whenever `fd` is ready. */
function attempt(id: number, fd: number, events: number, once: () => Attempt, before = beginning(fd)): void {
  const got = tried(once);
  if (got) reply(id, before, got);
  else pending.push({ id, fd, events, before, attempt: once });
}

/** An operation that never waits. */
function simply(id: number, fd: number, action: () => void): void {
  const before = beginning(fd);
  const once = (): Attempt => {
    action();
    return { result: "ok" };
  };
  reply(id, before, tried(once));
}

function adopt(fd: number): Attempt {
  sockets.push(fd);
  current = fd;
  return { result: "ok", ...ends(fd) };
}

function ends(fd: number): { local?: socket.Endpoint; remote?: socket.Endpoint } {
  const local = socket.localEnd(fd);
  const remote = socket.remoteEnd(fd);
  return { ...(local && { local }), ...(remote && { remote }) };
}

/** n bytes of lower-case letters: printable, and never like a protocol. */
function filler(size: number): Buffer {
  return Buffer.alloc(size, "abcdefghijklmnopqrstuvwxyz");
}

function read(id: number, size: number | "all"): void {
  const fd = current;
  let total = 0;
  attempt(id, fd, POLLIN, () => {
    for (;;) {
      const want = size === "all" ? 65536 : size - total;
      if (want === 0) return { result: "data", size: total };
      try {
        const got = socket.receive(fd, Buffer.alloc(Math.min(want, 65536)));
        if (got === 0) return { result: "EOF", size: total };
        total += got;
      } catch (error) {
        if (error instanceof Errno && error.code !== "EAGAIN") return { result: error.code, size: total };
        throw error;
      }
    }
  });
}

function send(id: number, bytes: Buffer, later: boolean): void {
  const fd = current;
  let sent = 0;
  const once = (): Attempt => {
    while (sent < bytes.length) {
      try {
        sent += socket.send(fd, bytes.subarray(sent, sent + 65536));
      } catch (error) {
        if (error instanceof Errno && error.code !== "EAGAIN") return { result: error.code, size: sent };
        throw error;
      }
    }
    return { result: "ok", size: sent };
  };
  if (!later) {
    attempt(id, fd, POLLOUT, once);
    return;
  }
  const before = beginning(fd);
  if (!tried(once)) pending.push({ id: -1, fd, events: POLLOUT, before, attempt: once });
  reply(id, before, { result: "ok", size: sent });
}

function connect(command: Extract<ActorCommand, { op: "connect" }>): void {
  const { id } = command;
  const fd = socket.open(command.family, buffers);
  if (initialSequence !== undefined) socket.chooseSequence(fd, initialSequence);
  if (localPort > 0) {
    socket.bind(fd, { address: command.family === 6 ? "::" : "0.0.0.0", port: localPort });
  }
  sockets.push(fd);
  current = fd;
  const before = beginning(fd);
  try {
    socket.connect(fd, command.to);
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    reply(id, before, { result: error.code });
    return;
  }
  if (command.later) reply(id, before, { result: "ok", ...ends(fd) });
  else finishConnect(id, fd, before);
}

function finishConnect(id: number, fd: number, before = beginning(fd)): void {
  const outcome = (): Attempt => {
    // Before the outcome is there, SO_ERROR is 0 too.
    if (socket.state(fd) === "SYN_SENT") return undefined;
    return { result: socket.pendingError(fd), ...ends(fd) };
  };
  attempt(id, fd, POLLOUT, outcome, before);
}

/** How often it is looked whether the kernel takes more. */
const FILL_AGAIN_US = 5000;

/** Writes until the kernel takes no more: both buffers are full. */
function fill(id: number): void {
  const fd = current;
  const before = beginning(fd);
  const bytes = filler(65536);
  let size = 0;
  // The peer's kernel needs a moment to take what it can; full is full for a tenth of a second.
  let deadline = Date.now() + 100;
  const again = (): Attempt => {
    try {
      for (;;) {
        size += socket.send(fd, bytes);
        deadline = Date.now() + 100;
      }
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      if (error.code !== "EAGAIN") return { result: error.code, size };
      return Date.now() >= deadline ? { result: "ok", size } : undefined;
    }
  };
  pending.push({ id, fd, events: 0, before, attempt: again, againUs: () => monotonicUs() + FILL_AGAIN_US });
}

/** Does nothing until so long after the operation before. */
function pause(id: number, seconds: number): void {
  const untilUs = restingSinceUs + seconds * 1e6;
  const before = beginning(current);
  const over = (): Attempt => {
    const lateUs = monotonicUs() - untilUs;
    return lateUs >= 0 ? { result: "ok", lateUs } : undefined;
  };
  // No descriptor: poll passes over −1.
  pending.push({ id, fd: -1, events: 0, before, attempt: over, againUs: () => untilUs });
}

function forgetAll(): void {
  for (const fd of sockets) {
    try {
      socket.forget(fd);
    } catch {
      // Already closed, or not connected.
    }
  }
}

/** What to do for each operation. */
const operations: { [Op in ActorCommand["op"]]: (command: Extract<ActorCommand, { op: Op }>) => void } = {
  listen({ id, at, backlog, family }) {
    simply(id, -1, () => {
      listener = socket.open(family, buffers);
      socket.bind(listener, at);
      socket.listen(listener, backlog);
    });
  },
  accept: ({ id }) => attempt(id, listener, POLLIN, () => adopt(socket.accept(listener))),
  "close-listener": ({ id }) => simply(id, listener, () => socket.close(listener)),
  connect,
  "finish-connect": ({ id }) => finishConnect(id, current),
  send: ({ id, size, text, later }) =>
    send(id, text === undefined ? filler(size ?? 0) : Buffer.from(text), later),
  read: ({ id, size }) => read(id, size),
  "read-once"({ id }) {
    const fd = current;
    attempt(id, fd, POLLIN, () => {
      const size = socket.receive(fd, Buffer.alloc(65536));
      return { result: size === 0 ? "EOF" : "data", size };
    });
  },
  "write-once"({ id }) {
    const fd = current;
    attempt(id, fd, POLLOUT, () => ({ result: "ok", size: socket.send(fd, filler(10)) }));
  },
  fill: ({ id }) => fill(id),
  pause: ({ id, seconds }) => pause(id, seconds),
  poll({ id }) {
    const fd = current;
    attempt(id, fd, POLLIN, () => (poll([{ fd, events: POLLIN }], 0)[0] ? { result: "ok" } : undefined));
  },
  shutdown: ({ id, side }) => simply(id, current, () => socket.shutdown(current, side)),
  close: ({ id }) =>
    simply(id, current, () => {
      pending = pending.filter(({ fd }) => fd !== current);
      socket.close(current);
    }),
  "linger-zero": ({ id }) => simply(id, current, () => socket.lingerZero(current)),
  "keep-alive": ({ id, idle, interval, count }) =>
    simply(id, current, () => socket.keepAlive(current, idle, interval, count)),
  "user-timeout": ({ id, milliseconds }) =>
    simply(id, current, () => socket.userTimeout(current, milliseconds)),
  buffers: ({ id, buffers: sizes }) =>
    simply(id, -1, () => {
      buffers = sizes;
    }),
  bind: ({ id, port, initialSequence: chosen }) =>
    simply(id, -1, () => {
      localPort = port;
      initialSequence = chosen;
    }),
  use: ({ id, index }) =>
    simply(id, -1, () => {
      current = sockets[index] ?? -1;
    }),
  "forget-socket": ({ id }) => simply(id, current, () => socket.forget(current)),
  "forget-all": ({ id }) => simply(id, current, forgetAll),
  look: ({ id }) => simply(id, current, () => {}),
};

function perform<Op extends ActorCommand["op"]>(command: Extract<ActorCommand, { op: Op }>): void {
  const operation = operations[command.op] as (command: ActorCommand) => void;
  operation(command);
}

/** An operation that is still pending holds up those behind it, unless its reply has been given already. */
function goOn(): void {
  while (!pending.some(({ id }) => id >= 0)) {
    const next = queue.shift();
    if (!next) return;
    perform(next);
  }
}

serve<ActorCommand>({
  command(next) {
    queue.push(next);
    goOn();
  },
  watched: () => pending.map(({ fd, events }): Watched => ({ fd, events })),
  turn() {
    for (const waiting of pending) {
      const got = tried(waiting.attempt);
      if (!got) continue;
      pending = pending.filter((other) => other !== waiting);
      if (waiting.id >= 0) reply(waiting.id, waiting.before, got);
    }
    goOn();
  },
  timeoutMs() {
    const again = pending.flatMap(({ againUs }) => (againUs ? [againUs()] : []));
    return again.length === 0 ? -1 : Math.max(0, Math.ceil((Math.min(...again) - monotonicUs()) / 1000));
  },
});
