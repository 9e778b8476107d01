/** The report of an explanation: goldens of real questions, and laws that hold for any. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tables } from "../message/codes/index.ts";
import { explain } from "../message/explain.ts";
import type { Explanation, Family, Language, Reading, Retry } from "../message/explanation.ts";
import { families, retries } from "../message/words/terms.ts";
import { columns } from "./columns.ts";
import { codeText, explanationReport } from "./explanation.ts";
import { explanationLine } from "./explanation-json.ts";
import { SYSTEM_NAMES } from "./explanation-words.ts";
import { type Look, PLAIN } from "./look.ts";

const LOOK: Look = { width: 80, unicode: true, palette: PLAIN };

/** The message that a mail client showed, in both languages. */
const MAIL = {
  ru: "Ошибка при соединении с сервером. Учетная запись: ‘КартинаM’, Сервер: ‘’, Протокол: SMTP, Порт: 25, Защита (SSL): Нет, Ошибка сокета: 10054, Код ошибки: 0x800CCC0E",
  en: "The connection to the server has failed. Account: 'KartinaM', Server: '', Protocol: SMTP, Port: 25, Secure(SSL): No, Socket Error: 10054, Error Number: 0x800CCC0E",
};

const QUESTIONS: readonly (readonly [name: string, language: Language, text: string])[] = [
  ["mail-client", "en", MAIL.en],
  ["mail-client", "ru", MAIL.ru],
  ["10054", "en", "10054"],
  ["10054", "ru", "10054"],
  ["econnreset", "en", "ECONNRESET"],
  ["econnreset", "ru", "ECONNRESET"],
  ["socket-hang-up", "en", "socket hang up"],
  ["socket-hang-up", "ru", "socket hang up"],
  ["54", "en", "54"],
  ["54", "ru", "54"],
  ["not-about-a-connection", "en", "ENOENT"],
  ["not-about-a-connection", "ru", "ENOENT"],
  ["about-nothing", "en", "The quick brown fox jumps over the lazy dog"],
  ["about-nothing", "ru", "Съешь ещё этих мягких французских булок"],
];

describe("the report", () => {
  it.each(QUESTIONS)("%s, %s", async (name, language, text) => {
    const report = explanationReport(LOOK, language, explain(text, { language }), text);
    await expect(report).toMatchFileSnapshot(`goldens/explain-${name}-${language}.txt`);
    expect(report).not.toMatch(/\n\n\n|\n\n$/);
    for (const line of report.split("\n")) {
      expect(columns(line), line).toBeLessThanOrEqual(LOOK.width);
      expect(line).toBe(line.trimEnd());
    }
  });

  it.each(["en", "ru"] as const)(
    "says in its first lines what it is and what to do first (%s)",
    (language) => {
      const first = explanationReport(
        { ...LOOK, width: 200 },
        language,
        { readings: [READING], details: {}, remarks: ["The server field is empty."] },
        "x",
      )
        .split("\n")
        .slice(0, 5);
      expect(first).toEqual([
        `${families.reset[language]}: WSAECONNRESET 10054 (Windows Sockets)`,
        "What it says.",
        "! The server field is empty.",
        language === "en" ? "Do this first: Look here." : "Сначала: Look here.",
        "",
      ]);
    },
  );

  it("says that an empty text is empty, and that another is not understood", () => {
    const nothing: Explanation = { readings: [], details: {}, remarks: [] };
    expect(explanationReport(LOOK, "en", nothing, " \n")).toMatch(/^There is nothing to explain/);
    expect(explanationReport(LOOK, "en", nothing, "hello")).toMatch(/^hangup does not find/);
  });

  it("has short names for systems that have codes, and for no others", () => {
    const systems = tables.map(({ system }) => system);
    expect(Object.keys(SYSTEM_NAMES).filter((system) => !systems.includes(system))).toEqual([]);
  });

  it("shows codes as their systems do", () => {
    const plain = (code: Parameters<typeof codeText>[0]) => codeText(code).replaceAll("\u00a0", " ");
    expect(plain({ system: "winsock", name: "WSAECONNRESET", number: 10054 })).toBe("WSAECONNRESET 10054");
    expect(plain({ system: "mapi", number: 0x800ccc0e })).toBe("0x800CCC0E");
    expect(plain({ system: "postgresql", name: "57P01" })).toBe("57P01");
  });
});

const READING: Reading = {
  family: "reset",
  code: { system: "winsock", name: "WSAECONNRESET", number: 10054 },
  proves: "rst",
  phase: "established",
  operation: "read",
  causes: ["closed-with-unread-data"],
  retry: "unsafe-unless-idempotent",
  says: "What it says.",
  doesNotSay: ["Who."],
  reason: "10054 is a WinSock number.",
  findOut: ["Look here.", "Then there."],
  remedies: [{ who: "server", does: "Read first." }],
  sameAs: [{ system: "linux", name: "ECONNRESET", number: 104 }],
  topics: ["linger", "no-such-topic"],
};

describe("whatever strings come in", () => {
  const text = fc.string({ unit: "binary", maxLength: 60 });
  const reading: fc.Arbitrary<Reading> = fc.record({
    family: fc.constantFrom(...(Object.keys(families) as Family[])),
    code: fc.record({ system: text, name: text, number: fc.integer() }),
    proves: fc.constantFrom("rst", "fin", null),
    causes: fc.array(text, { maxLength: 3 }),
    retry: fc.constantFrom(...(Object.keys(retries) as Retry[])),
    says: text,
    doesNotSay: fc.array(text, { maxLength: 2 }),
    reason: text,
    findOut: fc.array(text, { maxLength: 3 }),
    remedies: fc.array(fc.record({ who: text, does: text }), { maxLength: 3 }),
    sameAs: fc.array(fc.record({ system: text, name: text }), { maxLength: 3 }),
    topics: fc.array(text, { maxLength: 2 }),
  });
  const explanation: fc.Arbitrary<Explanation> = fc.record({
    readings: fc.array(reading, { maxLength: 6 }),
    details: fc.record({ server: text, account: text, peer: text, port: fc.integer(), tls: fc.boolean() }),
    remarks: fc.array(text, { maxLength: 2 }),
  });
  const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

  it("no control character is printed, and no line is wider than the terminal", () => {
    fc.assert(
      fc.property(
        explanation,
        text,
        fc.constantFrom<Language>("en", "ru"),
        fc.integer({ min: 60, max: 160 }),
        (of, asked, language, width) => {
          const report = explanationReport({ ...LOOK, width }, language, of, asked);
          expect(report.replaceAll("\n", "")).not.toMatch(unsafe);
          for (const line of report.split("\n")) expect(columns(line)).toBeLessThanOrEqual(width);
        },
      ),
    );
  });

  it("the JSON is one line that says the same and moves no cursor", () => {
    fc.assert(
      fc.property(explanation, (of) => {
        const line = explanationLine(of);
        expect(line.endsWith("\n")).toBe(true);
        expect(line.slice(0, -1)).not.toMatch(unsafe);
        expect(JSON.parse(line)).toEqual(
          JSON.parse(JSON.stringify({ schema: "hangup.explanation/1", ...of })),
        );
      }),
    );
  });
});
