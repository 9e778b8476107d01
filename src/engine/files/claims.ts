/**
 * Which file is being received by whom: one sender to a file at a time.
 *
 * A sender that was killed and started again comes while the receiver still waits for its former connection. So who
 * wants a file whose sender's connection is broken gets it; who wants one that is being sent waits.
 */

/** Somebody's right to a file. */
export interface Claim {
  /** It is wanted no more. */
  isOver(): boolean;
  /** Its sender is not connected at the moment. */
  isBroken(): boolean;
  /** Gives the file up; fulfilled when nothing of it is touched any more. */
  yield(): Promise<void>;
}

/** How often somebody who waits looks whether the other's connection has broken. */
const LOOK_MS = 100;

export class Claims {
  readonly #claims = new Map<string, Claim>();

  /** Waits for the right, or until it is wanted no more. */
  async claim(path: string, claim: Claim): Promise<void> {
    while (!claim.isOver()) {
      const other = this.#claims.get(path);
      if (other === undefined) {
        this.#claims.set(path, claim);
        return;
      }
      if (other === claim) return;
      if (other.isBroken()) await other.yield();
      else await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }

  release(path: string, claim: Claim): void {
    if (this.#claims.get(path) === claim) this.#claims.delete(path);
  }
}
