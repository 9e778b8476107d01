/** The JSON of `causes`: one object a line, `hangup.cause/1`; the catalogue's own fields but the detector. */
import type { ManualCause } from "./manual.ts";

/** One cause as a line of JSON, ending with a line feed. */
export function causeLine(cause: ManualCause): string {
  const { id, title, explanation, rivals, remedies, references, examples, reproduce, section } = cause;
  const paragraphs = explanation.split(/\n\s*\n/).map((text) => text.replace(/\s+/g, " ").trim());
  return `${JSON.stringify({
    schema: "hangup.cause/1",
    id,
    title,
    ...(section === undefined ? {} : { section }),
    harmless: cause.harmless ?? false,
    explanation: paragraphs,
    rivals,
    remedies,
    references,
    examples,
    reproduce,
  })}\n`;
}
