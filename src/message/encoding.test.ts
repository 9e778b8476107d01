import { describe, expect, it } from "vitest";
import { looksDamaged, repairs } from "./encoding.ts";
import { recognise } from "./recognise.ts";

/** The text as a program shows it that takes the bytes of one code page for another's. */
function damaged(text: string, written: string, read: string): string {
  const bytes = encoded(text, written);
  return read === "latin1" ? String.fromCharCode(...bytes) : new TextDecoder(read).decode(bytes);
}

/** Bytes of a text in a single-byte code page, by looking every letter up. */
function encoded(text: string, encoding: string): Uint8Array {
  if (encoding === "utf-8") return new TextEncoder().encode(text);
  const page = new TextDecoder(encoding).decode(Uint8Array.from({ length: 256 }, (_, i) => i));
  return Uint8Array.from([...text].map((letter) => Math.max(0, page.indexOf(letter))));
}

const russian = "Удаленный хост принудительно разорвал существующее подключение.";
const german = "Eine vorhandene Verbindung wurde vom Remotehost geschlossen – für Sie gänzlich überraschend.";

describe("what a console of Windows shows of a text in UTF-8", () => {
  // Python: "Удаленный хост …".encode("utf-8").decode("cp437"), and the German one in code page 850.
  it.each([
    [
      "cp437",
      "╨ú╨┤╨░╨╗╨╡╨╜╨╜╤ï╨╣ ╤à╨╛╤ü╤é ╨┐╤Ç╨╕╨╜╤â╨┤╨╕╤é╨╡╨╗╤î╨╜╨╛ ╤Ç╨░╨╖╨╛╤Ç╨▓╨░╨╗ ╤ü╤â╤ë╨╡╤ü╤é╨▓╤â╤Ä╤ë╨╡╨╡ ╨┐╨╛╨┤╨║╨╗╤Ä╤ç╨╡╨╜╨╕╨╡.",
      "connection-reset",
    ],
    ["cp850", "Ein Socketvorgang bezog sich auf einen nicht verf├╝gbaren Host.", "host-unreachable"],
  ])("code page %s", (_page, shown, meaning) => {
    expect(recognise(shown, { asked: true })?.meaning).toBe(meaning);
  });
});

describe("a message read in the wrong code page is the same message", () => {
  it.each([
    ["windows-1251", "latin1"],
    ["windows-1251", "windows-1252"],
    ["windows-1251", "koi8-r"],
    ["windows-1251", "ibm866"],
    ["koi8-r", "latin1"],
    ["koi8-r", "windows-1251"],
    ["ibm866", "latin1"],
    ["ibm866", "windows-1251"],
    ["utf-8", "windows-1252"],
    ["utf-8", "latin1"],
    ["utf-8", "windows-1251"],
    ["utf-8", "koi8-r"],
  ])("%s as %s", (written, read) => {
    const wrong = damaged(russian, written, read);
    expect(wrong).not.toContain("хост");
    expect(recognise(wrong, { asked: true })?.key).toBe(recognise(russian)?.key);
    expect([...repairs(wrong)].some((text) => text.startsWith("Удаленный хост"))).toBe(true);
  });

  it.each([
    "既存の接続はリモート ホストに強制的に切断されました。",
    "远程主机强迫关闭了一个现有的连接。",
    "Une connexion existante a dû être fermée par l’hôte distant.",
    "Varolan bir bağlantı uzaktaki bir ana bilgisayar tarafından zorla kapatıldı.",
  ])("UTF-8 as windows-1252: %s", (text) => {
    expect(recognise(damaged(text, "utf-8", "windows-1252"), { asked: true })?.family).toBe("reset");
  });

  it("twice in a row", () => {
    const twice = damaged(damaged(russian, "utf-8", "latin1"), "utf-8", "latin1");
    expect(recognise(twice, { asked: true })?.family).toBe("reset");
  });
});

it("ASCII is never repaired", () => {
  expect([...repairs("Connection reset by peer")]).toEqual([]);
});

it("ordinary words of any language do not look damaged", () => {
  for (const text of [
    russian,
    german,
    "plain ASCII",
    "Żółć gęślą jaźń",
    "既存の接続",
    "Größe, naïve, señor, façade",
    "«Кавычки» – и тире…",
  ])
    expect(looksDamaged(text)).toBe(false);
  expect(looksDamaged(damaged(russian, "utf-8", "latin1"))).toBe(true);
  expect(looksDamaged(damaged(russian, "koi8-r", "windows-1251"))).toBe(true);
});
