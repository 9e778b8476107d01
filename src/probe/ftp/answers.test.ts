import { expect, it } from "vitest";
import type { CheckFinding, CheckResult, Step } from "../../report/check-result.ts";
import { checks } from "../checks/index.ts";
import type { CheckOptions } from "../visit.ts";
import { answeringCauses, answersOf } from "./answers.ts";

const options: CheckOptions = { budgetMs: 1, waitMs: 1, connectionsMax: 1 };
const steps = (...went: readonly (readonly [string, Step["outcome"]])[]): Step[] =>
  went.map(([id, outcome]) => ({ id, outcome, ms: 1, says: `${id} says so` }));
const result = (given: Partial<CheckResult>): CheckResult => ({
  target: "ftp://example.org",
  steps: [],
  findings: [],
  notTested: [],
  ...given,
});
const finding = (cause: string): CheckFinding => ({
  cause,
  confidence: "certain",
  step: "ftp-login",
  says: "So it is.",
  because: ["It was seen."],
  remedies: [],
});
const all = steps(
  ["host-name", "ok"],
  ["look-up", "ok"],
  ["connect", "ok"],
  ["ftp-banner", "ok"],
  ["ftp-login", "ok"],
  ["ftp-sessions", "ok"],
  ["ftp-passive", "ok"],
  ["ftp-active", "ok"],
  ["ftp-transfer", "ok"],
  ["ftp-idle", "ok"],
);

it("every finding that is an answer is one that a check can make", () => {
  const known = new Set(checks.flatMap(({ finds }) => Object.keys(finds)));
  expect(answeringCauses.filter((cause) => !known.has(cause))).toEqual([]);
});

it("every finding of FTP's own answers a question", () => {
  const own = checks.filter(({ id }) => id.startsWith("ftp-")).flatMap(({ finds }) => Object.keys(finds));
  expect(own.filter((cause) => !answeringCauses.includes(cause))).toEqual([]);
});

const cases: readonly (readonly [string, Partial<CheckResult>, Partial<CheckOptions>, string])[] = [
  ["nothing was reached", {}, {}, "? ? ? ? ? ?"],
  ["all is well", { steps: all }, {}, "n n n n ? ?"],
  ["all is well, and time was taken", { steps: all }, { idleMs: 120_000, connections: true }, "n n n n n n"],
  ["the data port is blocked", { steps: all, findings: [finding("ftp-data-blocked")] }, {}, "n n y y ? ?"],
  ["too many from here", { steps: all, findings: [finding("ftp-too-many-from-address")] }, {}, "n n n n ? y"],
];
for (const [what, given, more, expected] of cases) {
  it(`${what}: ${expected}`, () => {
    const answers = answersOf(result(given), { ...options, ...more });
    expect(answers.map(({ answer }) => (answer === "unknown" ? "?" : answer[0])).join(" ")).toBe(expected);
    expect(answers.every(({ because }) => because.length > 0)).toBe(true);
  });
}
