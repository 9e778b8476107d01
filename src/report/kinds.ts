/**
 * Groups brought together for reading: one kind of ending is one row of the table, and a crowd is one card.
 *
 * A group is one kind at one server. Where a kind hit a few servers, each has its own story; where it hit
 * a thousand (a port scan, a dead network), the thousand are one story.
 */
import type { Diagnosis, Group } from "../diagnosis/diagnosis.ts";
import { count } from "./measure.ts";
import { place } from "./words.ts";

/** Servers of one kind that still get a card each. */
const SERVERS_APART = 3;

/** Endings with the same causes and ender, wherever they happened. */
export interface Kind {
  readonly groups: readonly Group[];
  readonly count: number;
}

/** Groups by kind, in the order of their first groups (worst first, as they came). */
export function kindsOf(groups: readonly Group[]): Kind[] {
  const byKey = new Map<string, Group[]>();
  for (const group of groups) {
    const { causes, how, by, harmless } = group;
    const key = [...causes, how, by, harmless].join("\n");
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, [group]);
    else known.push(group);
  }
  return [...byKey.values()].map((members) => ({
    groups: members,
    count: members.reduce((sum, group) => sum + group.count, 0),
  }));
}

/** What one card shows: an example, and how many more ended like it. */
export interface Crowd {
  readonly example: Diagnosis;
  /** Endings this card stands for, the example among them. */
  readonly count: number;
  readonly groups: readonly Group[];
}

/**
 * The cards of a kind: every ending its own while all are known, otherwise one for all of them.
 * `each`: every known ending its own, however many there are.
 */
export function cardsOf(kind: Kind, each: boolean): Crowd[] {
  const alone = (group: Group): Crowd[] =>
    group.samples.map((example) => ({ example, count: 1, groups: [group] }));
  if (each) return kind.groups.flatMap(alone);
  const crowd = (groups: readonly Group[], many: number): Crowd[] => {
    const example = groups.find((group) => group.samples.length > 0)?.samples[0];
    return example === undefined ? [] : [{ example, count: many, groups }];
  };
  if (kind.groups.length > SERVERS_APART) return crowd(kind.groups, kind.count);
  return kind.groups.flatMap((group) =>
    group.count > group.samples.length ? crowd([group], group.count) : alone(group),
  );
}

/** Where a kind happened, in few words: `10.0.0.2:80`, `10.0.0.2, 1,000 ports`, `12 servers, port 443`. */
export function placesOf(groups: readonly Group[]): string {
  const [first] = groups;
  if (first === undefined) return "";
  if (groups.length === 1) return place(first.server);
  const addresses = new Set(groups.map((group) => group.server.address));
  const ports = new Set(groups.map((group) => group.server.port));
  const where = addresses.size === 1 ? first.server.address : `${count(addresses.size)} servers`;
  return `${where}, ${ports.size === 1 ? `port ${first.server.port}` : `${count(ports.size)} ports`}`;
}
