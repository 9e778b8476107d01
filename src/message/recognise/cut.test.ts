import { describe, expect, it } from "vitest";
import { explain } from "../explain.ts";
import { byName } from "../find.ts";
import { localized } from "../localized/index.ts";

const first = (text: string) => explain(text).readings[0];

describe("a part of a system's message", () => {
  it.each([
    [
      "Попытка установить соединение была безуспешной, т.к. от другого компьютера за требуемое время не получен нужный отклик",
      "timed-out",
    ],
    ["Удаленный хост принудительно разорвал суще...", "reset"],
    ["Fehler: Eine vorhandene Verbindung wurde vom Remoteho", "reset"],
    ["既存の接続はリモート ホストに強制的に", "reset"],
    ["ordinateur hôte de destination était en panne.", "unreachable"],
    // With a typing error in it.
    ["Es konnte keine Verbindung hregestellt werden, da der", "refused"],
  ])("%s", (text, family) => {
    expect(first(text)).toMatchObject({ family, proves: null });
  });

  it("that several errors share says nothing", () => {
    expect(first("An operation was attempted on")).toBeUndefined();
  });

  it("cut by the width of a column, is the whole one's family, or nothing where others begin alike", () => {
    const cut = localized.flatMap(({ key, system, message }) => {
      const family = byName(key, system)[0]?.meaning.family;
      if (family === undefined || family === "other" || message.includes("%") || message.length < 68)
        return [];
      return [{ text: message.slice(0, 60), family }];
    });
    expect(cut.length).toBeGreaterThan(200);
    const told = cut.map(({ text, family }) => ({ text, family, told: first(text)?.family }));
    expect(told.filter((one) => one.told !== undefined && one.told !== one.family)).toEqual([]);
    expect(told.filter((one) => one.told === undefined).length).toBeLessThan(cut.length / 50);
  });
});
