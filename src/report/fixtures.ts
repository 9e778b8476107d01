/**
 * Hand-made diagnoses for the tests of reports: an ending from a few packets in short notation.
 *
 *     ending(["> S", "< S.", "> .", "> P. 10", "< . 0", "< R."])
 *
 * `>` is sent by the client. Sequence and acknowledgement numbers follow by themselves; options in braces
 * set any field of the segment: `"< R {at:3200, ttl:255}"`. Not a decoder: the real one has its own tests.
 */
import type { Diagnosis, Group, Summary } from "../diagnosis/diagnosis.ts";
import type { End, Ending, IpIdHabit, Moment, Role, ZeekRow } from "../ending/ending.ts";
import { ACK, FIN, PSH, RST, SYN } from "../packet/flags.ts";
import type { Verdict } from "../verdict/verdict.ts";

const LETTERS: Readonly<Record<string, number>> = { S: SYN, F: FIN, R: RST, P: PSH, ".": ACK };

/** Packets in the notation above as moments. Each comes 100 µs after the one before unless it says `at`. */
export function moments(packets: readonly string[]): Moment[] {
  const next: Record<Role, number> = { client: 0, server: 0 };
  let at = -100;
  return packets.map((packet, i) => {
    const [, side, letters = "", length = "0", more = "{}"] =
      /^([<>]) ([SFRP.]+)(?: (\d+))?(?: (\{.*\}))?$/.exec(packet) ?? [];
    if (side === undefined) throw new Error(`not a packet: ${packet}`);
    const from: Role = side === ">" ? "client" : "server";
    const to: Role = side === ">" ? "server" : "client";
    const flags = [...letters].reduce((bits, letter) => bits | (LETTERS[letter] ?? 0), 0);
    const set = JSON.parse(more.replace(/(\w+):/g, '"$1":')) as Partial<Moment>;
    at = set.at ?? at + 100;
    const moment: Moment = {
      frame: i + 1,
      from,
      flags,
      seq: next[from],
      ack: (flags & ACK) !== 0 ? next[to] : 0,
      ackIsZero: (flags & ACK) === 0,
      length: Number(length),
      window: 64240,
      windowRaw: 64240,
      ttl: 64,
      ipId: i,
      timestamps: true,
      marks: 0,
      ...set,
      at,
    };
    const sent = moment.length + ((flags & (SYN | FIN)) !== 0 ? 1 : 0);
    next[from] = Math.max(next[from], moment.seq + sent);
    return moment;
  });
}

function end(role: Role, all: readonly Moment[], fields: Partial<End>): End {
  const own = all.filter((moment) => moment.from === role);
  const rsts = own.filter((moment) => (moment.flags & RST) !== 0);
  const data = own.filter((moment) => moment.length > 0);
  const one = <T>(name: string, value: T | undefined): Record<string, T> =>
    value === undefined ? {} : { [name]: value };
  const next = Math.max(0, ...own.map((m) => m.seq + m.length + ((m.flags & (SYN | FIN)) !== 0 ? 1 : 0)));
  return {
    role,
    address: role === "client" ? "10.0.0.1" : "10.0.0.2",
    port: role === "client" ? 40000 : 80,
    packets: own.length,
    bytes: data.reduce((sum, moment) => sum + moment.length, 0),
    ackedBytes: data.reduce((sum, moment) => sum + moment.length, 0),
    ...one("first", own[0]),
    ...one(
      "syn",
      own.find((moment) => (moment.flags & SYN) !== 0),
    ),
    ...one(
      "fin",
      own.find((moment) => (moment.flags & FIN) !== 0),
    ),
    ...one("rst", rsts[0]),
    ...one("lastData", data.at(-1)),
    ...one("last", own.at(-1)),
    rsts,
    rstCount: rsts.length,
    synCount: own.filter((moment) => (moment.flags & SYN) !== 0).length,
    finCount: own.filter((moment) => (moment.flags & FIN) !== 0).length,
    finAcked: false,
    next,
    ackedTo: next,
    retransmissions: 0,
    repeats: { count: 0, firstAt: 0, lastAt: 0, length: 0 },
    outOfOrder: 0,
    missingBytes: 0,
    keepAliveProbes: 0,
    unansweredProbes: 0,
    zeroWindows: 0,
    windowProbes: 0,
    windowLast: 64240,
    windowPeak: 64240,
    windowScale: 7,
    sackPermitted: true,
    largestSegment: Math.max(0, ...data.map((moment) => moment.length)),
    ttlMin: own.length > rsts.length ? 64 : 0,
    ttlMax: own.length > rsts.length ? 64 : 0,
    ipId: "counting" satisfies IpIdHabit,
    timestamps: true,
    idleMaxUs: 0,
    ...fields,
  };
}

/** An ending from packets; `fields` sets any fact, `client` and `server` any fact of an end. */
export function ending(
  packets: readonly string[],
  fields: Partial<Omit<Ending, "client" | "server">> = {},
  ends: { readonly client?: Partial<End>; readonly server?: Partial<End> } = {},
): Ending {
  const all = fields.moments ?? moments(packets);
  const client = end("client", all, ends.client ?? {});
  const server = end("server", all, ends.server ?? {});
  const last = all.at(-1);
  const closing = all.find((moment) => (moment.flags & (FIN | RST)) !== 0);
  const row: ZeekRow = {
    state: "RSTR",
    history: "ShADar",
    startUs: START_US,
    durationUs: last?.at ?? -1,
    clientBytes: client.bytes,
    serverBytes: server.bytes,
    clientPackets: client.packets,
    serverPackets: server.packets,
    swapped: false,
  };
  return {
    id: 1,
    client,
    server,
    startUs: START_US,
    durationUs: last?.at ?? 0,
    silenceAfterUs: 0,
    idleBeforeEndUs: 0,
    sawHandshake: true,
    sawStart: true,
    roundTripUs: 100,
    how: "reset",
    by: closing?.from ?? "unknown",
    phase: "established",
    ...(closing === undefined ? {} : { firstCloser: closing.from }),
    moments: all,
    icmp: [],
    icmpCount: 0,
    mptcpResetReason: -1,
    duplicates: 0,
    serverTtlElsewhere: 0,
    clientTtlElsewhere: 0,
    zeek: [row],
    ...fields,
  };
}

/** 2026-11-22 08:00:00 UTC and one microsecond. */
export const START_US = Date.UTC(2026, 10, 22, 8) * 1000 + 1;

/** A verdict over an ending; everything can be set. */
export function verdict(of: Ending, fields: Partial<Verdict> = {}): Verdict {
  return {
    causes: ["closed-with-unread-data", "linger-zero-abort", "process-killed"],
    confidence: "likely",
    because: [
      { says: "10 bytes reached the server, which acknowledged them", packets: [4, 5] },
      { says: "the server answered with RST and never sent a FIN", packets: [6] },
    ],
    toldApartBy: ["the system calls of the server's program (strace), or the kernel's reset reason"],
    harm: "data-lost",
    sees: { client: { linux: ["ECONNRESET", "EOF"], windows: ["10054"] }, server: {} },
    remedies: [
      { who: "server", does: "shutdown(SHUT_WR), read to end-of-file, then close" },
      { who: "client", does: "read the answer while you are still writing" },
    ],
    how: of.how,
    by: of.by,
    phase: of.phase,
    harmless: false,
    ...fields,
  };
}

/** A group over diagnoses of one kind. */
export function group(samples: readonly Diagnosis[], count = samples.length): Group {
  const [first] = samples;
  if (first === undefined) throw new Error("a group needs a sample");
  const { how, by, causes, confidence, harm, harmless } = first.verdict;
  const { address, port } = first.ending.server;
  const starts = samples.map((sample) => sample.ending.startUs);
  return {
    causes,
    how,
    by,
    confidence,
    harm,
    harmless,
    server: { address, port },
    count,
    firstUs: Math.min(...starts),
    lastUs: Math.max(...starts),
    samples,
  };
}

/** A summary over groups. */
export function summary(groups: readonly Group[], fields: Partial<Summary> = {}): Summary {
  const abnormal = groups.reduce((sum, g) => sum + (g.harmless ? 0 : g.count), 0);
  return {
    connections: abnormal + 2,
    frames: 1234,
    tcpFrames: 1200,
    bytes: 456_789,
    firstUs: START_US,
    lastUs: START_US + 12_345_678,
    duplicates: 0,
    clean: 2,
    open: 0,
    abnormal,
    groups,
    notes: [],
    damaged: false,
    ...fields,
  };
}
