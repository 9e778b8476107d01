import { describe, expect, it } from "vitest";
import { type LookOptions, lookFor, type Terminal } from "./terminal.ts";

const UTF8 = { LANG: "en_US.UTF-8" };

function look(options: LookOptions, terminal: Partial<Terminal>) {
  const made = lookFor(options, {
    isTerminal: true,
    columns: 120,
    env: UTF8,
    platform: "linux",
    ...terminal,
  });
  return { color: made.palette.strong("x") !== "x", width: made.width, unicode: made.unicode };
}

describe("lookFor", () => {
  it.each<[string, LookOptions, Partial<Terminal>, boolean]>([
    ["a terminal", {}, {}, true],
    ["a pipe", {}, { isTerminal: false }, false],
    ["NO_COLOR", {}, { env: { NO_COLOR: "1" } }, false],
    ["an empty NO_COLOR", {}, { env: { NO_COLOR: "" } }, true],
    ["FORCE_COLOR in a pipe", {}, { isTerminal: false, env: { FORCE_COLOR: "1" } }, true],
    ["FORCE_COLOR=0", {}, { env: { FORCE_COLOR: "0" } }, false],
    ["--color in a pipe", { color: true }, { isTerminal: false, env: { NO_COLOR: "1" } }, true],
    ["--no-color", { color: false }, { env: { FORCE_COLOR: "1" } }, false],
    ["a dumb terminal", {}, { env: { TERM: "dumb" } }, false],
  ])("colours: %s", (_, options, terminal, expected) => {
    expect(look(options, terminal).color).toBe(expected);
  });

  it.each<[LookOptions, Partial<Terminal>, number]>([
    [{}, {}, 120],
    [{}, { columns: undefined }, 80],
    [{}, { columns: undefined, env: { COLUMNS: "100" } }, 100],
    [{ width: 90 }, {}, 90],
    [{}, { columns: 20 }, 60],
  ])("width %#", (options, terminal, expected) => {
    expect(look(options, terminal).width).toBe(expected);
  });

  it.each<[LookOptions, Partial<Terminal>, boolean]>([
    [{}, {}, true],
    [{ ascii: true }, {}, false],
    [{}, { env: { LANG: "C" } }, false],
    [{}, { env: {} }, false],
    [{}, { env: { LC_ALL: "C", LANG: "de_DE.UTF-8" } }, false],
    [{}, { env: { LC_CTYPE: "C.utf8" } }, true],
    [{}, { env: {}, platform: "win32" }, true],
  ])("characters %#", (options, terminal, expected) => {
    expect(look(options, terminal).unicode).toBe(expected);
  });
});
