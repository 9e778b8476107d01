/**
 * Counts every connection and keeps a bounded number of groups with a few samples each: 200,000 refused
 * connections are one group. The groups come out worst first.
 */
import type { Ending } from "../ending/ending.ts";
import type { Kind } from "../verdict/judge.ts";
import type { Harm } from "../verdict/verdict.ts";
import type { Diagnosis, Group } from "./diagnosis.ts";

/** Groups by server; beyond it, endings of one kind at any further server share a group. */
const GROUPS_MAX = 1000;
const OTHER_SERVERS = -1;
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
  /** Groups by kind, then by server. */
  readonly #kinds = new Map<string, Map<number, OpenGroup>>();
  readonly #samplesMax: number;
  #groups = 0;

  constructor(samplesMax = SAMPLES_MAX) {
    this.#samplesMax = samplesMax;
  }

  /**
   * Counts a connection of this kind. Returns its group, to which {@link sample} may be given; a clean
   * connection has none.
   * @param server a number that names server and port
   */
  add(ending: Ending, kind: Kind, server: number): OpenGroup | undefined {
    if (kind.how === "open") this.open++;
    if (kind.harmless) {
      this.clean++;
      return undefined;
    }
    this.abnormal++;
    const name = `${kind.how} ${kind.by} ${kind.confidence} ${kind.causes.join(" ")}`;
    let servers = this.#kinds.get(name);
    if (servers === undefined) {
      servers = new Map();
      this.#kinds.set(name, servers);
    }
    let group = servers.get(server);
    if (group === undefined) {
      const many = this.#groups >= GROUPS_MAX;
      group = (many ? servers.get(OTHER_SERVERS) : undefined) ?? this.#begin(ending, kind, many);
      servers.set(many ? OTHER_SERVERS : server, group);
    }
    this.again(group, ending.startUs);
    return group;
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
    return [...this.#kinds.values()].flatMap((servers) => [...new Set(servers.values())]).sort(byBadness);
  }

  #begin(ending: Ending, kind: Kind, many: boolean): OpenGroup {
    this.#groups++;
    const { address, port } = ending.server;
    return {
      causes: kind.causes,
      how: kind.how,
      by: kind.by,
      confidence: kind.confidence,
      harm: "none",
      harmless: kind.harmless,
      server: many ? { address: "other servers", port: 0 } : { address, port },
      count: 0,
      firstUs: ending.startUs,
      lastUs: ending.startUs,
      samples: [],
    };
  }
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
