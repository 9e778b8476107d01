/**
 * One connection of a session: handshake, records, life signs; from its first byte to its end.
 *
 *     greeting ──▶ opening ──▶ open ──▶ closed
 *
 * Rule: bytes and the time come in, bytes and an ending go out; no socket, no clock. Whatever the peer sends, it
 * does not throw. What may come when is the table in `life.ts`.
 */
import type { SessionCore } from "./core.ts";
import type { Checksum } from "./crc32.ts";
import { errorOfWire, WireCode } from "./errors.ts";
import {
  ClientGreeting,
  type Door,
  type GreetingOptions,
  type Peer,
  ServerGreeting,
  type Step,
} from "./greeting.ts";
import { decodeReason, encodeReason, isSame, type Positions } from "./handshake.ts";
import { type LifeEvent, mayCome, nameOf, type Role, type Stage } from "./life.ts";
import { LifeSigns, type LifeSignsOptions } from "./life-signs.ts";
import { PAYLOAD_BYTES_MAX, RecordType, readPosition } from "./record.ts";
import { RecordReader, type RecordSink } from "./record-reader.ts";
import { RecordWriter } from "./record-writer.ts";

export interface LinkOptions extends GreetingOptions, LifeSignsOptions {
  readonly checksum: Checksum;
  /** Makes memory whose content does not matter. */
  readonly allocate?: (size: number) => Uint8Array;
  /** The handshake must be complete within, ms. */
  readonly handshakeMs: number;
}

/** How a connection ended, seen from the protocol. */
export type LinkEnding =
  /** The peer broke the rules, or bytes were damaged on the way. */
  | { readonly kind: "violation"; readonly says: string }
  | { readonly kind: "silent"; readonly silentMs: number }
  | { readonly kind: "slow-handshake" }
  /** The socket is gone. */
  | { readonly kind: "cut" }
  /** The peer refused us. */
  | { readonly kind: "refused"; readonly code: number; readonly reason: string; readonly waitMs: number }
  /** We refused the peer. */
  | { readonly kind: "refusing"; readonly code: number; readonly reason: string }
  /** The server does not know our session any more. */
  | { readonly kind: "lost" }
  | { readonly kind: "aborted"; readonly code: number; readonly reason: string; readonly by: "us" | "peer" }
  /** The session goes on on a newer connection. */
  | { readonly kind: "replaced" }
  /** Both streams are over. */
  | { readonly kind: "done" };

/** Who is told. */
export interface LinkObserver {
  /** The handshake is complete. `isRestarted`: the process at the other end is not the one of before. */
  opened(core: SessionCore, isRestarted: boolean): void;
  /** Once. What {@link Link.transmit} still gives should be sent before the socket is closed. */
  ended(ending: LinkEnding): void;
  /** Asked when the peer is silent: has its host taken anything of what was sent since this was last asked? */
  isMoving?(): boolean;
}

export class Link implements RecordSink {
  readonly role: Role;
  stage: Stage = "greeting";
  /** The session it belongs to; a server knows it only when the client has proved it. */
  core: SessionCore | undefined;
  ending: LinkEnding | undefined;
  /** From the handshake on. */
  signs: LifeSigns | undefined;
  readonly #options: LinkOptions;
  readonly #observer: LinkObserver;
  readonly #greeting: ClientGreeting | ServerGreeting;
  readonly #reader: RecordReader;
  readonly #deadline: number;
  readonly #writer: RecordWriter;
  /** Records of the handshake, REFUSE and ABORT that wait to be sent, before anything else. */
  #queue: { readonly type: number; readonly body: Uint8Array }[] = [];
  /** Records begin short and grow: where connections break early and often, each still carries something. */
  #payloadMax = PAYLOAD_BYTES_START;
  readonly #pieces: Uint8Array[] = [];
  #now: number;

  private constructor(
    role: Role,
    greeting: ClientGreeting | ServerGreeting,
    options: LinkOptions,
    observer: LinkObserver,
    now: number,
  ) {
    this.role = role;
    this.#greeting = greeting;
    this.#options = options;
    this.#observer = observer;
    this.#now = now;
    this.#deadline = now + options.handshakeMs;
    this.#reader = new RecordReader(this, options.checksum, options.allocate);
    this.#writer = new RecordWriter(options.checksum, options.allocate);
  }

  /** A connection that a client has made, for this session. */
  static ofClient(core: SessionCore, options: LinkOptions, observer: LinkObserver, now: number): Link {
    const greeting = new ClientGreeting(core, options);
    const link = new Link("client", greeting, options, observer, now);
    link.core = core;
    link.#send(RecordType.hello, greeting.hello());
    return link;
  }

  /** A connection that a server has accepted. */
  static ofServer(door: Door, options: LinkOptions, observer: LinkObserver, now: number): Link {
    return new Link("server", new ServerGreeting(door, options), options, observer, now);
  }

  // ── bytes in ─────────────────────────────────────────────────────────────────────────────────────────────

  /** Bytes from the socket, only lent. */
  receive(chunk: Uint8Array, now: number): void {
    if (this.stage === "closed") return;
    this.#now = now;
    this.signs?.heard(now);
    this.#reader.push(chunk);
    const { violation } = this.#reader;
    if (violation !== undefined) this.#violate(violation);
  }

  /** The socket is gone, whether it said "end", "error" or "close". */
  cut(): void {
    this.#end({ kind: "cut" });
  }

  /** The session has a newer connection. */
  replace(): void {
    this.#end({ kind: "replaced" });
  }

  /** Tells the peer that the session is given up. */
  abort(code: number, reason: string): void {
    if (this.stage === "open") this.#send(RecordType.abort, encodeReason(code, reason));
    this.#end({ kind: "aborted", code, reason, by: "us" });
  }

  readonly #isMoving = (): boolean => this.#observer.isMoving?.() ?? false;

  /** Looks at the clock; when to do so again. */
  tick(now: number): number {
    this.#now = now;
    if (this.stage === "closed") return Number.POSITIVE_INFINITY;
    const { signs } = this;
    if (signs === undefined) {
      if (now >= this.#deadline) this.#end({ kind: "slow-handshake" });
      return this.#deadline;
    }
    const silentMs = signs.look(now, this.#isMoving);
    if (silentMs !== undefined) this.#end({ kind: "silent", silentMs });
    return signs.nextLook;
  }

  // ── bytes out ────────────────────────────────────────────────────────────────────────────────────────────

  /** Whether there is more to send than acknowledgements and life signs. */
  get hasWords(): boolean {
    const { core } = this;
    return (
      this.#queue.length > 0 || (core !== undefined && (core.sendable > 0 || core.isEndDue || core.isOver))
    );
  }

  /**
   * Adds to `out` what is to be sent now, DATA up to about `budget` bytes. Must be called after whatever may have
   * given reason to send. Answers the number of bytes; the pieces must not be changed.
   */
  transmit(out: Uint8Array[], budget: number, now: number): number {
    this.#now = now;
    const writer = this.#writer;
    if (this.#queue.length > 0) {
      // Only the handshake and ABORT wait here: the one comes before, the other instead of everything else.
      for (const { type, body } of this.#queue) writer.record(type, body);
      this.#queue = [];
    }
    if (this.stage === "open") this.#converse(writer, budget, now);
    return writer.finish(out);
  }

  #converse(writer: RecordWriter, budget: number, now: number): void {
    const core = this.core as SessionCore;
    const { outbox } = core;
    if (core.isAckDue) {
      const { taken, limit } = core.acknowledge();
      writer.positions(RecordType.ack, taken, limit);
    }
    if (this.signs?.isBeatDue) writer.record(RecordType.beat, this.signs.beat(now));
    const pieces = this.#pieces;
    for (let left = budget; left > 0 && core.sendable > 0; ) {
      const position = outbox.sent;
      const bytes = outbox.take(Math.min(core.sendable, this.#payloadMax), pieces);
      this.#payloadMax = Math.min(PAYLOAD_BYTES_MAX, 2 * this.#payloadMax);
      writer.data(position, pieces, bytes);
      pieces.length = 0;
      left -= bytes;
    }
    if (core.isEndDue) {
      writer.positions(RecordType.end, outbox.end);
      outbox.takeEnd();
    }
    if (this.role === "server" && core.isOver) {
      writer.record(RecordType.bye, NOTHING);
      this.#end({ kind: "done" });
    }
  }

  // ── records ──────────────────────────────────────────────────────────────────────────────────────────────

  allows(type: number): boolean {
    return mayCome[this.role][this.stage][nameOf(type)];
  }

  data(position: number, bytes: Uint8Array): void {
    if (!this.core?.inbox.push(position, bytes)) this.#violate("DATA where it may not be");
  }

  record(type: number, body: Uint8Array): void {
    switch (type) {
      case RecordType.ack:
        if (!this.core?.acknowledged(readPosition(body, 0), readPosition(body, 8)))
          this.#violate("ACK of what was not sent");
        return;
      case RecordType.beat:
        this.signs?.beaten(body, this.#now);
        return;
      case RecordType.end:
        if (!this.core?.inbox.pushEnd(readPosition(body, 0))) this.#violate("END where it may not be");
        return;
      case RecordType.bye:
        if (this.core?.isOver) this.#end({ kind: "done" });
        else this.#violate("BYE before the end");
        return;
      case RecordType.abort:
        this.#end({ kind: "aborted", ...decodeReason(body), by: "peer" });
        return;
      default:
        this.#follow(this.#greeting.receive(type, body));
    }
  }

  // ── the handshake ────────────────────────────────────────────────────────────────────────────────────────

  #follow(step: Step): void {
    switch (step.kind) {
      case "send":
        this.#send(step.type, step.body);
        this.stage = "opening";
        return;
      case "proved":
        this.#begin(step.core, step.positions, step.peer);
        return;
      case "refuse":
        this.#refuse(step.code, step.reason, step.waitMs);
        return;
      case "violation":
        this.#violate(step.says);
        return;
      default:
        this.#end(step);
    }
  }

  /** The peer is who it should be: the session goes on here. */
  #begin(core: SessionCore, positions: Positions, peer: Peer): void {
    if (!core.attach(this, positions)) {
      if (this.#greeting instanceof ServerGreeting) this.#refuse(WireCode.outOfStep, "");
      else this.#end({ kind: "refused", code: WireCode.outOfStep, reason: "", waitMs: 0 });
      core.fail(errorOfWire(WireCode.outOfStep, "", "us"));
      return;
    }
    this.core = core;
    if (this.#greeting instanceof ServerGreeting)
      this.#send(RecordType.welcome, this.#greeting.welcome(core));
    this.stage = "open";
    this.#reader.isPayloadChecked = peer.isPayloadChecked;
    this.#writer.isPayloadChecked = peer.isPayloadChecked;
    this.signs = new LifeSigns(this.#options, this.#now);
    this.signs.peerBeatMs = peer.beatMs;
    const isRestarted = core.peerEpoch !== undefined && !isSame(core.peerEpoch, peer.epoch);
    core.peerEpoch = peer.epoch;
    core.peerMessageBytesMax = peer.messageBytesMax;
    this.#observer.opened(core, isRestarted);
  }

  #refuse(code: number, reason: string, waitMs = 0): void {
    this.#send(RecordType.refuse, encodeReason(code, reason, waitMs));
    this.#end({ kind: "refusing", code, reason });
  }

  #send(type: number, body: Uint8Array): void {
    this.#queue.push({ type, body });
  }

  // ── the end ──────────────────────────────────────────────────────────────────────────────────────────────

  #violate(says: string): void {
    // Whoever knocks with something else than HELLO gets an answer that says what this is.
    if (this.role === "server" && this.stage === "greeting") this.#refuse(WireCode.notHangup, "");
    else this.#end({ kind: "violation", says });
  }

  #end(ending: LinkEnding): void {
    if (this.stage === "closed") return;
    this.stage = "closed";
    this.ending = ending;
    this.#reader.stop();
    const event = eventOf(ending);
    if (event === "lost") this.core?.fail(errorOfWire(WireCode.unknownSession, ""), event);
    if (event === "abort" && "code" in ending)
      this.core?.fail(
        errorOfWire(ending.code, ending.reason, ending.kind === "aborted" ? ending.by : "peer"),
      );
    this.core?.detach(this, event);
    this.#observer.ended(ending);
  }
}

/** What the end of a connection means for the session. */
function eventOf(ending: LinkEnding): LifeEvent {
  switch (ending.kind) {
    case "lost":
      return "lost";
    case "done":
      return "finish";
    case "aborted":
      return "abort";
    case "refused":
      // "Not hangup", to one who is: his bytes were damaged on the way.
      if (ending.code === WireCode.busy || ending.code === WireCode.notHangup) return "cut";
      return ending.code === WireCode.unknownSession ? "lost" : "abort";
    default:
      return "cut";
  }
}

const PAYLOAD_BYTES_START = 1_024;

const NOTHING = new Uint8Array(0);
