/**
 * How far a play was disturbed by the machine it ran on: times that its own machinery took beyond what the recipe
 * asks for. A recipe says "at once", or "2 seconds"; on a machine with much else to do it becomes another story,
 * which the verdict then tells truly.
 */

/**
 * A delay as long as this can make the difference: half of 100 ms, the shortest time by which anything is judged
 * (what happened "at once"), since several delays add up.
 */
const DISTURBING_US = 50_000;

export class Stalls {
  #longestUs = 0;

  /** Something took so many microseconds longer than it had to. */
  note(us: number): void {
    this.#longestUs = Math.max(this.#longestUs, us);
  }

  /** The longest of them, in microseconds. */
  get longestUs(): number {
    return Math.round(this.#longestUs);
  }

  /** What came of the play may be the machine's doing, not the recipe's. */
  get disturbing(): boolean {
    return this.#longestUs >= DISTURBING_US;
  }
}
