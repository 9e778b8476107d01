/** `hangup explain` as a process: what only that shows. Its command lines are tested beside it. */
import { describe, expect, it } from "vitest";
import { Stage } from "./stage.ts";

const stage = new Stage();

describe("hangup explain", () => {
  it("has help", async () => {
    await expect(stage.transcript("explain --help")).toMatchFileSnapshot("transcripts/help-explain.txt");
  });

  it("exits 0 when it understands, 2 when not", () => {
    expect(stage.hangup(["explain", "10054"]).code).toBe(0);
    expect(stage.hangup(["explain", "Good morning"]).code).toBe(2);
    expect(stage.hangup(["explain"]).code).toBe(2);
  });

  it("speaks the language of the locale", () => {
    const { out } = stage.hangup(["explain", "10054"], { env: { LANG: "ru_RU.UTF-8" } });
    expect(out).toMatch(/^Сброс соединения: WSAECONNRESET 10054/);
  });

  it("reads a log from standard input", () => {
    const input = "2026-11-22T10:00:00Z error: read ECONNRESET\n".repeat(3);
    const { code, out } = stage.hangup(["explain", "--json", "-"], { input });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ schema: "hangup.log-group/1", count: 3 });
  });

  it("prints nothing that a terminal would obey", () => {
    const { out, err } = stage.hangup(["explain", "\u001b]0;x\u0007\u001b[2J\u202e"]);
    expect(`${out}${err}`.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});
