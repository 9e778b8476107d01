import { describe, expect, it } from "vitest";
import { causes } from "../cause/index.ts";
import { causeWords } from "../message/words/causes.ts";
import { causeLine } from "./cause-json.ts";
import { columns } from "./columns.ts";
import { PLAIN } from "./look.ts";
import { manualList, manualPage, nearestIds } from "./manual.ts";

const LOOK = { width: 80, unicode: true, palette: PLAIN };

describe("the manual", () => {
  it("lists every cause once", () => {
    const list = manualList(LOOK, causes);
    for (const { id } of causes) expect(list.split(/\s+/).filter((word) => word === id)).toHaveLength(1);
  });

  it.each(causes.map((cause) => [cause.id, cause] as const))("has a page for %s that fits", (_, cause) => {
    const page = manualPage(LOOK, cause, causes);
    expect(page).toContain(cause.remedies.length > 0 ? "What to do" : "Read on");
    expect(page).not.toMatch(/undefined|\[object/);
    for (const line of page.split("\n")) expect(columns(line), line).toBeLessThanOrEqual(80);
    const ascii = manualPage({ ...LOOK, unicode: false }, cause, causes);
    expect(ascii).toMatch(/^[\x20-\x7e\n]*$/);
    expect(JSON.parse(causeLine(cause))).toMatchObject({ schema: "hangup.cause/1", id: cause.id });
  });

  it.each(causes.map((cause) => [cause.id, { ...cause, ...causeWords(cause.id, "ru") }] as const))(
    "has a page for %s in Russian that fits",
    (_, cause) => {
      const page = manualPage(LOOK, cause, causes, "ru");
      expect(page).toContain(cause.remedies.length > 0 ? "\nЧто делать\n" : "\nЧитать дальше\n");
      expect(page).toMatch(/^\s*[^\n]*[а-яё]/i);
      for (const line of page.split("\n")) expect(columns(line), line).toBeLessThanOrEqual(80);
    },
  );

  it("guesses what a mistyped id meant", () => {
    expect(nearestIds("portclosed", causes)).toContain("port-closed");
    expect(nearestIds("unread data", causes)[0]).toBe("closed-with-unread-data");
    expect(nearestIds("", causes)).toEqual([]);
    expect(nearestIds("xyzzy", causes)).toEqual([]);
  });
});
