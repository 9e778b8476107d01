/**
 * The wire in the middle, as a process inside the router's namespace: it sees every frame that comes in on
 * either side, tells about each TCP segment, and can hold segments back, delay them, pass one by the
 * translator, or forge a RST.
 *
 * Holding needs the kernel's router to drop the same packets (`firewall.ts`); the wire sends them on by
 * itself. Arguments: the names of the interfaces towards the client and towards the server, and the
 * Ethernet addresses (router, end) of both links as hexadecimal digits.
 */
import type { Forgery, PacketKind } from "../cause/recipe.ts";
import { ACK, FIN, forgeReset, forwarded, isOfKind, RST, type Seen, SYN, segmentOf } from "./frame.ts";
import { AF_PACKET, call, Errno, MSG_DONTWAIT, POLLIN, SOCK_CLOEXEC, SOCK_RAW } from "./libc.ts";
import { serve, tell } from "./lines.ts";
import type { Way, WireCommand } from "./protocol.ts";

const ETH_P_ALL_NETWORK_ORDER = 0x0300;
const PACKET_HOST = 0;
const PACKET_OUTGOING = 4;
const SOCKADDR_LL_BYTES = 20;

/** One side of the router. */
interface Side {
  readonly fd: number;
  /** Destination and source address of frames sent out on this side. */
  readonly ethernet: Buffer;
}

function openSide(name: string, addresses: string): Side {
  const fd = call("socket", AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, ETH_P_ALL_NETWORK_ORDER);
  const address = Buffer.alloc(SOCKADDR_LL_BYTES);
  address.writeUInt16LE(AF_PACKET, 0);
  address.writeUInt16LE(ETH_P_ALL_NETWORK_ORDER, 2);
  address.writeInt32LE(call("if_nametoindex", name), 4);
  call("bind", fd, address, address.length);
  return { fd, ethernet: Buffer.from(addresses, "hex") };
}

const [clientSide = "", clientAddresses = "", serverSide = "", serverAddresses = ""] = process.argv.slice(2);
const sides = {
  client: openSide(clientSide, clientAddresses),
  server: openSide(serverSide, serverAddresses),
};
/** Where a packet goes out that travels this way. */
const outOf: Record<Way, Side> = { "to-client": sides.client, "to-server": sides.server };

/** What one end of the newest connection has sent. */
interface Progress {
  /** Highest sequence number sent, and the newest acknowledgement. */
  next: number;
  ack: number;
  /** The newest frame, as a model for forging. */
  frame: Buffer;
}

const progress = new Map<string, Progress>();
const newest: Partial<Record<Way, Progress>> = {};
/** Held until "release". */
let held: { readonly way: Way; readonly frame: Buffer }[] = [];
/** To be sent on at `at`, earliest first. */
const delayed: { readonly way: Way; readonly frame: Buffer; readonly at: number }[] = [];
let hold: { readonly ways: readonly Way[]; readonly kind: PacketKind } | undefined;
let delayMs = 0;
let bypass: Way | undefined;

const before = (a: number, b: number): boolean => ((a - b) | 0) < 0;

function send(way: Way, frame: Buffer): void {
  const { fd } = outOf[way];
  call("send", fd, frame, frame.length, 0);
}

function pass(way: Way, frame: Buffer): void {
  send(way, forwarded(frame, outOf[way].ethernet));
}

/** Follows the sender's numbers; says whether the segment is a repetition or a probe. */
function follow(way: Way, segment: Seen, frame: Buffer): { again: boolean; probe: boolean } {
  const key = `${segment.source}:${segment.sourcePort}>${segment.destination}:${segment.destinationPort}`;
  const size = segment.length + (segment.flags & (SYN | FIN) ? 1 : 0);
  const end = (segment.seq + size) >>> 0;
  const known = segment.flags & SYN && !(segment.flags & ACK) ? undefined : progress.get(key);
  const previous = progress.get(key);
  const sameSyn = previous !== undefined && previous.next === end && (segment.flags & SYN) !== 0;
  const end0 = known?.next ?? end;
  const again = sameSyn || (known !== undefined && size > 0 && !before(end0, end));
  const probe =
    known !== undefined && segment.length <= 1 && size === segment.length && segment.seq === (end0 - 1) >>> 0;
  const now: Progress = {
    next: before(end0, end) ? end : end0,
    ack: segment.flags & ACK ? segment.ack : (known?.ack ?? 0),
    frame,
  };
  progress.set(key, now);
  newest[way] = now;
  return { again: again && !probe, probe };
}

function see(way: Way, frame: Buffer): void {
  const segment = segmentOf(frame);
  if (!segment) return;
  const { again, probe } = follow(way, segment, frame);
  if (segment.flags & RST) passing.add(segment.seq);
  if (hold?.ways.includes(way) && isOfKind(segment, hold.kind)) held.push({ way, frame });
  else if (delayMs > 0) delayed.push({ way, frame, at: performance.now() + delayMs });
  if (bypass === way && segment.length > 0) {
    bypass = undefined;
    pass(way, frame);
  }
  tell({ way, flags: segment.flags, length: segment.length, again, probe });
}

/** RSTs that came in from either end, by number, and those that went out: the rest are the router's own. */
const passing = new Set<number>();
let leaving: { readonly way: Way; readonly seq: number }[] = [];

/** A frame went out on the side where frames of `way` come in. */
function sentOut(way: Way, frame: Buffer): void {
  const segment = segmentOf(frame);
  if (!segment || !(segment.flags & RST)) return;
  leaving.push({ way: way === "to-server" ? "to-client" : "to-server", seq: segment.seq });
}

/** Tells of RSTs that the router's firewall sent itself. What came in has been seen before. */
function tellOwnResets(): void {
  for (const { way, seq } of leaving) {
    if (!passing.has(seq)) tell({ way, flags: RST, length: 0, again: false, probe: false });
  }
  leaving = [];
}

/** Sends RSTs in the other end's name to `to`. */
function forge(to: "client" | "server", forgery: Forgery): void {
  const way: Way = to === "client" ? "to-client" : "to-server";
  const model = newest[way];
  const other = newest[way === "to-client" ? "to-server" : "to-client"];
  if (!model || !other) throw new Error("forge: no connection was seen");
  // What the receiver expects next: all that was sent to it, or what it has acknowledged.
  const expected = before(model.next, other.ack) ? other.ack : model.next;
  const offset = { exact: 0, "in-window": 1000, "out-of-window": 0x40000000 }[forgery.seq];
  const steps = [0, 1460, 4380, 8760];
  for (let i = 0; i < (forgery.count ?? 1); i++) {
    const frame = forgeReset(model.frame, outOf[way].ethernet, {
      seq: expected + offset + (steps[i] ?? 1460 * i),
      ack: forgery.ack ? other.next : undefined,
      ttl: forgery.ttl ?? 64,
      ipId: forgery.ipId ?? 0,
      window: forgery.window ?? 0,
    });
    send(way, frame);
  }
}

/** Held packets go on at once, but none before one that came earlier and is under way. */
function release(): void {
  const at = delayed.at(-1)?.at;
  for (const { way, frame } of held) {
    if (at === undefined) pass(way, frame);
    else delayed.push({ way, frame, at });
  }
  held = [];
}

function obey(command: Exclude<WireCommand, { do: "drain" }>): void {
  switch (command.do) {
    case "hold":
      hold = command;
      return;
    case "release":
      hold = undefined;
      release();
      return;
    case "delay":
      delayMs = command.milliseconds;
      return;
    case "bypass":
      bypass = command.way;
      return;
    case "forge": {
      const { to } = command.forgery;
      if (to !== "server") forge("client", command.forgery);
      if (to !== "client") forge("server", command.forgery);
    }
  }
}

const buffer = Buffer.alloc(65536);
const address = Buffer.alloc(SOCKADDR_LL_BYTES);

/** Takes every frame that waits at one side. */
function drain(side: Side, way: Way): void {
  const size = Buffer.alloc(4);
  for (;;) {
    size.writeInt32LE(SOCKADDR_LL_BYTES);
    let length: number;
    try {
      length = call("recvfrom", side.fd, buffer, buffer.length, MSG_DONTWAIT, address, size);
    } catch (error) {
      if (error instanceof Errno && error.code === "EAGAIN") return;
      // The interface went down: nothing comes in any more.
      if (error instanceof Errno && error.code === "ENETDOWN") return;
      throw error;
    }
    const PACKET_TYPE_OFFSET = 10;
    const type = address[PACKET_TYPE_OFFSET];
    if (type === PACKET_HOST) see(way, Buffer.from(buffer.subarray(0, length)));
    else if (type === PACKET_OUTGOING) sentOut(way, buffer.subarray(0, length));
  }
}

/** Less is told to nobody. */
const LATE_MS = 5;

function sendWhatIsDue(): void {
  const now = performance.now();
  let lateMs = 0;
  while (delayed[0] && delayed[0].at <= now) {
    const [first] = delayed.splice(0, 1);
    if (!first) return;
    pass(first.way, first.frame);
    lateMs = Math.max(lateMs, now - first.at);
  }
  if (lateMs > LATE_MS) tell({ lateUs: Math.round(lateMs * 1000) });
}

/** Those who wait until everything is sent on that was due until then. */
let draining: { readonly id: number; readonly until: number }[] = [];

function tellWhoDrains(): void {
  const due = delayed[0]?.at ?? Infinity;
  for (const { id, until } of draining) if (due > until) tell({ id });
  draining = draining.filter(({ until }) => due <= until);
}

serve<WireCommand>({
  command(command) {
    if (command.do === "drain") {
      draining.push({ id: command.id, until: delayed.at(-1)?.at ?? -Infinity });
      return tellWhoDrains();
    }
    try {
      obey(command);
      tell({ id: command.id });
    } catch (error) {
      tell({ id: command.id, error: String(error) });
    }
  },
  watched: () => [
    { fd: sides.client.fd, events: POLLIN },
    { fd: sides.server.fd, events: POLLIN },
  ],
  turn() {
    drain(sides.client, "to-server");
    drain(sides.server, "to-client");
    tellOwnResets();
    sendWhatIsDue();
    tellWhoDrains();
  },
  timeoutMs: () => (delayed[0] ? Math.max(0, Math.ceil(delayed[0].at - performance.now())) : -1),
});
