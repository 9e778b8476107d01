/**
 * Where connections to a port die, from the way that SYNs take compared with the way of packets that nobody minds
 * (UDP to a port of traceroute's). Pure.
 */
import type { Hop } from "./trace.ts";

/** What the way tells of a connection that did not come about. */
export interface Way {
  /** Sentences, for evidence; empty: nothing more than was known. */
  readonly says: readonly string[];
  /** A box on the way refused in the other side's name. */
  readonly refusedOnTheWay?: true;
  /** Whoever refused, rejected or dropped it stands on the way, not at its end. */
  readonly middlebox?: true;
}

const place = ({ from, ttl }: Hop): string => `${from ?? "somebody"} (hop ${ttl})`;

/** "10.1.0.254 (hop 1), 10.2.0.254 (hop 2)". */
export const passed = (hops: readonly Hop[]): string =>
  hops
    .filter(({ what }) => what === "passes")
    .map(place)
    .join(", ");

/** `syns`: the way of SYNs; `others`: that of UDP, where it was looked at; `host`: the target's address. */
export function wayOf(syns: readonly Hop[], others: readonly Hop[] | undefined, host: string): Way {
  const end = syns.findLast(({ what }) => what !== "silent");
  if (!end) return { says: beyond(undefined, others, host) };
  if (end.what === "rejected") {
    const itself = end.from === host;
    // It has forwarded the SYN to its filter, so that its own hop is the one at which others ran out.
    const at = syns.find(({ what, from }) => what === "passes" && from === end.from);
    const who = itself ? `the host itself, ${host},` : at ? place(at) : (end.from ?? "somebody");
    return {
      says: [`SYNs with a rising TTL: ${who} answers "${end.says}".`],
      ...(itself || end.from === undefined ? {} : { middlebox: true as const }),
    };
  }
  if (end.what === "refused") return refused(end, others, host);
  if (end.what === "reached") return { says: [] };
  // A router further on is known to be there, so that it is none of the host's own rules.
  const further = others?.some(({ ttl, what }) => ttl > end.ttl && what === "passes");
  return {
    ...(further ? { middlebox: true as const } : {}),
    says: [
      `SYNs with a rising TTL: ${passed(syns)} ${syns.filter(({ what }) => what === "passes").length > 1 ? "pass" : "passes"} them on; behind ${place(end)} nothing answers any more.`,
      ...beyond(end, others, host),
    ],
  };
}

function refused(end: Hop, others: readonly Hop[] | undefined, host: string): Way {
  const arrived = others?.find(({ what, from }) => what === "reached" && from === host);
  if (!arrived || end.ttl >= arrived.ttl) return { says: [] };
  const near = others?.find(({ ttl, what }) => ttl === end.ttl - 1 && what === "passes");
  const who = near ? `; the last router before it is ${place(near)}` : "";
  return {
    refusedOnTheWay: true,
    middlebox: true,
    says: [
      `A SYN that may only come to hop ${end.ttl} is answered with RST already, but the host stands at hop ${arrived.ttl}: a box on the way answers in its name${who}.`,
    ],
  };
}

/** That other packets get further shows that the way itself is open. */
function beyond(end: Hop | undefined, others: readonly Hop[] | undefined, host: string): string[] {
  const far = others?.findLast(({ what }) => what !== "silent");
  if (!far || far.ttl <= (end?.ttl ?? 0)) return [];
  const to = far.what === "reached" && far.from === host ? "the host itself" : place(far);
  const filter = end ? `${place(end)} or what stands right behind it` : "something near this machine";
  return [
    `Other packets (UDP) get as far as ${to}: the way is open, and ${filter} drops what goes to this port.`,
  ];
}
