import { describe, expect, it } from "vitest";
import { causes } from "../cause/index.ts";
import { type BreakFacts, explainBreak } from "./break.ts";

const ids = new Set(causes.map(({ id }) => id));
const error = (code: string) => Object.assign(new Error(code), { code });

describe("why a connection broke", () => {
  const cases: [string, BreakFacts, string, RegExp][] = [
    [
      "a reset",
      { ending: { kind: "cut" }, error: error("ECONNRESET"), isConnected: true },
      "reset",
      /ECONNRESET/,
    ],
    [
      "a reset that Node shows as an end",
      { ending: { kind: "cut" }, isConnected: true, isHiddenReset: true },
      "reset",
      /clean end/,
    ],
    ["a FIN", { ending: { kind: "cut" }, isConnected: true }, "fin", /closed in the middle/],
    ["silence", { ending: { kind: "silent", silentMs: 1_801.4 }, isConnected: true }, "silence", /1801 ms/],
    [
      "the kernel's patience",
      { ending: { kind: "cut" }, error: error("ETIMEDOUT"), isConnected: true },
      "timed-out",
      /acknowledged/,
    ],
    [
      "no answer to SYN",
      { ending: { kind: "cut" }, error: error("ETIMEDOUT"), isConnected: false },
      "no-answer",
      /no answer/,
    ],
    [
      "refused",
      { ending: { kind: "cut" }, error: error("ECONNREFUSED"), isConnected: false },
      "refused",
      /nothing listens/,
    ],
    [
      "damage",
      { ending: { kind: "violation", says: "a damaged record" }, isConnected: true },
      "damaged",
      /damaged record/,
    ],
    [
      "something new",
      { ending: { kind: "cut" }, error: error("EWHAT"), isConnected: true },
      "other",
      /EWHAT/,
    ],
  ];
  it.each(cases)("%s", (_what, facts, how, says) => {
    const why = explainBreak(facts);
    expect(why.how).toBe(how);
    expect(why.says).toMatch(says);
    expect(why.causes.filter((id) => !ids.has(id))).toEqual([]);
    if (how !== "damaged" && how !== "other") expect(why.causes.length).toBeGreaterThan(0);
  });
});
