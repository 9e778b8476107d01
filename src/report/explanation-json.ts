/** The JSON of `explain`: `hangup.explanation/1`, one object; topics and codes have lines of their own. */
import type { Explanation, Language } from "../message/explanation.ts";
import type { Topic } from "../message/topics/topic.ts";
import { type Entry, printedIn } from "./catalogue.ts";
import { safeJson } from "./json.ts";

/** One explanation as a line of JSON, ending with a line feed. */
export function explanationLine({ readings, details, remarks }: Explanation): string {
  return `${safeJson({ schema: "hangup.explanation/1", readings, details, remarks })}\n`;
}

/** One topic as a line of JSON, in one language. */
export function topicLine(topic: Topic, language: Language): string {
  const { id, title, text, next, seeAlso, causes, references } = topic;
  return `${safeJson({
    schema: "hangup.topic/1",
    id,
    title: title[language],
    text: text[language],
    next: next.map(({ command, does }) => ({ command, does: does[language] })),
    seeAlso,
    causes,
    references,
  })}\n`;
}

/** One code of the catalogue as a line of JSON. */
export function codeLine(entry: Entry, language: Language): string {
  const { table, row, meaning } = entry;
  const { name, number } = row;
  const message = printedIn(entry, language);
  return `${safeJson({
    schema: "hangup.code/1",
    system: table.system,
    ...(name !== undefined && { name }),
    ...(number !== undefined && { number }),
    ...(message !== undefined && { message }),
    meaning: meaning.id,
    family: meaning.family,
    proves: meaning.proves,
    causes: meaning.causes,
    retry: meaning.retry,
    says: meaning.says[language],
    source: table.source,
  })}\n`;
}
