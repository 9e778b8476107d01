/** The JSON of `hangup lab run`: one object a line, `hangup.lab/1` (docs/json.md has its meaning). Pure. */
import type { Diagnosis } from "../diagnosis/diagnosis.ts";
import type { Attempt } from "./attempt.ts";
import type { Judged, Outcome } from "./perform.ts";
import type { Scenario, Truth } from "./scenario.ts";

const SCHEMA = "hangup.lab/1";

/** The line of a scenario that was played, or failed; ends with a line feed. `deafBecause`: see `Lab`. */
export function toldLine(attempt: Attempt, deafBecause: string): string {
  const { scenario } = attempt;
  const line = {
    schema: SCHEMA,
    id: scenario.id,
    cause: scenario.cause,
    story: scenario.story,
    truth: truthOf(scenario.truth),
    ...("failure" in attempt
      ? { operations: [], kernel: [], verdict: null, agrees: false, failure: attempt.failure, ms: attempt.ms }
      : played(attempt.outcome, deafBecause)),
    ...(attempt.disturbed && { disturbed: attempt.disturbed }),
  };
  return `${JSON.stringify(line)}\n`;
}

/** The line of a scenario that this system cannot play. */
export function skippedLine(scenario: Scenario, because: string): string {
  const { id, cause, story } = scenario;
  const truth = truthOf(scenario.truth);
  const nothing = { operations: [], kernel: [], verdict: null, agrees: null, skipped: because, ms: 0 };
  return `${JSON.stringify({ schema: SCHEMA, id, cause, story, truth, ...nothing })}\n`;
}

function played(outcome: Outcome, deafBecause: string): object {
  const { truth, judged, contradictions, agrees, stalledUs, ms } = outcome;
  // The client's is the usual place to look from; where nothing could be seen there, the other.
  const main = judged.client ?? judged.server;
  return {
    operations: truth.operations,
    kernel: truth.kernel ?? [],
    ...(truth.kernel === null && { kernelUnheard: deafBecause || "events were lost" }),
    network: truth.network,
    verdict: main?.diagnosis ? verdictOf(main.diagnosis) : null,
    agrees,
    vantages: { client: vantageOf(outcome, "client"), server: vantageOf(outcome, "server") },
    witnesses: { counters: truth.counters, reliableEvents: truth.reliableEvents, contradictions },
    stalledMs: stalledUs / 1000,
    ms,
  };
}

function truthOf({ by, how, phase, causes, may }: Truth): object {
  return { by, how, ...(phase && { phase }), causes, ...(may && { may }) };
}

/** Who, how and why, with the names of the JSON of `diagnose`. */
function verdictOf({ verdict }: Diagnosis): object {
  const { by, how, phase, causes, confidence, because, toldApartBy, harm, sees } = verdict;
  return { by, how, phase, causes, confidence, because, toldApartBy, harm, sees };
}

function vantageOf({ truth, judged }: Outcome, vantage: "client" | "server"): object | null {
  const expected = truth.vantages[vantage];
  const seen: Judged | null = judged[vantage];
  if (!expected || !seen) return null;
  return {
    truth: { ...truthOf(expected), client: expected.client, server: expected.server },
    verdict: seen.diagnosis ? verdictOf(seen.diagnosis) : null,
    agrees: seen.agrees,
  };
}
