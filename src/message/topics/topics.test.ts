/** The form of every topic: complete in both languages, and what it points at is there. */
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { filesBelow, sources } from "../../../test/tidy/house.ts";
import { causeOf } from "../../cause/index.ts";
import { topicOf, topics } from "./index.ts";
import type { Block } from "./topic.ts";

const CYRILLIC = /[а-яё]/iu;

/** The commands of the program, by what registers them. */
const commands = sources({ tests: false })
  .filter(({ path }) => path.startsWith("src/cli/"))
  .flatMap(({ text }) => [...text.matchAll(/\.command\("([a-z]+)"/g)].map(([, name]) => name));

it("every file is listed", () => {
  const files = filesBelow("src/message/topics")
    .map((path) => basename(path, ".ts"))
    .filter((name) => !/^(topic|index)$|\.test$/.test(name));
  expect(topics.map(({ id }) => id).sort()).toEqual(files.sort());
});

it("an unknown id is no topic", () => {
  expect(topicOf("no-such-topic")).toBeUndefined();
});

describe.each(topics.map((topic) => [topic.id, topic] as const))("%s", (id, topic) => {
  it("is found by its id", () => {
    expect(topicOf(id)).toBe(topic);
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it("says the same in both languages, and neither too little nor too much", () => {
    const { en, ru } = topic.text;
    expect(ru.map(kind)).toEqual(en.map(kind));
    expect(ru.map(size)).toEqual(en.map(size));
    for (const blocks of [en, ru]) {
      const words = blocks.flatMap(prose).join(" ").split(/\s+/).length;
      expect(words).toBeGreaterThanOrEqual(150);
      expect(words).toBeLessThanOrEqual(500);
    }
    expect(en.flatMap(prose).join("\n")).not.toMatch(CYRILLIC);
    for (const text of ru.filter((block) => typeof block === "string")) expect(text).toMatch(CYRILLIC);
    // Codes, options and commands stand in both.
    expect(technical(ru)).toEqual(technical(en));
  });

  it("points at what is there", () => {
    for (const other of topic.seeAlso) {
      expect(topicOf(other)?.id).toBe(other);
      expect(other).not.toBe(id);
    }
    for (const cause of topic.causes) expect(causeOf(cause)?.id).toBe(cause);
    expect(topic.references.length).toBeGreaterThan(0);
    for (const { cite, url } of topic.references) {
      expect(cite).not.toBe("");
      expect(url).toMatch(/^https:\/\//);
    }
    expect(topic.next.length).toBeGreaterThan(0);
    for (const { command, does } of topic.next) {
      expect(command).toMatch(/^hangup [a-z]+ /);
      expect(does.ru).toMatch(CYRILLIC);
      const [, verb, noun, subject = ""] = command.split(" ");
      expect(commands).toContain(verb);
      if (verb === "causes") expect(causeOf(noun ?? "")).toBeDefined();
      if (verb === "lab") expect(causeOf(subject)).toBeDefined();
      if (noun === "--topic") expect(topicOf(subject)).toBeDefined();
    }
  });
});

function kind(block: Block): string {
  return typeof block === "string" ? "paragraph" : (Object.keys(block)[0] ?? "");
}

function size(block: Block): number {
  if (typeof block === "string" || "heading" in block) return 1;
  return "points" in block ? block.points.length : block.rows.length;
}

function prose(block: Block): readonly string[] {
  if (typeof block === "string") return [block];
  if ("heading" in block) return [block.heading];
  return "points" in block ? block.points : block.rows.flat();
}

/** Names that no language changes: errnos, options, settings, numbers of codes. */
function technical(blocks: readonly Block[]): string[] {
  const text = blocks.flatMap(prose).join(" ");
  const found = text.match(
    /\b(?:E[A-Z]{4,}|WSA[A-Z]+|TCP_[A-Z_]+|SO_[A-Z]+|SIG[A-Z]+|[a-z]+_[a-z_0-9]+|100\d\d)\b|`[^`]+`/g,
  );
  return [...new Set(found)].sort();
}
