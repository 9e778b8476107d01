/** FTP: real servers, in order and out of order. Of each broken one the planted cause is found first. */
import { describe, expect, it } from "vitest";
import { needs } from "../needs.ts";
import { stepsOf } from "./checked.ts";
import { ftpPrograms } from "./planted/ftp.ts";
import { lookAt } from "./planted/look-at.ts";
import { suspects } from "./planted/planted.ts";

for (const [name, program] of Object.entries(ftpPrograms)) {
  needs(...program.needs).describe(name, () => {
    describe.concurrent("in order", () => {
      it.each(program.healthy)("$what", async (row) => {
        const result = await lookAt(program, row);
        expect(result.findings, stepsOf(result)).toEqual([]);
        expect(result.answers?.map(({ answer }) => answer)).not.toContain("yes");
        const transfer = result.steps.find(({ id }) => id === "ftp-transfer");
        expect(transfer?.outcome, stepsOf(result)).toBe("ok");
      });
    });
    describe.concurrent("out of order", () => {
      it.each(program.broken)("$what: $cause", async (row) => {
        const result = await lookAt(program, row);
        const [first] = result.findings;
        expect(first?.cause, stepsOf(result)).toBe(row.cause);
        expect(first?.because.length).toBeGreaterThan(0);
        expect(first?.remedies.length).toBeGreaterThan(0);
        const answer = row.suspect && result.answers?.[suspects.indexOf(row.suspect)];
        expect(answer, JSON.stringify(result.answers, undefined, 1)).toMatchObject({ answer: "yes" });
      });
    });
  });
}
