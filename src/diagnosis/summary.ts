/**
 * Counts every connection and keeps a bounded number of groups with a few samples each: 200,000 refused
 * connections are one group. The groups come out worst first.
 */
import type { Kind } from "../verdict/judge.ts";
import type { Harm } from "../verdict/verdict.ts";
import type { Diagnosis, Group } from "./diagnosis.ts";

/** Groups by server; beyond it, endings of one kind at any further server share a group. */
const GROUPS_MAX = 1000;
const OTHER_SERVERS = -1;
const OTHERS: Group["server"] = { address: "other servers", port: 0 };
/** Among more groups than this nobody looks at three examples of each: one must do. */
const GROUPS_WITH_SAMPLES = 100;
export const SAMPLES_MAX = 3;

export interface OpenGroup extends Group {
  count: number;
  firstUs: number;
  lastUs: number;
  samples: Diagnosis[];
  harm: Harm;
}

export class SummaryBuilder {
  clean = 0;
  open = 0;
  abnormal = 0;
  /** Groups by kind, then by server; the kinds by their first cause. */
  readonly #kinds = new Map<string, { kind: Kind; servers: Map<number, OpenGroup> }[]>();
  readonly #samplesMax: number;
  #groups = 0;

  constructor(samplesMax = SAMPLES_MAX) {
    this.#samplesMax = samplesMax;
  }

  /**
   * Counts a connection of this kind. Returns its group, to which {@link sample} may be given; a clean
   * connection has none.
   * @param startUs its first packet
   * @param server a number that names server and port
   * @param address the same in words; asked for when a group begins
   */
  add(kind: Kind, startUs: number, server: number, address: () => Group["server"]): OpenGroup | undefined {
    if (kind.how === "open") this.open++;
    if (kind.harmless) {
      this.clean++;
      return undefined;
    }
    this.abnormal++;
    const servers = this.#serversOf(kind);
    let group = servers.get(server);
    if (group === undefined) {
      const many = this.#groups >= GROUPS_MAX;
      group =
        (many ? servers.get(OTHER_SERVERS) : undefined) ??
        this.#begin(kind, startUs, many ? OTHERS : address());
      servers.set(many ? OTHER_SERVERS : server, group);
    }
    this.again(group, startUs);
    return group;
  }

  /** The groups of a kind, by server. */
  #serversOf(kind: Kind): Map<number, OpenGroup> {
    const first = kind.causes[0] ?? "";
    const kinds = this.#kinds.get(first) ?? [];
    for (const one of kinds) if (isSame(one.kind, kind)) return one.servers;
    const servers = new Map<number, OpenGroup>();
    kinds.push({ kind, servers });
    this.#kinds.set(first, kinds);
    return servers;
  }

  /** Keeps a full diagnosis as an example of its group. */
  sample(group: OpenGroup, diagnosis: Diagnosis): void {
    group.samples.push(diagnosis);
    group.harm = worstHarm(group.samples);
  }

  /** One more of a known group. */
  again(group: OpenGroup, startUs: number): void {
    group.count++;
    if (startUs < group.firstUs) group.firstUs = startUs;
    if (startUs > group.lastUs) group.lastUs = startUs;
  }

  /** Has this group all the samples it keeps? */
  full(group: OpenGroup): boolean {
    const { length } = group.samples;
    return length >= this.#samplesMax || (length > 0 && this.#groups > GROUPS_WITH_SAMPLES);
  }

  /** Worst first: lost data, then doubt about it; reset and cut before refused; then by number. */
  groups(): Group[] {
    return [...this.#kinds.values()]
      .flat()
      .flatMap(({ servers }) => [...new Set(servers.values())])
      .sort(byBadness);
  }

  #begin(kind: Kind, startUs: number, server: Group["server"]): OpenGroup {
    this.#groups++;
    return {
      causes: kind.causes,
      how: kind.how,
      by: kind.by,
      confidence: kind.confidence,
      harm: "none",
      harmless: kind.harmless,
      server,
      count: 0,
      firstUs: startUs,
      lastUs: startUs,
      samples: [],
    };
  }
}

function isSame(a: Kind, b: Kind): boolean {
  return (
    a.how === b.how &&
    a.by === b.by &&
    a.confidence === b.confidence &&
    a.causes.length === b.causes.length &&
    a.causes.every((id, index) => id === b.causes[index])
  );
}

/** The worst that befell one of them. */
export function worstHarm(samples: readonly Diagnosis[]): Harm {
  const harms = samples.map(({ verdict }) => verdict.harm);
  return harms.includes("data-lost") ? "data-lost" : harms.includes("perhaps") ? "perhaps" : "none";
}

const HOW_WEIGHT: Readonly<Record<string, number>> = {
  reset: 6,
  "timed-out": 5,
  unreachable: 4,
  "half-closed": 2,
  closed: 2,
  refused: 3,
  "no-answer": 3,
};

/** Order of groups in a report. */
export function byBadness(a: Group, b: Group): number {
  return badness(b) - badness(a) || b.count - a.count || a.firstUs - b.firstUs;
}

function badness(group: Group): number {
  const harm = group.harm === "data-lost" ? 20 : group.harm === "perhaps" ? 10 : 0;
  return harm + (HOW_WEIGHT[group.how] ?? 1);
}
