/** Every meaning is whole, in both languages, and points only at what exists. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { causes } from "../../cause/index.ts";
import { tables } from "../codes/index.ts";
import type { Words } from "../explanation.ts";
import type { Meaning } from "../meaning.ts";
import { topics } from "../topics/index.ts";
import { meanings } from "./index.ts";

const causeIds = new Set(causes.map(({ id }) => id));
const topicIds = new Set(topics.map(({ id }) => id));

/** Every text of a meaning. */
const textsOf = (meaning: Meaning): Words[] => [
  meaning.says,
  ...(meaning.doesNotSay ?? []),
  ...(meaning.findOut ?? []),
  ...(meaning.remedies ?? []).map(({ does }) => does),
];

it("no id is given twice", () => {
  const folder = new URL(".", import.meta.url);
  const ids = readdirSync(folder)
    .filter((name) => !/^(index|define|steps)\.ts$|\.test\.ts$/.test(name))
    .flatMap((name) => [
      ...readFileSync(new URL(name, folder), "utf8").matchAll(/^ {2}"?([a-z0-9-]+)"?: \{$/gm),
    ])
    .map(([, id]) => id);
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  expect([...meanings.keys()].sort()).toEqual(ids.sort());
});

describe.each([...meanings].map(([id, meaning]) => [id, meaning] as const))("%s", (id, meaning) => {
  it("is listed by its id, which is in kebab case", () => {
    expect(meaning.id).toBe(id);
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it("says everything in English and in Russian", () => {
    for (const { en, ru } of textsOf(meaning)) {
      expect(en.trim()).not.toBe("");
      expect(en).not.toMatch(/[а-яё]/i);
      // Commands and setting names stay Latin; the sentence around them does not.
      expect(ru).toMatch(/[а-яё]{2}/i);
      expect(`${en}${ru}`).not.toMatch(/\p{Cc}/u);
    }
    for (const end of [meaning.says.en, meaning.says.ru]) expect(end).toMatch(/[.»)]$/);
  });

  it("names causes and topics that exist, each once", () => {
    expect(meaning.causes.filter((cause) => !causeIds.has(cause))).toEqual([]);
    expect(new Set(meaning.causes).size).toBe(meaning.causes.length);
    expect((meaning.topics ?? []).filter((topic) => !topicIds.has(topic))).toEqual([]);
  });
});

it("only a kernel's own word proves a RST, and nothing here proves a FIN", () => {
  const proving = [...meanings.values()].filter(({ proves }) => proves !== null);
  expect(proving.map(({ id, proves }) => `${id} ${proves}`)).toEqual([
    "connection-reset rst",
    "connect-reset rst",
    "write-reset rst",
  ]);
});

it("a program that makes errors up has no code that proves", () => {
  const makeUp =
    /^(node|undici|curl|chromium|nspr|wininet|winhttp|mapi|java|python|rust|mysql|http|http2|grpc)$/;
  const wrong = tables
    .filter(({ system }) => makeUp.test(system))
    .flatMap(({ system, rows }) =>
      rows
        .filter((row) => meanings.get(row.meaning)?.proves)
        .map((row) => `${system} ${row.name ?? row.number}`),
    );
  expect(wrong).toEqual([]);
});

it("what no code has, is for texts", () => {
  const coded = new Set(tables.flatMap(({ rows }) => rows.map(({ meaning }) => meaning)));
  expect([...meanings.keys()].filter((id) => !coded.has(id))).toEqual([
    "connect-reset",
    "write-reset",
    "accept-aborted",
    "unacknowledged",
    "tls-handshake-reset",
  ]);
});
