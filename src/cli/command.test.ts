import { describe, expect, it } from "vitest";
import { languageOf } from "./command.ts";

describe("the language of the locale", () => {
  it.each([
    [{}, "en"],
    [{ LANG: "ru_RU.UTF-8" }, "ru"],
    [{ LANG: "ru" }, "ru"],
    [{ LANG: "ru-RU" }, "ru"],
    [{ LANG: "ru_UA@euro" }, "ru"],
    [{ LANG: "rum_RO.UTF-8" }, "en"],
    [{ LANG: "de_DE.UTF-8" }, "en"],
    [{ LANG: "ru_RU.UTF-8", LC_MESSAGES: "C" }, "en"],
    [{ LANG: "C", LC_MESSAGES: "ru_RU.UTF-8" }, "ru"],
    [{ LC_MESSAGES: "ru_RU.UTF-8", LC_ALL: "en_US.UTF-8" }, "en"],
    [{ LANG: "ru_RU.UTF-8", LC_ALL: "" }, "ru"],
  ] as const)("of %j is %s", (env, language) => {
    expect(languageOf(env, () => "C")).toBe(language);
  });

  it("is the system's where the environment says nothing", () => {
    expect(languageOf({}, () => "ru-RU")).toBe("ru");
    expect(languageOf({ LANG: "C.UTF-8" }, () => "ru-RU")).toBe("en");
  });
});
