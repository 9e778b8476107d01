/**
 * What is told of an event, narrowed by what the text says of the moment: which meaning has the words, and which
 * of its causes can be meant while connecting, or later.
 */
import type { Phase } from "../ending/ending.ts";
import type { Operation, Proves } from "./explanation.ts";
import type { Meaning } from "./meaning.ts";
import { meanings } from "./meanings/index.ts";

/** What a text says of the moment. */
export interface Moment {
  readonly proves: Proves;
  readonly phase: Phase | undefined;
  readonly operation: Operation | undefined;
}

/** What is told of an event at that moment. */
export interface Told {
  /** Has causes, steps, remedies, topics. */
  readonly meaning: Meaning;
  /** Has the sentences: they claim no packet that the text does not prove. */
  readonly words: Meaning;
  readonly causes: readonly string[];
}

export function toldOf(general: Meaning, { proves, phase, operation }: Moment): Told {
  const { connecting, established, write } = general.when ?? {};
  const id =
    phase === "connecting"
      ? connecting
      : operation === "write"
        ? (write ?? established)
        : phase === "established"
          ? established
          : undefined;
  const meaning = named(id) ?? general;
  const words = (proves === meaning.proves ? undefined : named(meaning.unproved)) ?? meaning;
  // A meaning of one phase has its causes for just that one (a gateway's "no answer" is of its own upstream).
  const isNarrower = phase !== undefined && phase !== meaning.phase;
  const causes = isNarrower ? meaning.causes.filter((id) => isPossible(id, phase)) : meaning.causes;
  return { meaning, words, causes };
}

const named = (id: string | undefined): Meaning | undefined =>
  id === undefined ? undefined : meanings.get(id);

/** What can end an attempt to connect, or the first moment after. */
const endsAttempts: ReadonlySet<string> = new Set([
  "port-closed",
  "firewall-rejects",
  "no-answer",
  "accept-queue-overflow",
  "rejected-after-accept",
  "old-incarnation-reset",
  "listener-closed",
  "forged-reset",
]);

/** What can end an attempt only: there is no connection yet. */
const endsOnlyAttempts: ReadonlySet<string> = new Set(["port-closed", "firewall-rejects", "no-answer"]);

function isPossible(cause: string, phase: Phase): boolean {
  return phase === "connecting" ? endsAttempts.has(cause) : !endsOnlyAttempts.has(cause);
}
