/**
 * Life signs of one connection: when to give one, and how long a silence means that the peer is gone
 * (docs/session-protocol.md §6).
 *
 * Rule: reads no clock; every `now` is in milliseconds of one steady clock. A side that was itself asleep
 * accuses nobody.
 */
import { readUint32, writeUint32 } from "./record.ts";

export interface LifeSignsOptions {
  /** We send a life sign this often, ms. */
  readonly beatMs: number;
  /** A silence of this length means that the peer is gone, unless the round trip says that it needs longer, ms. */
  readonly detectMs: number;
}

/** No silence is waited for longer than this, however long the round trip. */
export const SILENCE_MS_MAX = 30_000;
/** So many silences may pass without progress on a link that is known to be slow. */
const MOVING_PAUSES = 3;
const NONE = 0xffff_ffff;

export class LifeSigns {
  /** What the peer promised, ms. */
  peerBeatMs: number;
  /** Smoothed round trip, ms; undefined before the first sample. */
  roundTripMs: number | undefined;
  #variationMs = 0;
  #heardAt: number;
  /** When the peer's host was last seen to take what we sent, in the present silence. */
  #movedAt: number;
  #isAsking = false;
  #beatAt: number;
  #nextLook: number;
  #peerClock = 0;
  #peerClockAt = -1;
  #beatDue = true;
  readonly #options: LifeSignsOptions;

  constructor(options: LifeSignsOptions, now: number) {
    this.#options = options;
    this.peerBeatMs = options.beatMs;
    this.#heardAt = now;
    this.#movedAt = now;
    this.#beatAt = now;
    this.#nextLook = now + options.beatMs;
  }

  /** The silence after which the peer is given up, ms. */
  get silenceMs(): number {
    const roundTrip = this.roundTripMs === undefined ? 0 : this.roundTripMs + 4 * this.#variationMs;
    return Math.max(this.#options.detectMs, Math.min(SILENCE_MS_MAX, this.peerBeatMs + 4 * roundTrip));
  }

  /** Whether a BEAT is due. */
  get isBeatDue(): boolean {
    return this.#beatDue;
  }

  /** When to call {@link look} again. */
  get nextLook(): number {
    return this.#nextLook;
  }

  /** Anything arrived. */
  heard(now: number): void {
    this.#heardAt = now;
    this.#isAsking = false;
  }

  /**
   * Looks at the clock: how long the peer has been silent, ms, if that is too long. `isMoving` is asked in a silence:
   * whether the peer's host has taken anything of what we sent since it was last asked.
   */
  look(now: number, isMoving = () => false): number | undefined {
    const lateMs = now - this.#nextLook;
    // We were asleep (a long computation, a suspended machine): what arrived meanwhile is still to be read.
    if (lateMs > this.#options.detectMs / 2) this.#heardAt = now;
    if (now - this.#beatAt >= this.#options.beatMs) this.#beatDue = true;
    const silentMs = now - this.#heardAt;
    const { silenceMs } = this;
    if (silentMs >= silenceMs / 2) {
      // A slow link is full of what we sent, and the peer's signs wait for room, too (its TCP may send only so much
      // that is not acknowledged). A process that has stopped takes nothing once its buffer is full.
      if (isMoving() && this.#isAsking) this.#movedAt = now;
      this.#isAsking = true;
    }
    // What moved once may pause: the queue holds what TCP has sent twice, too.
    const isSlow = this.#movedAt > this.#heardAt;
    const giveUpAt = isSlow ? this.#movedAt + MOVING_PAUSES * silenceMs : this.#heardAt + silenceMs;
    if (now >= giveUpAt || silentMs >= Math.max(silenceMs, SILENCE_MS_MAX)) return silentMs;
    const nextBeat = (this.#beatDue ? now : this.#beatAt) + this.#options.beatMs;
    this.#nextLook = Math.min(giveUpAt, nextBeat);
    return undefined;
  }

  /** The body of a BEAT, which is sent now. */
  beat(now: number): Uint8Array {
    this.#beatDue = false;
    this.#beatAt = now;
    const body = new Uint8Array(12);
    writeUint32(body, 0, clockOf(now));
    writeUint32(body, 4, this.#peerClock);
    writeUint32(body, 8, this.#peerClockAt < 0 ? NONE : clockOf(now - this.#peerClockAt));
    return body;
  }

  /** A BEAT has come. */
  beaten(body: Uint8Array, now: number): void {
    this.#peerClock = readUint32(body, 0);
    this.#peerClockAt = now;
    const heldMs = readUint32(body, 8);
    if (heldMs === NONE) return;
    const sampleMs = (clockOf(now) - readUint32(body, 4) - heldMs) | 0;
    // A peer may lie; a negative or absurd round trip is no round trip.
    if (sampleMs < 0 || sampleMs > SILENCE_MS_MAX) return;
    if (this.roundTripMs === undefined) {
      this.roundTripMs = sampleMs;
      this.#variationMs = sampleMs / 2;
    } else {
      this.#variationMs += (Math.abs(this.roundTripMs - sampleMs) - this.#variationMs) / 4;
      this.roundTripMs += (sampleMs - this.roundTripMs) / 8;
    }
  }
}

const clockOf = (ms: number): number => (Math.floor(ms) % 2 ** 32) >>> 0;
