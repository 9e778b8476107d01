import { describe, expect, it } from "vitest";
import { decodeText, PAGES } from "./text.ts";
import { isUtf16 } from "./utf16.ts";

const bytes = (...parts: readonly (string | number)[]): Uint8Array =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === "number" ? [part] : [...new TextEncoder().encode(part)])),
  );

describe("bytes as text", () => {
  it.each([
    ["UTF-8", bytes("ошибка"), -1, "ошибка"],
    ["UTF-8 with a replacement character that was there before", bytes("\ufffd ошибка"), -1, "\ufffd ошибка"],
    ["a page that the word tells", bytes(0xee, 0xf8), PAGES.indexOf("windows-1251"), "ош"],
    ["a byte of no known page", bytes("a", 0xe9), -1, "aé"],
    ["both: no UTF-8 as a whole", bytes("\ufffd", 0xe9), -1, "ï¿½é"],
  ])("%s", (_, given, page, text) => {
    expect(decodeText(given, page)).toBe(text);
  });
});

describe("a byte order mark", () => {
  const line = "2026-11-22 14:00:00 connection refused ".repeat(4);
  const utf16 = Uint8Array.from([0xff, 0xfe, ...[...line].flatMap((c) => [c.charCodeAt(0), 0])]);

  it("begins UTF-16", () => expect(isUtf16(utf16)).toBe(true));
  it("is none before a text of single bytes", () => expect(isUtf16(bytes(0xff, 0xfe, line))).toBe(false));
});
