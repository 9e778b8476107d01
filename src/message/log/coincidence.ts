/**
 * Several other ends failing in the same moment: then it is not one of them, but what they share, which is
 * mostly this machine, its network, or a device on the way.
 */

export interface Coincidence {
  readonly firstMs: number;
  readonly lastMs: number;
  readonly count: number;
  /** The hosts, in the order in which they failed; at most {@link HOSTS_MAX}. */
  readonly hosts: readonly string[];
}

/** Two hosts can fail together by chance. */
const HOSTS_MIN = 3;
/** Hosts that are remembered of one moment. */
const HOSTS_MAX = 64;
/** A moment lasts so long: whole seconds, and one that is broken by the turn of the second. */
const MOMENT_MS = 2000;
const KEPT = 5;
/** Where several fail in more than this part of all moments, it is the usual state and tells nothing. */
const USUAL_PART = 0.2;
/** A moment is told if chance makes fewer than this many of its kind in the whole log. */
const BY_CHANCE_MAX = 0.05;

export class Coincidences {
  #now: { firstMs: number; lastMs: number; count: number; hosts: Set<string> } | undefined;
  #moments = 0;
  #crowded = 0;
  /** Hosts that failed, of all moments together. */
  #failures = 0;
  #firstMs = Number.POSITIVE_INFINITY;
  #lastMs = Number.NEGATIVE_INFINITY;
  #largest: Coincidence[] = [];

  add(ms: number, host: string): void {
    if (!this.#now || ms < this.#now.firstMs || ms - this.#now.firstMs >= MOMENT_MS) {
      this.#close();
      this.#now = { firstMs: ms, lastMs: ms, count: 0, hosts: new Set() };
    }
    this.#now.count += 1;
    this.#now.lastMs = Math.max(this.#now.lastMs, ms);
    if (this.#now.hosts.size < HOSTS_MAX) this.#now.hosts.add(host);
  }

  /** Moments in which several hosts failed, in their order; none where that is usual, or may be chance. */
  get list(): readonly Coincidence[] {
    this.#close();
    if (this.#crowded > Math.max(KEPT, this.#moments * USUAL_PART)) return [];
    return this.#largest
      .filter(({ hosts }) => this.#byChance(hosts.length) < BY_CHANCE_MAX)
      .sort((a, b) => a.firstMs - b.firstMs);
  }

  /** Moments with so many hosts that are to be expected if each fails for itself at the rate it otherwise has. */
  #byChance(hosts: number): number {
    const moments = Math.max(1, (this.#lastMs - this.#firstMs) / MOMENT_MS);
    const usual = (this.#failures - hosts) / moments;
    let fewer = 0;
    let term = Math.exp(-usual);
    for (let n = 0; n < hosts; n += 1) {
      fewer += term;
      term *= usual / (n + 1);
    }
    return moments * (1 - fewer);
  }

  #close(): void {
    const now = this.#now;
    this.#now = undefined;
    if (!now) return;
    this.#moments += 1;
    this.#failures += now.hosts.size;
    this.#firstMs = Math.min(this.#firstMs, now.firstMs);
    this.#lastMs = Math.max(this.#lastMs, now.lastMs);
    if (now.hosts.size < HOSTS_MIN) return;
    this.#crowded += 1;
    this.#largest = [...this.#largest, { ...now, hosts: [...now.hosts] }]
      .sort((a, b) => b.hosts.length - a.hosts.length || b.count - a.count)
      .slice(0, KEPT);
  }
}
