/** The form of a cause's words in Russian: everything a reader sees of it but packets, names and references. */

export interface RussianCause {
  /** As the cause's title in English: names the failing state, no full stop. */
  readonly title: string;
  /** Paragraphs divided by an empty line; may be shorter than the English. */
  readonly explanation: string;
  /** One for each remedy of the cause, in its order. */
  readonly remedies: readonly string[];
}

/** Words by the id of the cause. */
export type RussianCauses = Readonly<Record<string, RussianCause>>;
