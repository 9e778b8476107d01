/**
 * One file as the receiver's side of the protocol sees it: which message may come when. No disk, no clock.
 *
 *     receiving ──▶ (chunk ▸ its bytes)* ──▶ ended
 *         ▲ │ a damaged chunk: AGAIN
 *         └─┘ what was on the way behind it is passed over until that chunk comes
 *
 * Rule: chunks are accepted in order and each only once, so that what is held is always a beginning of the file.
 */
import { chunkCount, chunkLength } from "./layout.ts";

/** What to do with a message: accept it, pass it over, or give up a sender that breaks the protocol. */
export type Verdict = "accept" | "pass" | { readonly violation: string };

/** How often the same chunk may come damaged before the file is given up. */
const DAMAGE_MAX = 3;

export class IncomingFile {
  readonly size: number;
  /** Chunks of the whole file. */
  readonly total: number;
  /** Chunks that are held, from 0 on. */
  held: number;
  /** The sender has said END. */
  isEnded = false;
  #isWaitingAgain = false;
  #damaged = 0;

  constructor(size: number, held = 0) {
    this.size = size;
    this.total = chunkCount(size);
    this.held = held;
  }

  /** A CHUNK came. If it is accepted, {@link took} or {@link damaged} must follow its bytes. */
  chunk(index: number, length: number): Verdict {
    const fault = this.#faultOfRange(index, 1);
    if (fault !== undefined) return { violation: fault };
    if (length !== chunkLength(this.size, index)) return { violation: `chunk ${index} of a wrong length` };
    return this.#inTurn(index);
  }

  /** ZEROS came. If accepted, they count at once. */
  zeros(index: number, count: number): Verdict {
    const fault = this.#faultOfRange(index, count);
    if (fault !== undefined) return { violation: fault };
    const verdict = this.#inTurn(index);
    if (verdict === "accept") this.#hold(count);
    return verdict;
  }

  /** The chunk accepted last was good. */
  took(): void {
    this.#hold(1);
  }

  /** The chunk accepted last was damaged. True: ask for it again; false: it is enough. */
  damaged(): boolean {
    this.#isWaitingAgain = true;
    this.#damaged += 1;
    return this.#damaged <= DAMAGE_MAX;
  }

  /** END came. */
  end(): Verdict {
    if (this.#isWaitingAgain) return "pass";
    if (this.isEnded) return { violation: "the end of a file that is over" };
    if (this.held !== this.total) return { violation: `the end after ${this.held} of ${this.total} chunks` };
    this.isEnded = true;
    return "accept";
  }

  #hold(count: number): void {
    this.held += count;
    this.#isWaitingAgain = false;
    this.#damaged = 0;
  }

  #faultOfRange(index: number, count: number): string | undefined {
    if (this.isEnded) return "a chunk of a file that is over";
    return index + count > this.total ? `chunk ${index + count - 1} of ${this.total}` : undefined;
  }

  #inTurn(index: number): Verdict {
    if (index === this.held) return "accept";
    // They were on the way when the receiver asked for an earlier one.
    if (this.#isWaitingAgain && index > this.held) return "pass";
    return { violation: `chunk ${index} in the place of ${this.held}` };
  }
}
