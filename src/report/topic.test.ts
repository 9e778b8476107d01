/** Every topic as a page: complete, and no wider than the terminal but for addresses. */
import { describe, expect, it } from "vitest";
import { causeOf } from "../cause/index.ts";
import type { Language } from "../message/explanation.ts";
import { topics } from "../message/topics/index.ts";
import { columns } from "./columns.ts";
import { topicLine } from "./explanation-json.ts";
import { type Look, PLAIN } from "./look.ts";
import { topicList, topicPage } from "./topic.ts";

const LOOK: Look = { width: 80, unicode: true, palette: PLAIN };
const LANGUAGES: readonly Language[] = ["en", "ru"];

describe.each(LANGUAGES)("topics in %s", (language) => {
  it("are all listed", () => {
    const list = topicList(LOOK, language, topics);
    for (const { id, title } of topics) {
      expect(list).toContain(`  ${id} `);
      expect(list.replace(/\s+/g, " ")).toContain(title[language].slice(0, 40));
    }
  });

  it.each(topics.map((topic) => [topic.id, topic] as const))("%s has a page", (_, topic) => {
    const page = topicPage(LOOK, language, topic, topics);
    expect(page.startsWith(topic.title[language])).toBe(true);
    expect(page).not.toMatch(/undefined|\[object|\n\n\n/);
    for (const line of page.split("\n")) {
      if (!line.startsWith("    https://")) expect(columns(line), line).toBeLessThanOrEqual(80);
      expect(line).toBe(line.trimEnd());
    }
    for (const { url } of topic.references) expect(page).toContain(`    ${url}\n`);
    for (const { command } of topic.next) expect(page).toContain(`  ${command}`);
    for (const id of topic.causes) expect(causeOf(id)).toBeDefined();
    if (language === "en")
      expect(topicPage({ ...LOOK, unicode: false }, language, topic, topics)).toMatch(/^[\x20-\x7e\n]*$/);
    expect(JSON.parse(topicLine(topic, language))).toMatchObject({
      schema: "hangup.topic/1",
      id: topic.id,
      title: topic.title[language],
    });
  });
});
