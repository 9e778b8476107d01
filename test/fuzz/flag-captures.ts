/**
 * Captures of every combination of the nine TCP flags, at each place of a conversation where it matters.
 *
 * Rule: deterministic; 512 combinations in eight scenes make 4,096 captures.
 */
import { type WritableFrame, writePcap } from "../../src/capture/write.ts";
import { encodeTcp, ethernet } from "../../src/packet/encode.ts";
import { ACK, FIN, PSH, RST, SYN } from "../../src/packet/flags.ts";

export interface FlagCapture {
  /** The scene and the flags, for a test's name. */
  readonly name: string;
  readonly scene: string;
  readonly flags: number;
  /** Numbers of the frames that carry these flags. */
  readonly odd: readonly number[];
  readonly bytes: Uint8Array;
  /** It holds a packet that no TCP sends: no conclusion from it can be certain. */
  readonly nonsense: boolean;
}

/** Who sends, the flags, payload bytes, and how far the sequence number is off. */
type Packet = readonly [from: "client" | "server", flags: number, length?: number, seqOff?: number];

const handshake: readonly Packet[] = [
  ["client", SYN],
  ["server", SYN | ACK],
  ["client", ACK],
];
const exchange: readonly Packet[] = [
  ...handshake,
  ["client", PSH | ACK, 10],
  ["server", PSH | ACK, 20],
  ["client", ACK],
];

/** Where the odd packet stands. `f` are its flags. */
export const scenes: Readonly<Record<string, (f: number) => readonly Packet[]>> = {
  "it is all there is": (f) => [["client", f]],
  "it answers a SYN": (f) => [
    ["client", SYN],
    ["server", f],
  ],
  "it is answered with a reset": (f) => [
    ["client", f],
    ["server", RST | ACK],
  ],
  "the client sends it after the handshake": (f) => [...handshake, ["client", f]],
  "the server sends it after an exchange": (f) => [...exchange, ["server", f]],
  "the client sends it with data, far from the window": (f) => [...exchange, ["client", f, 5, 1_000_000_000]],
  "it comes after a FIN": (f) => [...exchange, ["server", FIN | ACK], ["client", f]],
  "both ends send it, again and again": (f) => [
    ["client", f],
    ["server", f],
    ["client", f, 3],
    ["server", f, 3],
    ["client", f],
  ],
};

export function* flagCaptures(): Generator<FlagCapture> {
  for (const [scene, packetsWith] of Object.entries(scenes))
    for (let flags = 0; flags < 512; flags++) {
      const packets = packetsWith(flags);
      // Where the flags stand does not depend on what they are; -1 are no flags of any other packet.
      const odd = packetsWith(-1).flatMap(([, flags], index) => (flags === -1 ? [index + 1] : []));
      yield {
        name: `${scene}: flags 0x${flags.toString(16)}`,
        scene,
        flags,
        odd,
        bytes: capture(packets),
        nonsense: isNonsense(flags),
      };
    }
}

/** The flags that decide how a connection goes; PSH, URG, ECE, CWR and AE must not. */
export const DECISIVE = SYN | FIN | RST | ACK;

/** SYN together with FIN or RST, or neither SYN nor RST nor ACK: no TCP sends that (RFC 9293 §3.10.7). */
function isNonsense(flags: number): boolean {
  return ((flags & SYN) !== 0 && (flags & (FIN | RST)) !== 0) || (flags & (SYN | RST | ACK)) === 0;
}

/** The packets as a capture, 10 ms apart, with sequence numbers that fit unless told otherwise. */
function capture(packets: readonly Packet[]): Uint8Array {
  const next = { client: 1000, server: 5000 };
  const frames: WritableFrame[] = packets.map(([from, flags, length = 0, seqOff = 0], index) => {
    const peer = from === "client" ? "server" : "client";
    const packet = encodeTcp({
      ...(from === "client" ? { src: "10.0.0.1", dst: "10.0.0.2" } : { src: "10.0.0.2", dst: "10.0.0.1" }),
      ...(from === "client" ? { srcPort: 40000, dstPort: 80 } : { srcPort: 80, dstPort: 40000 }),
      seq: next[from] + seqOff,
      ack: flags & ACK ? next[peer] : 0,
      flags,
      ipId: index + 1,
      payload: new Uint8Array(length).fill(0x61),
    });
    if (seqOff === 0) next[from] += length + (flags & SYN ? 1 : 0) + (flags & FIN ? 1 : 0);
    return { timeUs: 1_700_000_000_000_000 + index * 10_000, bytes: ethernet(packet) };
  });
  return writePcap(frames);
}
