/**
 * Several trackers' summaries of one capture → one, as if one tracker had seen all connections: groups are
 * joined, and connections get the numbers that their first packets give them.
 */
import { countBelow } from "../connection/frame-list.ts";
import type { Diagnosis, Group, Summary } from "./diagnosis.ts";
import { byBadness, worstHarm } from "./summary.ts";

/** One shard's result. */
export interface Part {
  readonly summary: Summary;
  /** Frames that began its connections, in order. */
  readonly begun: Uint32Array;
}

/** Joins the parts; all of them read the same bytes. */
export function mergeParts(parts: readonly Part[], samplesMax: number): Summary {
  const groups = new Map<string, Group>();
  parts.forEach((part, index) => {
    for (const group of part.summary.groups) {
      const samples = group.samples.map((sample) => renumbered(sample, index, parts));
      const key = keyOf(group);
      const other = groups.get(key);
      groups.set(key, other ? joined(other, { ...group, samples }, samplesMax) : { ...group, samples });
    }
  });
  const first = parts[0] as Part;
  const sum = (of: (summary: Summary) => number) =>
    parts.reduce((total, part) => total + of(part.summary), 0);
  return {
    ...first.summary,
    connections: sum((summary) => summary.connections),
    clean: sum((summary) => summary.clean),
    open: sum((summary) => summary.open),
    abnormal: sum((summary) => summary.abnormal),
    duplicates: sum((summary) => summary.duplicates),
    groups: [...groups.values()].sort(byBadness),
  };
}

function keyOf({ how, by, confidence, causes, server }: Group): string {
  return [how, by, confidence, causes.join(" "), server.address, server.port].join("|");
}

function joined(a: Group, b: Group, samplesMax: number): Group {
  const samples = [...a.samples, ...b.samples].sort((x, y) => x.ending.id - y.ending.id).slice(0, samplesMax);
  return {
    ...a,
    count: a.count + b.count,
    firstUs: Math.min(a.firstUs, b.firstUs),
    lastUs: Math.max(a.lastUs, b.lastUs),
    harm: worstHarm(samples),
    samples,
  };
}

/** Its number among all connections: those of the other parts that began earlier come before it. */
function renumbered(sample: Diagnosis, index: number, parts: readonly Part[]): Diagnosis {
  const { id } = sample.ending;
  const frame = parts[index]?.begun[id - 1] ?? 0;
  const before = parts.reduce((n, part, i) => (i === index ? n : n + countBelow(part.begun, frame)), 0);
  return { ...sample, ending: { ...sample.ending, id: id + before } };
}
