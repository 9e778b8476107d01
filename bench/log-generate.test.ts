import { describe, expect, it } from "vitest";
import { generateLog, MIXES } from "./log-generate.ts";

/** What an error of each mix looks like; no other line of it does. */
const ERROR = {
  json: /"code":"ECONN/,
  access: /\[error\]/,
  java: /^\S+ \S+ ERROR /,
  syslog: /lost connection after|connection refused/,
} as const;

describe.each(MIXES)("the log %s", (mix) => {
  const pieces = [...generateLog(mix, 1e6)];
  const text = pieces.map((piece) => piece.text).join("");

  it("has the errors that it says it has", () => {
    const errors = pieces.reduce((sum, piece) => sum + piece.errors, 0);
    expect(errors).toBeGreaterThan(0);
    expect(text.split("\n").filter((line) => ERROR[mix].test(line))).toHaveLength(errors);
  });

  it("is about as large as it should be, and the same every time", () => {
    expect(text.length).toBeGreaterThan(1e6);
    expect([...generateLog(mix, 1e6)].map((piece) => piece.text).join("") === text).toBe(true);
    expect([...generateLog(mix, 1e6, 2)].map((piece) => piece.text).join("") === text).toBe(false);
  });
});
