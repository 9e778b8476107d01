// One TCP conversation as a capture point between its ends would see it: a state machine that writes one
// segment each time it is asked and says when it wants to be asked again.
//
//   syn → syn-ack → handshake-ack → send ⇄ acknowledge → … turns … → the plan's ending
//                                     ↘ repair, zero-window ↗
//
// It keeps TCP's rules for what is on the wire (windows of segments, slow start, delayed and duplicate
// ACKs, SACK, retransmission after three duplicates or a timeout), not for what is inside the kernels.
// At most one hole is open per conversation at a time.

import { HTTP, Message, OPAQUE, type Payload, RECORD_BYTES, TLS } from "./payload.ts";
import type { Random } from "./random.ts";
import { ACK, FIN, PSH, RST, Side, SYN, type Wire } from "./wire.ts";

/** How a conversation is meant to end; the capture may stop before. */
export const PLANS = [
  "unanswered",
  "refused",
  "fin-by-client",
  "fin-by-server",
  "idle-fin-by-client",
  "idle-fin-by-server",
  "half-close",
  "keep-alive-then-fin",
  "reset-by-client",
  "reset-by-server",
  "reset-by-server-unread",
  "abort-by-client",
  "abort-by-server",
  "reset-after-fin-by-client",
  "reset-after-fin-by-server",
  "reset-by-middlebox",
  "keep-alive-timeout-by-client",
  "keep-alive-timeout-by-server",
  "retransmission-timeout",
  "left-open",
] as const;
export type Plan = (typeof PLANS)[number];

/** What of a conversation got into the capture: bits of `Conversation.seen`. */
export const SEEN = {
  synOfClient: 1,
  synOfServer: 2,
  finOfClient: 4,
  finOfServer: 8,
  rstOfClient: 16,
  rstOfServer: 32,
  /** The first RST came after a FIN. */
  rstAfterFin: 64,
  /** The server's FIN came before the client's. */
  serverFirst: 128,
  /** The first RST was the server's. */
  rstByServerFirst: 256,
  anything: 512,
  /** Data was sent again and again until the sender gave up. */
  timedOut: 1024,
} as const;

export interface Traffic {
  /** Chances per data segment. */
  lossChance: number;
  reorderChance: number;
  /** Chance that a small answer carries the acknowledgement of what it answers. */
  piggybackChance: number;
  /** Chance per acknowledgement in the middle of a transfer that the receiver's window closes. */
  stallChance: number;
}

export interface Counts {
  retransmissions: number;
  lostBeforeCapture: number;
  reordered: number;
  duplicateAcks: number;
  keepAliveProbes: number;
  zeroWindows: number;
  synRetries: number;
  dataSegments: number;
}

const SYN_PHASE = 0;
const REFUSE_PHASE = 1;
const SYN_ACK_PHASE = 2;
const HANDSHAKE_ACK_PHASE = 3;
const SEND_PHASE = 4;
const ACKNOWLEDGE_PHASE = 5;
const REPAIR_PHASE = 6;
const STALL_PHASE = 7;
const HALF_CLOSE_PHASE = 8;
const END_PHASE = 9;

const NO_HOLE = 0;
const LOST_HOLE = 1;
const REORDER_HOLE = 2;

/** What `step` returns when nothing more will come. */
export const DONE = -1;
const MS = 1000;
const SECOND = 1_000_000;
/** Linux and most others repeat a SYN 1, 3 and 7 seconds after the first. */
const SYN_GAPS = [1 * SECOND, 2 * SECOND, 4 * SECOND, 8 * SECOND, 16 * SECOND];
/** From this many segments in flight on, bursts and pauses even out. */
const STREAMING_FLIGHT = 32;
/** A full frame every 12 µs: a gigabit. */
const FRAME_GAP = 12;
const RTO_MIN = 200 * MS;

export class Conversation {
  readonly client = new Side();
  readonly server = new Side();
  readonly message = new Message();
  plan: Plan = "left-open";
  seen = 0;

  /** Set by the generator. */
  turns = 1;
  tries = 1;
  synLost = false;
  timestamps = true;
  sack = true;
  /** Smaller of both ends' MSS, less the timestamps. */
  segmentBytes = 1448;
  /** Most segments in flight. */
  windowMax = 64;
  speech: typeof HTTP | typeof TLS | typeof OPAQUE = OPAQUE;
  requestBytes = 0;
  responseBytes: (random: Random) => number = () => 0;
  thinkMs = 10;
  pauseMs = 100;
  idleMs = 5000;
  foreignTtl = 0;

  // The machine's own.
  phase = SYN_PHASE;
  step = 0;
  clientSpeaks = true;
  /** Bytes of the message sent so far. */
  at = 0;
  flight = 10;
  /** Segments that may leave before an acknowledgement is awaited. */
  burst = 0;
  /** The pipe is full: acknowledgements and new segments alternate. */
  streaming = false;
  abortAt = -1;
  hole = NO_HOLE;
  holeSeq = 0;
  holeAt = 0;
  holeBytes = 0;
  /** Bytes that overtook the hole and are on the receiver's SACK list. */
  sackEdge = 0;
  duplicates = 0;
  duplicatesMax = 3;
  swappedBytes = 0;

  reset(): void {
    this.seen = 0;
    this.phase = SYN_PHASE;
    this.step = 0;
    this.clientSpeaks = true;
    this.at = 0;
    this.flight = 10;
    this.burst = 0;
    this.streaming = false;
    this.abortAt = -1;
    this.hole = NO_HOLE;
    this.swappedBytes = 0;
    this.duplicates = 0;
    this.message.first = true;
  }
}

/** A side's window as it moves with what it has received; the same for the same place in the stream. */
function openWindow(side: Side, seq: number, ack: number): number {
  return side.window - (((seq ^ ack) >>> 9) & 15);
}

/** Runs conversations: all of them share one wire, one payload and one source of randomness. */
export class Stage {
  readonly counts: Counts = {
    retransmissions: 0,
    lostBeforeCapture: 0,
    reordered: 0,
    duplicateAcks: 0,
    keepAliveProbes: 0,
    zeroWindows: 0,
    synRetries: 0,
    dataSegments: 0,
  };
  readonly #wire: Wire;
  readonly #payload: Payload;
  readonly #random: Random;
  readonly #traffic: Traffic;

  constructor(wire: Wire, payload: Payload, random: Random, traffic: Traffic) {
    this.#wire = wire;
    this.#payload = payload;
    this.#random = random;
    this.#traffic = traffic;
  }

  /** Writes the next segment of `c` at `now` and returns the microseconds to the one after, or DONE. */
  step(c: Conversation, now: number): number {
    switch (c.phase) {
      case SYN_PHASE:
        return this.#syn(c, now);
      case REFUSE_PHASE:
        this.#write(c, now, false, c.server.next, c.client.next, RST | ACK, 0, 0, 0, 0, 0);
        return DONE;
      case SYN_ACK_PHASE:
        this.#synAck(c, now);
        c.phase = HANDSHAKE_ACK_PHASE;
        return 2 * c.client.delay + this.#jitter(20);
      case HANDSHAKE_ACK_PHASE: {
        this.#plain(c, now, true, ACK);
        const wait = this.#random.exponential(c.thinkMs * MS * 0.1) + 20;
        this.#open(c, true);
        return wait;
      }
      case SEND_PHASE:
        return this.#send(c, now);
      case ACKNOWLEDGE_PHASE:
        return this.#acknowledge(c, now);
      case REPAIR_PHASE:
        return this.#repair(c, now);
      case STALL_PHASE:
        return this.#stall(c, now);
      case HALF_CLOSE_PHASE:
        this.#fin(c, now, true);
        this.#open(c, false);
        return 2 * c.server.delay + this.#random.exponential(c.thinkMs * MS);
      default:
        return this.#end(c, now);
    }
  }

  // Opening.

  #syn(c: Conversation, now: number): number {
    const { client } = c;
    this.#write(c, now, true, (client.next - 1) | 0, 0, SYN, 64240, 1, 0, 0, 0);
    if (c.step > 0 && now >= 0) this.counts.synRetries++;
    const gap = SYN_GAPS[c.step] as number;
    c.step++;
    if (c.plan === "unanswered") return c.step < c.tries ? gap + this.#jitter(8 * MS) : DONE;
    if (c.synLost) {
      c.synLost = false;
      return gap + this.#jitter(8 * MS);
    }
    c.step = 0;
    c.phase = c.plan === "refused" ? REFUSE_PHASE : SYN_ACK_PHASE;
    return 2 * c.server.delay + this.#jitter(30);
  }

  #synAck(c: Conversation, now: number): void {
    this.#write(c, now, false, (c.server.next - 1) | 0, c.client.next, SYN | ACK, 65160, 1, 0, 0, 0);
  }

  // Talking.

  /** Begins the next message. */
  #open(c: Conversation, byClient: boolean): void {
    const random = this.#random;
    const m = c.message;
    // The first message of each side is a TLS hello; a client's hello is followed by a server's.
    if (byClient && c.at > 0) m.first = false;
    c.clientSpeaks = byClient;
    m.speech = c.speech;
    m.fromClient = byClient;
    m.key = random.bits() >>> 1;
    m.closes = c.turns === 1 && c.plan === "fin-by-server";
    let body = byClient ? c.requestBytes : c.responseBytes(random);
    if (c.speech === TLS) {
      if (m.first) body = byClient ? 0 : random.whole(2200, 4500);
      else if (body < 64) body = 64 + (m.key & 0xff);
      if (body % RECORD_BYTES < 24) body += body === 0 ? 0 : 24;
    } else if (c.speech === OPAQUE && body === 0) body = 16 + (m.key & 0x7f);
    m.bodyBytes = body;
    this.#payload.open(m);
    c.at = 0;
    c.streaming = false;
    c.abortAt = -1;
    if (!byClient && c.turns <= 1 && (c.plan === "abort-by-client" || c.plan === "abort-by-server"))
      c.abortAt = Math.floor(m.bytes * random.unit());
    if (!byClient) c.flight = Math.max(10, c.flight);
    c.burst = c.flight;
    c.phase = SEND_PHASE;
  }

  #send(c: Conversation, now: number): number {
    const random = this.#random;
    const from = c.clientSpeaks ? c.client : c.server;
    const to = c.clientSpeaks ? c.server : c.client;
    const total = c.message.bytes;

    if (c.swappedBytes > 0) {
      // The segment that was overtaken.
      const bytes = c.swappedBytes;
      c.swappedBytes = 0;
      this.#data(c, now, c.holeSeq, c.holeAt, bytes, ACK, (from.ipId - 2) & 0xffff);
      return this.#afterData(c, to);
    }
    if (c.abortAt >= 0 && c.at >= c.abortAt) {
      c.phase = END_PHASE;
      c.step = 0;
      return this.#end(c, now);
    }

    const left = total - c.at;
    const bytes = Math.min(left, c.segmentBytes);
    const at = c.at;
    const seq = from.next;
    c.at += bytes;
    from.next = (seq + bytes) | 0;
    c.burst--;
    this.counts.dataSegments++;

    if (c.hole === NO_HOLE) {
      const dice = random.unit();
      const { lossChance, reorderChance } = this.#traffic;
      if (dice < lossChance) {
        this.#openHole(c, LOST_HOLE, seq, at, bytes);
        // Lost behind the capture point, mostly; else only the repair is captured.
        if (dice < lossChance * 0.65) this.#data(c, now, seq, at, bytes, ACK);
        else {
          from.ipId = (from.ipId + 1) & 0xffff;
          if (now >= 0) this.counts.lostBeforeCapture++;
        }
        return this.#afterData(c, to);
      }
      if (dice < lossChance + reorderChance && left > bytes) {
        const next = Math.min(left - bytes, c.segmentBytes);
        this.#openHole(c, REORDER_HOLE, seq, at, bytes);
        from.ipId = (from.ipId + 1) & 0xffff;
        this.#data(c, now, from.next, c.at, next, c.at + next === total ? ACK | PSH : ACK);
        c.at += next;
        c.burst--;
        from.next = (from.next + next) | 0;
        c.swappedBytes = bytes;
        this.counts.dataSegments++;
        if (now >= 0) this.counts.reordered++;
        return FRAME_GAP * 0.5 + this.#jitter(300);
      }
    }
    this.#data(c, now, seq, at, bytes, c.at === total || c.burst <= 0 ? ACK | PSH : ACK);
    return this.#afterData(c, to);
  }

  #openHole(c: Conversation, kind: number, seq: number, at: number, bytes: number): void {
    c.hole = kind;
    c.holeSeq = seq;
    c.holeAt = at;
    c.holeBytes = bytes;
    c.sackEdge = (seq + bytes) | 0;
    c.duplicates = 0;
    c.duplicatesMax = this.#random.whole(3, 9);
  }

  #afterData(c: Conversation, to: Side): number {
    if (c.burst > 0 && c.at < c.message.bytes) return FRAME_GAP + this.#jitter(6);
    c.phase = ACKNOWLEDGE_PHASE;
    if (c.streaming && c.hole === NO_HOLE) return FRAME_GAP + this.#jitter(10);
    return 2 * to.delay + this.#jitter(30);
  }

  #acknowledge(c: Conversation, now: number): number {
    const random = this.#random;
    const from = c.clientSpeaks ? c.client : c.server;
    const to = c.clientSpeaks ? c.server : c.client;
    const done = c.at >= c.message.bytes;
    let waiting = (from.next - from.unacked) | 0;

    if (c.hole !== NO_HOLE && from.unacked === c.holeSeq) {
      const past = (from.next - c.sackEdge) | 0;
      if (c.hole === REORDER_HOLE) {
        // One duplicate while the overtaken segment was missing; it has arrived since.
        c.hole = NO_HOLE;
        this.#duplicateAck(c, now, (c.sackEdge + Math.min(past, c.segmentBytes)) | 0);
        return this.#jitter(300) + 4;
      }
      if (past > 0 && c.duplicates < c.duplicatesMax) {
        c.duplicates++;
        c.sackEdge = (c.sackEdge + Math.min(past, c.segmentBytes)) | 0;
        this.#duplicateAck(c, now, c.sackEdge);
        return FRAME_GAP + this.#jitter(6);
      }
      c.phase = REPAIR_PHASE;
      const roundTrip = 2 * (from.delay + to.delay);
      return c.duplicates >= 3
        ? 2 * from.delay + 30
        : Math.max(RTO_MIN, roundTrip * 1.5) + this.#jitter(4 * MS);
    }

    if (waiting > 0) {
      let bytes = Math.min(waiting, 2 * c.segmentBytes);
      if (c.hole !== NO_HOLE) bytes = Math.min(bytes, (c.holeSeq - from.unacked) | 0);
      else if (!done && c.flight >= 16 && random.unit() < this.#traffic.stallChance) {
        c.phase = STALL_PHASE;
        c.step = 0;
        return 100;
      }
      from.unacked = (from.unacked + bytes) | 0;
      waiting -= bytes;
      const last = done && waiting === 0;
      if (last && this.#piggybacks(c)) return this.#turnOver(c);
      this.#plain(c, now, !c.clientSpeaks, ACK);
      if (waiting > 0) {
        if (done || c.hole !== NO_HOLE || c.flight < STREAMING_FLIGHT) return FRAME_GAP * 2 + this.#jitter(6);
        // Each acknowledgement lets two more segments go, sometimes three.
        c.streaming = true;
        c.burst = c.flight < c.windowMax && random.unit() < 0.1 ? 3 : 2;
        if (c.burst === 3) c.flight++;
        c.phase = SEND_PHASE;
        return (2 * (from.delay + to.delay) * 2) / c.flight + this.#jitter(10);
      }
    }
    if (!done) {
      c.flight = Math.min(c.windowMax, c.flight * 2);
      c.burst = c.flight;
      c.phase = SEND_PHASE;
      return 2 * from.delay + this.#jitter(30);
    }
    return this.#turnOver(c);
  }

  /** Whether the last acknowledgement of a message rides on what its receiver sends next. */
  #piggybacks(c: Conversation): boolean {
    const answers = c.clientSpeaks
      ? c.plan !== "retransmission-timeout"
      : c.turns <= 1 && (c.plan === "fin-by-client" || c.plan === "reset-by-client");
    return answers && this.#random.unit() < this.#traffic.piggybackChance;
  }

  #repair(c: Conversation, now: number): number {
    const from = c.clientSpeaks ? c.client : c.server;
    const to = c.clientSpeaks ? c.server : c.client;
    this.#data(c, now, c.holeSeq, c.holeAt, c.holeBytes, ACK);
    if (now >= 0) this.counts.retransmissions++;
    c.hole = NO_HOLE;
    c.streaming = false;
    // All that followed has arrived meanwhile: the next acknowledgement covers it but for a last segment.
    const waiting = (from.next - from.unacked) | 0;
    if (waiting > c.segmentBytes) from.unacked = (from.next - Math.min(waiting, 2 * c.segmentBytes)) | 0;
    c.flight = Math.max(4, c.flight >> 1);
    c.phase = ACKNOWLEDGE_PHASE;
    return 2 * to.delay + this.#jitter(30);
  }

  /** A receiver whose program does not read: window 0, a probe or two, then room again. */
  #stall(c: Conversation, now: number): number {
    const from = c.clientSpeaks ? c.client : c.server;
    const to = c.clientSpeaks ? c.server : c.client;
    c.step++;
    if (c.step === 1) {
      c.streaming = false;
      from.unacked = from.next;
      this.#write(c, now, !c.clientSpeaks, to.next, from.next, ACK, 0, 0, 0, 0, 0);
      if (now >= 0) this.counts.zeroWindows++;
      return Math.max(RTO_MIN, 3 * (from.delay + to.delay)) + this.#jitter(5 * MS);
    }
    if (c.step === 2) {
      this.#write(c, now, c.clientSpeaks, (from.next - 1) | 0, to.next, ACK, from.window, 0, 0, 0, 0);
      return 2 * to.delay + 40;
    }
    if (c.step === 3) {
      this.#write(c, now, !c.clientSpeaks, to.next, from.next, ACK, 0, 0, 0, 0, 0);
      return this.#random.exponential(150 * MS);
    }
    this.#plain(c, now, !c.clientSpeaks, ACK);
    c.step = 0;
    c.burst = c.flight;
    c.phase = SEND_PHASE;
    return 2 * from.delay + this.#jitter(30);
  }

  #turnOver(c: Conversation): number {
    const random = this.#random;
    if (c.clientSpeaks) {
      if (c.turns <= 1 && c.plan === "half-close") {
        c.phase = HALF_CLOSE_PHASE;
        return this.#jitter(200) + 20;
      }
      if (c.turns <= 1 && (c.plan === "reset-by-server-unread" || c.plan === "retransmission-timeout")) {
        c.phase = END_PHASE;
        c.step = 0;
        return c.plan === "reset-by-server-unread"
          ? 2 * c.server.delay + random.exponential(c.thinkMs * MS)
          : 2 * c.client.delay + random.exponential(c.pauseMs * MS);
      }
      this.#open(c, false);
      return random.exponential(c.thinkMs * MS) + 40;
    }
    if (--c.turns > 0) {
      this.#open(c, true);
      return 2 * c.client.delay + random.exponential(c.pauseMs * MS);
    }
    c.phase = END_PHASE;
    c.step = 0;
    const idle =
      c.plan === "idle-fin-by-client" || c.plan === "idle-fin-by-server" || c.plan === "reset-by-middlebox";
    if (idle) return c.idleMs * MS + this.#jitter(3 * MS);
    if (c.plan === "left-open" && random.unit() < 0.7) return DONE;
    if (c.plan.startsWith("keep-alive") || c.plan === "left-open")
      return c.idleMs * MS + this.#jitter(3 * MS);
    return 2 * c.client.delay + random.exponential(c.thinkMs * MS * 0.3) + 20;
  }

  // Ending.

  #end(c: Conversation, now: number): number {
    switch (c.plan) {
      case "fin-by-client":
      case "idle-fin-by-client":
        return this.#close(c, now, true);
      case "fin-by-server":
      case "idle-fin-by-server":
        return this.#close(c, now, false);
      case "half-close":
        if (c.step++ === 0) {
          this.#fin(c, now, false);
          return 2 * c.client.delay + this.#jitter(20);
        }
        this.#plain(c, now, true, ACK);
        return DONE;
      case "keep-alive-then-fin":
        return this.#keepAlive(c, now, 3 + (c.message.key & 3), true);
      case "left-open":
        return this.#keepAlive(c, now, 1000, false);
      case "reset-by-client":
        this.#plain(c, now, true, RST | ACK);
        return DONE;
      case "reset-by-server":
      case "reset-by-server-unread":
      case "abort-by-server":
        this.#plain(c, now, false, RST | ACK);
        return DONE;
      case "abort-by-client":
        return this.#abortByClient(c, now);
      case "reset-after-fin-by-client":
        return this.#resetAfterFin(c, now, true);
      case "reset-after-fin-by-server":
        return this.#resetAfterFin(c, now, false);
      case "reset-by-middlebox":
        if (c.step++ === 0) {
          this.#lateData(c, now, true);
          return 2 * Math.min(c.client.delay, c.server.delay) + 50;
        }
        this.#write(c, now, false, c.server.next, 0, RST, 0, 0, 0, 0, c.foreignTtl);
        return DONE;
      case "keep-alive-timeout-by-client":
        return this.#keepAliveTimeout(c, now, true);
      case "keep-alive-timeout-by-server":
        return this.#keepAliveTimeout(c, now, false);
      case "retransmission-timeout":
        return this.#retransmissionTimeout(c, now);
      default:
        return DONE;
    }
  }

  /** FIN, perhaps an ACK of its own, the other FIN, the last ACK. */
  #close(c: Conversation, now: number, byClient: boolean): number {
    const closer = byClient ? c.client : c.server;
    const peer = byClient ? c.server : c.client;
    switch (c.step) {
      case 0:
        this.#fin(c, now, byClient);
        c.step = this.#random.unit() < 0.3 ? 1 : 2;
        return 2 * peer.delay + this.#jitter(60);
      case 1:
        this.#plain(c, now, !byClient, ACK);
        c.step = 2;
        return this.#random.exponential(3 * MS) + 10;
      case 2:
        this.#fin(c, now, !byClient);
        c.step = 3;
        return 2 * closer.delay + this.#jitter(20);
      default:
        this.#plain(c, now, byClient, ACK);
        return DONE;
    }
  }

  /** The client aborts while the answer comes in: what is still under way draws bare RSTs. */
  #abortByClient(c: Conversation, now: number): number {
    const step = c.step++;
    if (step === 0) {
      // What it has received so far is acknowledged by the RST.
      c.server.unacked = c.server.next;
      this.#plain(c, now, true, RST | ACK);
      c.swappedBytes = 0;
      const late = Math.min(3, Math.ceil((c.message.bytes - c.at) / c.segmentBytes));
      c.tries = this.#random.whole(0, late);
      return c.tries > 0 ? this.#jitter(2 * c.client.delay + 20) : DONE;
    }
    if (step & 1) {
      const bytes = Math.min(c.segmentBytes, c.message.bytes - c.at);
      if (bytes <= 0) return DONE;
      this.#data(c, now, c.server.next, c.at, bytes, ACK);
      c.at += bytes;
      c.server.next = (c.server.next + bytes) | 0;
      return 2 * c.client.delay + this.#jitter(20);
    }
    this.#write(c, now, true, c.client.next, 0, RST, 0, 0, 0, 0, 0);
    return step < 2 * c.tries ? FRAME_GAP + this.#jitter(20) : DONE;
  }

  /** One side has closed for good; the other still sends, and every segment draws a bare RST. */
  #resetAfterFin(c: Conversation, now: number, byClient: boolean): number {
    const closer = byClient ? c.client : c.server;
    const peer = byClient ? c.server : c.client;
    const step = c.step++;
    if (step === 0) {
      this.#fin(c, now, byClient);
      return 2 * peer.delay + this.#jitter(60);
    }
    if (step === 1) {
      this.#plain(c, now, !byClient, ACK);
      c.tries = this.#random.unit() < 0.7 ? 1 : 2;
      return this.#random.exponential(20 * MS) + 10;
    }
    if (step % 2 === 0) {
      this.#lateData(c, now, !byClient);
      return 2 * closer.delay + this.#jitter(40);
    }
    this.#write(c, now, byClient, closer.next, 0, RST, 0, 0, 0, 0, 0);
    return (step - 1) / 2 < c.tries ? this.#jitter(200) + 10 : DONE;
  }

  /** Probes at even intervals, each answered; then a FIN by the client, if it closes. */
  #keepAlive(c: Conversation, now: number, probes: number, closes: boolean): number {
    if (c.step < 0) {
      // The close has begun: its steps are kept below zero.
      c.step += 10;
      const wait = this.#close(c, now, true);
      c.step -= 10;
      return wait;
    }
    if (c.step % 2 === 0) {
      this.#probe(c, now, false);
      c.step++;
      return 2 * c.client.delay + 30;
    }
    this.#plain(c, now, true, ACK);
    c.step++;
    if (closes && c.step >= 2 * probes) c.step = -10;
    return c.idleMs * MS + this.#jitter(3 * MS);
  }

  #keepAliveTimeout(c: Conversation, now: number, byClient: boolean): number {
    if (c.step++ < 4) {
      this.#probe(c, now, byClient);
      return 2 * SECOND + this.#jitter(2 * MS);
    }
    this.#plain(c, now, byClient, RST | ACK);
    return DONE;
  }

  /** The next request is repeated at doubling intervals and never answered. */
  #retransmissionTimeout(c: Conversation, now: number): number {
    const { client } = c;
    if (c.step === 0) {
      c.holeSeq = client.next;
      c.burst = 1;
      this.#lateData(c, now, true);
    } else {
      const bytes = (client.next - c.holeSeq) | 0;
      this.#data(c, now, c.holeSeq, 0, bytes, ACK | PSH);
      if (now >= 0) this.counts.retransmissions++;
    }
    c.step++;
    if (c.step > 6) {
      c.seen |= SEEN.timedOut;
      return DONE;
    }
    return Math.max(RTO_MIN, 3 * (client.delay + c.server.delay)) * 2 ** (c.step - 1) + this.#jitter(2 * MS);
  }

  /** A small message outside the turns: one segment. */
  #lateData(c: Conversation, now: number, byClient: boolean): void {
    const m = c.message;
    const side = byClient ? c.client : c.server;
    m.first = false;
    m.fromClient = byClient;
    m.bodyBytes = c.speech === HTTP && byClient ? 0 : 80 + (m.key & 0xff);
    m.closes = false;
    this.#payload.open(m);
    c.clientSpeaks = byClient;
    const bytes = Math.min(m.bytes, c.segmentBytes);
    this.#data(c, now, side.next, 0, bytes, ACK | PSH);
    side.next = (side.next + bytes) | 0;
    this.counts.dataSegments++;
  }

  #probe(c: Conversation, now: number, byClient: boolean): void {
    const from = byClient ? c.client : c.server;
    const to = byClient ? c.server : c.client;
    this.#write(c, now, byClient, (from.next - 1) | 0, to.next, ACK, from.window, 0, 0, 0, 0);
    if (now >= 0) this.counts.keepAliveProbes++;
  }

  #fin(c: Conversation, now: number, byClient: boolean): void {
    this.#plain(c, now, byClient, FIN | ACK);
    const side = byClient ? c.client : c.server;
    side.next = (side.next + 1) | 0;
    side.unacked = side.next;
  }

  // Writing.

  /** A segment without data at the sender's next sequence number, acknowledging all it may. */
  #plain(c: Conversation, now: number, byClient: boolean, flags: number): void {
    const from = byClient ? c.client : c.server;
    const to = byClient ? c.server : c.client;
    const window = openWindow(from, from.next, to.unacked);
    this.#write(c, now, byClient, from.next, to.unacked, flags, window, 0, 0, 0, 0);
  }

  #duplicateAck(c: Conversation, now: number, edge: number): void {
    const from = c.clientSpeaks ? c.server : c.client;
    const left = (c.holeSeq + c.holeBytes) | 0;
    const options = c.sack ? 2 : 0;
    const window = openWindow(from, from.next, c.holeSeq);
    this.#write(c, now, !c.clientSpeaks, from.next, c.holeSeq, ACK, window, options, left, edge, 0);
    if (now >= 0) this.counts.duplicateAcks++;
  }

  #data(
    c: Conversation,
    now: number,
    seq: number,
    at: number,
    bytes: number,
    flags: number,
    ipId = -1,
  ): void {
    if (now < 0) return;
    c.seen |= SEEN.anything;
    const from = c.clientSpeaks ? c.client : c.server;
    const to = c.clientSpeaks ? c.server : c.client;
    this.#payload.use(c.message);
    const ack = to.unacked;
    const window = openWindow(from, seq, ack);
    this.#wire.segment(now, from, to, seq, ack, flags, window, c.timestamps, 0, 0, 0, bytes, at, ipId, 0);
  }

  #write(
    c: Conversation,
    now: number,
    byClient: boolean,
    seq: number,
    ack: number,
    flags: number,
    window: number,
    options: 0 | 1 | 2,
    left: number,
    right: number,
    ttl: number,
  ): void {
    if (now < 0) return;
    this.#see(c, byClient, flags);
    const from = byClient ? c.client : c.server;
    const to = byClient ? c.server : c.client;
    // A RST without ACK is made without the socket: no timestamps, identification 0. So is a refusal.
    const bare = (flags & (RST | ACK)) === RST || (flags & RST && window === 0);
    const ipId = bare || (flags & (SYN | ACK)) === (SYN | ACK) ? 0 : -1;
    const timestamps = c.timestamps && !bare;
    this.#wire.segment(
      now,
      from,
      to,
      seq,
      ack,
      flags,
      window,
      timestamps,
      options,
      left,
      right,
      0,
      0,
      ipId,
      ttl,
    );
  }

  #see(c: Conversation, byClient: boolean, flags: number): void {
    let seen = c.seen | SEEN.anything;
    if (flags & SYN) seen |= byClient ? SEEN.synOfClient : SEEN.synOfServer;
    if (flags & FIN) {
      if (!byClient && !(seen & SEEN.finOfClient)) seen |= SEEN.serverFirst;
      seen |= byClient ? SEEN.finOfClient : SEEN.finOfServer;
    }
    if (flags & RST) {
      if (!(seen & (SEEN.rstOfClient | SEEN.rstOfServer))) {
        if (seen & (SEEN.finOfClient | SEEN.finOfServer)) seen |= SEEN.rstAfterFin;
        if (!byClient) seen |= SEEN.rstByServerFirst;
      }
      seen |= byClient ? SEEN.rstOfClient : SEEN.rstOfServer;
    }
    c.seen = seen;
  }

  #jitter(most: number): number {
    return this.#random.unit() * most;
  }
}
