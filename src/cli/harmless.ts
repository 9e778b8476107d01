/**
 * The harmless endings of a capture, for `--all`: in groups as the summary has them for the abnormal ones,
 * so that one report can show both. Bounded: a few samples each, and beyond {@link GROUPS_MAX} all further
 * servers of a kind share a group.
 */
import type { Diagnosis, Group, Summary } from "../diagnosis/diagnosis.ts";

const GROUPS_MAX = 2000;
const OTHER_SERVERS = { address: "other servers", port: 0 };

type OpenGroup = Group & { count: number; firstUs: number; lastUs: number; samples: Diagnosis[] };

export class HarmlessGroups {
  readonly #groups = new Map<string, OpenGroup>();
  readonly #samplesMax: number;

  constructor(samplesMax: number) {
    this.#samplesMax = samplesMax;
  }

  /** Takes an ending; abnormal ones are none of its business. */
  add(diagnosis: Diagnosis): void {
    const { ending, verdict } = diagnosis;
    if (!verdict.harmless) return;
    const { causes, how, by, confidence, harm } = verdict;
    const kind = [how, by, confidence, harm, ...causes].join(" ");
    const { address, port } = ending.server;
    const group =
      this.#groups.get(`${kind} ${address} ${port}`) ??
      (this.#groups.size < GROUPS_MAX
        ? this.#begin(`${kind} ${address} ${port}`, diagnosis, { address, port })
        : (this.#groups.get(kind) ?? this.#begin(kind, diagnosis, OTHER_SERVERS)));
    group.count += 1;
    group.firstUs = Math.min(group.firstUs, ending.startUs);
    group.lastUs = Math.max(group.lastUs, ending.startUs);
    if (group.samples.length < this.#samplesMax) group.samples.push(diagnosis);
  }

  #begin(key: string, { ending, verdict }: Diagnosis, server: Group["server"]): OpenGroup {
    const { causes, how, by, confidence, harm, harmless } = verdict;
    const { startUs } = ending;
    const times = { firstUs: startUs, lastUs: startUs };
    const group = { causes, how, by, confidence, harm, harmless, server, count: 0, ...times, samples: [] };
    this.#groups.set(key, group);
    return group;
  }

  /** The summary with these groups after its own, the largest first. */
  joined(summary: Summary): Summary {
    const own = [...this.#groups.values()].sort((a, b) => b.count - a.count);
    return { ...summary, groups: [...summary.groups, ...own] };
  }
}
