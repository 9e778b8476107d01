/** Goldens of the report on a log, in both languages. The log's numbers are counted by other means here. */
import { describe, expect, test } from "vitest";
import type { Explanation, Language } from "../message/explanation.ts";
import { connectionErrors } from "../message/log/known.ts";
import { LogReader } from "../message/log/reader.ts";
import { columns } from "./columns.ts";
import { type LogFindings, logReport } from "./log.ts";
import { logLines } from "./log-json.ts";
import { type Look, PLAIN } from "./look.ts";

const LOOK: Look = { width: 80, unicode: true, palette: PLAIN };
const ASCII: Look = { ...LOOK, unicode: false };

const START = Date.UTC(2026, 10, 22, 3);
const at = (seconds: number): string => new Date(START + seconds * 1000).toISOString();

/** An hour of a service: its database resets now and then, at 03:14:07 everything fails at once. */
const LOG = [
  ...Array.from({ length: 12 }, (_, i) => i * 300).flatMap((second) => [
    `${at(second)} INFO  com.acme.Web - request completed`,
    `${at(second + 1)} ERROR com.acme.Db - read tcp 10.0.0.5:41234->10.0.0.9:5432: read: connection reset by peer`,
  ]),
  ...Array.from(
    { length: 40 },
    (_, i) =>
      `${at(847 + i / 20)} ERROR com.acme.Cache - dial tcp 10.0.0.${20 + (i % 5)}:6379: connect: connection refused`,
  ),
  `${at(3599)} WARN  com.acme.Mail - smtp.example.com said \x1b[31mred\x1b[0m: Connection timed out`,
].sort();

/** What the errors mean is not what this test is about. */
const explain = (language: Language) => (): Explanation => ({
  readings: [
    {
      family: "reset",
      proves: "rst",
      causes: ["peer-lost-state"],
      retry: "unsafe-unless-idempotent",
      says: language === "ru" ? "Соединение сброшено." : "The connection was reset.",
      doesNotSay: [],
      reason: "",
      findOut: [],
      remedies: [],
      sameAs: [],
      topics: [],
    },
  ],
  details: {},
  remarks: [],
});

function findings(language: Language, log: readonly string[] = LOG): LogFindings {
  const reader = new LogReader(connectionErrors());
  reader.push(new TextEncoder().encode(`${log.join("\n")}\n`));
  reader.end();
  const { lines, bytes, groups } = reader;
  return { names: ["app.log"], lines, bytes, groups, notes: [], explain: explain(language) };
}

const counted = (pattern: RegExp): number => LOG.filter((line) => pattern.test(line)).length;

describe("logReport", () => {
  test.each(["en", "ru"] as const)("in %s", async (language) => {
    const report = logReport(LOOK, language, findings(language), { limit: 2 });
    await expect(report).toMatchFileSnapshot(`goldens/log-${language}.txt`);
  });

  test("its numbers are those of grep", () => {
    const { groups, lines } = findings("en");
    expect(lines).toBe(LOG.length);
    expect(groups.count).toBe(counted(/connection reset|refused|timed out/));
    const of = (peer: string): number | undefined => groups.list.find((group) => group.peer === peer)?.count;
    expect(of("10.0.0.9:5432")).toBe(counted(/->10\.0\.0\.9:5432/));
    expect(of("10.0.0.22:6379")).toBe(counted(/dial tcp 10\.0\.0\.22:6379/));
  });

  test("what the log holds cannot act on the terminal, and no line is too long", () => {
    for (const look of [LOOK, ASCII]) {
      const report = logReport(look, "en", findings("en"), { limit: 20 });
      // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
      expect(report).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/);
      expect(report).toContain("\\x1b[31m");
      for (const line of report.split("\n")) expect(columns(line)).toBeLessThanOrEqual(80);
      if (!look.unicode) expect(report).toMatch(/^[\n\x20-\x7e]*$/);
    }
  });

  test("nothing found", () => {
    const report = logReport(LOOK, "en", findings("en", ["all is well", "still"]), { limit: 3 });
    expect(report).toContain("2 lines");
    expect(report).toContain("No connection error is in it.");
  });
});

describe("logLines", () => {
  test("one object a group, most frequent first, with the fields that scripts rely on", () => {
    const lines = [...logLines(findings("en"))].map((line) => JSON.parse(line));
    expect(lines.map(({ schema }) => schema)).toEqual(lines.map(() => "hangup.log-group/1"));
    expect(lines.map(({ count }) => count)).toEqual([12, 8, 8, 8, 8, 8, 1]);
    expect(lines[0]).toMatchObject({
      count: 12,
      first: "2026-11-22T03:00:01.000Z",
      last: "2026-11-22T03:55:01.000Z",
      peer: "10.0.0.9:5432",
      place: "com.acme.Db",
      reading: { family: "reset" },
      roundTimes: { between: { seconds: 300, count: 11, of: 11 } },
    });
    expect(lines[1].together).toEqual([
      {
        at: "2026-11-22T03:14:07.000Z",
        hosts: ["10.0.0.20", "10.0.0.21", "10.0.0.22", "10.0.0.23", "10.0.0.24"],
      },
    ]);
  });

  test("a time without a zone has none in the answer", () => {
    const [line = ""] = logLines(findings("en", ["2026-11-22 08:00:00,123 connect: Connection refused"]));
    expect(JSON.parse(line)).toMatchObject({ first: "2026-11-22T08:00:00.123", peer: null });
  });
});
