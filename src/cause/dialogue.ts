/**
 * The notation of the catalogue's examples: packets as a dialogue, in the manner of packetdrill.
 *
 *     # the client closes with a RST                    a comment (also //)
 *     > P. 1:11(10) ack 1                               sent by the client
 *     < . 1:1(0) ack 11 win 64240                       sent by the server
 *     +.5 > R. 11:11(0) ack 1 <ttl 61, id 0, ts no>     half a second later
 *     ! icmp host-unreachable from router about client  an ICMP error that quotes the client's last packet
 *     +10 end                                           the capture goes on for 10 s without a further packet
 *
 * A line without a time comes 1 ms after the one before. Flags are tcpdump's letters (S F R P . U E W),
 * `-` for none. Sequence numbers are relative, `first:end(length)`; SYN is 0. `"text"` gives the payload
 * with the escapes of JSON; otherwise it is filler. Unless the dialogue has a SYN of its own or begins with
 * the line `no handshake`, an ordinary handshake precedes it. The capture is the client's: its packets
 * have TTL 64, the server's have come through three routers and have 61. Reading and writing only; judges
 * nothing.
 */
import { writePcap } from "../capture/write.ts";
import type { Role } from "../ending/ending.ts";
import { encodeIcmpError, encodeTcp, encodeUdp } from "../packet/encode.ts";
import { ACK, CWR, ECE, FIN, PSH, RST, SYN, URG } from "../packet/flags.ts";

/** One segment of a dialogue. */
export interface SegmentLine {
  readonly kind: "segment";
  /** Microseconds since the first line. */
  readonly at: number;
  readonly from: Role;
  readonly flags: number;
  /** Relative to the sender's and the other end's initial sequence numbers. */
  readonly seq: number;
  readonly ack: number;
  readonly window: number;
  readonly payload: Uint8Array;
  readonly ttl: number;
  /** Undefined: counts on. */
  readonly ipId: number | undefined;
  readonly timestamps: boolean;
}

/** An ICMP error about the newest segment of one end. */
export interface IcmpLine {
  readonly kind: "icmp";
  readonly at: number;
  readonly type: number;
  readonly code: number;
  readonly from: "router" | Role;
  readonly about: Role;
}

/** The capture goes on until then. */
export interface EndLine {
  readonly kind: "end";
  readonly at: number;
}

export type DialogueLine = SegmentLine | IcmpLine | EndLine;

const CLIENT = { address: "10.0.0.1", port: 40_000, initial: 1_000_000_000, ttl: 64 };
const SERVER = { address: "10.0.0.2", port: 80, initial: 3_000_000_000, ttl: 61 };
const ROUTER = "10.0.9.1";
const STEP_US = 1_000;
const WINDOW = 64_240;
const START_US = Date.UTC(2026, 0, 1) * 1_000;

const LETTERS: Readonly<Record<string, number>> = {
  S: SYN,
  F: FIN,
  R: RST,
  P: PSH,
  ".": ACK,
  U: URG,
  E: ECE,
  W: CWR,
  "-": 0,
};

const ICMP: Readonly<Record<string, number>> = {
  "net-unreachable": 0,
  "host-unreachable": 1,
  "proto-unreachable": 2,
  "port-unreachable": 3,
  "net-prohibited": 9,
  "host-prohibited": 10,
  "admin-prohibited": 13,
};

const SEGMENT =
  /^(?<from>[<>]) (?<flags>[SFRP.UEW-]+) (?<seq>-?\d+):(?<end>-?\d+)\((?<length>\d+)\)(?: ack (?<ack>-?\d+))?(?: win (?<window>\d+))?(?: <(?<options>[^>]*)>)?(?: (?<text>".*"))?$/;
const ICMP_LINE =
  /^! icmp (?<name>[a-z-]+) from (?<from>router|client|server) about (?<about>client|server)$/;
const TIMED = /^\+(?<seconds>\d*\.?\d+) (?<rest>.*)$/;

const HANDSHAKE = ["> S 0:0(0)", "< S. 0:0(0) ack 1", "> . 1:1(0) ack 1"];

/** Reads a dialogue. Throws a `SyntaxError` that names the line which is none. */
export function parseDialogue(text: string): readonly DialogueLine[] {
  let lines = text
    .split("\n")
    .map((line) => line.replace(/^\s*(#|\/\/).*$/, "").trim())
    .filter((line) => line !== "");
  if (lines[0] === "no handshake") lines = lines.slice(1);
  else if (!lines.some((line) => /[<>] S[.EW]* /.test(line))) lines = [...HANDSHAKE, ...lines];
  let at = -STEP_US;
  return lines.map((line) => {
    const timed = TIMED.exec(line)?.groups;
    at += timed ? Math.round(Number(timed.seconds) * 1e6) : STEP_US;
    return parseLine((timed?.rest ?? line).trim(), at);
  });
}

function parseLine(line: string, at: number): DialogueLine {
  if (line === "end") return { kind: "end", at };
  const icmp = ICMP_LINE.exec(line)?.groups;
  if (icmp) {
    const code = ICMP[icmp.name ?? ""];
    if (code === undefined) throw new SyntaxError(`unknown ICMP error in "${line}"`);
    return { kind: "icmp", at, type: 3, code, from: icmp.from as Role | "router", about: icmp.about as Role };
  }
  const segment = SEGMENT.exec(line)?.groups;
  if (!segment) throw new SyntaxError(`not a line of a dialogue: "${line}"`);
  return parseSegment(segment, line, at);
}

function parseSegment(parts: Record<string, string | undefined>, line: string, at: number): SegmentLine {
  const from: Role = parts.from === ">" ? "client" : "server";
  const flags = [...(parts.flags ?? "")].reduce((sum, letter) => sum | (LETTERS[letter] ?? 0), 0);
  const seq = Number(parts.seq);
  const length = Number(parts.length);
  if (Number(parts.end) - seq !== length) throw new SyntaxError(`length does not fit the numbers: "${line}"`);
  if (((flags & ACK) !== 0) !== (parts.ack !== undefined)) {
    throw new SyntaxError(`the flag "." and "ack" go together: "${line}"`);
  }
  const payload = parts.text ? textBytes(parts.text) : new Uint8Array(length).fill(0x78);
  if (payload.length !== length) throw new SyntaxError(`text of ${payload.length} bytes: "${line}"`);
  const options = new Map(
    (parts.options ?? "")
      .split(",")
      .map((option): [string, string | undefined] => {
        const [name = "", value] = option.trim().split(/\s+/);
        return [name, value];
      })
      .filter(([name]) => name !== ""),
  );
  const bareRst = (flags & (RST | ACK)) === RST;
  const ipId = options.get("id");
  return {
    kind: "segment",
    at,
    from,
    flags,
    seq,
    ack: Number(parts.ack ?? 0),
    window: Number(parts.window ?? WINDOW),
    payload,
    ttl: Number(options.get("ttl") ?? (from === "client" ? CLIENT.ttl : SERVER.ttl)),
    ipId: ipId === undefined ? undefined : Number(ipId),
    timestamps: (options.get("ts") ?? (bareRst ? "no" : "yes")) !== "no",
  };
}

function textBytes(quoted: string): Uint8Array {
  return new TextEncoder().encode(JSON.parse(quoted) as string);
}

/** The dialogue as a capture file: a pcap of raw IP packets. */
export function dialogueToPcap(text: string): Uint8Array {
  const ids = { client: 1000, server: 5000 };
  const newest: Partial<Record<Role, Uint8Array>> = {};
  const frames = parseDialogue(text).map((line) => {
    const timeUs = START_US + line.at;
    if (line.kind === "end") return { timeUs, bytes: unrelated() };
    if (line.kind === "icmp") return { timeUs, bytes: icmpBytes(line, newest[line.about]) };
    const bytes = segmentBytes(line, ids[line.from]++);
    newest[line.from] = bytes;
    return { timeUs, bytes };
  });
  return writePcap(frames, { linkType: 101 });
}

function segmentBytes(line: SegmentLine, count: number): Uint8Array {
  const [me, other] = line.from === "client" ? [CLIENT, SERVER] : [SERVER, CLIENT];
  const handshake = (line.flags & SYN) !== 0;
  const clock = Math.floor(line.at / 1_000) + 1;
  return encodeTcp({
    src: me.address,
    dst: other.address,
    srcPort: me.port,
    dstPort: other.port,
    ttl: line.ttl,
    ipId: line.ipId ?? count,
    seq: me.initial + line.seq,
    ack: line.flags & ACK ? other.initial + line.ack : 0,
    flags: line.flags,
    window: line.window,
    options: {
      ...(handshake && { mss: 1460, sackPermitted: true }),
      ...(line.timestamps && { timestamps: [clock, line.flags & ACK ? clock : 0] as const }),
    },
    payload: line.payload,
  });
}

function icmpBytes(line: IcmpLine, quote: Uint8Array | undefined): Uint8Array {
  if (!quote) throw new SyntaxError(`an ICMP error about the ${line.about}, who has sent nothing yet`);
  const src = line.from === "router" ? ROUTER : line.from === "client" ? CLIENT.address : SERVER.address;
  const dst = line.about === "client" ? CLIENT.address : SERVER.address;
  return encodeIcmpError({ src, dst, type: line.type, code: line.code, quote });
}

/** A packet that has nothing to do with the dialogue. */
function unrelated(): Uint8Array {
  return encodeUdp({ src: "10.0.7.1", dst: "10.0.7.2", srcPort: 9, dstPort: 9 });
}
