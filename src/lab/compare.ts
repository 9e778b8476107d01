/**
 * A verdict beside the truth: which connection of a capture is meant, and what the verdict got right.
 * Does no I/O. What the numbers of `npm run accuracy` mean is decided here and nowhere else.
 */
import type { Diagnosis } from "../diagnosis/diagnosis.ts";
import type { End } from "../ending/ending.ts";
import type { VantageTruth } from "./truth.ts";

/** What one verdict got right. */
export interface Comparison {
  /** It names the end, or the box on the way, that ended the connection. */
  readonly who: boolean;
  /** Closed, reset, refused, timed out …: as it was. */
  readonly how: boolean;
  /** Its first cause is one of the truth's. */
  readonly why: boolean;
  /** It names exactly the causes that the packets allow: each of them, and no other. */
  readonly exact: boolean;
  /** It says "certain" of a wrong cause or ender, or where the packets allow several causes. Must not happen. */
  readonly certainAndWrong: boolean;
  /** 0: possible, 1: likely, 2: certain; −1: the connection was not found. */
  readonly confidence: number;
  /** Both in words: `server reset {closed-with-unread-data, …} likely`. */
  readonly expected: string;
  readonly got: string;
}

const list = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? value : [value as T]);

function inWords({ by, how, causes, may = [] }: VantageTruth): string {
  const besides = may.length > 0 ? ` (+ ${may.join(", ")})` : "";
  return `${list(by).join("/")} ${list(how).join("/")} {${causes.join(", ")}}${besides}`;
}

/** Compares; `found` is what was said of that connection, undefined if nothing was. */
export function compare(truth: VantageTruth, found: Diagnosis | undefined): Comparison {
  const expected = inWords(truth);
  if (!found) {
    const nothing = {
      who: false,
      how: false,
      why: false,
      exact: false,
      certainAndWrong: false,
    };
    return { ...nothing, confidence: -1, expected, got: "nothing" };
  }
  const { verdict } = found;
  const { causes, may = [] } = truth;
  const by = enderOf(found, truth);
  const [first] = verdict.causes;
  const allowed = [...causes, ...may];
  const who = list(truth.by).includes(by);
  const why = first === undefined ? causes.length === 0 : (causes.length > 0 ? causes : may).includes(first);
  const wrong = first !== undefined && (!allowed.includes(first) || !who || causes.length > 1);
  return {
    who,
    how: list(truth.how).includes(verdict.how),
    why,
    exact: verdict.causes.length === causes.length && causes.every((cause) => verdict.causes.includes(cause)),
    certainAndWrong: verdict.confidence === "certain" && wrong,
    confidence: ["possible", "likely", "certain"].indexOf(verdict.confidence),
    expected,
    got: `${by} ${verdict.how} {${verdict.causes.join(", ")}} ${verdict.confidence}`,
  };
}

/**
 * Compares what both captures together tell of the end where one was taken. They may name the scenario's own cause
 * where one capture alone leaves several, or a wrong one.
 */
export function compareTogether(
  truth: VantageTruth,
  cause: string,
  found: Diagnosis | undefined,
): Comparison {
  const own = compare({ ...truth, causes: [cause] }, found);
  return own.exact ? own : compare(truth, found);
}

/** Where a capture was begun late the roles may be told the other way round; the port decides. */
function enderOf({ verdict, ending }: Diagnosis, truth: VantageTruth): Diagnosis["verdict"]["by"] {
  const swapped = ending.client.port === truth.server.port && ending.server.port === truth.client.port;
  if (swapped && verdict.by === "client") return "server";
  if (swapped && verdict.by === "server") return "client";
  return verdict.by;
}

/** The connection that the truth is about: by its addresses and ports, the last one if they were used again. */
export function subjectOf(found: readonly Diagnosis[], truth: VantageTruth): Diagnosis | undefined {
  return candidates(found, truth, true).at(-1);
}

/** As {@link subjectOf}, where addresses were translated: the one at the same place as in the original. */
export function translatedSubjectOf(
  found: readonly Diagnosis[],
  truth: VantageTruth,
  original: readonly Diagnosis[],
): Diagnosis | undefined {
  const meant = subjectOf(original, truth);
  return meant && candidates(found, truth, false)[candidates(original, truth, false).indexOf(meant)];
}

function candidates(found: readonly Diagnosis[], truth: VantageTruth, byAddress: boolean): Diagnosis[] {
  const is = (end: Pick<End, "address" | "port">, wanted: VantageTruth["client"]) =>
    end.port === wanted.port && (!byAddress || end.address === wanted.address);
  return found
    .filter(({ ending: { client, server } }) => {
      const straight = is(client, truth.client) && is(server, truth.server);
      return straight || (is(client, truth.server) && is(server, truth.client));
    })
    .sort((a, b) => a.ending.startUs - b.ending.startUs);
}
