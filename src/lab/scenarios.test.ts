/** The scenarios hold together: names, causes, truths. What they do on a kernel is recorded, not tested here. */
import { describe, expect, it } from "vitest";
import { causes } from "../cause/index.ts";
import type { Truth } from "./scenario.ts";
import { scenarios } from "./scenarios.ts";

const known = new Set(causes.map(({ id }) => id));
/** Made to happen, but not told apart from another cause by any packet. */
const withoutEntry = new Set(["user-timeout"]);

describe("scenarios", () => {
  it("have unique names", () => {
    const ids = scenarios.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("show every cause of the catalogue", () => {
    const shown = new Set(scenarios.map(({ cause }) => cause));
    const missing = [...known].filter((id) => !shown.has(id));
    // Causes that lie in the conversation are shown by servers, not by sockets.
    expect(missing.filter((id) => !/^(tls|ftp|smtp|http|wrong)-/.test(id))).toEqual([]);
  });

  it.each(scenarios.map((scenario) => [scenario.id, scenario] as const))(
    "%s tells a whole truth",
    (id, scenario) => {
      expect(id.split(".")[0]).toMatch(/^[a-z0-9-]+$/);
      const { truth, perVantage = {} } = scenario;
      const truths = [truth, perVantage.client, perVantage.server].filter((one): one is Truth => one != null);
      for (const { causes: all, may = [] } of truths) {
        for (const cause of [...all, ...may]) {
          expect(known.has(cause) || withoutEntry.has(cause), cause).toBe(true);
        }
        expect(all.filter((cause) => may.includes(cause))).toEqual([]);
      }
      expect(perVantage.client === null && perVantage.server === null).toBe(false);
      expect(scenario.recipe.some(([, name]) => name === "connect" || name === "request")).toBe(true);
    },
  );
});
