/** What systems print in other languages: every message leads to a code, and the real ones are there. */
import { describe, expect, it } from "vitest";
import { byName } from "../find.ts";
import { localized } from "./index.ts";
import { readMessages } from "./rows.ts";

/** Programs whose messages are known by their English text, not by a code. */
const programs = new Set(["filezilla", "lftp"]);

it("reads the compact form", () => {
  expect(readMessages("de", "\n[linux]\nEPIPE\tx y\n[winsock]\nWSAEINTR\tz\n")).toEqual([
    { language: "de", system: "linux", key: "EPIPE", message: "x y" },
    { language: "de", system: "winsock", key: "WSAEINTR", message: "z" },
  ]);
});

it("every message is of a code in the tables, or of a program", () => {
  const lost = localized.filter(
    ({ system, key }) => !programs.has(system) && byName(key, system).length === 0,
  );
  expect(lost).toEqual([]);
});

it("no message is empty, has control characters, or stands there twice", () => {
  const seen = new Set<string>();
  for (const { language, system, key, message } of localized) {
    expect(message.trim(), key).not.toBe("");
    expect(message).not.toMatch(/\p{Cc}/u);
    const row = [language, system, key, message].join("\t");
    expect(seen.has(row), row).toBe(false);
    seen.add(row);
  }
});

const languagesOf = (key: string) =>
  new Set(localized.filter((row) => row.key === key).map(({ language }) => language));

it.each([
  ["ECONNRESET", 32],
  ["ECONNREFUSED", 32],
  ["ETIMEDOUT", 32],
  ["EAI_NONAME", 32],
  ["WSAECONNRESET", 20],
])("%s is known in at least %i languages", (key, languages) => {
  expect(languagesOf(key).size).toBeGreaterThanOrEqual(languages);
});

it.each(["en", "ru"])("all of WinSock's messages are there in %s", (language) => {
  const keys = new Set(
    localized.filter((row) => row.language === language && row.system === "winsock").map(({ key }) => key),
  );
  const missing = byNumberRange(10_000, 11_999).filter((name) => !keys.has(name));
  expect(missing).toEqual([]);
});

/** WinSock's names by number. */
function byNumberRange(low: number, high: number): string[] {
  const winsock = byName("WSAECONNRESET", "winsock")[0]?.table.rows ?? [];
  return winsock
    .filter(({ number }) => number !== undefined && number >= low && number <= high)
    .flatMap(({ name }) => name ?? []);
}

describe("the texts that Windows and glibc print", () => {
  it.each([
    ["ru", "WSAECONNRESET", "Удаленный хост принудительно разорвал существующее подключение."],
    ["ru", "WSAECONNABORTED", "Программа на вашем хост-компьютере разорвала установленное подключение."],
    ["de", "WSAECONNRESET", "Eine vorhandene Verbindung wurde vom Remotehost geschlossen."],
    ["ja", "WSAECONNRESET", "既存の接続はリモート ホストに強制的に切断されました。"],
    ["tr", "WSAECONNRESET", "Varolan bir bağlantı uzaktaki bir ana bilgisayar tarafından zorla kapatıldı."],
    ["ru", "ECONNRESET", "Соединение разорвано другой стороной"],
    ["de", "ECONNRESET", "Die Verbindung wurde vom Kommunikationspartner zurückgesetzt"],
  ])("%s %s", (language, key, message) => {
    expect(localized.filter((row) => row.language === language && row.key === key)).toContainEqual(
      expect.objectContaining({ message }),
    );
  });
});
