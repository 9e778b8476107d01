import { describe, expect, it } from "vitest";
import type { Truth } from "./scenario.ts";
import { contradictions } from "./witness.ts";

const ends = { client: { address: "10.77.0.1", port: 40000 }, server: { address: "10.78.0.1", port: 8080 } };

function said(truth: Truth, client: number, server: number): string[] {
  const counters = { client: { TcpOutRsts: client }, server: { TcpOutRsts: server } };
  return contradictions({ vantages: { client: { ...truth, ...ends }, server: null }, counters });
}

describe("contradictions", () => {
  it("believes a RST that was counted where it was sent", () => {
    expect(said({ by: "server", how: "reset", causes: [] }, 0, 1)).toEqual([]);
  });

  it("doubts a RST that nobody sent", () => {
    expect(said({ by: "server", how: "reset", causes: [] }, 0, 0)).toHaveLength(1);
  });

  it("believes a forgery only if the end it names sent nothing", () => {
    expect(said({ by: "middlebox", how: "reset", causes: [] }, 1, 0)).toEqual([]);
    expect(said({ by: "middlebox", how: "reset", causes: [] }, 0, 1)).toHaveLength(1);
  });

  it("has nothing to say of other endings", () => {
    expect(said({ by: "client", how: "closed", causes: [] }, 0, 0)).toEqual([]);
  });
});
