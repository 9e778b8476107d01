/**
 * The harmless endings of a capture, for `--all`: in groups as the summary has them for the abnormal ones,
 * so that one report can show both. Bounded: a few samples each, and beyond {@link GROUPS_MAX} only a count.
 */
import type { Diagnosis, Group, Summary } from "../diagnosis/diagnosis.ts";

const GROUPS_MAX = 2000;

type OpenGroup = Group & { count: number; firstUs: number; lastUs: number; samples: Diagnosis[] };

export class HarmlessGroups {
  readonly #groups = new Map<string, OpenGroup>();
  readonly #samplesMax: number;
  #ungrouped = 0;

  constructor(samplesMax: number) {
    this.#samplesMax = samplesMax;
  }

  /** Takes an ending; abnormal ones are none of its business. */
  add(diagnosis: Diagnosis): void {
    const { ending, verdict } = diagnosis;
    if (!verdict.harmless) return;
    const { causes, how, by, confidence, harm, harmless } = verdict;
    const { address, port } = ending.server;
    const key = [how, by, confidence, harm, ...causes, address, port].join(" ");
    const group = this.#groups.get(key);
    if (group === undefined) {
      if (this.#groups.size >= GROUPS_MAX) {
        this.#ungrouped += 1;
        return;
      }
      const { startUs } = ending;
      const server = { address, port };
      const times = { firstUs: startUs, lastUs: startUs };
      this.#groups.set(key, {
        causes,
        how,
        by,
        confidence,
        harm,
        harmless,
        server,
        count: 1,
        ...times,
        samples: [diagnosis],
      });
      return;
    }
    group.count += 1;
    group.firstUs = Math.min(group.firstUs, ending.startUs);
    group.lastUs = Math.max(group.lastUs, ending.startUs);
    if (group.samples.length < this.#samplesMax) group.samples.push(diagnosis);
  }

  /** The summary with these groups after its own, the largest first. */
  joined(summary: Summary): Summary {
    const own = [...this.#groups.values()].sort((a, b) => b.count - a.count);
    return {
      ...summary,
      groups: [...summary.groups, ...own],
      ungrouped: summary.ungrouped + this.#ungrouped,
    };
  }
}
