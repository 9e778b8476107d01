/** The catalogue of codes as a table: which rows are asked for, and how they are set. */
import { describe, expect, it } from "vitest";
import type { CodeTable } from "../message/code.ts";
import type { Family } from "../message/explanation.ts";
import type { LocalizedMessage } from "../message/localized/rows.ts";
import type { Meaning } from "../message/meaning.ts";
import { catalogueText, entriesOf, matching, partOf } from "./catalogue.ts";
import { columns } from "./columns.ts";
import { codeLine } from "./explanation-json.ts";
import { type Look, PLAIN } from "./look.ts";

const LOOK: Look = { width: 80, unicode: true, palette: PLAIN };

function meaning(id: string, family: Family, en: string, ru: string): [string, Meaning] {
  return [id, { id, family, proves: null, causes: [], retry: "later", says: { en, ru } }];
}

const MEANINGS = new Map([
  meaning("reset", "reset", "A reset came. And more is told.", "Пришёл сброс. И ещё кое-что."),
  meaning("name", "name", "The name was not found", "Имя не найдено"),
]);

const TABLES: readonly CodeTable[] = [
  {
    system: "winsock",
    title: "Windows Sockets",
    source: "winerror.h",
    rows: [
      { name: "WSAECONNRESET", number: 10054, meaning: "reset" },
      { name: "WSAHOST_NOT_FOUND", number: 11001, meaning: "name" },
      { name: "WSA_LOST", number: 1, meaning: "a-meaning-that-is-not-there" },
    ],
  },
  {
    system: "mapi",
    title: "Outlook",
    source: "mapicode.h",
    rows: [{ number: 0x800ccc0f, meaning: "reset" }],
  },
];

const PRINTED: readonly LocalizedMessage[] = [
  { language: "en", system: "winsock", key: "WSAECONNRESET", message: "It was forcibly closed." },
  { language: "ru", system: "winsock", key: "WSAECONNRESET", message: "Принудительно разорвано." },
  { language: "de", system: "winsock", key: "WSAECONNRESET", message: "Zwangsweise geschlossen." },
  { language: "en", system: "linux", key: "WSAECONNRESET", message: "Of another system." },
];

const ALL = entriesOf(TABLES, MEANINGS, PRINTED);
const codes = (entries: readonly { row: { name?: string; number?: number } }[] | undefined) =>
  entries?.map(({ row }) => row.number);

describe("what is asked for", () => {
  it("is everything that has a meaning", () => {
    expect(codes(ALL)).toEqual([10054, 11001, 0x800ccc0f]);
    expect(partOf(ALL, undefined)).toBe(ALL);
  });

  it.each([
    ["winsock", [10054, 11001]],
    ["WinSock", [10054, 11001]],
    ["reset", [10054, 0x800ccc0f]],
    ["no-such-part", undefined],
    ["", undefined],
  ])("--list %j", (part, expected) => {
    expect(codes(partOf(ALL, part))).toEqual(expected);
  });

  it.each([
    ["wsaeconn", [10054]],
    ["0x800ccc0f", [0x800ccc0f]],
    ["11001", [11001]],
    ["найдено", [11001]],
    ["СБРОС outlook", [0x800ccc0f]],
    ["not found", [11001]],
    ["принудительно", [10054]],
    ["zwangsweise 10054", [10054]],
    ["another system", []],
    ["nothing of the kind", []],
    ["", [10054, 11001, 0x800ccc0f]],
  ])("--search %j", (words, expected) => {
    expect(codes(matching(ALL, words))).toEqual(expected);
  });
});

describe("the table", () => {
  it("has a row for each code, under its system and source", () => {
    expect(catalogueText(LOOK, "en", ALL, ALL)).toBe(`Windows Sockets – winsock
Source: winerror.h
  number  name               what it says
   10054  WSAECONNRESET      "It was forcibly closed." A reset came.
   11001  WSAHOST_NOT_FOUND  The name was not found

Outlook – mapi
Source: mapicode.h
      number  name  what it says
  0x800CCC0F        A reset came.

3 codes of 2 systems.
--list takes one of these systems: winsock, mapi
or one of these kinds: reset, name
hangup explain CODE tells all about one.
`);
  });

  it("has the kinds where there is room", () => {
    const text = catalogueText({ ...LOOK, width: 100 }, "en", ALL, ALL);
    expect(text).toContain("  number  name               kind   what it says\n");
    expect(text).toContain("   11001  WSAHOST_NOT_FOUND  name   The name was not found\n");
  });

  it("is in the order of the numbers, those without one last", () => {
    const [one, two, three] = [3, 2, undefined].map((number) => ({
      ...(ALL[0] as (typeof ALL)[number]),
      row: { name: `n${number}`, ...(number !== undefined && { number }), meaning: "reset" },
    }));
    const text = catalogueText(
      LOOK,
      "en",
      [three, one, two].filter((entry) => entry !== undefined),
      ALL,
    );
    expect(text.match(/ n(?:\d|undefined)/g)).toEqual([" n2", " n3", " nundefined"]);
  });

  it("quotes what the system prints in that language", () => {
    expect(catalogueText(LOOK, "ru", ALL, ALL)).toContain("«Принудительно разорвано.» Пришёл сброс.");
  });

  it("says when no code fits", () => {
    expect(catalogueText(LOOK, "ru", [], ALL)).toMatch(/^Ни один код не подходит\.\n\nКодов: 0/);
  });

  it("fits a narrow terminal", () => {
    const text = catalogueText({ ...LOOK, width: 60 }, "ru", ALL, ALL);
    for (const line of text.split("\n")) expect(columns(line)).toBeLessThanOrEqual(60);
  });

  it("is JSON, a code a line", () => {
    expect(ALL.map((entry) => JSON.parse(codeLine(entry, "ru")))).toMatchObject([
      {
        schema: "hangup.code/1",
        system: "winsock",
        name: "WSAECONNRESET",
        number: 10054,
        message: "Принудительно разорвано.",
        says: MEANINGS.get("reset")?.says.ru,
      },
      { system: "winsock", family: "name" },
      { system: "mapi", number: 0x800ccc0f, source: "mapicode.h" },
    ]);
  });
});
