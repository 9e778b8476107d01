/** Topics as text for a terminal: one page each, and the list. */
import type { Language } from "../message/explanation.ts";
import type { Block, Topic } from "../message/topics/topic.ts";
import { causeWords } from "../message/words/causes.ts";
import { bullet, heading, type Look, paragraph, safe } from "./look.ts";
import { definitions } from "./table.ts";

const LABELS = {
  en: {
    next: "Go on with",
    causes: "Causes in the catalogue",
    also: "See also",
    references: "Sources",
    list: "Questions that come with an error",
    one: "hangup explain --topic ID shows one of them.",
  },
  ru: {
    next: "Что дальше",
    causes: "Причины из каталога",
    also: "Смотрите также",
    references: "Источники",
    list: "Вопросы, с которыми приходят вместе с ошибкой",
    one: "hangup explain --topic ID показывает один из них.",
  },
} as const;

/** The page of one topic, ending with a line feed. `topics` are all, for the titles of those it points at. */
export function topicPage(look: Look, language: Language, topic: Topic, topics: readonly Topic[]): string {
  const label = LABELS[language];
  const titled = (id: string): string => topics.find((other) => other.id === id)?.title[language] ?? "";
  const lines = [
    ...heading(look, topic.title[language]),
    ...topic.text[language].flatMap((block, i, all) => [
      // A heading belongs to what follows it.
      ...(isHeading(all[i - 1]) ? [] : [""]),
      ...blockLines(look, block),
    ]),
    "",
    ...heading(look, label.next),
    ...definitions(
      look,
      topic.next.map(({ command, does }) => [command, does[language]]),
    ),
    "",
    ...heading(look, label.causes),
    ...definitions(
      look,
      topic.causes.map((id) => [id, causeWords(id, language)?.title ?? ""]),
    ),
    "",
    ...heading(look, label.also),
    ...definitions(
      look,
      topic.seeAlso.map((id) => [`--topic ${id}`, titled(id)]),
    ),
    "",
    ...heading(look, label.references),
    // An address is not broken over lines, however long: it is to be copied.
    ...topic.references.flatMap(({ cite, url }) => [
      ...bullet(look, cite),
      `    ${look.palette.faint(safe(look, url))}`,
    ]),
  ];
  return `${lines.join("\n")}\n`;
}

function isHeading(block: Block | undefined): boolean {
  return typeof block === "object" && "heading" in block;
}

function blockLines(look: Look, block: Block): string[] {
  if (typeof block === "string") return paragraph(look, block);
  if ("heading" in block) return heading(look, block.heading);
  if ("points" in block) return block.points.flatMap((point) => bullet(look, point));
  return definitions(look, block.rows);
}

/** All topics with their titles, ending with a line feed. */
export function topicList(look: Look, language: Language, topics: readonly Topic[]): string {
  const label = LABELS[language];
  const lines = [
    ...heading(look, label.list),
    ...definitions(
      look,
      topics.map(({ id, title }) => [id, title[language]]),
    ),
    "",
    ...paragraph(look, label.one, look.palette.faint),
  ];
  return `${lines.join("\n")}\n`;
}
