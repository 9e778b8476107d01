/** Idle limits of connections that programs keep open for long: what is short, and what follows. */
import { fromCatalogue } from "../catalogue.ts";
import type { Answer, Finds, Found } from "../check.ts";
import type { Ended } from "../ended.ts";
import { type Forgotten, forgotten, forgottenFinds } from "./forgotten.ts";
import type { IdleLimit } from "./limit.ts";
import { ending, spoken } from "./watch.ts";

export type IdleFinding = Forgotten | "idle-close-by-peer";

export const idleFinds: Readonly<Record<IdleFinding, Finds>> = {
  ...forgottenFinds,
  "idle-close-by-peer": fromCatalogue("idle-close-by-peer"),
};

/** What is usual, and where the limit is set. */
export interface Usual {
  /** The check's id. */
  readonly id: string;
  /** A limit below this meets usual clients. */
  readonly shortMs: number;
  /** Who is met: "pools keep them for minutes". */
  readonly who: string;
  /** Which setting of which program to change. */
  readonly setting: string;
}

/**
 * Pools keep idle connections for minutes: HikariCP 10 min (idleTimeout), Go's database/sql, ioredis, redis-py and
 * psycopg without end.
 */
export const pools = { shortMs: 60_000, who: "pools keep them for minutes" } as const;

/** What a measured limit means. */
export function idleAnswer(limit: IdleLimit, { id, shortMs, who, setting }: Usual): Answer<IdleFinding> {
  if (limit.kind === "open") return { outcome: "ok", says: `still answers after ${spoken(limit.ms)} idle` };
  if (limit.kind === "forgotten") return forgotten(limit);
  if (limit.kind === "unknown") {
    return { outcome: "skipped", says: limit.because, notTested: [{ id, because: limit.because }] };
  }
  const says = `${ending(limit.ended)} after ${spoken(limit.ms)} idle`;
  if (limit.ms >= shortMs) return { outcome: "ok", says };
  const last = limit.said.trim();
  const found: Found<IdleFinding> = {
    cause: "idle-close-by-peer",
    confidence: "likely",
    by: "server",
    ended: limit.ended,
    ...(last === "" ? {} : { reply: last }),
    because: [
      `${limit.of === 1 ? "An idle connection was" : `${limit.of} idle connections were`} ${says}; ${who}.`,
      ...(last === "" ? [unspoken(limit.ended)] : []),
    ],
    remedies: [{ who: "server", does: setting }],
  };
  return { outcome: "limited", says, found: [found] };
}

/** Who it may have been, where nothing was said. */
const unspoken = ({ end }: Ended): string =>
  end === "rst"
    ? "Nothing was said before it. Programs close idle connections in good order; a RST out of silence is rather the work of a relay, balancer or firewall with an idle limit."
    : "Nothing was said before it: the limit is the program's own, or that of a balancer or proxy before it.";
