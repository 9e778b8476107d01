/** The tests of all mail servers: of one in order nothing is found, of a broken one the planted cause first. */
import { describe, expect, it } from "vitest";
import { needs } from "../../needs.ts";
import { stepsOf } from "../checked.ts";
import { lookAt } from "./look-at.ts";
import type { Program } from "./planted.ts";

export function testMail(name: string, program: Program): void {
  needs(...program.needs).describe(name, () => {
    describe.concurrent("in order: nothing is found", () => {
      it.each(program.healthy)(
        "$what",
        async (row) => {
          const result = await lookAt(program, row);
          expect(result.findings, stepsOf(result)).toEqual([]);
          expect(result.steps.map(({ outcome }) => outcome)).not.toContain("failed");
        },
        30_000,
      );
    });

    describe.concurrent("out of order: the cause is found first", () => {
      it.each(program.broken)(
        "$what: $cause",
        async (row) => {
          const result = await lookAt(program, row);
          const [first] = result.findings;
          expect(first?.cause, stepsOf(result)).toBe(row.cause);
          if (row.step) expect(first?.step).toBe(row.step);
          expect(first?.because).not.toEqual([]);
          if (row.reply) expect(first?.reply).toMatch(row.reply);
        },
        30_000,
      );
    });
  });
}
