import { describe, expect, it } from "vitest";
import { causes } from "../cause/index.ts";
import { choose, everyScenario, variantsOf } from "./choose.ts";

const ids = (wanted: readonly string[]) => {
  const chosen = choose(wanted);
  return "scenarios" in chosen ? chosen.scenarios.map(({ id }) => id) : chosen;
};

describe("choose", () => {
  it("takes a cause for its main scenario, and a scenario for itself, each once", () => {
    expect(ids(["port-closed", "port-closed.v6", "port-closed"])).toEqual(["port-closed", "port-closed.v6"]);
  });

  it("takes all variants of a cause", () => {
    expect(ids(["port-closed.*"])).toEqual(variantsOf("port-closed").map(({ id }) => id));
    expect(variantsOf("port-closed").length).toBeGreaterThan(1);
  });

  it("names what is near an unknown id", () => {
    expect(ids(["portclosed"])).toEqual({
      unknown: "portclosed",
      near: expect.arrayContaining(["port-closed"]),
    });
    expect(ids(["port-closed.x"])).toMatchObject({ near: expect.arrayContaining(["port-closed.v6"]) });
    expect(ids(["x".repeat(10_000)])).toMatchObject({ near: [] });
  });

  it.each(causes.map((cause) => [cause.id, cause] as const))(
    "%s: plays the cause's own recipe",
    (id, cause) => {
      const main = everyScenario.find((one) => one.id === id);
      expect(main?.recipe).toEqual(cause.reproduce);
    },
  );
});
