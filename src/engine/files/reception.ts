/**
 * One sender's transfer, at the receiver: its messages in, answers out, files on the disk.
 *
 * Rule: the sender is a stranger. Whatever it sends, at most OFFERS_MAX files are open and one chunk is under way; what
 * breaks the protocol ends its session and leaves what was verified before.
 */
import { createHash, type Hash } from "node:crypto";
import { CHUNK_BYTES, chunkLength, isEqual } from "../../session/files/layout.ts";
import {
  decodeMessage,
  encodeMessage,
  isGood,
  OFFERS_MAX,
  type Offer,
  type Outcome,
  type ReceiverMessage,
  type SenderMessage,
  TRANSFER_VERSION,
} from "../../session/files/messages.ts";
import type { Session } from "../../session/index.ts";
import { Arrival, type ArrivalSurroundings } from "./arrival.ts";

/** What one sender's transfer has come to. */
export interface ReceptionCounts {
  /** Files by what became of them; also folders that could not be made. */
  readonly outcomes: { arrived: number; same: number; refused: number; failed: number };
  readonly chunks: {
    /** Verified and kept. */
    received: number;
    /** Already here from before. */
    kept: number;
    /** Empty ones, which were not sent. */
    empty: number;
    /** Damaged ones, which were asked for again. */
    damaged: number;
  };
  /** Bytes of files received. */
  bytes: number;
}

/** The chunk whose bytes are coming. */
interface Coming {
  /** Absent when the bytes are to be passed over. */
  readonly arrival: Arrival | undefined;
  readonly length: number;
  readonly position: number;
  readonly expected: Uint8Array;
  readonly hash: Hash;
  got: number;
}

export class Reception {
  readonly counts: ReceptionCounts = {
    outcomes: { arrived: 0, same: 0, refused: 0, failed: 0 },
    chunks: { received: 0, kept: 0, empty: 0, damaged: 0 },
    bytes: 0,
  };
  readonly session: Session;
  /** The sender has said that there is no more. */
  isOver = false;
  readonly #surroundings: ArrivalSurroundings;
  readonly #told: (offer: Offer, outcome: Outcome, because: string) => void;
  readonly #arrivals = new Map<number, Arrival>();
  #isWelcome = false;
  #lastId = -1;
  #coming: Coming | undefined;

  /** `told` hears what became of each file. */
  constructor(
    session: Session,
    surroundings: ArrivalSurroundings,
    told: (offer: Offer, outcome: Outcome, because: string) => void,
  ) {
    this.session = session;
    this.#told = told;
    this.#surroundings = surroundings;
    session.receive((message) => this.#receive(message));
  }

  /** Files that have begun and are not done. */
  get openFiles(): number {
    return this.#arrivals.size;
  }

  /** Lets go of all files; what is there of them stays. `isLast`: the process is about to end. */
  async close(isLast = false): Promise<void> {
    const arrivals = [...this.#arrivals.values()];
    this.#arrivals.clear();
    await Promise.all(arrivals.map((arrival) => arrival.close(isLast)));
  }

  /** Sends an answer. False when enough waits. */
  send(message: ReceiverMessage): boolean {
    try {
      return this.session.post(encodeMessage(message));
    } catch {
      // The session is over; its close event says why.
      return true;
    }
  }

  #receive(bytes: Uint8Array): Promise<void> | undefined {
    if (this.#coming !== undefined) return this.#piece(this.#coming, bytes);
    const message = decodeMessage(bytes);
    if (typeof message === "string") return this.#violation(message);
    if (message.type === "hello") return this.#greet(message.version);
    if (!this.#isWelcome) return this.#violation(`${message.type} before hello`);
    return this.#follow(message as SenderMessage);
  }

  #greet(version: number): undefined {
    if (this.#isWelcome || version < TRANSFER_VERSION)
      return this.#violation(`hello with version ${version}`);
    this.#isWelcome = true;
    this.send({ type: "welcome", version: TRANSFER_VERSION });
  }

  #follow(message: SenderMessage): Promise<void> | undefined {
    if (this.isOver) return this.#violation(`${message.type} after over`);
    switch (message.type) {
      case "offer":
        return this.#offer(message);
      case "chunk":
        return this.#chunk(message);
      case "zeros":
        return this.#zeros(message);
      case "end":
        return this.#of(message.id)?.end(message.digest.slice());
      case "drop":
        return this.#of(message.id)?.drop(message.because);
      case "over":
        if (this.#arrivals.size > 0) return this.#violation("over before all files are done");
        this.isOver = true;
        return undefined;
      default:
        return this.#violation(`${(message as { type: string }).type} from a sender`);
    }
  }

  #offer(offer: Offer): undefined {
    if (offer.id <= this.#lastId) return this.#violation("an id that is not new");
    if (this.#arrivals.size >= OFFERS_MAX) return this.#violation(`more than ${OFFERS_MAX} offers`);
    this.#lastId = offer.id;
    const arrival = new Arrival(offer, this.#surroundings, {
      send: (message) => this.send(message),
      drained: () => this.session.drained(),
      kept: (chunks) => {
        this.counts.chunks.kept += chunks;
      },
      isBroken: () => this.session.stats.state !== "open",
      done: (outcome, because, isYielded) => {
        this.#arrivals.delete(offer.id);
        // Folders only count when something is wrong with them.
        const isCounted = !isYielded && (offer.kind === "file" || !isGood(outcome));
        if (isCounted) this.counts.outcomes[outcome] += 1;
        if (!isYielded) this.#told(offer, outcome, because);
        this.send({ type: "done", id: offer.id, outcome, because });
      },
      violation: (says) => void this.#violation(says),
    });
    this.#arrivals.set(offer.id, arrival);
    arrival.begin();
  }

  /** The file of this id. Undefined: it is done, and what was still on the way for it is passed over. */
  #of(id: number): Arrival | undefined {
    const arrival = this.#arrivals.get(id);
    if (arrival === undefined && id > this.#lastId) this.#violation(`file ${id}, which was not offered`);
    return arrival;
  }

  #chunk({ id, index, length, hash }: Extract<SenderMessage, { type: "chunk" }>): undefined {
    const arrival = this.#of(id);
    const isWanted = arrival?.chunk(index, length) ?? false;
    this.#coming = {
      arrival: isWanted ? arrival : undefined,
      length,
      position: index * CHUNK_BYTES,
      // The message's bytes are not ours to keep.
      expected: hash.slice(),
      hash: createHash("sha256"),
      got: 0,
    };
  }

  async #zeros({ id, index, count }: Extract<SenderMessage, { type: "zeros" }>): Promise<void> {
    const arrival = this.#of(id);
    if (!arrival?.zeros(index, count)) return;
    this.counts.chunks.empty += count;
    await arrival.tookZeros(count, chunkLength(arrival.offer.size, index + count - 1));
  }

  /** Bytes of a chunk. Taken when they are written, so that a slow disk slows the sender down. */
  #piece(coming: Coming, bytes: Uint8Array): Promise<void> | undefined {
    const { arrival, length, hash } = coming;
    if (bytes.length === 0 || coming.got + bytes.length > length)
      return this.#violation(`${bytes.length} bytes where ${length - coming.got} of a chunk are missing`);
    const position = coming.position + coming.got;
    coming.got += bytes.length;
    const isLast = coming.got === length;
    if (isLast) this.#coming = undefined;
    this.counts.bytes += bytes.length;
    this.#surroundings.moved(bytes.length);
    if (arrival === undefined || arrival.isOver) return undefined;
    let written: Promise<void> | undefined;
    try {
      written = arrival.write(bytes, position);
    } catch (error) {
      arrival.fail(error);
      return undefined;
    }
    hash.update(bytes);
    if (written === undefined) {
      if (isLast) this.#conclude(coming, arrival);
      return undefined;
    }
    return written.then(
      () => {
        if (isLast) this.#conclude(coming, arrival);
      },
      (error) => arrival.fail(error),
    );
  }

  #conclude(coming: Coming, arrival: Arrival): void {
    if (arrival.isOver) return;
    if (isEqual(coming.hash.digest(), coming.expected)) {
      this.counts.chunks.received += 1;
      arrival.took(coming.expected, coming.length);
    } else {
      this.counts.chunks.damaged += 1;
      arrival.damaged();
    }
  }

  #violation(says: string): undefined {
    this.session.destroy(`violation: ${says}`);
  }
}
