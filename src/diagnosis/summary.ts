/**
 * Counts every connection and keeps a bounded number of groups with a few samples each: 200,000 refused
 * connections are one group. The groups come out worst first.
 */
import type { Ending } from "../ending/ending.ts";
import type { Verdict } from "../verdict/verdict.ts";
import type { Diagnosis, Group } from "./diagnosis.ts";

/** Groups by server; beyond it, endings of one kind at any further server share a group. */
const GROUPS_MAX = 2000;
const SAMPLES_MAX = 3;

export interface OpenGroup extends Group {
  count: number;
  firstUs: number;
  lastUs: number;
  samples: Diagnosis[];
}

export class SummaryBuilder {
  clean = 0;
  open = 0;
  abnormal = 0;
  readonly #groups = new Map<string, OpenGroup>();
  readonly #samplesMax: number;

  constructor(samplesMax = SAMPLES_MAX) {
    this.#samplesMax = samplesMax;
  }

  /** Counts a judged connection; returns its group (none for the clean ones). */
  add(ending: Ending, verdict: Verdict): OpenGroup | undefined {
    if (verdict.how === "open") this.open++;
    if (verdict.harmless) {
      this.clean++;
      return undefined;
    }
    this.abnormal++;
    const kind = `${verdict.how} ${verdict.by} ${verdict.confidence} ${verdict.causes.join(" ")}`;
    const { address, port } = ending.server;
    const group =
      this.#groups.get(`${kind} ${address} ${port}`) ??
      (this.#groups.size < GROUPS_MAX ? undefined : this.#groups.get(kind)) ??
      this.#begin(kind, address, port, ending, verdict);
    this.again(group, ending.startUs);
    if (group.samples.length < this.#samplesMax) group.samples.push({ ending, verdict });
    return group;
  }

  /** One more of a known group. */
  again(group: OpenGroup, startUs: number): void {
    group.count++;
    if (startUs < group.firstUs) group.firstUs = startUs;
    if (startUs > group.lastUs) group.lastUs = startUs;
  }

  /** Has this group all the samples it keeps? */
  full(group: OpenGroup): boolean {
    return group.samples.length >= this.#samplesMax;
  }

  /** Worst first: lost data, then doubt about it; reset and cut before refused; then by number. */
  groups(): Group[] {
    return [...this.#groups.values()].sort(
      (a, b) => badness(b) - badness(a) || b.count - a.count || a.firstUs - b.firstUs,
    );
  }

  #begin(kind: string, address: string, port: number, ending: Ending, verdict: Verdict): OpenGroup {
    const many = this.#groups.size >= GROUPS_MAX;
    const group: OpenGroup = {
      causes: verdict.causes,
      how: verdict.how,
      by: verdict.by,
      confidence: verdict.confidence,
      harm: verdict.harm,
      harmless: verdict.harmless,
      server: many ? { address: "other servers", port: 0 } : { address, port },
      count: 0,
      firstUs: ending.startUs,
      lastUs: ending.startUs,
      samples: [],
    };
    this.#groups.set(many ? kind : `${kind} ${address} ${port}`, group);
    return group;
  }
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

function badness(group: Group): number {
  const harm = group.harm === "data-lost" ? 20 : group.harm === "perhaps" ? 10 : 0;
  return harm + (HOW_WEIGHT[group.how] ?? 1);
}
