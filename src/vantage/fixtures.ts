/** One conversation as two captures, one at the client and one at the server. For the tests of this room. */
import { type WritableFrame, writePcap } from "../capture/write.ts";
import type { Role } from "../ending/ending.ts";
import { encodeTcp } from "../packet/encode.ts";
import { ACK, FIN, PSH, RST, SYN } from "../packet/flags.ts";

/** One segment on its way. */
export interface Travel {
  readonly from: Role;
  readonly flags: number;
  /** Relative numbers; SYN is 0. */
  readonly seq: number;
  readonly ack: number;
  readonly length?: number;
  /** When it was sent, µs since the conversation began. */
  readonly at: number;
  /** `lost`: sent and not received; `made`: received and not sent. */
  readonly fate?: "lost" | "made";
  /** The receiver's capture has it in pieces of this size (offloading). */
  readonly cut?: number;
}

export interface Way {
  readonly delayUs?: number;
  /** The server's clock minus the client's. */
  readonly clockUs?: number;
  /** The server sees the client as this. */
  readonly natAddress?: string;
  readonly natPort?: number;
  /** What a firewall adds to the client's sequence numbers. */
  readonly shift?: number;
  readonly timestamps?: boolean;
  /** A bridge, not a router, lies between: the TTL stays. */
  readonly bridged?: boolean;
}

const START_US = Date.UTC(2026, 0, 1) * 1000;
const CLIENT_ISN = 4_294_960_000;
const SERVER_ISN = 77_000;

/** The captures at the client and at the server. */
export function bothEnds(
  travels: readonly Travel[],
  way: Way = {},
): { client: Uint8Array; server: Uint8Array } {
  const { delayUs = 500, clockUs = 0 } = way;
  const frames: Record<Role, WritableFrame[]> = { client: [], server: [] };
  travels.forEach((travel, number) => {
    const { from, at, fate, cut } = travel;
    const to: Role = from === "client" ? "server" : "client";
    const stamp = (role: Role, us: number) => START_US + us + (role === "server" ? clockUs : 0);
    if (fate !== "made") {
      frames[from].push({ timeUs: stamp(from, at), bytes: segment(travel, from, way, number) });
    }
    if (fate === "lost") return;
    for (const piece of pieces(travel, cut)) {
      frames[to].push({ timeUs: stamp(to, at + delayUs), bytes: segment(piece, to, way, number) });
    }
  });
  const capture = (role: Role) =>
    writePcap(
      frames[role].toSorted((a, b) => a.timeUs - b.timeUs),
      { linkType: 101 },
    );
  return { client: capture("client"), server: capture("server") };
}

function pieces(travel: Travel, size: number | undefined): Travel[] {
  const { length = 0, seq, flags } = travel;
  if (size === undefined || length <= size) return [travel];
  return Array.from({ length: Math.ceil(length / size) }, (_, i) => {
    const isLast = (i + 1) * size >= length;
    return {
      ...travel,
      seq: seq + i * size,
      length: isLast ? length - i * size : size,
      flags: isLast ? flags : flags & ~(FIN | PSH),
    };
  });
}

/** The segment as the capture at one end has it. */
function segment(travel: Travel, seenAt: Role, way: Way, number: number): Uint8Array {
  const { from, flags, seq, ack, length = 0, fate } = travel;
  const { natAddress = "10.0.0.1", natPort = 40_000, shift = 0 } = way;
  const [address, port] = seenAt === "server" ? [natAddress, natPort] : ["10.0.0.1", 40_000];
  const clientIsn = CLIENT_ISN + (seenAt === "server" ? shift : 0);
  const byClient = from === "client";
  const arrived = seenAt !== from;
  return encodeTcp({
    src: byClient ? address : "10.0.0.2",
    dst: byClient ? "10.0.0.2" : address,
    srcPort: byClient ? port : 80,
    dstPort: byClient ? 80 : port,
    seq: ((byClient ? clientIsn : SERVER_ISN) + seq) >>> 0,
    ack: flags & ACK ? ((byClient ? SERVER_ISN : clientIsn) + ack) >>> 0 : 0,
    flags,
    window: 64_240,
    payload: new Uint8Array(length).fill(65 + (seq % 26)),
    ttl: arrived && !way.bridged ? (fate === "made" ? 63 : 62) : 64,
    ipId: flags & RST ? 0 : number + 1,
    options: way.timestamps && !(flags & RST) ? { timestamps: [1_000 + number, 1] } : {},
  });
}

/** Handshake, a request and its answer. */
export const OPENING: readonly Travel[] = [
  { from: "client", flags: SYN, seq: 0, ack: 0, at: 0 },
  { from: "server", flags: SYN | ACK, seq: 0, ack: 1, at: 600 },
  { from: "client", flags: ACK, seq: 1, ack: 1, at: 1_200 },
  { from: "client", flags: PSH | ACK, seq: 1, ack: 1, length: 20, at: 2_000 },
  { from: "server", flags: ACK, seq: 1, ack: 21, at: 2_600 },
  { from: "server", flags: PSH | ACK, seq: 1, ack: 21, length: 30, at: 3_000 },
  { from: "client", flags: ACK, seq: 21, ack: 31, at: 3_600 },
];

/** Something that both ends see long afterwards: that both captures went on. */
export const LATER: readonly Travel[] = [
  { from: "client", flags: ACK, seq: 21, ack: 31, at: 9_000_000 },
  { from: "server", flags: ACK, seq: 31, ack: 21, at: 9_001_000 },
];
