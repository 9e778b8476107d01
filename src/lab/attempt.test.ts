import { describe, expect, it } from "vitest";
import { type Attempt, undisturbed } from "./attempt.ts";
import type { Scenario } from "./scenario.ts";
import { scenarios } from "./scenarios.ts";

const [scenario] = scenarios as [Scenario];
const failed: Attempt = { scenario, failure: "client read: expected EOF, got ECONNRESET", ms: 3 };
const right = { scenario, outcome: { contradictions: [], judged: { client: null, server: null } } };
const contradicted = { ...right, outcome: { ...right.outcome, contradictions: ["it sent no RST"] } };

/** Plays these one after another, each delayed so many milliseconds; tells what was made of them. */
async function made(...plays: readonly (readonly [object, number])[]) {
  let played = 0;
  const attempt = await undisturbed(async (stalls) => {
    const [outcome, stalledMs] = plays[played++] ?? [failed, 0];
    stalls.note(stalledMs * 1000);
    return outcome as Attempt;
  });
  return { played, attempt };
}

describe("undisturbed", () => {
  it("takes what is right, however late", async () => {
    expect(await made([right, 900])).toEqual({ played: 1, attempt: right });
  });

  it("takes what is wrong if the machine had no part in it", async () => {
    expect(await made([failed, 3])).toEqual({ played: 1, attempt: failed });
    expect(await made([contradicted, 3])).toEqual({ played: 1, attempt: contradicted });
  });

  it("tries again what went wrong late, and says so", async () => {
    const disturbed = [{ got: failed.failure, stalledMs: 250 }];
    expect(await made([failed, 250], [right, 0])).toEqual({ played: 2, attempt: { ...right, disturbed } });
    expect(await made([failed, 250], [contradicted, 0])).toEqual({
      played: 2,
      attempt: { ...contradicted, disturbed },
    });
  });

  it("tries three times at most", async () => {
    const { played, attempt } = await made([failed, 250], [contradicted, 90], [failed, 70], [right, 0]);
    expect(played).toBe(3);
    expect(attempt).toEqual({
      ...failed,
      disturbed: [
        { got: failed.failure, stalledMs: 250 },
        { got: "it sent no RST", stalledMs: 90 },
      ],
    });
  });
});
