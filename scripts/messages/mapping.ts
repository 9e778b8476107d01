/**
 * From a code to the id of its meaning: `data/messages/meanings.txt`, the one place that says so.
 *
 * A line in brackets names the systems that the next lines are about. Each of these gives a meaning and the
 * codes that have it: names (`*` stands for any rest), numbers, or ranges of numbers (`4000-4999`). The first
 * line that fits decides.
 */
import { readFileSync } from "node:fs";
import { factsFolder } from "./tsv.ts";

interface Rule {
  readonly meaning: string;
  fits(name: string, number: number | undefined): boolean;
}

export type Mapping = ReadonlyMap<string, readonly Rule[]>;

export function readMapping(): Mapping {
  const systems = new Map<string, Rule[]>();
  let current: Rule[][] = [];
  const text = readFileSync(`${factsFolder}meanings.txt`, "utf8").replace(/\n[ \t]+/g, " ");
  for (const [at, raw] of text.split("\n").entries()) {
    const line = raw.replace(/#.*/, "").trim();
    if (line === "") continue;
    if (line.startsWith("[")) {
      current = line
        .slice(1, -1)
        .split(" ")
        .map((system) => {
          const rules = systems.get(system) ?? [];
          systems.set(system, rules);
          return rules;
        });
      continue;
    }
    const colon = line.indexOf(": ");
    if (colon < 0) throw new Error(`meanings.txt, rule ${at + 1}: no colon: ${line}`);
    const meaning = line.slice(0, colon);
    for (const pattern of line.slice(colon + 2).split(/ +/))
      for (const rules of current) rules.push({ meaning, fits: matcher(pattern) });
  }
  return systems;
}

/** The meaning of a code. Throws if no rule fits: a code without a meaning is an oversight. */
export function meaningOf(
  mapping: Mapping,
  system: string,
  name: string,
  number: number | undefined,
): string {
  const rule = mapping.get(system)?.find((candidate) => candidate.fits(name, number));
  if (!rule) throw new Error(`meanings.txt: nothing fits ${system} ${name} ${number ?? ""}`);
  return rule.meaning;
}

function matcher(pattern: string): Rule["fits"] {
  const range = /^(-?\d+)-(-?\d+)$/.exec(pattern);
  if (range) {
    const [low, high] = [Number(range[1]), Number(range[2])];
    return (_, number) => number !== undefined && number >= low && number <= high;
  }
  if (/^-?(0x[0-9a-fA-F]+|\d+)$/.test(pattern)) {
    const wanted = Number(pattern);
    return (name, number) => number === wanted || name === pattern;
  }
  const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  const expression = new RegExp(`^${parts.join(".*")}$`);
  return (name) => expression.test(name);
}
